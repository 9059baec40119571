"""A dispatcher over a real sshd takes cars of the demo shop from received to washed by keys alone,
answers alarms, follows two suggestions and overrides one, while a second terminal sees it all.

Three cars in the suite, thirty in ``make faults``.
"""

import datetime as dt
import sys
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.reporting import report_of_day
from shopfloor.desk.checking import check
from shopfloor.desk.demo import make_demo
from shopfloor.desk.demo.floor import INSPECTOR, LEADER
from shopfloor.desk.demo.people import ADMINISTRATOR, GENERAL_MANAGER, PEOPLE, demo_pin
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.rules.alarms import AlarmKind
from shopfloor.rules.board_steps import standing_of
from shopfloor.rules.workshop import BoardOrder, CheckKind, Stage
from shopfloor.settings import Settings
from shopfloor.store import people
from shopfloor.words import say
from tests.keys import Key
from tests.screens.at_board import Dispatcher
from tests.screens.at_terminal import environment, shopfloor
from tests.sshd import serving
from tests.warm import MAIN
from tests.workshop import Floor

DISPATCHER = 5
HANDS = ("16 B03", "17 B04")
"""Who has nothing running in the demo, and where they work."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The demo of today, as the programs on the terminals have it; whoever comes to one is its
    dispatcher."""
    told = Settings(database=str(tmp_path / "shop.db"), terminal="T-01")
    with clock.held_at(dt.datetime.now(dt.UTC)):
        make_demo(told)
    with open_shop(told) as shop:
        clerk = people.by_number(shop.store, 12)
        assert clerk is not None
        for number, account in ((12, ""), (20, ""), (DISPATCHER, account_name())):
            bind(shop, person(shop, ADMINISTRATOR), Bind(number, account))
    return told


def person(shop: Shop, number: int) -> Actor:
    found = people.by_number(shop.store, number)
    assert found is not None
    return Actor(found.key, "T-01")


def expected_cars(settings: Settings) -> list[tuple[BoardOrder, int]]:
    """The cars that are to come, each with how many jobs it has."""
    with open_shop(settings) as shop:
        found = Floor(shop).look()
    return [
        (order, len(found.jobs_of(key)))
        for key, order in found.orders.items()
        if standing_of(found, key) is Stage.EXPECTED
    ]


@pytest.mark.parametrize("cars", [3, pytest.param(30, marks=pytest.mark.faults)])
def test_cars_go_from_received_to_washed_by_keys_over_ssh(
    settings: Settings, tmp_path: Path, cars: int
) -> None:
    told = {name: str(value) for name, value in environment(settings, "en").items()}
    folder = tmp_path / "sshd"
    folder.mkdir()
    (folder / "main.py").write_text(MAIN)
    command = f"{sys.executable} {folder / 'main.py'}"
    wanted = expected_cars(settings)[:cars]
    with (
        serving(folder, command, told) as server,
        server.terminal((80, 24)) as line,
        shopfloor(settings, lang="en", size=(80, 24)) as other,
    ):
        here, there = Dispatcher(line, "en"), Dispatcher(other, "en")
        here.hears("place.board")
        there.hears("place.board")
        answer_alarms(here, settings)
        for nth, (order, jobs) in enumerate(wanted):
            there.scan(order.number)
            there.sees(f"{order.plate}{order.number}")
            take_through(here, order, jobs, nth)
            there.sees("洗车  20'")
            there.sees(str(say("stage.washed", "en")))
    with clock.held_at(dt.datetime.now(dt.UTC)), open_shop(settings) as shop:
        floor = Floor(shop)
        assert {floor.stage(order.number) for order, _ in wanted} == {Stage.WASHED}
        followed = report_of_day(shop, person(shop, DISPATCHER)).suggestions
        assert (followed.taken, followed.of) == (2, 3)
        assert check(shop, person(shop, GENERAL_MANAGER)) == ()


def answer_alarms(here: Dispatcher, settings: Settings) -> None:
    """What the rules want first: the readiness of the shift, or the progress of a car."""
    with open_shop(settings) as shop:
        due = rounds_now(shop, person(shop, DISPATCHER)).due
    kinds = [one.kind for one in due]
    here.press(Key.SHIFT_F7)
    here.hears("board.ask_alarm")
    if AlarmKind.READINESS in kinds:
        here.scan(f"{kinds.index(AlarmKind.READINESS) + 1} ok")
        here.hears("board.alarm_answered")
    here.scan("p")
    here.hears("board.patrol_began")
    here.scan("p nothing found")
    here.hears("board.patrol_ended", minutes=0)
    with open_shop(settings) as shop:
        kinds = [one.kind for one in rounds_now(shop, person(shop, DISPATCHER)).due]
    if AlarmKind.PROGRESS in kinds:
        here.scan(f"{kinds.index(AlarmKind.PROGRESS) + 1} ! one more technician")
        here.hears("board.alarm_answered")
    here.press(Key.ESCAPE)
    here.sees(str(say("lane.to_assign", "en")))


def take_through(here: Dispatcher, order: BoardOrder, jobs: int, nth: int) -> None:
    """One car; the first three are assigned by suggestions: followed twice, overridden once."""
    plate, hand = order.plate, HANDS[nth % 2]
    here.scan(order.number)
    here.sees(f"{plate}{order.number}")
    here.press(Key.SHIFT_F2)
    here.hears("board.received", plate=plate)
    here.press(Key.SHIFT_F4)
    here.answer("board.ask_accept", "ok", plate=plate)
    here.answer("board.ask_symptom", "as described", plate=plate)
    here.hears("board.accepted", plate=plate)
    for line in range(1, jobs + 1):
        here.scan(f"#{line}")
        here.hears("board.meant", line=line)
        if line == 1 and nth < 3:
            here.press(Key.F3)
            here.answer("board.ask_offer", "1" if nth else f"{hand} closer by", plate=plate, line=1)
            here.sees(f"{plate}line1:")
        here.assigned(plate, line, hand)
        here.press(Key.F4)
        here.sees(f"{plate}line{line}")
        here.sees("started.")
        here.press(Key.F8)
        here.sees("isdone.")
    here.scan("#0")
    here.press(Key.F7)
    here.ticks(plate, " ".join(map(str, range(1, jobs + 1))), int(hand[:2]))
    here.sees("self-checkedby")
    for kind, signer in ((CheckKind.LEADER, LEADER), (CheckKind.FINAL, INSPECTOR)):
        here.press(Key.F7)
        here.answer("board.ask_check", "ok", plate=plate, kind=kind)
        here.answer("board.ask_checker", str(signer), kind=kind)
        name = PEOPLE[signer - 1].name
        here.pin(name, demo_pin(signer))
        here.hears("board.checked", plate=plate, kind=kind, person=name)
    here.assigned(plate, jobs + 1, f"{hand[:2]} B12")
    here.press(Key.F4)
    here.sees("洗车started.")
    here.press(Key.F8)
    here.answer("board.ask_washed", "1 2 3 4 5 6 7", plate=plate)
    here.sees("洗车isdone.")

"""A circled number, which a Chinese input method offers, is no number at any question."""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.board.due import add_ons
from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import SupplementState
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, Dispatcher, at_board, bound_to
from tests.screens.at_counter import acts, copied, sound
from tests.screens.at_terminal import shopfloor, squeezed
from tests.workshop import Floor

READY, EXPECTED, WASHED = CARS
READY_ORDER = "RO-000001"


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    """A car whose job nobody has yet, with an add-on that its customer is asked for, and one whose
    arrival was told."""
    settings = copied(board_template, tmp_path)
    with open_shop(settings) as shop, clock.held_at(dt.datetime.now(dt.UTC)):
        floor = Floor(shop)
        floor.ready(READY_ORDER)
        floor.report(READY_ORDER)
        floor.ask(READY_ORDER)
        floor.receive("RO-000002")
    return settings


def refuses(person: Dispatcher, key: Key, sentence: str, *given: str, **facts: object) -> None:
    """The question of a key takes none of these, and stays."""
    person.press(key)
    for nth, one in enumerate(given):
        person.answer(sentence, one, **facts)
        person.refused("not_an_answer")
        person.idle(nth)
    person.press(Key.ESCAPE)
    asked = "".join(say(sentence, "en", **facts).split())
    person.terminal.wait_for(lambda rows: f"{asked}>" not in squeezed(rows))


def test_no_question_of_the_board_takes_a_circled_number(settings: Settings) -> None:
    with at_board(settings) as person:
        before = acts(settings)
        person.choose(READY)
        person.scan("#①")
        person.refused("no_such_car")
        of_job = {"plate": READY, "line": 1}
        refuses(person, Key.F2, "board.ask_assign", "①", "² B01", **of_job)
        refuses(person, Key.F3, "board.ask_offer", "①", "² B01 closer by", **of_job)
        refuses(person, Key.SHIFT_F11, "board.ask_plan", "①")
        refuses(person, Key.SHIFT_F7, "board.ask_alarm", "① told him", "² ok")
        refuses(
            person, Key.SHIFT_F8, "board.ask_add_on",
            "new ② brakes", "① call", "1 no ⑦ too dear", "1 write ②", plate=READY,
        )  # fmt: skip
        person.choose(EXPECTED)
        refuses(person, Key.SHIFT_F4, "board.ask_accept", "① no jack", plate=EXPECTED)
        assert acts(settings) == before
    sound(settings)


def test_what_is_said_of_a_customer_who_was_not_reached_is_kept_whole(settings: Settings) -> None:
    bound_to(settings, 9)
    with shopfloor(settings, lang="en", size=(80, 24)) as terminal:
        person = Dispatcher(terminal, "en")
        person.sees("员工9")
        person.scan(".board")
        person.choose(READY)
        person.press(Key.SHIFT_F8)
        person.answer("board.ask_add_on", "1 none nobody answers", plate=READY)
        asked = SupplementState.WAITING_CUSTOMER
        person.hears("board.add_on_moved", plate=READY, number=1, work="更换制动片", state=asked)
    with open_shop(settings) as shop:
        (told,) = add_ons(shop, CREW.advisor)
    assert told.note == "nobody answers"

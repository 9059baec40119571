"""Right leads from what waits to the place where it is done, with it there and nothing else."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk import gathering
from shopfloor.desk.shop import open_shop
from shopfloor.desk.todo import todo
from shopfloor.screens.board import Board
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, Counter
from tests.people import CREW, PIN
from tests.screens.at_board import CARS
from tests.screens.at_counter import copied, rows
from tests.screens.at_review import alone
from tests.screens.headless import Headless
from tests.workshop import Floor

CODE = "4901234567894"
LIST = "place.todo"


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    return copied(counter_template, tmp_path)


@contextmanager
def opened(settings: Settings) -> Iterator[Headless]:
    screen = Headless(settings)
    try:
        yield screen
    finally:
        screen.close()


def next_morning(settings: Settings) -> dt.datetime:
    """A quarter past ten in the shop on the day behind the last act: at work, and never before
    it."""
    with open_shop(settings) as shop:
        last = clock.instant(shop.store.head().booked_at)
    return (last + dt.timedelta(days=2)).replace(hour=2, minute=15)


def chosen(screen: Headless) -> str:
    """The row with the mark, in the list of what waits."""
    return next(row for row in screen.shown.splitlines() if row.startswith(">"))


def choose(screen: Headless, what: str) -> None:
    """Go to what waits, and down to a row."""
    screen.press("f13")
    assert say(LIST) in screen.shown
    screen.press("home")
    while what not in chosen(screen):
        before = chosen(screen)
        screen.press("down")
        assert chosen(screen) != before


def drawn(counter: Counter) -> str:
    """A requisition whose old part is in."""
    requisition = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(requisition)
    return requisition


def test_a_code_is_taught_from_the_list_and_is_no_scan_more(settings: Settings) -> None:
    with open_shop(settings) as shop:
        gathering.note_unknown(shop, CREW.storekeeper, CODE)
    with opened(settings) as screen:
        screen.scan(FILTER)
        choose(screen, CODE)
        screen.press("right")
        assert say("place.counter") in screen.shown
        assert f"{say('counter.teach_to', code=CODE)}>" in screen.shown
        assert rows(settings, "SELECT code, times FROM unknown_code") == [(CODE, 1)]
        screen.scan("NO-SUCH-PART")
        assert screen.refused
        assert screen.asked
        screen.scan(DISC)
        assert say("counter.will_teach", code=CODE, part=DISC) in screen.shown
        screen.press("f8")
        assert screen.said == say("counter.taught", code=CODE, part=DISC)
    assert rows(settings, "SELECT * FROM unknown_code") == []


def test_what_is_no_part_is_not_kept_where_a_code_is_taught(settings: Settings) -> None:
    with open_shop(settings) as shop:
        gathering.note_unknown(shop, CREW.storekeeper, CODE)
    with opened(settings) as screen:
        choose(screen, CODE)
        screen.press("right")
        screen.scan("246810")
        assert "246810" not in screen.said
        screen.press("escape")
        assert not screen.asked
    assert rows(settings, "SELECT code, times FROM unknown_code") == [(CODE, 1)]


def test_news_from_elsewhere_leaves_the_chosen_line_under_the_cursor(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        first, second = drawn(counter), drawn(counter)
        with opened(settings) as screen:
            choose(screen, second)
            counter.hand_over(counter.signed(counter.write(first).number))
            screen.look_again()
            assert second in chosen(screen)
            slip = counter.signed(counter.write(drawn(counter)).number)
            screen.look_again()
            assert slip in screen.shown
            assert second in chosen(screen)
            screen.press("right")
            assert say("place.counter") in screen.shown
            assert second in screen.shown


def test_a_line_whose_figures_move_is_the_same_line(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        own = counter.draw(counter.order(), (FILTER, 2), technician=CREW.technician)
        alone(settings, 7)
        with opened(settings) as screen:
            choose(screen, own)
            other = counter.draw(counter.order(), (FILTER, 1))
            counter.signed(counter.write(drawn(counter)).number)
            counter.bring(own)
            screen.look_again()
            assert other in screen.shown
            assert own in chosen(screen)


def test_an_earlier_day_is_shown_and_signed_from_the_list(settings: Settings) -> None:
    now = next_morning(settings)
    with clock.held_at(now), open_shop(settings) as shop, opened(settings) as screen:
        day, *_ = (str(one.facts["day"]) for one in todo(shop, CREW.storekeeper) if one.late)
        title = say("day.title", shop="测试店", day=day)
        screen.press("f13")
        assert chosen(screen).startswith(">!")
        screen.press("right")
        assert title in screen.shown
        screen.press("escape")
        assert say("day.title", shop="测试店", day=now.date().isoformat()) in screen.shown
        screen.scan(day)
        assert title in screen.shown
        screen.scan((now + dt.timedelta(days=1)).date().isoformat())
        assert screen.refused
        assert title in screen.shown
        screen.press("f5")
        for badge in ("B-00005", "B-00004"):
            screen.scan(badge)
            screen.by_hand(PIN)
        assert day in screen.said
        assert shop.store.rows("SELECT day FROM reconciliation") == [(day,)]
        screen.press("f13")
        assert day not in screen.shown


def test_an_alarm_of_the_shift_leads_to_the_alarms_and_one_of_a_car_to_the_car(
    board_template: Path, tmp_path: Path
) -> None:
    settings = copied(board_template, tmp_path)
    with clock.held_at(next_morning(settings)), open_shop(settings) as shop:
        floor = Floor(shop)
        late = floor.receive(floor.order(60, promised_at=1, plate=CARS[0]))
        with opened(settings) as screen:
            choose(screen, CARS[0])
            screen.press("right")
            assert isinstance(screen.place, Board)
            assert screen.place.here().number == late
            choose(screen, say("alarm.readiness", day="", begins_at="", rule="")[:12])
            screen.press("right")
            assert say("place.board") in screen.shown
            assert say("board.ask_alarm") in screen.shown

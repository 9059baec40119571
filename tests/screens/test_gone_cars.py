"""A car that its advisor took over, at the counter's window: marked, and nothing more is drawn."""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.shop import open_shop
from shopfloor.rules.board import board
from shopfloor.screens.board_filter import meant
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, opened_counter
from tests.keys import Key
from tests.screens.at_board import CARS, bound_to
from tests.screens.at_counter import KEEPER, TECHNICIAN, acts, at_counter, copied, rows
from tests.screens.at_terminal import squeezed
from tests.workshop import ZONE, Floor

CAR, _, _ = CARS
ORDER = "RO-000001"


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    """The first car was handed in, with a requisition that nobody closed."""
    made = copied(board_template, tmp_path)
    with open_shop(made) as shop:
        floor = Floor(shop)
        opened_counter(shop).draw(ORDER, (DISC, 1))
        floor.finished(floor.ready(ORDER))
        floor.hand_in(ORDER)
    bound_to(made, int(KEEPER))
    return made


def came_back(settings: Settings, times: int = 1) -> list[str]:
    """New orders for the same plate."""
    with open_shop(settings) as shop:
        return [Floor(shop).order(30, plate=CAR) for _ in range(times)]


def since(settings: Settings, lang: str) -> str:
    """The mark beside an order at the window, on the program's own clock."""
    now = clock.micros(dt.datetime.now(dt.UTC))
    ((at,),) = rows(settings, "SELECT handed_at FROM handed_in")
    return say("counter.handed_in", lang, at=clock.told(at, now, ZONE))


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_a_car_that_is_gone_is_marked_among_those_that_the_plate_means_and_at_the_window(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    first, second = came_back(settings, 2)
    with at_counter(settings, lang, size) as clerk:
        clerk.scan(CAR)
        clerk.hears("counter.choose")
        mark = say("stage.handed_in", lang)
        shown = clerk.sees(f"{ORDER}{ORDER}{CAR}{mark}")
        assert shown.index(f"{first}{first}") < shown.index(f"{second}{second}{CAR}")
        assert shown.index(f"{second}{second}{CAR}") < shown.index(f"{ORDER}{ORDER}{CAR}")
        assert shown.count("".join(mark.split())) == 1
        clerk.press(Key.DOWN)
        clerk.press(Key.DOWN)
        clerk.press(Key.RIGHT)
        clerk.sees(f"{ORDER}{CAR}{since(settings, lang)}")
        before = acts(settings)
        clerk.scan(f"2*{DISC}")
        clerk.sees(say("refusal.handed_in", lang, order=ORDER, at="")[:9])
        clerk.idle(1)
        assert acts(settings) == before
        assert rows(settings, "SELECT count(*) FROM gathered_part") == [(0,)]


def test_the_plate_of_a_car_that_came_back_brings_its_new_order_to_the_window(
    settings: Settings,
) -> None:
    (new,) = came_back(settings)
    with at_counter(settings) as clerk:
        clerk.scan(CAR[-4:])
        clerk.sees(f"{new}{CAR}")
        clerk.hears("counter.gather")
        clerk.scan(f"2*{DISC}", TECHNICIAN)
        clerk.sees(say("counter.entered", "en", requisition="RQ-000002", count=1, owed=2)[:40])
        clerk.scan(ORDER)
        clerk.sees(f"{ORDER}{CAR}{since(settings, 'en')}")


def test_the_requisition_of_a_car_that_is_gone_draws_nothing_and_is_closed(
    settings: Settings,
) -> None:
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees(f"{ORDER}{CAR}{since(settings, 'en')}")
        clerk.sees(f"RQ-000001{say('counter.nothing_drawn', 'en')}")
        clerk.press(Key.F8)
        clerk.sees(f"! {say('refusal.handed_in', 'en', order=ORDER, at='')[:30]}")
        clerk.press(Key.F11)
        clerk.hears("counter.will_close", number="RQ-000001")
        clerk.press(Key.F8)
        clerk.hears("counter.closed", requisition="RQ-000001")
        clerk.scan(CAR)
        told = "".join(say("counter.nothing_drawn", "en").split())
        clerk.terminal.wait_for(lambda lines: squeezed(lines).count(told) == 2)


def test_the_board_s_entry_line_means_the_car_that_is_here_first(settings: Settings) -> None:
    (new,) = came_back(settings)
    with open_shop(settings) as shop:
        floor = Floor(shop)
        floor.finished(floor.ready(new))
        cards = board(floor.look()).cards
    here = meant(cards, CAR, 0)
    assert here.number == new
    assert meant(cards, CAR, here.order).number == ORDER
    assert [one.number for one in cards if one.plate == CAR] == [ORDER, new], "else it is no proof"

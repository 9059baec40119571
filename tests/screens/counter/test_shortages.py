"""What the shelves lack is put on the list, with its day, or noted as a lost sale."""

from shopfloor.desk.arrivals import expect_arrival, typed_arrival
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, OIL
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_counter import at_counter, drawn, rows


def test_what_the_shelves_lack_goes_on_the_shortage_list(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees("SHORT 0.5")
        clerk.press(Key.F4)
        clerk.hears("counter.shortage", part=OIL, quantity="0.5 升")
        clerk.press(Key.F6)
        clerk.sees("SIGN tech+SHORT 0.5")
        clerk.sees("10 升")
    assert rows(settings, "SELECT quantity FROM shortage") == [(500,)]


def test_a_lost_sale_is_noted_by_its_word(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500), (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".lost")
        kind = say("lost_kind.no_stock", "en")
        clerk.hears("counter.lost", part=OIL, quantity="0.5 升", kind=kind)
        clerk.press(Key.DOWN)
        clerk.scan(".lost")
        clerk.refused("not_short", part=DISC)
        clerk.scan(".price")
        kind = say("lost_kind.price", "en")
        clerk.hears("counter.lost", part=DISC, quantity="1 片", kind=kind)
    assert rows(settings, "SELECT quantity, kind FROM lost_sale ORDER BY key") == [
        (500, "no_stock"),
        (1, "price"),
    ]


def test_what_is_short_shows_the_day_it_is_expected(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500))
    with open_shop(settings) as shop:
        asked = typed_arrival(shop, OIL, "4", "2026-12-28T16:30", "")
        expect_arrival(shop, CREW.storekeeper, asked)
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees("SHORT 0.5, 12-28")

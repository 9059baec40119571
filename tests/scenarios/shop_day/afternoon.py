"""The afternoon: two people count while the last cars are checked, and the office reviews."""

from shopfloor import clock
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.rules.counting import LineToCount
from shopfloor.rules.stocktake import ListKind
from shopfloor.store import people
from tests.scenarios.shop_day.counting import AtOffice, AtShelves, due
from tests.scenarios.shop_day.day import LAST, Day
from tests.scenarios.shop_day.people import KEEPER, PARTS_MANAGER

LAG = 20
"""Minutes after which counts are judged: more than the house's booking lag."""


def counts(day: Day) -> None:
    """The clerk and another keeper count, each a half; one bin is left for the evening."""
    day.at(LAST)
    other = day.comes(day.house.terminal(AtShelves, KEEPER))
    office = day.comes(day.house.terminal(AtOffice, PARTS_MANAGER))
    clerk = AtShelves(day.clerk.terminal, day.clerk.lang)
    day.list = _opened(day)
    lines = due(day.settings, day.list, KEEPER)
    half = len(lines) // 2
    mine, theirs = lines[:half], lines[half:]
    late = theirs.pop(max(at for at, one in enumerate(theirs) if _several(day, one)))
    planted = (_plant(day, mine, -1), _plant(day, theirs, 1))
    other.sees("F1")
    office.sees("F1")
    for person in (clerk, other, office):
        person.opens(day.list)
    day.together((clerk.counts, mine, day.shelf), (other.counts, theirs, day.shelf), (day.checks,))
    day.does_again()
    day.checks()
    _reviewed(day, (clerk, other), office, planted)
    day.clock.at("18:30")
    _plant(day, [late], -1)
    other.counts([late], day.shelf)


def _reviewed(
    day: Day,
    counters: tuple[AtShelves, AtShelves],
    office: AtOffice,
    planted: tuple[LineToCount, LineToCount],
) -> None:
    """What one counted too few or too many the other counts too, and it is posted."""
    day.clock.later(LAG)
    office.judges(day.list, differ=0, again=2)
    for person, line in zip(counters, reversed(planted), strict=True):
        person.counts([line], day.shelf)
    day.clock.later(LAG)
    office.judges(day.list, differ=2, again=0)
    office.settles(day.list, day.settings, 2)
    day.off.clear()


def _opened(day: Day) -> str:
    """The parts manager opens the daily list, or one of a zone."""
    zone = day.size.zone
    kind = ListKind.IRREGULAR if zone else ListKind.DAILY
    with clock.held_at(day.clock.now), open_shop(day.settings) as shop:
        person = people.by_number(shop.store, PARTS_MANAGER)
        assert person is not None
        asked = OpenStocktake(kind, zone=zone)
        return open_stocktake(shop, Actor(person.key, "T-06"), asked).number


def _several(day: Day, line: LineToCount) -> bool:
    return bool(line.place and line.what) and day.shelf.lies(line.place, line.what) >= 3


def _plant(day: Day, lines: list[LineToCount], off: int) -> LineToCount:
    """Somebody takes a piece, or lays one there, and tells nobody."""
    line = next(one for one in lines if _several(day, one))
    day.shelf.carried(line.place, line.what, off * line.content)
    day.off[line.place, line.what] = off * line.content
    return line

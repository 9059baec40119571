"""Opening a list: daily, monthly, quarterly, or irregular by zone, bins or part (E09).

A line that stands open on another list is left where it is: one open line for a part and a place
at a time, so that two lists never add up (peers.md, complaint 5).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.receiving import next_document, part_of
from shopfloor.rules.canonical import canonical, plain
from shopfloor.rules.locations import Location
from shopfloor.rules.paper import walking_order
from shopfloor.rules.policy import parse_day
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import (
    LineState,
    ListKind,
    ListState,
    NothingToCount,
    ScopeMalformed,
    Standing,
    Stocktake,
    Why,
)
from shopfloor.store import house, stock_lists, stocktake
from shopfloor.store.people import Reader
from shopfloor.store.stock_lists import Lying


@dataclass(frozen=True)
class OpenStocktake:
    """A list of a kind.  ``day`` is an ISO business day, today where empty.  An irregular one has
    a scope: the bins that begin with ``zone``, those between two, or those of one ``part``."""

    kind: ListKind
    day: str = ""
    zone: str = ""
    first: str = ""
    last: str = ""
    part: str = ""


@dataclass(frozen=True)
class StocktakeOpened:
    """The list, how many lines in how many places, and how many stand on an open list already."""

    number: str
    kind: ListKind
    day: str
    lines: int
    places: int
    elsewhere: int


@dataclass(frozen=True)
class _Wanted:
    """A line to be: a place with a part or none, or an old part."""

    place: Location | None
    part: int | None
    old_part: int | None
    why: Why


@act("stocktake.open", Permission.OPEN_STOCKTAKE)
def open_stocktake(deed: Deed, asked: OpenStocktake) -> StocktakeOpened:
    """Make a list and open it: it takes counts at once, and the shop goes on.

    Raises ScopeMalformed, HouseDayMalformed, PartUnknown, NothingToCount.
    """
    _check_scope(asked)
    day = parse_day(asked.day) or house.today(deed.writing).isoformat()
    wanted = _wanted(deed, asked, dt.date.fromisoformat(day))
    pairs, tags = stock_lists.being_counted(deed.writing)
    fresh = [one for one in wanted if not _is_open(one, pairs, tags)]
    if not fresh:
        raise NothingToCount(asked.kind)
    fresh.sort(key=_walked)
    deed.writing.mint("stocktake", "stocktake_record", "stocktake_line")
    number = next_document(deed.writing, "stocktake", "ST")
    scope = canonical(plain(asked))
    made = Stocktake(0, number, asked.kind, day, scope, ListState.OPEN, "")
    key = stocktake.put_list(deed.writing, made, new=True)
    for line, one in enumerate(fresh, 1):
        location = one.place.key if one.place else None
        stand = Standing(
            0, key, line, location, one.part, one.old_part, LineState.TO_COUNT, 1, None, None, None
        )
        stocktake.add_line(deed.writing, stand, one.why)
    places = len({one.place.key for one in fresh if one.place})
    elsewhere = len(wanted) - len(fresh)
    return StocktakeOpened(number, asked.kind, day, len(fresh), places, elsewhere)


def _check_scope(asked: OpenStocktake) -> None:
    """Raise ScopeMalformed unless an irregular list has one scope, and the others none."""
    named = [one for one in (asked.zone, asked.first + asked.last, asked.part) if one]
    whole = bool(asked.first) == bool(asked.last)
    if not whole or len(named) != (asked.kind is ListKind.IRREGULAR):
        raise ScopeMalformed(" ".join(named))


def _is_open(one: _Wanted, pairs: set[tuple[int, int | None]], tags: set[int]) -> bool:
    if one.place is None:
        return one.old_part in tags
    return (one.place.key, one.part) in pairs


def _walked(one: _Wanted) -> tuple[tuple[int, tuple[int, ...], str], int]:
    """Walking order, old parts behind all places."""
    if one.place is None:
        return (2, (), ""), one.old_part or 0
    return walking_order(one.place.code), one.part or 0


def _wanted(deed: Deed, asked: OpenStocktake, day: dt.date) -> list[_Wanted]:
    known = {place.key: place for place in stock_lists.places(deed.writing)}
    lying = stock_lists.lying(deed.writing)
    if asked.kind is ListKind.DAILY:
        return _daily(deed.writing, known, lying, day)
    if asked.part:
        part = part_of(deed, asked.part).key
        here = {known[one.location].key for one in lying if one.part == part}
        chosen = [place for place in known.values() if place.key in here]
        return [one for one in _of_places(chosen, lying, Why.SCOPE) if one.part == part]
    chosen = [place for place in known.values() if _in_scope(asked, place)]
    found = _of_places(chosen, lying, Why.SCOPE)
    if asked.kind is not ListKind.IRREGULAR:
        tags = stock_lists.tags_in_store(deed.writing)
        found += [_Wanted(None, None, tag, Why.SCOPE) for tag in tags]
    return found


def _in_scope(asked: OpenStocktake, place: Location) -> bool:
    if asked.kind is not ListKind.IRREGULAR:
        return True
    if asked.zone:
        return place.code == asked.zone or place.code.startswith(f"{asked.zone}-")
    order = walking_order(place.code)
    return walking_order(asked.first) <= order <= walking_order(asked.last)


def _of_places(places: Iterable[Location], lying: set[Lying], why: Why) -> list[_Wanted]:
    """Every part of each place; the place itself where it should hold nothing."""
    held: dict[int, list[int]] = {}
    for one in lying:
        held.setdefault(one.location, []).append(one.part)
    return [
        _Wanted(place, part, None, why) for place in places for part in held.get(place.key, [None])
    ]


def _daily(
    reader: Reader, known: dict[int, Location], lying: set[Lying], day: dt.date
) -> list[_Wanted]:
    """What moved that day or the day before, since the night makes tomorrow's list, and what was
    left over; then a share of the places and of the old parts, those not counted longest first, so
    that each has its turn within the house's days (E09)."""
    since = clock.micros(house.day_begins(reader, day - dt.timedelta(days=1)))
    until = clock.micros(house.day_begins(reader, day + dt.timedelta(days=1)))
    moved, left = stock_lists.moved(reader, since, until), stock_lists.left_over(reader)
    found = dict.fromkeys(moved, Why.MOVED) | dict.fromkeys(left - moved, Why.LEFT_OVER)
    wanted = [_Wanted(known[one.location], one.part, None, why) for one, why in found.items()]
    days = house.house_number(reader, "count_share_days", day)
    counted = stock_lists.last_counted(reader)
    oldest = sorted(known.values(), key=lambda one: (counted.get(one.key, 0), one.key))
    for one in _of_places(oldest[: -(-len(oldest) // days)], lying, Why.SHARE):
        if one.place and (one.part is None or Lying(one.place.key, one.part) not in found):
            wanted.append(one)
    tags = stock_lists.tags_in_store(reader)
    gone = stock_lists.tags_moved(reader, since, until) & set(tags)
    share = set(tags[: -(-len(tags) // days)])
    wanted += [_Wanted(None, None, tag, Why.MOVED) for tag in sorted(gone)]
    return wanted + [_Wanted(None, None, tag, Why.SHARE) for tag in sorted(share - gone)]

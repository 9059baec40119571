"""The review of a list: counts, the book at their instants, and what moved around them."""

import datetime as dt
from dataclasses import dataclass, replace

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import list_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_review import (
    Cause,
    Explanation,
    Movement,
    Review,
    ReviewLine,
    Round,
    explain_by,
    percent,
    proposed_moves,
)
from shopfloor.rules.stocktake import LineState, NotOnList
from shopfloor.store import house, stock_reviewing
from shopfloor.store.people import Reader
from shopfloor.store.stock_reviewing import Counted


def review(shop: Shop, actor: Actor, number: str, line: int = 0) -> Review:
    """A list, or one line of it, for who may judge it.  What is still to be counted is left out,
    and so is a part that the reader has still to count anywhere: they count blind.

    Raises StocktakeUnknown, NotOnList, NotPermitted.
    """
    person = person_of(shop, actor)
    permitted(person, Permission.REVIEW_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        to_count, hidden = stock_reviewing.left_out(shop.store, found.key, person.key)
        lines = lines_of(shop.store, found.key, person.key, line)
    if line and not lines:
        raise NotOnList(found.number, str(line))
    moves = proposed_moves(lines)
    valued = person.may(Permission.SEE_VALUE)
    net = sum(one.value or 0 for one in lines) if valued else None
    absolute = sum(abs(one.value or 0) for one in lines) if valued else None
    told = lines if valued else tuple(replace(one, value=None) for one in lines)
    overdue = sum(one.overdue for one in lines)
    return Review(
        found.number, found.kind, found.day, found.state, told, net, absolute, to_count, hidden,
        overdue, moves,
    )  # fmt: skip


@dataclass
class _Days:
    """Until when what was judged at a time is to be explained, looked up once for each time."""

    reader: Reader
    today: dt.date
    days: int
    known: dict[int, dt.date]

    def until(self, judged_at: int) -> dt.date:
        if judged_at not in self.known:
            day = house.business_day(self.reader, clock.instant(judged_at))
            self.known[judged_at] = explain_by(day, self.days)
        return self.known[judged_at]


def lines_of(reader: Reader, stocktake: int, person: int, line: int = 0) -> tuple[ReviewLine, ...]:
    """The counted lines of a list, or one of them, that are not the person's to count."""
    today = house.today(reader)
    days = _Days(reader, today, house.house_number(reader, "explain_days", today), {})
    rounds = stock_reviewing.rounds(reader, stocktake, line)
    moved = stock_reviewing.movements(reader, stocktake, line)
    return tuple(
        _line(one, days, rounds.get(one.line, []), moved.get(one.line, []))
        for one in stock_reviewing.counted(reader, stocktake, person, line)
    )


def _line(one: Counted, days: _Days, rounds: list[Round], moved: list[Movement]) -> ReviewLine:
    due = days.until(one.judged_at) if one.state is LineState.DIFFERS and one.judged_at else None
    explained = None
    if one.cause is not None:
        explained = Explanation(
            Cause(one.cause), one.responsible, one.remark, one.responsible_number
        )
    share = "" if one.difference is None else percent(one.difference, one.expected or 0)
    return ReviewLine(
        one.line, one.place, one.what, one.name, one.name_en, one.unit, one.content, one.state,
        one.counted_by, one.counted_at, one.sequence, one.counted, one.expected, one.difference,
        one.value, share, due.isoformat() if due else "", due is not None and days.today > due,
        explained, tuple(rounds), tuple(moved),
    )  # fmt: skip

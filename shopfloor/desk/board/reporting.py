"""The day for the dispatch meeting: its report, and the board replayed step by step (DSP-13,
DSP-15)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.board.showing import workshop_at
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.board import Board, board
from shopfloor.rules.board_report import BoardReport, board_report
from shopfloor.rules.policy import parse_day
from shopfloor.rules.staff import Permission
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import Workshop
from shopfloor.store import board_feed, house
from shopfloor.store import board_report as rows


@dataclass(frozen=True)
class Step:
    """One entry of the day that changed the board, who made it, and the board behind it."""

    at: int
    act: str
    person: str
    board: Board


def report_of_day(shop: Shop, actor: Actor, day: str = "") -> BoardReport:
    """The report of a business day, ISO; empty: today.  Raises NotPermitted, HouseDayMalformed."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        return read_day(shop, day).report


@dataclass(frozen=True)
class WorkshopDay:
    """The report of a day, its hours, and the workshop as it stood at their end."""

    report: BoardReport
    hours: Span
    facts: Workshop


def read_day(shop: Shop, day: str = "") -> WorkshopDay:
    """The same without the permission; the caller has one state of the store."""
    told, hours = _hours(shop, day)
    over = clock.micros(clock.now()) >= hours.end
    facts = workshop_at(shop, hours.end - 1 if over else None)
    made = rows.suggestions(shop.store, hours.begin, hours.end, facts.sequence)
    finished = rows.finished(shop.store, facts.sequence)
    return WorkshopDay(board_report(facts, told, hours, finished, made), hours, facts)


def _hours(shop: Shop, day: str) -> tuple[str, Span]:
    """The day and its span on the house's clock."""
    of = dt.date.fromisoformat(parse_day(day)) if day else house.today(shop.store)
    begin, end = (
        clock.micros(house.day_begins(shop.store, one)) for one in (of, of + dt.timedelta(days=1))
    )
    return of.isoformat(), Span(begin, end)


def replay(shop: Shop, actor: Actor, day: str = "") -> Iterator[Step]:
    """The board behind each entry of a day that changed it, in order; raises as the report does."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    _, hours = _hours(shop, day)
    for made in board_feed.made_between(shop.store, hours.begin, hours.end):
        with shop.store.reading():
            facts = workshop_at(shop, made.at, made.sequence)
        yield Step(made.at, made.act, made.person, board(facts))

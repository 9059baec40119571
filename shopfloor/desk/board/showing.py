"""The board as it is read: now, or as it stood at an earlier moment of the journal."""

import datetime as dt
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.errors import Fault
from shopfloor.rules.board import Board, board
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import Workshop
from shopfloor.store import house
from shopfloor.store.workshop import workshop


@dataclass(eq=False)
class MomentMalformed(Fault):
    """A moment is told as hours and minutes of today, or day and time."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class BoardShown:
    """The facts, and the cards made of them."""

    workshop: Workshop
    board: Board


def see_board(shop: Shop, actor: Actor, as_of: int | None = None) -> BoardShown:
    """The board now, or at ``as_of`` microseconds; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        facts = workshop_at(shop, as_of)
    return BoardShown(facts, board(facts))


def workshop_at(shop: Shop, as_of: int | None = None, sequence: int | None = None) -> Workshop:
    """The facts now, or those of all entries that were booked by then; of several that were booked
    at once those up to ``sequence``."""
    now = max(clock.micros(clock.now()), shop.store.head().booked_at)
    zone = house.house_text(shop.store, "zone", house.today(shop.store))
    if as_of is None:
        return workshop(shop.store, now, zone)
    row = shop.store.one(
        "SELECT coalesce(max(sequence), 0) FROM journal WHERE booked_at <= ?", as_of
    )
    return workshop(shop.store, as_of, zone, int(row[0]) if row else 0)


def moment(shop: Shop, given: str) -> int | None:
    """Microseconds of a moment as typed on the shop's own clock: ``14:00`` of today,
    ``2026-11-23 14:00``; None for nothing.  Raises MomentMalformed."""
    if not given:
        return None
    today = house.today(shop.store)
    zone = house.house_text(shop.store, "zone", today)
    whole = given if len(given) > 5 else f"{today.isoformat()} {given}"
    try:
        told = dt.datetime.fromisoformat(whole)
    except ValueError as error:
        raise MomentMalformed(given) from error
    minutes = told.hour * 60 + told.minute
    return clock.micros(clock.day_begins(told.date(), zone, minutes)) + told.second * 1_000_000

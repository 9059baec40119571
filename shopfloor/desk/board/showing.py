"""The board as it is read: now, or as it stood at an earlier moment of the journal."""

import datetime as dt
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.errors import Fault
from shopfloor.rules.alarms import Alarm
from shopfloor.rules.board import Board, board, in_work
from shopfloor.rules.radar import Outlook, radar
from shopfloor.rules.rule_clock import alarms
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import Workshop
from shopfloor.store import board_feed, house, rule_clock
from shopfloor.store.as_of import as_far_as
from shopfloor.store.people import Reader
from shopfloor.store.workshop import workshop


@dataclass(eq=False)
class MomentMalformed(Fault):
    """A moment is told as hours and minutes of today, or day and time."""

    given: str
    exit_code = 2


@dataclass(frozen=True)
class BoardShown:
    """The facts, and what is made of them: the radar's outlooks by order, the cards, the alarms."""

    workshop: Workshop
    outlooks: dict[int, Outlook]
    board: Board
    alarms: tuple[Alarm, ...]


def see_board(shop: Shop, actor: Actor, as_of: int | None = None) -> BoardShown:
    """The board now, or at ``as_of`` microseconds; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        facts = workshop_at(shop, as_of)
        due = tuple(alarms_of(shop.store, facts))
    outlooks = radar(in_work(facts))
    return BoardShown(facts, outlooks, board(facts, outlooks), due)


def changed_since(shop: Shop, sequence: int) -> bool:
    """Whether anything behind this entry of the journal concerns the board."""
    return board_feed.concerned_since(shop.store, sequence)


def workshop_at(shop: Shop, as_of: int | None = None, sequence: int | None = None) -> Workshop:
    """The facts now, or those of all entries that were booked by then; of several that were booked
    at once those up to ``sequence``."""
    now = max(clock.micros(clock.now()), shop.store.head().booked_at)
    zone = house.house_text(shop.store, "zone", house.today(shop.store))
    if as_of is None:
        return workshop(shop.store, now, zone)
    last = board_feed.last_by(shop.store, as_of) if sequence is None else sequence
    return workshop(shop.store, as_of, zone, last)


def alarms_of(reader: Reader, found: Workshop) -> list[Alarm]:
    """The alarms of a workshop at its own moment, patrols and answers up to its last entry."""
    view = as_far_as(reader, found.sequence)
    return alarms(
        in_work(found),
        rule_clock.patrols(view, found.now),
        rule_clock.answers(view, found.now, found.zone),
        rule_clock.calendar(view, found.now, found.zone),
    )


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

"""The promise radar: when every car will be done, how much slack it has, and what holds it up.

Made from scratch at each event; the same facts give the same outlook.
"""

from enum import StrEnum
from typing import NamedTuple

from shopfloor.rules.causes import Cause, chain
from shopfloor.rules.run_through import CauseKind, Run, Runner
from shopfloor.rules.work_left import WorkLeft, undisturbed
from shopfloor.rules.workshop import MINUTE, BoardOrder, Workshop


class Found(NamedTuple):
    """What an outlook was read from."""

    left: WorkLeft
    run: Run


class Danger(StrEnum):
    """How a promise stands: ``AT_RISK`` is late as things are going, ``LATE`` even if nothing else
    held the car up any more."""

    NONE = "none"
    AT_RISK = "at_risk"
    LATE = "late"


class Outlook(NamedTuple):
    """How a car stands, a wash that is still to come with it.  ``slack`` is working minutes between
    when it is ready, if nothing else held it up, and the promise: less than nought when it cannot
    be held; ``spare`` the same from ``finish_at``, as things are going.  Both None without a
    promise."""

    order: int
    promised_at: int | None
    slack: int | None
    spare: int | None
    finish_at: int
    danger: Danger
    last: int
    """The job that ends last; 0: none is open."""
    found: Found

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why it ends when it does; worked out when somebody looks."""
        if not self.last:
            return ()
        told = chain(self.found.left, self.found.run, self.last)
        if self.found.left.is_to_wash(self.order):
            told += (Cause(CauseKind.WASH, self.last, until=self.finish_at),)
        return told


def radar(workshop: Workshop) -> dict[int, Outlook]:
    """The outlook of every car, by the key of its order."""
    left = WorkLeft(workshop)
    found = Found(left, Runner(left, left.units).through())
    return {key: _outlook(found, order) for key, order in workshop.orders.items()}


def _outlook(found: Found, order: BoardOrder) -> Outlook:
    groups, left, promised = found.left.groups.get(order.key), found.left, order.promised_at
    alone = finish = left.workshop.now
    last, run = 0, found.run
    if groups:
        last = groups[-1][0].job
        if len(groups[-1]) > 1:
            last = max([(run.ends[piece.job], piece.job) for piece in groups[-1]])[1]
        finish = run.ends[last]
        held_up = len(groups) > 1 or last in run.waits or not groups[0][0].technician
        alone = undisturbed(groups, left.units, alone) if held_up else finish
    if left.is_to_wash(order.key):
        alone, finish = left.ready_at(order.key, alone), left.ready_at(order.key, finish)
    if promised is None:
        return Outlook(order.key, None, None, None, finish, Danger.NONE, last, found)
    worked = left.anybody.worked_until
    aim = worked(promised)
    slack, spare = (aim - worked(alone)) // MINUTE, (aim - worked(finish)) // MINUTE
    danger = Danger.NONE if finish <= promised else Danger.AT_RISK
    danger = Danger.LATE if alone > promised else danger
    return Outlook(order.key, promised, slack, spare, finish, danger, last, found)

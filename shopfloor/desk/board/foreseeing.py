"""The chance of being late, from what this shop's own jobs took, and what would mend it.

Pure functions of a board that was read: they take tenths of a second, and are for a thread.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shopfloor.rules.board import in_work
from shopfloor.rules.lateness import Past, chance_late, history
from shopfloor.rules.mending import Change, cheapest_change
from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Outlook
from shopfloor.rules.workshop import MINUTE, Workshop


@dataclass(frozen=True)
class Foreseen:
    """By order the chance of being late in percent; for one car what would keep its promise."""

    chances: dict[int, int]
    mend: Change | None


def foresee(
    facts: Workshop, outlooks: dict[int, Outlook], order: int, stop: Callable[[], bool]
) -> Foreseen:
    """The chances of all cars with a promise, and the cheapest change for the one of this key."""
    open_cars = in_work(facts)
    chances = chance_late(open_cars, history(_pasts(facts)), facts.sequence, stop=stop)
    told = {key: round(100 * chance) for key, chance in chances.items()}
    mend = cheapest_change(open_cars, outlooks, order) if order in outlooks and not stop() else None
    return Foreseen(told, mend)


def _pasts(facts: Workshop) -> Iterator[Past]:
    """Jobs that one technician finished; those that several shared tell of nobody's pace."""
    clocked: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in facts.clockings:
        if one.ended_at is not None:
            clocked[one.job][one.technician] += one.ended_at - one.began_at
    for key, by_whom in clocked.items():
        job = facts.jobs[key]
        if job.state is JobState.DONE and len(by_whom) == 1:
            ((who, length),) = by_whom.items()
            pace = facts.technicians[who].efficiency if who in facts.technicians else 100
            yield Past(job.work, who, job.minutes, length // MINUTE, pace)

"""Where cars stand still: a bay is held by the car whose job in it was begun and is not done.

Nobody books where a car stands.  It stands where its clock ran last, as long as that job is not
done and somebody is planned for it in that bay: who plans it elsewhere, in no bay or for nobody has
moved the car out.
"""

from typing import NamedTuple

from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import Clocking, StopReason, Workshop

WAITS_FOR_OTHERS = frozenset({StopReason.AUTHORITY, StopReason.CONSULTATION, StopReason.OTHER})
"""Stops of which planning cannot know the end; labour and bay are what it finds, and parts have
their own arrival."""


class CarInBay(NamedTuple):
    """A car that stands in a bay while nobody works on it: since when, and from when on its job can
    go on, microseconds, None where nobody knows."""

    bay: int
    order: int
    job: int
    since: int
    goes_on_at: int | None


def standing_cars(workshop: Workshop) -> list[CarInBay]:
    """The cars that stand in bays, by bay."""
    last: dict[int, Clocking] = {}
    for one in sorted(workshop.clockings, key=lambda one: (one.began_at, one.key)):
        last[workshop.jobs[one.job].order] = one
    planned = {(one.job, one.bay) for one in workshop.assignments}
    told = []
    for order, one in last.items():
        waits = workshop.jobs[one.job].state in (JobState.STOPPED, JobState.PLANNED)
        if waits and one.ended_at is not None and one.bay and (one.job, one.bay) in planned:
            goes_on = _goes_on_at(workshop, one.job)
            told.append(CarInBay(one.bay, order, one.job, one.ended_at, goes_on))
    return sorted(told)


def waiting_cars(workshop: Workshop) -> list[CarInBay]:
    """Those of them that cannot go on yet: their parts are on the way, or nobody knows."""
    if not any(job.parts.short for job in workshop.jobs.values()) and not workshop.stops:
        return []
    now = workshop.now
    return [
        car for car in standing_cars(workshop) if car.goes_on_at is None or car.goes_on_at > now
    ]


def _goes_on_at(workshop: Workshop, job: int) -> int | None:
    parts = workshop.jobs[job].parts
    stopped = {one.reason for one in workshop.stops if one.job == job and one.ended_at is None}
    if stopped & WAITS_FOR_OTHERS or (StopReason.PARTS in stopped and not parts.short):
        return None
    at = parts.expected_at if parts.short else workshop.now
    return None if at is None else max(at, workshop.now)

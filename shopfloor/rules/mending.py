"""The cheapest change that would keep a promise: tried out one at a time, each by a new radar.

Cheapest is what moves least: another bay, then another technician, then both, then the job put
before what is planned.  A change that endangers another car's promise is none.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Danger, Outlook, radar
from shopfloor.rules.work_left import WorkLeft
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import MINUTE, Assignment, BoardJob, Workshop

TRIED_EACH = 3
"""Other bays and other technicians that are tried for a job."""
TRIED_JOBS = 2
"""Jobs of a car that are tried, what waits first."""


class Move(StrEnum):
    """What a change moves."""

    BAY = "bay"
    TECHNICIAN = "technician"
    BOTH = "both"
    FIRST = "first"
    ASSIGN = "assign"


class Change(NamedTuple):
    """A job given to a technician in a bay, to begin at ``begin_at`` or as soon as both are free;
    the car is then done at ``finish_at``."""

    move: Move
    order: int
    job: int
    technician: int
    bay: int
    begin_at: int
    finish_at: int


Place = tuple[int, int]


def changed(workshop: Workshop, job: int, place: Place) -> Workshop:
    """The workshop with a job given to a technician and bay, before what is planned there."""
    now = workshop.now
    mine = [one for one in workshop.assignments if one.job == job]
    length = mine[0].planned.length if mine else workshop.jobs[job].minutes * MINUTE
    technician, bay = place
    given = Assignment(
        mine[0].key if mine else 0, job, technician, bay, Span(now, now + length), 100, None, now
    )
    others = tuple(one for one in workshop.assignments if one.job != job)
    return replace(workshop, assignments=(*others, given))


def cheapest_change(workshop: Workshop, outlooks: dict[int, Outlook], order: int) -> Change | None:
    """What would keep a promise that is in danger; None where nothing that was tried
    does, or nothing has to."""
    outlook = outlooks[order]
    if outlook.danger is Danger.NONE:
        return None
    left = outlook.found.left
    waiting = [job for job in _waiting(outlook) if len(left.plans.get(job, ())) <= 1]
    for tries in zip(*(_tries(left, workshop.jobs[job]) for job in waiting), strict=False):
        found = [
            change
            for job, (move, places) in zip(waiting, tries, strict=True)
            for place in places
            if (change := _try(workshop, outlooks, outlook, move, job, place)) is not None
        ]
        if found:
            return min(found, key=lambda one: (one.finish_at, one.technician, one.bay))
    return None


def _waiting(outlook: Outlook) -> list[int]:
    """The jobs of the car that could begin sooner, what its chain comes to first."""
    workshop = outlook.found.left.workshop
    told = [cause.job for cause in reversed(outlook.causes)]
    told = [job for job in dict.fromkeys(told) if workshop.jobs[job].order == outlook.order]
    return [job for job in told if workshop.jobs[job].state is not JobState.RUNNING][:TRIED_JOBS]


def _tries(left: WorkLeft, job: BoardJob) -> Iterator[tuple[Move, list[Place]]]:
    """The places to try, by what they move; every job has the same moves."""
    plans = left.plans.get(job.key)
    people, bays = _people(left, job), _bays(left, job)
    if not plans:
        yield Move.ASSIGN, [(who, bay) for who in people for bay in bays[:1] or [0]]
        yield from ((move, []) for move in (Move.TECHNICIAN, Move.BOTH, Move.FIRST))
        return
    who, bay = plans[0].technician, plans[0].bay
    others = [one for one in people if one != who][:TRIED_EACH]
    yield Move.BAY, [(who, one) for one in bays if one != bay][:TRIED_EACH] if bay else []
    yield Move.TECHNICIAN, [(one, bay) for one in others]
    yield Move.BOTH, [(one, there) for one in others for there in bays[:2] if there != bay]
    yield Move.FIRST, [(who, bay)]


def _people(left: WorkLeft, job: BoardJob) -> list[int]:
    """Who has the skill, who is free first and has least planned before the others."""
    busy, load = _busy(left, "technician"), _load(left, "technician")
    able = [
        key
        for key, one in left.workshop.technicians.items()
        if not job.skill or job.skill in one.skills
    ]
    return sorted(able, key=lambda key: (busy[key], load[key], key))[: TRIED_EACH + 1]


def _bays(left: WorkLeft, job: BoardJob) -> list[int]:
    """The bays of its kind, the same way."""
    busy, load = _busy(left, "bay"), _load(left, "bay")
    fit = [key for key, one in left.workshop.bays.items() if one.kind is job.bay_kind]
    return sorted(fit, key=lambda key: (busy[key], load[key], key))[: TRIED_EACH + 1]


def _busy(left: WorkLeft, which: str) -> Counter[int]:
    """How many running jobs hold each technician or bay."""
    return Counter(
        getattr(one, which)
        for hands in left.hands.values()
        for one in hands
    )  # fmt: skip


def _load(left: WorkLeft, which: str) -> Counter[int]:
    """Planned time of each that is not over yet."""
    load: Counter[int] = Counter()
    for key in left.units:
        for plan in left.plans.get(key, ()):
            load[getattr(plan, which)] += plan.planned.length
    return load


def _try(
    workshop: Workshop, outlooks: dict[int, Outlook], outlook: Outlook, move: Move, job: int,
    place: Place,
) -> Change | None:  # fmt: skip
    then = radar(changed(workshop, job, place))
    mended = then[outlook.order]
    if mended.danger is not Danger.NONE or _harms(outlooks, then):
        return None
    begins = mended.found.run.begins[job]
    return Change(move, outlook.order, job, *place, begins, mended.finish_at)


def _harms(before: dict[int, Outlook], then: dict[int, Outlook]) -> bool:
    """Whether a promise that was safe is safe no more."""
    return any(
        before[key].danger is Danger.NONE and one.danger is not Danger.NONE
        for key, one in then.items()
    )

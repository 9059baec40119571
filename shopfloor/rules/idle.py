"""Who works now and has nothing running, and why (DSP-02, DSP-32)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shopfloor.rules.alarms import Facts, shown
from shopfloor.rules.bays import standing_cars
from shopfloor.rules.workshop import Assignment, BoardJob, Stop, Technician, Workshop


class IdleWhy(StrEnum):
    """What keeps somebody from work, the first that holds; ``NOT_BEGUN``: nothing does."""

    NOTHING = "nothing"
    LATER = "later"
    STANDS = "stands"
    NOT_HERE = "not_here"
    NOT_COMPARED = "not_compared"
    PARTS = "parts"
    PARTS_READY = "parts_ready"
    CAR = "car"
    BAY = "bay"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True)
class Idle:
    """Somebody who could work: ``job`` (its key) is what is planned for them and ``at`` when,
    ``reason`` the letter of what it stands for, ``holder`` the plate in the bay."""

    technician: int
    name: str
    why: IdleWhy
    job: int = 0
    at: int = 0
    reason: str = ""
    holder: str = ""

    def sentence(self, workshop: Workshop) -> tuple[str, Facts]:
        """Why, as a key of the catalogues and its facts."""
        job = workshop.jobs.get(self.job)
        facts: Facts = {
            "plate": workshop.orders[job.order].plate if job else "",
            "work": job.work if job else "",
            "plan_at": self.at, "reason": self.reason, "holder": self.holder,
        }  # fmt: skip
        return f"idle.{self.why}", shown(facts, workshop.now, workshop.zone)


def idle(workshop: Workshop) -> tuple[Idle, ...]:
    """Who works at this moment with nothing running, each with why: what could begin at once
    before what is kept up, and that by its plan."""
    busy = {one.technician for one in workshop.clockings if one.ended_at is None}
    facts = _Facts(workshop)
    return tuple(
        min(facts.reasons(one), key=lambda why: (why.why is not IdleWhy.NOT_BEGUN, why.at))
        for one in workshop.technicians.values()
        if one.key not in busy and one.time.works_at(workshop.now)
    )


class _Facts:
    """What holds jobs up, gone through once."""

    def __init__(self, workshop: Workshop) -> None:
        self.all = workshop
        self.stops: dict[int, Stop] = {
            one.job: one for one in workshop.stops if one.ended_at is None
        }
        running = [one for one in workshop.clockings if one.ended_at is None]
        self.cars = {workshop.jobs[one.job].order for one in running}
        self.bays = {one.bay: one.order for one in standing_cars(workshop)}
        self.bays |= {one.bay: workshop.jobs[one.job].order for one in running if one.bay}

    def reasons(self, who: Technician) -> list[Idle]:
        """Why, for each job that is planned for them; one that says so where none is."""
        told = [
            Idle(who.key, who.name, *self._why(plan, self.all.jobs[plan.job]))
            for plan in self.all.assignments
            if plan.technician == who.key and not self.all.jobs[plan.job].state.over
        ]
        return told or [Idle(who.key, who.name, IdleWhy.NOTHING)]

    def _why(self, plan: Assignment, job: BoardJob) -> tuple[IdleWhy, int, int, str, str]:
        at, stop, held = plan.planned.begin, self.stops.get(job.key), self.bays.get(plan.bay)
        reason = stop.reason.letter if stop else ""
        holder = self.all.orders[held].plate if held is not None else ""
        why = next(self._kept(plan, job, held), IdleWhy.NOT_BEGUN)
        return why, job.key, at, reason, holder

    def _kept(self, plan: Assignment, job: BoardJob, held: int | None) -> Iterator[IdleWhy]:
        """What keeps a job from being worked on, the gravest first."""
        order, parts = self.all.orders[job.order], job.parts
        waits = parts.issued < parts.requested
        ready = parts.issued + parts.ready == parts.requested
        kept = {
            IdleWhy.STANDS: job.key in self.stops,
            IdleWhy.NOT_HERE: order.received_at is None,
            IdleWhy.LATER: plan.planned.begin > self.all.now,
            IdleWhy.CAR: job.order in self.cars,
            IdleWhy.NOT_COMPARED: order.accepted_at is None and not job.prewash,
            IdleWhy.PARTS: waits and not ready,
            IdleWhy.PARTS_READY: waits,
            IdleWhy.BAY: held is not None and held != job.order,
        }
        return (why for why, holds in kept.items() if holds)

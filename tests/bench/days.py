"""Seeded days of a workshop: planned by the standard, lived through by lengths of its own.

How long a job takes is log-normal around what its work and its technician usually take; the plan
knows only the standard times, and neither does the radar know more than a history of such days.
"""

import math
from dataclasses import dataclass, replace
from random import Random

from shopfloor.rules.lateness import Past
from shopfloor.rules.orders import JobState
from shopfloor.rules.run_through import Run, Runner
from shopfloor.rules.work_left import UNITS, WorkLeft
from shopfloor.rules.workshop import MINUTE, Assignment, BoardJob, BoardOrder, Clocking, Workshop
from tests.rules import board_facts as facts

WORKS = tuple(f"项目{n}" for n in range(12))
NOISE = 0.25
"""The deviation of a job's length, in logarithms, around what is usual for it."""


@dataclass(frozen=True)
class Shop:
    """What a shop is like, unknown to the radar: its usual ratios by work and by technician."""

    technicians: int
    bays: int
    works: dict[str, float]
    people: dict[int, float]

    def ratio(self, rng: Random, work: str, technician: int) -> float:
        """How long one job took against its standard."""
        return math.exp(self.works[work] + self.people[technician] + rng.gauss(0, NOISE))


def shop(seed: int, technicians: int = 15, bays: int = 12) -> Shop:
    rng = Random(seed)
    works = {work: rng.gauss(0.05, 0.2) for work in WORKS}
    people = {key: rng.gauss(0, 0.15) for key in range(1, technicians + 1)}
    return Shop(technicians, bays, works, people)


def pasts(of: Shop, seed: int, jobs: int) -> list[Past]:
    """Finished jobs of earlier days."""
    rng, told = Random(seed), []
    for _ in range(jobs):
        work, who = rng.choice(WORKS), rng.randint(1, of.technicians)
        standard = rng.randrange(20, 180)
        told.append(
            Past(work, who, standard * 100, round(standard * 100 * of.ratio(rng, work, who)))
        )
    return told


def planned_day(of: Shop, seed: int, cars: int) -> Workshop:
    """Cars of one to three jobs, each planned as soon as car, technician and bay are free by the
    standard, promised between ten minutes before and two hours after that plan's end."""
    rng = Random(seed)
    free: dict[tuple[str, int], int] = {}
    orders: list[BoardOrder] = []
    jobs: list[BoardJob] = []
    plans: list[Assignment] = []
    for car in range(1, cars + 1):
        at = facts.at(8)
        for _ in range(rng.choice((1, 2, 2, 3))):
            made = replace(
                facts.job(len(jobs) + 1, car, rng.randrange(20, 150)), work=rng.choice(WORKS)
            )
            at = _plan(of, rng, free, made, at, plans)
            jobs.append(made)
        promised = facts.WEEK.after(at, 1) or at
        orders.append(facts.order(car, promised + rng.randrange(-10, 120) * MINUTE))
    people = [facts.technician(key) for key in range(1, of.technicians + 1)]
    bays = [facts.bay(key) for key in range(1, of.bays + 1)]
    return facts.floor(facts.at(8), orders, jobs, people, bays, plans)


def _plan(
    of: Shop, rng: Random, free: dict[tuple[str, int], int], made: BoardJob, at: int,
    plans: list[Assignment],
) -> int:  # fmt: skip
    who = min(rng.sample(range(1, of.technicians + 1), 3), key=lambda key: free.get(("t", key), 0))
    bay = min(rng.sample(range(1, of.bays + 1), 3), key=lambda key: free.get(("b", key), 0))
    begin = max(at, free.get(("t", who), 0), free.get(("b", bay), 0))
    begin = facts.WEEK.next_from(begin) or begin
    end = facts.WEEK.after(begin, made.minutes * MINUTE) or begin
    free["t", who] = free["b", bay] = end
    plans.append(facts.planned(made.key, who, bay, begin, end, facts.at(8)))
    return end


def lived(of: Shop, day: Workshop, seed: int) -> Run:
    """The day as it went."""
    rng, who = Random(seed), {plan.job: plan.technician for plan in day.assignments}
    units = {
        key: round(job.minutes * UNITS * of.ratio(rng, job.work, who[key]))
        for key, job in day.jobs.items()
    }
    return Runner(WorkLeft(day), units).through()


def seen_at(day: Workshop, went: Run, now: int) -> Workshop:
    """What the board knew at a moment of a day that went so."""
    plans = {plan.job: plan for plan in day.assignments}
    clocked: list[Clocking] = []
    jobs: dict[int, BoardJob] = {}
    for key, job in day.jobs.items():
        begin, end = went.begins[key], went.ends[key]
        state = JobState.DONE if end <= now else JobState.RUNNING
        # who was to begin in a break has not begun
        state = state if (facts.WEEK.next_from(begin) or now) < now else JobState.PLANNED
        jobs[key] = replace(job, state=state)
        if state is not JobState.PLANNED:
            until = end if state is JobState.DONE else None
            clocked.append(facts.clocked(key, plans[key].technician, plans[key].bay, begin, until))
    return replace(day, now=now, jobs=jobs, clockings=tuple(clocked))

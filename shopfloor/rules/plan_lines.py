"""How a plan differs from what is assigned today, in lines that the dispatcher takes one by one.

Today's plan is carried out as it stands: each assigned job with its technician in its bay, not
before it is planned; jobs that nobody is assigned to take who is free, who came first first.
"""

from dataclasses import dataclass, replace

from shopfloor.rules.planning import Day, Plan, Planned
from shopfloor.rules.scheduling import Operation, Schedule, dispatch
from shopfloor.rules.workshop import MINUTE, Assignment, Workshop


@dataclass(frozen=True)
class PlanLine:
    """One job planned otherwise.

    ``before`` is what is assigned today, empty: nobody.  ``wins`` are the weighted minutes of
    lateness that it takes away from the whole workshop once the lines above it are taken; less
    than nought: it makes way for a line below.  ``clears`` are the other jobs that are assigned
    today to the technician, the bay or the car within its time."""

    job: int
    before: tuple[Planned, ...]
    after: Planned
    wins: int
    clears: tuple[int, ...]


def today(workshop: Workshop) -> Plan:
    """What comes of today's assignments."""
    day = Day(workshop)
    return day.plan(_Today(day).schedule())


def plan_lines(workshop: Workshop, plan: Plan) -> list[PlanLine]:
    """What the plan would change, in order of time; all the wins together are the lateness of
    ``today`` less that of the plan.  What should have begun and begins now is no change."""
    day = Day(workshop)
    carried = _Today(day)
    late, told = carried.schedule().tardiness, []
    for after in sorted(plan.planned, key=lambda one: (one.span.begin, one.job)):
        before = tuple(_planned(one) for one in day.work.left.plans.get(after.job, ()))
        carried.put(after)
        if before == (after,):
            continue
        left = carried.schedule().tardiness
        wins = late // MINUTE - left // MINUTE
        if not wins and _stays(before, after, workshop.now):
            continue
        told.append(PlanLine(after.job, before, after, wins, _clears(workshop, after)))
        late = left
    return told


def _stays(before: tuple[Planned, ...], after: Planned, now: int) -> bool:
    """Whether a job is where it was, and begins in the minute in which it could."""
    if len(before) != 1:
        return False
    (was,) = before
    place = (was.technician, was.bay) == (after.technician, after.bay)
    return place and abs(after.span.begin - max(was.span.begin, now)) < MINUTE


def _planned(one: Assignment) -> Planned:
    return Planned(one.job, one.technician, one.bay, one.planned)


def _clears(workshop: Workshop, after: Planned) -> tuple[int, ...]:
    jobs = workshop.jobs
    order = jobs[after.job].order
    found = {
        one.job
        for one in workshop.assignments
        if one.job != after.job
        and not jobs[one.job].state.over
        and one.planned.meets(after.span)
        and (
            one.technician == after.technician
            or (one.bay and one.bay == after.bay)
            or jobs[one.job].order == order
        )
    }
    return tuple(sorted(found))


class _Today:
    """The day's problem with some jobs held to a technician, a bay and a time."""

    def __init__(self, day: Day) -> None:
        self._day, self._problem = day, day.problem
        self._chains = list(self._problem.chains)
        self._where = {
            operation.key: (n, step)
            for n, chain in enumerate(self._chains)
            for step, operation in enumerate(chain.operations)
        }
        self._ranks = [
            [-float(self._problem.horizon + chain.came)] * len(chain.operations)
            for chain in self._chains
        ]
        for assignments in day.work.left.plans.values():
            self.put(_planned(min(assignments, key=lambda one: (one.planned.begin, one.key))))

    def schedule(self) -> Schedule:
        """What comes of it."""
        ranks = self._ranks
        problem = replace(self._problem, chains=tuple(self._chains))
        return dispatch(problem, lambda chain, step, _at: ranks[chain][step])

    def put(self, planned: Planned) -> None:
        """Hold a job; one that is not in the problem, or cannot be done so, is let go."""
        if planned.job not in self._where:
            return
        n, step = self._where[planned.job]
        free = self._problem.chains[n].operations[step]
        held = self._held(free, planned)
        operations = list(self._chains[n].operations)
        operations[step] = held
        self._chains[n] = replace(self._chains[n], operations=tuple(operations))
        if held is not free:
            self._ranks[n][step] = -float(planned.span.begin)

    def _held(self, free: Operation, planned: Planned) -> Operation:
        place = self._day.place_of(planned.bay)
        ways = [
            way if place is None else way._replace(places=(place,))
            for way in free.ways
            if way.worker == self._day.worker_of(planned.technician)
            and (place is None or place in way.places)
        ]
        if not ways:
            return free
        return replace(free, ways=tuple(ways), release=max(free.release, planned.span.begin))

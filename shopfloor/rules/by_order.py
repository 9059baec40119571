"""The facts of a workshop sorted once by order, for what looks at every car."""

from collections import defaultdict

from shopfloor.rules.board_steps import stage_of
from shopfloor.rules.workshop import (
    Assignment,
    BoardJob,
    Check,
    Clocking,
    Stage,
    Stop,
    Supplement,
    Workshop,
)


class ByOrder:
    """A workshop, its rows by the key of their order; ``jobs`` in line order.  Who washes a car
    before the work is neither planned for its work nor at it."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.jobs: defaultdict[int, list[BoardJob]] = defaultdict(list)
        self.assignments: defaultdict[int, list[Assignment]] = defaultdict(list)
        self.clockings: defaultdict[int, list[Clocking]] = defaultdict(list)
        self.stops: defaultdict[int, list[Stop]] = defaultdict(list)
        self.checks: defaultdict[int, list[Check]] = defaultdict(list)
        self.add_ons: defaultdict[int, list[Supplement]] = defaultdict(list)
        for job in sorted(workshop.jobs.values(), key=lambda job: job.line):
            self.jobs[job.order].append(job)
        self._sort_rows(workshop)

    def _sort_rows(self, workshop: Workshop) -> None:
        of = {job.key: job.order for job in workshop.jobs.values()}
        before = {job.key for job in workshop.jobs.values() if job.prewash}
        for plan in workshop.assignments:
            if plan.job not in before:
                self.assignments[of[plan.job]].append(plan)
        for clocked in workshop.clockings:
            if clocked.job not in before:
                self.clockings[of[clocked.job]].append(clocked)
        for stop in workshop.stops:
            self.stops[of[stop.job]].append(stop)
        for check in workshop.checks:
            self.checks[check.order].append(check)
        for add_on in workshop.supplements:
            self.add_ons[add_on.order].append(add_on)

    def work(self, order: int) -> list[BoardJob]:
        """The jobs of an order that do not wash it."""
        return [job for job in self.jobs.get(order, ()) if not job.turn]

    def at_work(self, order: int) -> bool:
        """Whether a job of it other than the wash is left."""
        return any(not job.state.over for job in self.work(order))

    def stage(self, order: int) -> Stage:
        """Where the car is."""
        return stage_of(
            self.workshop.orders[order],
            self.jobs.get(order, ()),
            {one.job: one.reason for one in self.stops.get(order, ()) if one.ended_at is None},
            self.checks.get(order, ()),
            begun=order in self.clockings,
            assigned=order in self.assignments,
            add_ons=self.add_ons.get(order, ()),
        )

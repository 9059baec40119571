"""The dispatcher's report of a day, for the dispatch meeting (DSP-13, DSP-15, QC-09).

Every figure is a sum of what was clocked, planned and checked; a promise that somebody typed and
one that the house presumed are told apart, or the rate says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import MINUTE, BoardOrder, CheckKind, StopReason, Workshop


@dataclass(frozen=True)
class Finished:
    """When a car was parked as finished, microseconds."""

    order: int
    at: int


@dataclass(frozen=True)
class SuggestionMade:
    """What the dispatcher made of a suggestion: ``taken`` 1 to 3 the offer, 0 another."""

    order: int
    taken: int
    reason: str


@dataclass(frozen=True)
class TechnicianDay:
    """A technician's day in minutes: at work, clocked, standard time of the jobs they finished, and
    what those were clocked."""

    name: str
    present: int
    clocked: int
    standard: int
    taken: int
    jobs: int

    @property
    def efficiency(self) -> int | None:
        """Percent: standard time of what was finished by the time it took."""
        return 100 * self.standard // self.taken if self.taken else None

    @property
    def utilisation(self) -> int | None:
        """Percent of the time at work that was clocked."""
        return 100 * self.clocked // self.present if self.present else None


@dataclass(frozen=True)
class OnTime:
    """Cars that were finished by their promise, of those that were finished."""

    kept: int
    of: int

    @property
    def percent(self) -> int | None:
        """None where none was finished."""
        return 100 * self.kept // self.of if self.of else None


@dataclass(frozen=True)
class Waiting:
    """How long jobs stood for a reason, in minutes, and how many stops that were."""

    reason: StopReason
    minutes: int
    stops: int


@dataclass(frozen=True)
class Followed:
    """How often a suggestion was taken, and how those cars did and the others."""

    taken: int
    of: int
    kept_taken: OnTime
    kept_other: OnTime


@dataclass(frozen=True)
class BoardReport:
    """A day; ``unpromised`` were finished without a promise, ``first_time`` are those of the
    ``inspected`` that passed the final inspection without any rework, on whatever day; ``rework``
    were sent back on this one."""

    day: str
    technicians: tuple[TechnicianDay, ...]
    typed: OnTime
    defaulted: OnTime
    unpromised: int
    waiting: tuple[Waiting, ...]
    inspected: int
    first_time: int
    rework: int
    suggestions: Followed


def board_report(
    workshop: Workshop,
    day: str,
    hours: Span,
    finished: Sequence[Finished],
    suggestions: Sequence[SuggestionMade],
) -> BoardReport:
    """The report of what lies within ``hours``; the workshop as it stood at their end."""
    orders = workshop.orders
    done = {
        one.order: one.at
        for one in finished
        if one.order in orders and hours.begin <= one.at < hours.end
    }
    by_how = {
        how: _kept(workshop, done, (o for o in orders.values() if o.promised_how is how))
        for how in Promised
    }
    unpromised = sum(workshop.orders[one].promised_at is None for one in done)
    checked = [one for one in workshop.checks if hours.begin <= one.made_at < hours.end]
    inspected = {one.order for one in checked if one.kind is CheckKind.FINAL and one.passed}
    sent_back = {one.order for one in checked if not one.passed} | sent_back_by_advisor(
        workshop, hours
    )
    jobs = workshop.jobs.values()
    reworked = {job.order for job in jobs if job.rework_of and not job.last_wash}
    return BoardReport(
        day, tuple(_technicians(workshop, hours)), by_how[Promised.TYPED],
        by_how[Promised.DEFAULTED], unpromised, tuple(_waiting(workshop, hours)), len(inspected),
        len(inspected - reworked), len(sent_back), _followed(workshop, done, suggestions),
    )  # fmt: skip


def sent_back_by_advisor(workshop: Workshop, hours: Span) -> set[int]:
    """The orders that an advisor did not take over within these hours (DLV-02)."""
    return {
        key
        for key, order in workshop.orders.items()
        if order.sent_back_at is not None and hours.begin <= order.sent_back_at < hours.end
    }


def _kept(workshop: Workshop, done: dict[int, int], orders: Iterable[BoardOrder]) -> OnTime:
    told = [
        done[order.key] <= order.promised_at
        for order in orders
        if order.key in done and order.promised_at is not None
    ]
    return OnTime(sum(told), len(told))


def _technicians(workshop: Workshop, hours: Span) -> Iterable[TechnicianDay]:
    clocked: dict[int, int] = defaultdict(int)
    of_job: dict[tuple[int, int], int] = defaultdict(int)
    ended: dict[int, int] = {}
    for one in workshop.clockings:
        until = workshop.now if one.ended_at is None else one.ended_at
        clocked[one.technician] += max(0, min(until, hours.end) - max(one.began_at, hours.begin))
        of_job[one.technician, one.job] += until - one.began_at
        ended[one.job] = max(until, ended.get(one.job, 0))
    for who in workshop.technicians.values():
        mine = [
            (job, taken)
            for (key, job), taken in of_job.items()
            if key == who.key
            and workshop.jobs[job].state is JobState.DONE
            and hours.begin <= ended[job] < hours.end
        ]
        standard = sum(
            workshop.jobs[job].minutes * _share(workshop, who.key, job) for job, _ in mine
        )
        yield TechnicianDay(
            who.name,
            who.time.between(hours.begin, hours.end) // MINUTE,
            clocked[who.key] // MINUTE,
            standard // 100,
            sum(taken for _, taken in mine) // MINUTE,
            len(mine),
        )


def _share(workshop: Workshop, who: int, job: int) -> int:
    """Percent of the job that is theirs."""
    found = (one.share for one in workshop.assignments if (one.technician, one.job) == (who, job))
    return next(found, 100)


def _waiting(workshop: Workshop, hours: Span) -> Iterable[Waiting]:
    for reason in StopReason:
        stood = [
            min(workshop.now if one.ended_at is None else one.ended_at, hours.end)
            - max(one.began_at, hours.begin)
            for one in workshop.stops
            if one.reason is reason
        ]
        within = [length for length in stood if length > 0]
        yield Waiting(reason, sum(within) // MINUTE, len(within))


def _followed(
    workshop: Workshop, done: dict[int, int], suggestions: Sequence[SuggestionMade]
) -> Followed:
    orders = workshop.orders
    taken = [orders[one.order] for one in suggestions if one.taken and one.order in orders]
    other = [orders[one.order] for one in suggestions if not one.taken and one.order in orders]
    return Followed(
        len(taken), len(suggestions), _kept(workshop, done, taken), _kept(workshop, done, other)
    )

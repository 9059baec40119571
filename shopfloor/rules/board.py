"""The board as cards, worst first (DSP-02, DSP-32): by column what the dispatcher has to do."""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from shopfloor.rules.board_steps import standing_of
from shopfloor.rules.idle import Idle, idle
from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Danger, Outlook, radar
from shopfloor.rules.workshop import (
    MINUTE,
    Assignment,
    BayKind,
    BoardJob,
    BoardOrder,
    Stage,
    Stop,
    Supplement,
    SupplementState,
    Workshop,
)


class Lane(StrEnum):
    """The columns of the cards, in their order; what is expected or finished has none."""

    TO_ASSIGN = "to_assign"
    WORKING = "working"
    STANDING = "standing"
    TO_INSPECT = "to_inspect"


LANES = {
    Stage.EXPECTED: Lane.TO_ASSIGN,
    Stage.WAITING_DISPATCH: Lane.TO_ASSIGN,
    Stage.REWORK: Lane.TO_ASSIGN,
    Stage.DISPATCHED: Lane.WORKING,
    Stage.IN_PROGRESS: Lane.WORKING,
    Stage.WAITING_PARTS: Lane.STANDING,
    Stage.WAITING_CUSTOMER: Lane.STANDING,
    Stage.WAITING_EXPERT: Lane.STANDING,
    Stage.STOPPED: Lane.STANDING,
    Stage.ENDED_EARLY: Lane.STANDING,
    Stage.WORK_DONE: Lane.TO_INSPECT,
    Stage.SELF_CHECKED: Lane.TO_INSPECT,
    Stage.LEADER_CHECKED: Lane.TO_INSPECT,
    Stage.FINAL_PASSED: Lane.TO_INSPECT,
    Stage.WASHING: Lane.TO_INSPECT,
    Stage.WASHED: Lane.TO_INSPECT,
}

LOUNGE_MINUTES = 30
PRIORITY_MINUTES = 15
"""How much nearer a promise counts for a customer who waits in the lounge, and for each step of
priority (DSP-22)."""


@dataclass(frozen=True)
class JobShown:
    """A job on a card: who is planned or works, where, and what of its standard time is left, in
    minutes; ``reason`` is the letter of what it stands for, ``note`` what was said to that, else
    why it is done again; ``parts_expected_at`` when what is short of it will have come;
    ``briefed_at`` when all who are planned for it know what to mind."""

    line: int
    work: str
    bay_kind: BayKind
    minutes: int
    left: int
    state: JobState
    people: tuple[str, ...]
    bays: tuple[str, ...]
    reason: str
    since: int | None
    note: str
    supplement: int
    rework_of: int
    parts: str
    parts_expected_at: int | None
    prewash: bool = False
    briefed_at: int | None = None


@dataclass(frozen=True)
class Card:
    """A car: ``slack`` is the working minutes from when it will be done, as things are going, to
    its promise; None without one, and for a car that is only expected or finished.  ``order`` is
    the key."""

    order: int
    number: str
    plate: str
    model: str
    advisor: str
    lane: Lane | None
    stage: Stage
    slack: int | None
    danger: Danger
    promised_at: int | None
    promised_before: int | None
    lounge: bool
    priority: int
    note: str
    jobs: tuple[JobShown, ...]
    supplements: tuple[Supplement, ...]
    received: bool
    accepted: bool
    parked: str
    amount: int | None
    stopped_at: int | None = None
    stop_unsigned: bool = False
    to_settle: int = 0

    @property
    def late(self) -> bool:
        """Whether the promise cannot be kept any more, whatever else is moved."""
        return self.danger is Danger.LATE

    @property
    def at_risk(self) -> bool:
        """Whether it is late as things are going."""
        return self.danger is Danger.AT_RISK

    @property
    def mark(self) -> str:
        """``!`` late, ``?`` at risk: colour only repeats it."""
        return "!" if self.late else "?" if self.at_risk else " "

    @property
    def next_job(self) -> JobShown | None:
        """What happens now: the job that runs, else one that stands, else the next that is
        planned."""
        for wanted in (JobState.RUNNING, JobState.STOPPED, JobState.PLANNED):
            for job in self.jobs:
                if job.state is wanted:
                    return job
        return None

    @property
    def urgency(self) -> tuple[bool, bool, int, str]:
        """The order within a column: the smallest first."""
        nearer = LOUNGE_MINUTES * self.lounge + PRIORITY_MINUTES * self.priority
        return (self.lane is None, self.slack is None, (self.slack or 0) - nearer, self.number)


@dataclass(frozen=True)
class Board:
    """All cards, worst first, and who has nothing to do, with why."""

    now: int
    sequence: int
    cards: tuple[Card, ...]
    idle: tuple[Idle, ...]

    def lane(self, lane: Lane) -> list[Card]:
        """The cards of a column."""
        return [card for card in self.cards if card.lane is lane]

    @property
    def open(self) -> int:
        """Cars that are in the workshop and not finished."""
        return sum(card.lane is not None and card.received for card in self.cards)

    @property
    def late(self) -> int:
        """Cars that will be late as things stand."""
        return sum(card.late for card in self.cards)

    @property
    def at_risk(self) -> int:
        """Cars that are nearly late."""
        return sum(card.at_risk for card in self.cards)


def in_work(workshop: Workshop) -> Workshop:
    """The workshop without the cars that are only expected, or finished: nobody's time is kept for
    them."""
    orders = {
        key: order
        for key, order in workshop.orders.items()
        if order.received_at is not None and not order.parked
    }
    jobs = {key: job for key, job in workshop.jobs.items() if job.order in orders}
    return replace(
        workshop, orders=orders, jobs=jobs,
        assignments=tuple(one for one in workshop.assignments if one.job in jobs),
        clockings=tuple(one for one in workshop.clockings if one.job in jobs),
        stops=tuple(one for one in workshop.stops if one.job in jobs),
        checks=tuple(one for one in workshop.checks if one.order in orders),
        supplements=tuple(one for one in workshop.supplements if one.order in orders),
    )  # fmt: skip


def board(workshop: Workshop, outlooks: dict[int, Outlook] | None = None) -> Board:
    """The cards of a workshop; ``outlooks`` where its radar is known already."""
    indexed = _Indexed(workshop, radar(in_work(workshop)) if outlooks is None else outlooks)
    cards = sorted(
        (indexed.card(order) for order in workshop.orders.values()), key=lambda card: card.urgency
    )
    return Board(workshop.now, workshop.sequence, tuple(cards), idle(workshop))


class _Indexed:
    """The facts by job and order, gone through once."""

    def __init__(self, workshop: Workshop, outlooks: dict[int, Outlook]) -> None:
        self.all, self.outlooks = workshop, outlooks
        self.jobs: dict[int, list[BoardJob]] = defaultdict(list)
        self.planned: dict[int, list[Assignment]] = defaultdict(list)
        self.stops: dict[int, Stop] = {}
        self.clocked: dict[int, int] = defaultdict(int)
        self.running: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for job in workshop.jobs.values():
            self.jobs[job.order].append(job)
        for one in workshop.assignments:
            self.planned[one.job].append(one)
        for stop in workshop.stops:
            if stop.ended_at is None:
                self.stops[stop.job] = stop
        for clocking in workshop.clockings:
            until = workshop.now if clocking.ended_at is None else clocking.ended_at
            who = workshop.technicians.get(clocking.technician)
            pace = who.efficiency if who else 100
            worked = who.time.between(clocking.began_at, until) if who else 0
            self.clocked[clocking.job] += worked * pace // 100
            if clocking.ended_at is None:
                self.running[clocking.job].append((clocking.technician, clocking.began_at))

    def card(self, order: BoardOrder) -> Card:
        """One car."""
        stage = standing_of(self.all, order.key)
        jobs = sorted(self.jobs[order.key], key=lambda job: (not job.prewash, job.line))
        shown = tuple(self._job(job) for job in jobs)
        outlook = self.outlooks.get(order.key)
        return Card(
            order.key, order.number, order.plate, order.model, order.advisor, LANES.get(stage),
            stage, outlook.spare if outlook else None,
            outlook.danger if outlook else Danger.NONE, order.promised_at, order.promised_before,
            order.lounge, order.priority, order.note, shown, self._supplements(order),
            order.received_at is not None, order.accepted_at is not None, order.parked,
            order.amount,
            order.stopped_at, order.stop_unsigned, order.to_settle,
        )  # fmt: skip

    def _supplements(self, order: BoardOrder) -> tuple[Supplement, ...]:
        done = (SupplementState.CLOSED, SupplementState.DECLINED)
        found = (one for one in self.all.supplements if one.order == order.key)
        return tuple(one for one in found if one.signature_due or one.state not in done)

    def _job(self, job: BoardJob) -> JobShown:
        planned, running = self.planned[job.key], self.running[job.key]
        stop = self.stops.get(job.key)
        people = [who for who, _ in running] or [one.technician for one in planned]
        bays = dict.fromkeys(self.all.bays[one.bay].code for one in planned if one.bay)
        since = running[0][1] if running else stop.began_at if stop else None
        return JobShown(
            job.line, job.work, job.bay_kind, job.minutes, self._left(job), job.state,
            tuple(self._name(who) for who in people), tuple(bays),
            stop.reason.letter if stop else "", since, stop.note if stop else job.cause,
            job.supplement,
            job.rework_of, _parts(job), job.parts.expected_at, job.prewash, _briefed(planned),
        )  # fmt: skip

    def _name(self, who: int) -> str:
        return self.all.technicians[who].name if who in self.all.technicians else "?"

    def _left(self, job: BoardJob) -> int:
        """Standard minutes that are left; a job that overran has none left."""
        if job.state.over:
            return 0
        return max(0, job.minutes - self.clocked[job.key] // MINUTE)


def _briefed(planned: list[Assignment]) -> int | None:
    told = [one.briefed_at for one in planned]
    known = [at for at in told if at is not None]
    return max(known) if known and len(known) == len(told) else None


def _parts(job: BoardJob) -> str:
    """How its parts stand, the worst that holds: short, requested, reserved, ready, issued."""
    parts = job.parts
    if not parts.requested:
        return ""
    if parts.short:
        return "short"
    if parts.issued == parts.requested:
        return "issued"
    if parts.issued + parts.ready == parts.requested:
        return "ready"
    return "reserved" if parts.issued + parts.ready + parts.reserved == parts.requested else "open"

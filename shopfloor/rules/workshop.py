"""What the workshop is at one moment: the facts of which every view of the board is made.

One read of the store gives one ``Workshop``; cards, time line, radar, rule clock and suggestions
are pure functions of it and of the time.  Times are microseconds UTC, spans half-open; the same
facts as of an earlier moment of the journal give the board of that moment.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Span, WorkingTime

MINUTE = 60_000_000
"""Microseconds."""


class BayKind(StrEnum):
    """What is done in a bay; a wash is a job like others (E53)."""

    REPAIR = "repair"
    BODY = "body"
    WASH = "wash"


class StopReason(StrEnum):
    """Why a job stands still; the board shows the first letter."""

    LABOUR = "labour"
    PARTS = "parts"
    AUTHORITY = "authority"
    BAY = "bay"
    CONSULTATION = "consultation"
    OTHER = "other"

    @property
    def letter(self) -> str:
        """L, P, A, B, C or O."""
        return self.value[0].upper()


class CheckKind(StrEnum):
    """The three checks of a finished car (QC-14)."""

    SELF = "self"
    LEADER = "leader"
    FINAL = "final"


class SupplementState(StrEnum):
    """The add-on's machine, part (a)."""

    REPORTED = "reported"
    WAITING_CUSTOMER = "waiting_customer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WRITTEN = "written"
    IN_WORK = "in_work"
    CLOSED = "closed"


class JobStep(StrEnum):
    """What is done to a job."""

    START = "start"
    STOP = "stop"
    FINISH = "finish"
    REOPEN = "reopen"
    END = "end"


class Stage(StrEnum):
    """Where a car is, as the board shows it."""

    EXPECTED = "expected"
    WAITING_DISPATCH = "waiting_dispatch"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    WAITING_PARTS = "waiting_parts"
    WAITING_CUSTOMER = "waiting_customer"
    WAITING_EXPERT = "waiting_expert"
    STOPPED = "stopped"
    REWORK = "rework"
    WORK_DONE = "work_done"
    SELF_CHECKED = "self_checked"
    LEADER_CHECKED = "leader_checked"
    FINAL_PASSED = "final_passed"
    WASHING = "washing"
    WASHED = "washed"
    ENDED_EARLY = "ended_early"
    FINISHED = "finished"
    HANDED_IN = "handed_in"


@dataclass(frozen=True)
class Technician:
    """Who works: ``efficiency`` in percent of the standard (120 does an hour's work in 50 minutes);
    ``time`` is when they work, breaks and absences taken out (DSP-24)."""

    key: int
    number: int
    name: str
    team: str
    skills: tuple[str, ...]
    efficiency: int
    time: WorkingTime


@dataclass(frozen=True)
class BayHeld:
    """A bay, and when it can be used."""

    key: int
    code: str
    kind: BayKind
    time: WorkingTime


@dataclass(frozen=True)
class Assignment:
    """One technician planned for a job: ``share`` percent of its standard time; ``bay`` 0: none."""

    key: int
    job: int
    technician: int
    bay: int
    planned: Span
    share: int
    briefed_at: int | None
    assigned_at: int


@dataclass(frozen=True)
class Clocking:
    """A stretch of work by the clock; ``ended_at`` None: it runs."""

    key: int
    job: int
    technician: int
    bay: int
    began_at: int
    ended_at: int | None


@dataclass(frozen=True)
class Stop:
    """A stretch in which a job stands still; ``ended_at`` None: it stands."""

    key: int
    job: int
    reason: StopReason
    began_at: int
    ended_at: int | None
    note: str


@dataclass(frozen=True)
class Check:
    """One of the three checks; what was found before a rework holds no more (``standing``)."""

    key: int
    order: int
    kind: CheckKind
    person: int
    person_name: str
    passed: bool
    note: str
    made_at: int
    standing: bool


@dataclass(frozen=True)
class PartsOfJob:
    """How the counter stands to a job's parts, in lines; ``expected_at`` is the latest arrival that
    it waits for, None where nobody knows."""

    requested: int = 0
    short: int = 0
    reserved: int = 0
    ready: int = 0
    issued: int = 0
    expected_at: int | None = None


@dataclass(frozen=True)
class BoardJob:
    """A job as the board needs it: ``minutes`` of standard time, ``supplement`` the number of the
    add-on that it came by, ``rework_of`` the line that it does again, for a ``cause``; 0:
    neither; ``prewash`` where it washes the car before the work (WSH-03)."""

    key: int
    order: int
    line: int
    work: str
    minutes: int
    skill: str
    bay_kind: BayKind
    state: JobState
    three_guarantees: bool = False
    supplement: int = 0
    rework_of: int = 0
    parts: PartsOfJob = PartsOfJob()
    cause: str = ""
    prewash: bool = False

    @property
    def last_wash(self) -> bool:
        """Whether it is the wash behind the work (WSH-02), and no part of the work."""
        return self.bay_kind is BayKind.WASH and not self.prewash

    @property
    def turn(self) -> int:
        """-1 for a wash before the work, 1 for the one behind it, 0 for the work."""
        return 1 if self.last_wash else -self.prewash


@dataclass(frozen=True)
class Supplement:
    """An add-on (ADD-01): ``asked_at`` the last call, ``answered_at`` when the customer said yes or
    no, ``told_at`` when the workshop was told what he said, ``tries`` the calls in vain (E26);
    ``signature_due`` where he has still to sign (ADD-10, ADD-12)."""

    key: int
    order: int
    number: int
    work: str
    minutes: int
    fen: int
    safety: bool
    state: SupplementState
    reported_at: int
    asked_at: int | None
    answered_at: int | None
    skill: str = ""
    told_at: int | None = None
    note: str = ""
    tries: int = 0
    signature_due: bool = False


@dataclass(frozen=True)
class BoardOrder:
    """An order as the board needs it; ``received_at`` None: not in the workshop yet (REC-17);
    ``amount`` the fen that the customer was told.

    Where the customer stopped the work, ``stopped_at`` says when, ``stop_unsigned`` that he has
    still to sign for it, and ``to_settle`` how many lines of parts the counter has still to settle
    (E61).  ``handed_in_at``: the advisor took the finished car over (DLV-02);
    ``sent_back_at``: when he last did not."""

    key: int
    number: str
    plate: str
    model: str
    advisor: str
    advisor_number: int
    promised_at: int | None
    promised_how: Promised
    promised_before: int | None
    written_at: int
    received_at: int | None
    priority: int
    lounge: bool
    wash: bool
    note: str
    accepted_at: int | None
    symptom_at: int | None
    parked: str
    amount: int | None = None
    stopped_at: int | None = None
    stop_unsigned: bool = False
    to_settle: int = 0
    handed_in_at: int | None = None
    sent_back_at: int | None = None


@dataclass(frozen=True)
class Workshop:
    """Everything at one moment.  ``now`` is the moment; ``sequence`` the last entry of the journal
    that is in it; ``wash_minutes`` what the house counts for a wash (E53)."""

    now: int
    sequence: int
    zone: str
    orders: dict[int, BoardOrder] = field(default_factory=dict)
    jobs: dict[int, BoardJob] = field(default_factory=dict)
    technicians: dict[int, Technician] = field(default_factory=dict)
    bays: dict[int, BayHeld] = field(default_factory=dict)
    assignments: tuple[Assignment, ...] = ()
    clockings: tuple[Clocking, ...] = ()
    stops: tuple[Stop, ...] = ()
    checks: tuple[Check, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    wash_minutes: int = 0

    def jobs_of(self, order: int) -> list[BoardJob]:
        """The jobs of an order, by line."""
        return sorted(
            (job for job in self.jobs.values() if job.order == order), key=lambda job: job.line
        )

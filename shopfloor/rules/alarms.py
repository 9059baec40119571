"""What the rule clock tells, and what it is told: alarms, their answers, patrols, limits.

Each alarm cites the rule that it keeps and the facts of its sentence, ``alarm.<kind>`` or, once it
is overdue and there is one, ``alarm.<kind>_overdue`` of the catalogues.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from shopfloor import clock
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import MINUTE

HOUR = 60 * MINUTE
DAY = 24 * HOUR
NEVER = 1 << 62
"""A moment that does not come."""


Facts = dict[str, int | str]
"""The facts of a sentence; those that end in ``_at`` are microseconds UTC."""


class AlarmKind(StrEnum):
    """What has to be done."""

    PROGRESS = "progress"
    ABNORMAL = "abnormal"
    TELL_ADD_ON = "tell_add_on"
    ADD_ON_UNANSWERED = "add_on_unanswered"
    CALL_CUSTOMER = "call_customer"
    LONG_REPAIR_NEAR = "long_repair_near"
    LONG_REPAIR = "long_repair"
    PATROL = "patrol"
    PATROL_SHORT = "patrol_short"
    PATROLS_MISSED = "patrols_missed"
    READINESS = "readiness"


class Gravity(StrEnum):
    """Whether there is still time for it."""

    DUE = "due"
    OVERDUE = "overdue"


OVERDUE_SENTENCES = {
    AlarmKind.PROGRESS: "progress_overdue",
    AlarmKind.CALL_CUSTOMER: "call_customer_overdue",
}
"""Whose sentence is another one once they are overdue."""

RULES = {
    AlarmKind.PROGRESS: "DSP-16",
    AlarmKind.ABNORMAL: "DSP-17",
    AlarmKind.TELL_ADD_ON: "ADD-03",
    AlarmKind.ADD_ON_UNANSWERED: "E26",
    AlarmKind.CALL_CUSTOMER: "DLV-05, DLV-19",
    AlarmKind.LONG_REPAIR_NEAR: "Order 43, Art. 21",
    AlarmKind.LONG_REPAIR: "Order 43, Art. 21",
    AlarmKind.PATROL: "DSP-06",
    AlarmKind.PATROL_SHORT: "DSP-06",
    AlarmKind.PATROLS_MISSED: "DSP-06",
    AlarmKind.READINESS: "DSP-03",
}


@dataclass(frozen=True)
class Alarm:
    """Something that the rules want done.

    ``subject`` is the key of the order or add-on, of a shift the moment at which it begins.  It
    shows from ``due_at``, and an answer at or after that moment ends it.
    """

    kind: AlarmKind
    subject: int
    due_at: int
    overdue_at: int
    facts: Facts = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule that it keeps."""
        return RULES[self.kind]

    def gravity(self, now: int) -> Gravity:
        """Whether there is still time."""
        return Gravity.OVERDUE if now >= self.overdue_at else Gravity.DUE

    def sentence(self, now: int, zone: str) -> tuple[str, Facts]:
        """The key of its sentence and the facts, times as the shop's clock shows them."""
        late = self.gravity(now) is Gravity.OVERDUE
        name = OVERDUE_SENTENCES.get(self.kind, self.kind) if late else self.kind
        return f"alarm.{name}", {**shown(self.facts, now, zone), "rule": self.rule}


def shown(facts: Facts, now: int, zone: str) -> Facts:
    """Facts with their times as the shop's clock shows them: with the day where it is another."""
    times = {
        name: clock.told(fact, now, zone)
        for name, fact in facts.items()
        if name.endswith("_at") and isinstance(fact, int)
    }
    return facts | times


@dataclass(frozen=True)
class Answered:
    """An alarm that somebody answered: what, and when."""

    kind: AlarmKind
    subject: int
    at: int
    person_name: str
    answer: str


@dataclass(frozen=True)
class AnsweredToday:
    """An answer as it is shown afterwards: who gave it, microseconds, and what it is about; an
    order and the number of its add-on, or the beginning of a shift, microseconds; nought and empty:
    neither.  ``expected_at`` is when a car will be done, by who was asked for its progress."""

    at: int
    person: str
    kind: AlarmKind
    order: str
    plate: str
    number: int
    shift: int
    answer: str
    expected_at: int | None = None


@dataclass(frozen=True)
class ProgressAnswer:
    """What the workshop answered to the progress query; ``expected_at`` None: as planned."""

    order: int
    at: int
    expected_at: int | None
    abnormal: bool
    measures: str = ""


@dataclass(frozen=True)
class Patrol:
    """A round through the workshop; ``ended_at`` None: somebody is on it."""

    person: int
    began_at: int
    ended_at: int | None


@dataclass(frozen=True)
class Readiness:
    """What was found before the shift of an ISO ``day`` (DSP-03)."""

    day: str
    attendance: bool
    equipment: bool
    parts: bool
    reconditioned: bool
    at: int
    person_name: str
    note: str = ""


@dataclass(frozen=True)
class Answers:
    """All that was answered lately."""

    given: tuple[Answered, ...] = ()
    progress: tuple[ProgressAnswer, ...] = ()
    readiness: tuple[Readiness, ...] = ()

    def last(self, kind: AlarmKind, subject: int) -> int | None:
        """When an alarm was last answered."""
        return max(
            (a.at for a in self.given if (a.kind, a.subject) == (kind, subject)), default=None
        )

    def progress_of(self, order: int) -> ProgressAnswer | None:
        """The last answer about an order."""
        given = (answer for answer in self.progress if answer.order == order)
        return max(given, key=lambda answer: answer.at, default=None)


@dataclass(frozen=True)
class ClockLimits:
    """The house's limits, each with the rule's own number: percent for the progress query, hours
    for what takes two days and the five days of Order 43, all else minutes."""

    progress_due: int = 70
    progress_overdue: int = 80
    add_on_minutes: int = 30
    call_minutes: int = 60
    call_minutes_long: int = 240
    long_job_hours: int = 48
    repair_days: int = 5
    repair_warning_hours: int = 24
    patrols: int = 4
    patrol_minutes: int = 25
    patrol_shift_minutes: int = 240
    readiness_minutes: int = 30


@dataclass(frozen=True)
class House:
    """The shop's own calendar: the working spans of each shift, breaks taken out."""

    shifts: tuple[tuple[Span, ...], ...]
    limits: ClockLimits = ClockLimits()

    @cached_property
    def time(self) -> WorkingTime:
        """Working time over all shifts."""
        return WorkingTime(span for shift in self.shifts for span in shift)

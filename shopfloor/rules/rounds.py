"""What is refused of the answers to the rule clock: rounds, readiness, progress (DSP-03, DSP-06,
DSP-16, DSP-17, E54)."""

from dataclasses import dataclass

from shopfloor.errors import Conflict, NotFound, Refused
from shopfloor.rules.alarms import AlarmKind

OF_SHIFTS = frozenset(
    {AlarmKind.PATROL, AlarmKind.PATROL_SHORT, AlarmKind.PATROLS_MISSED, AlarmKind.READINESS}
)
"""Alarms of a shift, which they name by the moment at which it begins."""

OF_ADD_ONS = frozenset({AlarmKind.TELL_ADD_ON, AlarmKind.ADD_ON_UNANSWERED})
"""Alarms of an add-on; all others are of an order."""

BY_THEIR_ACT = {
    AlarmKind.PROGRESS: "progress.answer",
    AlarmKind.READINESS: "readiness.confirm",
}
"""What a word alone does not answer: the rule asks for more than that, and an act takes it."""


@dataclass(eq=False)
class PatrolRunning(Conflict):
    """The person is on a patrol, since ``at`` as hours and minutes."""

    person: str
    at: str


@dataclass(eq=False)
class NoPatrol(NotFound):
    """The person is on no patrol."""

    person: str


@dataclass(eq=False)
class ReadinessGiven(Conflict):
    """The readiness of the day was confirmed already, by ``person``."""

    day: str
    person: str


@dataclass(eq=False)
class ReadinessUnexplained(Refused):
    """What is not ready before the shift is named (DSP-03)."""

    day: str


@dataclass(eq=False)
class MeasuresMissing(Refused):
    """What is abnormal wants measures at once (DSP-17)."""

    order: str


@dataclass(eq=False)
class ProgressUnclear(Refused):
    """The answer to a progress query is a time to come, or something abnormal (DSP-16)."""

    order: str


@dataclass(eq=False)
class NoSuchAlarm(NotFound):
    """Nothing of this kind is due since then: it was answered, or is due anew."""

    kind: AlarmKind


@dataclass(eq=False)
class AnsweredByItsAct(Refused):
    """This alarm is answered by an act of its own."""

    kind: AlarmKind
    act: str

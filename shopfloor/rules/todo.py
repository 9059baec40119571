"""What waits for one person, at whichever desk."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.rules.alarms import AlarmKind, Facts
from shopfloor.rules.counter import SlipWaiting
from shopfloor.rules.slips import SIGNS_AS, Signing
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stocktake import LineState
from shopfloor.rules.three_checks import SecondCheck, signed_check
from shopfloor.rules.workshop import CheckKind, Stage


class Desk(StrEnum):
    """Where it is done: the word that leads there."""

    COUNTER = "counter"
    DAY = "day"
    STOCKTAKE = "stocktake"
    REVIEW = "review"
    BOARD = "board"


@dataclass(frozen=True)
class ToDo:
    """One thing: its sentence and the facts of it, what to enter at which desk to have it before
    one, and whether it is late."""

    sentence: str
    facts: Facts
    desk: Desk
    entry: str = ""
    late: bool = False


def waits_for(slip: SlipWaiting, person: Person) -> bool:
    """Whether a slip waits for this person: their own signature, or the hand-over."""
    if slip.missing is None:
        return person.may(Permission.HAND_OVER)
    own = {Signing.TECHNICIAN: slip.technician_number, Signing.ADVISOR: slip.advisor_number}
    return may_sign(slip, person) and own.get(slip.missing, person.number) == person.number


def may_sign(slip: SlipWaiting, person: Person) -> bool:
    """Whether the person may sign what is missing, be it for somebody else (E40)."""
    return slip.missing is not None and person.may(SIGNS_AS[slip.missing])


LINES_TODO = (
    (LineState.COUNTED, "judge", Permission.REVIEW_STOCKTAKE),
    (LineState.DIFFERS, "explain", Permission.EXPLAIN_DIFFERENCE),
    (LineState.EXPLAINED, "approve", Permission.APPROVE_DIFFERENCES),
    (LineState.APPROVED, "post", Permission.POST_DIFFERENCES),
)
"""What a line of a stocktake waits for, and whom (STK-04 to STK-09)."""

_CHECKS = {
    Stage.WORK_DONE: CheckKind.SELF,
    Stage.SELF_CHECKED: CheckKind.LEADER,
    Stage.LEADER_CHECKED: CheckKind.FINAL,
}

ROUNDS = frozenset(
    {AlarmKind.PATROL, AlarmKind.PATROL_SHORT, AlarmKind.PATROLS_MISSED, AlarmKind.READINESS}
)
"""Alarms of the shift, for who makes the rounds (DSP-03, DSP-06)."""

CALLS = frozenset({AlarmKind.TELL_ADD_ON, AlarmKind.ADD_ON_UNANSWERED, AlarmKind.CALL_CUSTOMER})
"""Alarms of a customer to be called, for the order's own advisor (ADD-03, E26, DLV-05)."""


def check_for(stage: Stage, second: SecondCheck, person: Person) -> CheckKind | None:
    """The check that a finished car waits for, where it waits for this person (QC-14)."""
    kind = _CHECKS.get(stage)
    if kind is None:
        return None
    own = kind is CheckKind.SELF
    permission = Permission.WORK_JOB if own else signed_check(kind, second).permission
    return kind if person.may(permission) else None


def alarm_waits_for(kind: AlarmKind, own: bool, person: Person) -> bool:
    """Whether it is for this person to answer; ``own``: the order is theirs as an advisor."""
    if kind in ROUNDS:
        return person.may(Permission.DISPATCH)
    if kind in CALLS and not own:
        return False
    return person.may(Permission.ANSWER_ALARM)

"""What waits for one person, at whichever desk."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.rules.alarms import AlarmKind, Facts
from shopfloor.rules.board import Card, JobShown
from shopfloor.rules.counter import SlipWaiting
from shopfloor.rules.orders import JobState
from shopfloor.rules.rounds import OF_SHIFTS
from shopfloor.rules.slips import SIGNS_AS, Signing
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stocktake import LineState
from shopfloor.rules.three_checks import Checkers, Hands, signed_check
from shopfloor.rules.workshop import BayKind, CheckKind, Stage


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
    one, and whether it is late.  With a ``word`` its key is pressed there, and ``entry`` answers
    what that asks for."""

    sentence: str
    facts: Facts
    desk: Desk
    entry: str = ""
    late: bool = False
    word: str = ""


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

DAYS_BACK = 31
"""So many days before today are looked at for one that nobody signed: a month's report is then
told whole.  An older one can still be signed."""

CALLS = frozenset({AlarmKind.TELL_ADD_ON, AlarmKind.ADD_ON_UNANSWERED, AlarmKind.CALL_CUSTOMER})
"""Alarms of a customer to be called, for the order's own advisor (ADD-03, E26, DLV-05)."""


def check_for(stage: Stage, checkers: Checkers, person: Person, hands: Hands) -> CheckKind | None:
    """The check that a finished car waits for, where it waits for this person: the technician's own
    for who worked on it, and for who dispatches, who keys it for them (QC-01); the others for who
    is asked for them (QC-02, QC-14, E62)."""
    kind = _CHECKS.get(stage)
    if kind is None:
        return None
    if kind is CheckKind.SELF:
        own = person.key in hands.worked and person.may(Permission.WORK_JOB)
        return kind if own or person.may(Permission.DISPATCH) else None
    may = person.may(signed_check(kind, checkers.second).permission)
    return kind if may and checkers.is_asked(hands, kind, person.key) else None


def to_assign(card: Card) -> JobShown | None:
    """The first job of a received car that could go on and that nobody is planned for; the wash
    behind the work once the final inspection has passed (WSH-02)."""
    if not card.received:
        return None
    passed = card.stage is Stage.FINAL_PASSED
    for job in card.jobs:
        behind = job.bay_kind is BayKind.WASH and not job.prewash
        if job.state is JobState.PLANNED and not job.people and (passed or not behind):
            return job
    return None


def alarm_waits_for(kind: AlarmKind, own: bool, person: Person) -> bool:
    """Whether it is for this person to answer; ``own``: the order is theirs as an advisor."""
    if kind in OF_SHIFTS:
        return person.may(Permission.DISPATCH)
    if kind in CALLS and not own:
        return False
    return person.may(Permission.ANSWER_ALARM)

"""What may happen to a job and to a car in the workshop, part (a) "Work order".

A job has its own machine; the stage of an order is derived from its jobs, checks and place by one
function, ``stage_of``: nobody sets it.
"""

from collections.abc import Sequence

from shopfloor.rules.board_refusals import JobNotThere
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import (
    BayKind,
    BoardJob,
    BoardOrder,
    Check,
    CheckKind,
    JobStep,
    Stage,
    StopReason,
    Supplement,
    SupplementState,
    Workshop,
)

STEPS: dict[tuple[JobState, JobStep], JobState] = {
    (JobState.PLANNED, JobStep.START): JobState.RUNNING,
    (JobState.STOPPED, JobStep.START): JobState.RUNNING,
    (JobState.PLANNED, JobStep.STOP): JobState.STOPPED,
    (JobState.RUNNING, JobStep.STOP): JobState.STOPPED,
    (JobState.STOPPED, JobStep.STOP): JobState.STOPPED,
    (JobState.RUNNING, JobStep.FINISH): JobState.DONE,
    (JobState.STOPPED, JobStep.REOPEN): JobState.PLANNED,
    (JobState.PLANNED, JobStep.END): JobState.ENDED,
    (JobState.RUNNING, JobStep.END): JobState.ENDED,
    (JobState.STOPPED, JobStep.END): JobState.ENDED,
}
"""Every step that a job may take; a job that waits before it was begun is stopped too, another
reason takes the place of the first, and ``REOPEN`` takes the reason away before anybody works.
``END`` is the customer's (E61)."""


WAITING = {
    StopReason.PARTS: Stage.WAITING_PARTS,
    StopReason.AUTHORITY: Stage.WAITING_CUSTOMER,
    StopReason.CONSULTATION: Stage.WAITING_EXPERT,
}
"""What an order waits for whose jobs all stand still; all other reasons are ``STOPPED``."""

CHECKED = {
    CheckKind.SELF: Stage.SELF_CHECKED,
    CheckKind.LEADER: Stage.LEADER_CHECKED,
    CheckKind.FINAL: Stage.FINAL_PASSED,
}
BEFORE = {
    CheckKind.SELF: Stage.WORK_DONE,
    CheckKind.LEADER: Stage.SELF_CHECKED,
    CheckKind.FINAL: Stage.LEADER_CHECKED,
}
"""The stage in which each check is due (QC-14)."""

UNANSWERED = frozenset({SupplementState.REPORTED, SupplementState.WAITING_CUSTOMER})
"""The states of an add-on for which the customer's word is missing (ADD-01, ADD-03)."""


def stage_of(
    order: BoardOrder,
    jobs: Sequence[BoardJob],
    stops: dict[int, StopReason],
    checks: Sequence[Check],
    begun: bool,
    assigned: bool,
    add_ons: Sequence[Supplement] = (),
) -> Stage:
    """Where the car is.  ``stops`` are the standing reasons by job, ``begun`` whether anybody
    worked on it, ``assigned`` whether anybody is planned: who washes it first is neither.

    A missing part or an add-on holds its own job; the order waits only when no other job can go
    on (ADD-11, E26).  Where the customer stopped the work, the car waits for the counter (E61)."""
    if order.received_at is None:
        return Stage.EXPECTED
    work = [job for job in jobs if not job.last_wash]
    left = [job for job in work if not job.state.over]
    asked = any(one.state in UNANSWERED for one in add_ons)
    if left:
        return _working(left, stops, begun, assigned, asked)
    if order.to_settle:
        return Stage.ENDED_EARLY
    return _checked(order, jobs, checks, asked)


def standing_of(workshop: Workshop, order: int) -> Stage:
    """The stage of an order in the workshop."""
    jobs = workshop.jobs_of(order)
    keys = {job.key for job in jobs if not job.prewash}
    return stage_of(
        workshop.orders[order],
        jobs,
        {one.job: one.reason for one in workshop.stops if one.ended_at is None},
        [one for one in workshop.checks if one.order == order],
        begun=any(one.job in keys for one in workshop.clockings),
        assigned=any(one.job in keys for one in workshop.assignments),
        add_ons=[one for one in workshop.supplements if one.order == order],
    )


def _working(
    left: Sequence[BoardJob],
    stops: dict[int, StopReason],
    begun: bool,
    assigned: bool,
    asked: bool,
) -> Stage:
    if any(job.state is JobState.RUNNING for job in left):
        return Stage.IN_PROGRESS
    going = [job for job in left if job.state is JobState.PLANNED]
    if not going:
        reasons = {stops.get(job.key, StopReason.OTHER) for job in left}
        reasons |= {StopReason.AUTHORITY} if asked else set()
        named = [stage for reason, stage in WAITING.items() if reason in reasons]
        return named[0] if named else Stage.STOPPED
    if any(job.rework_of for job in going):
        return Stage.REWORK
    if begun:
        return Stage.IN_PROGRESS
    return Stage.DISPATCHED if assigned else Stage.WAITING_DISPATCH


def _checked(
    order: BoardOrder, jobs: Sequence[BoardJob], checks: Sequence[Check], asked: bool
) -> Stage:
    passed = {one.kind for one in checks if one.standing and one.passed}
    if asked and not passed:
        return Stage.WAITING_CUSTOMER
    if CheckKind.FINAL not in passed:
        made = [kind for kind in (CheckKind.SELF, CheckKind.LEADER) if kind in passed]
        return CHECKED[made[-1]] if made else Stage.WORK_DONE
    if order.parked:
        return Stage.FINISHED if order.handed_in_at is None else Stage.HANDED_IN
    wash = [job for job in jobs if job.last_wash]
    if any(job.state is JobState.RUNNING for job in wash):
        return Stage.WASHING
    if wash and all(job.state is JobState.DONE for job in wash):
        return Stage.WASHED
    return Stage.FINAL_PASSED


_BODY = frozenset({"钣金", "喷漆", "钣喷", "body", "paint"})
WASH_SKILL = "洗车"
_WASH = frozenset({WASH_SKILL, "wash"})


def bay_kind_of(skill: str) -> BayKind:
    """The kind of bay that the work of a skill is done in."""
    if skill in _WASH:
        return BayKind.WASH
    return BayKind.BODY if skill in _BODY else BayKind.REPAIR


def to_ten_minutes(at: int) -> int:
    """The time of reception, written to ten minutes (REC-18): the last full ten."""
    return at - at % (10 * 60_000_000)


def next_state(order: str, line: int, state: JobState, step: JobStep) -> JobState:
    """The state behind a step; raises JobNotThere."""
    found = STEPS.get((state, step))
    if found is None:
        raise JobNotThere(order, line, state, step)
    return found

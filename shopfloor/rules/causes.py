"""Why a car ends when it does: the chain of what waits for what, and its sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from shopfloor.rules.orders import JobState
from shopfloor.rules.run_through import CauseKind, Run
from shopfloor.rules.work_left import WorkLeft
from shopfloor.rules.workshop import MINUTE, StopReason


class Cause(NamedTuple):
    """One link of the chain: ``job`` waits for what ``holder``, another job, has until ``until``,
    by which it overran its plan by ``overran`` minutes; ``since`` for what nobody knows the end
    of."""

    kind: CauseKind
    job: int
    holder: int = 0
    technician: int = 0
    bay: int = 0
    since: int = 0
    until: int = 0
    overran: int = 0


STANDING = {
    StopReason.AUTHORITY: CauseKind.CUSTOMER,
    StopReason.CONSULTATION: CauseKind.EXPERT,
    StopReason.PARTS: CauseKind.PARTS_UNKNOWN,
}
"""What a standing job waits for; all other reasons are ``STOPPED``."""
HELD = frozenset({CauseKind.BAY, CauseKind.TECHNICIAN, CauseKind.CAR})
LONGEST = 6
"""Links of a chain that are told."""


def chain(left: WorkLeft, run: Run, job: int) -> tuple[Cause, ...]:
    """What a job waits for, what that waits for in turn, and so on."""
    told: list[Cause] = []
    while job and len(told) < LONGEST:
        waits = run.waits.get(job)
        told += _own(left, run, job, waits)
        if waits is None:
            break
        told.append(_link(left, run, job, *waits))
        job = waits[1]
    return tuple(told[:LONGEST])


def _own(
    left: WorkLeft, run: Run, job: int, waits: tuple[CauseKind, int] | None
) -> Iterator[Cause]:
    """What belongs to the job itself: it stands still, nobody has it, it overran its plan."""
    stop = left.stops.get(job)
    parts_come = waits is not None and waits[0] is CauseKind.PARTS
    if stop is not None and not parts_come:
        kind = STANDING.get(stop.reason, CauseKind.STOPPED)
        yield Cause(kind, job, since=stop.began_at)
    if job not in left.plans and left.workshop.jobs[job].state is not JobState.RUNNING:
        yield Cause(CauseKind.UNASSIGNED, job)
    if waits is None and (over := overran(left, run, job)):
        yield Cause(CauseKind.OVERRUN, job, until=run.ends[job], overran=over)


def _link(left: WorkLeft, run: Run, job: int, kind: CauseKind, holder: int) -> Cause:
    if kind not in HELD:
        return Cause(kind, job, until=run.begins[job])
    plans = left.plans.get(job)
    technician, bay = (plans[0].technician, plans[0].bay) if plans else (0, 0)
    return Cause(
        kind, job, holder, technician, bay, 0, run.ends[holder], overran(left, run, holder)
    )  # fmt: skip


def overran(left: WorkLeft, run: Run, job: int) -> int:
    """Minutes by which a job ends after its plan, as things are going."""
    plans = left.plans.get(job)
    if not plans:
        return 0
    return max(0, run.ends[job] - max(plan.planned.end for plan in plans)) // MINUTE

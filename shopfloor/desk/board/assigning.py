"""Who does a job, where and when: assigned, split, moved, briefed (DSP-04, DSP-08, DSP-23)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import (
    Car,
    bay_of,
    house_number,
    job_of,
    received_car,
    technician_of,
    told_at,
    zone_now,
)
from shopfloor.desk.board.receiving_cars import CarDone, done
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.front_desk import check_single_team
from shopfloor.rules.hands import Hand as Hand
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import NotPermitted, Permission
from shopfloor.rules.washing import NoPreWash
from shopfloor.rules.work_stops import WorkStopped
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import MINUTE, BoardJob, Technician
from shopfloor.store.rows import held, put_again


@dataclass(frozen=True)
class Assign:
    """Who does a job of an order from now on; ``begins_at`` in microseconds, None: now.  Who was
    planned before and is not named any more is so no longer."""

    order: str
    job: int
    hands: tuple[Hand, ...]
    begins_at: int | None = None
    seen: int = 0


@dataclass(frozen=True)
class Planned:
    """When a technician is planned for the job, microseconds."""

    technician: str
    bay: str
    begins_at: int
    ends_at: int


@dataclass(frozen=True)
class Assigned:
    """The order, its plate, the job's line, who is planned for it when, and what the car is
    promised for, microseconds."""

    order: str
    plate: str
    job: int
    planned: tuple[Planned, ...]
    promised_at: int | None = None


@dataclass(frozen=True)
class JobNamed:
    """A job of an order by its line; 0: the first that the act concerns."""

    order: str
    job: int = 0
    seen: int = 0


@act("job.assign", Permission.ASSIGN_JOB)
def assign(deed: Deed, asked: Assign) -> Assigned:
    """Plan a job for one technician or several; only who is off shift or lacks the skill is
    refused: what overlaps is shown, and is the dispatcher's to judge.  The front desk assigns where
    the house lets it, and one team does all of the order (DSP-18, DSP-19).

    Raises OrderUnknown, OrderClosed, NotReceived, JobUnknown, JobDone, WorkStopped,
    NotATechnician, NotOnShift, LacksSkill, BayUnknown, ShareOut, NotPermitted,
    SeveralTeamsNeeded, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    job = job_of(car, asked.job)
    if job.state is JobState.DONE:
        raise refusals.JobDone(car.number, job.line)
    if job.state is JobState.ENDED:
        raise NoPreWash(car.number) if job.prewash else WorkStopped(car.number)
    _check_shares(car, job, asked.hands)
    begins = deed.at if asked.begins_at is None else asked.begins_at
    planned = [_plan(deed, job, hand, begins) for hand in asked.hands]
    _check_front_desk(deed, car, [technician for technician, _ in planned])
    withdraw(deed, job, {technician.key for technician, _ in planned})
    for hand, (technician, span) in zip(asked.hands, planned, strict=True):
        _put(deed, job, technician, hand, span)
    told = (
        Planned(technician.name, hand.bay.upper(), span.begin, span.end)
        for hand, (technician, span) in zip(asked.hands, planned, strict=True)
    )
    return Assigned(car.number, car.order.plate, job.line, tuple(told), car.order.promised_at)


def _check_front_desk(deed: Deed, car: Car, hands: list[Technician]) -> None:
    """Raise NotPermitted or SeveralTeamsNeeded where who acts is no dispatcher and may not."""
    who = deed.person
    if who.may(Permission.DISPATCH):
        return
    if not house_number(deed, "front_desk_may_assign_single_team"):
        raise NotPermitted(who.name, Permission.DISPATCH, who.roles)
    check_single_team(car.number, car.all, car.jobs, hands)


def _check_shares(car: Car, job: BoardJob, hands: tuple[Hand, ...]) -> None:
    whole = sum(hand.share for hand in hands)
    alone = {hand.technician for hand in hands}
    if whole != 100 or any(hand.share < 1 for hand in hands) or len(alone) < len(hands):
        raise refusals.ShareOut(car.number, job.line, whole)


def _plan(deed: Deed, job: BoardJob, hand: Hand, begins: int) -> tuple[Technician, Span]:
    """The span in the technician's own working time, at their own pace."""
    technician = technician_of(deed, hand.technician)
    if job.skill and job.skill not in technician.skills:
        raise refusals.LacksSkill(technician.name, job.skill)
    comes = technician.time.next_from(begins)
    if comes is None or _day(deed, comes) != _day(deed, begins):
        came = None if comes is None else told_at(deed, comes)
        raise refusals.NotOnShift(technician.name, told_at(deed, begins), came)
    work = job.minutes * MINUTE * hand.share // technician.efficiency
    ends = technician.time.after(comes, work)
    return technician, Span(comes, comes + work if ends is None else ends)


def _day(deed: Deed, at: int) -> dt.date:
    return clock.local(clock.instant(at), zone_now(deed)).date()


def withdraw(deed: Deed, job: BoardJob, but: Collection[int] = ()) -> None:
    """Nobody is planned for the job any more but these people."""
    for row in held(deed.writing, "assignment", "job = ? AND standing = 1", job.key):
        if row["person"] not in but:
            put_again(deed.writing, "assignment", row, standing=0)


def _put(deed: Deed, job: BoardJob, technician: Technician, hand: Hand, span: Span) -> None:
    before = held(deed.writing, "assignment", "job = ? AND person = ?", job.key, technician.key)
    deed.writing.put(
        "assignment", before[0]["key"] if before else None, job=job.key, person=technician.key,
        bay=bay_of(deed, hand.bay), begins_at=span.begin, ends_at=span.end, share=hand.share,
        briefed_at=before[0]["briefed_at"] if before else None, assigned_at=deed.at, standing=1,
    )  # fmt: skip


@act("job.unassign", Permission.DISPATCH)
def unassign(deed: Deed, asked: JobNamed) -> CarDone:
    """Nobody is planned for the job any more; raises JobBegun where its clock runs,
    NobodyAssigned where nobody was, and what ``assign`` raises of the order and the job."""
    car = received_car(deed, asked.order, asked.seen)
    job = job_of(car, asked.job)
    if job.state in (JobState.RUNNING, JobState.DONE):
        raise refusals.JobBegun(car.number, job.line)
    if all(one.job != job.key for one in car.all.assignments):
        raise refusals.NobodyAssigned(car.number, job.line)
    withdraw(deed, job, set())
    return done(car)


@act("job.brief", Permission.DISPATCH)
def brief(deed: Deed, asked: JobNamed) -> CarDone:
    """The technicians of a job, or of all jobs, know what is to be done and what to mind (DSP-21,
    DSP-24).

    Raises OrderUnknown, OrderClosed, NotReceived, JobUnknown, NobodyAssigned, HandedIn,
    BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    jobs = [job_of(car, asked.job)] if asked.job else car.jobs
    keys = {job.key for job in jobs}
    if not any(one.job in keys for one in car.all.assignments):
        raise refusals.NobodyAssigned(car.number, jobs[0].line)
    for job in jobs:
        for row in held(deed.writing, "assignment", "job = ? AND standing = 1", job.key):
            put_again(deed.writing, "assignment", row, briefed_at=deed.at)
    return done(car)

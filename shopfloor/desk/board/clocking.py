"""Clock on and off for each job, and what holds a job up (DSP-27, DSP-30, E27)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.assigning import JobNamed
from shopfloor.desk.board.cars import (
    Car,
    house_number,
    job_for,
    job_of,
    received_car,
    technician_of,
)
from shopfloor.desk.board.receiving_cars import CarDone, done, put_workshop
from shopfloor.desk.board.signing import check_signed
from shopfloor.desk.board.supplements import check_told, close_add_on
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.board_steps import next_state
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import Permission
from shopfloor.rules.washing import PreWashFirst, WashItem, check_washed
from shopfloor.rules.workshop import BoardJob, Clocking, JobStep, StopReason, Technician
from shopfloor.store.rows import held, one_held, put_again

OPEN = "job = ? AND ended_at IS NULL AND standing = 1"


@dataclass(frozen=True)
class StartJob:
    """A job by its line (0: the first that can start) and who clocks on (0: who is planned)."""

    order: str
    job: int = 0
    technician: int = 0
    seen: int = 0


@dataclass(frozen=True)
class StopJob:
    """Why a job stands still, and a word more."""

    order: str
    reason: StopReason
    job: int = 0
    note: str = ""
    seen: int = 0


@dataclass(frozen=True)
class FinishJob:
    """A job that is done; of a wash what was looked over and found so (WSH-04), or what is the
    matter with it."""

    order: str
    job: int = 0
    ticked: tuple[WashItem, ...] = ()
    note: str = ""
    seen: int = 0


@dataclass(frozen=True)
class JobMoved:
    """The order, its plate, the job's line and work, and its state now."""

    order: str
    plate: str
    job: int
    work: str
    state: JobState


@dataclass(frozen=True)
class CorrectClocking:
    """The ``nth`` stretch of work of a job (from 1, in the order in which they began) as it was,
    microseconds; ``ended_at`` None: it runs."""

    order: str
    job: int
    nth: int
    began_at: int
    ended_at: int | None
    why: str


@act("job.start", Permission.WORK_JOB)
def start_job(deed: Deed, asked: StartJob) -> JobMoved:
    """A technician clocks on: the job runs, and what it stood for is over.

    Raises OrderUnknown, OrderClosed, NotReceived, PreWashFirst, NotAccepted, NoSuchJob,
    JobUnknown, JobNotThere, TeamNotTold, AddOnUnsigned, NotATechnician, NotAssigned,
    NobodyAssigned, WorksElsewhere, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    job, joins = _to_start(car, asked)
    _check_ready(car, job)
    if job.supplement:
        check_told(car, job.line, job.supplement)
        check_signed(deed, car, job.line, job.supplement)
    who, bay = _planned(deed, car, job, asked.technician)
    _check_free(deed, who)
    if not joins:
        end_stop(deed, job)
        put_state(deed, job, JobState.RUNNING)
    deed.writing.put(
        "clocking", None, job=job.key, person=who.key, bay=bay, began_at=deed.at, ended_at=None,
        note="", standing=1,
    )  # fmt: skip
    return _moved(car, job, JobState.RUNNING)


def _check_ready(car: Car, job: BoardJob) -> None:
    """Raise PreWashFirst, NotAccepted: the team gets the car clean, and accepts it then."""
    if job.prewash:
        return
    if any(one.prewash and not one.state.over for one in car.jobs):
        raise PreWashFirst(car.number)
    if car.order.accepted_at is None or car.order.symptom_at is None:
        raise refusals.NotAccepted(car.number)


def _to_start(car: Car, asked: StartJob) -> tuple[BoardJob, bool]:
    """The job, and whether it runs already and a second technician joins."""
    if asked.job and asked.technician and job_of(car, asked.job).state is JobState.RUNNING:
        return job_of(car, asked.job), True
    return job_for(car, asked.job, JobStep.START), False


def _planned(deed: Deed, car: Car, job: BoardJob, number: int) -> tuple[Technician, int | None]:
    """Who clocks on, and in which bay; raises NotAssigned, NobodyAssigned."""
    planned = [one for one in car.all.assignments if one.job == job.key]
    if not planned:
        raise refusals.NobodyAssigned(car.number, job.line)
    first = planned[0]
    if number:
        who = technician_of(deed, number)
        theirs = [one for one in planned if one.technician == who.key]
        if not theirs:
            names = (car.all.technicians[one.technician].name for one in planned)
            raise refusals.NotAssigned(car.number, job.line, who.name, tuple(names))
        first = theirs[0]
    return car.all.technicians[first.technician], first.bay or None


_RUNNING = """
SELECT o.number, j.line FROM clocking c JOIN job j ON j.key = c.job
JOIN repair_order o ON o.key = j.repair_order
WHERE c.person = ? AND c.ended_at IS NULL AND c.standing = 1 ORDER BY c.key
"""


def _check_free(deed: Deed, who: Technician) -> None:
    """Raise WorksElsewhere where the clock runs on as many jobs as the house lets it."""
    most = house_number(deed, "running_jobs_each")
    running = deed.writing.rows(_RUNNING, who.key)
    if len(running) >= most:
        raise refusals.WorksElsewhere(who.name, str(running[0][0]), int(running[0][1]), most)


def end_stop(deed: Deed, job: BoardJob) -> None:
    """What the job stood for is over."""
    stop = one_held(deed.writing, "job_stop", OPEN, job.key)
    if stop is not None:
        put_again(deed.writing, "job_stop", stop, ended_at=deed.at)


def clock_off(deed: Deed, job: BoardJob) -> None:
    """Nobody's clock runs on the job any more."""
    for row in held(deed.writing, "clocking", OPEN, job.key):
        put_again(deed.writing, "clocking", row, ended_at=deed.at)


def put_state(deed: Deed, job: BoardJob, state: JobState) -> None:
    """A new version of the job."""
    row = one_held(deed.writing, "job", "key = ?", job.key)
    if row is not None:
        put_again(deed.writing, "job", row, state=state.value)


def end_job(deed: Deed, job: BoardJob) -> None:
    """The job is not done any more, by whomever: nobody is clocked on, nothing is waited for."""
    clock_off(deed, job)
    end_stop(deed, job)
    # the row keeps where the job stood; that it ended is a row that only grows
    put_state(deed, job, JobState.STOPPED if job.state is JobState.RUNNING else job.state)
    deed.writing.row("job_ended", job=job.key)


def _moved(car: Car, job: BoardJob, state: JobState) -> JobMoved:
    return JobMoved(car.number, car.order.plate, job.line, job.work, state)


@act("job.stop", Permission.WORK_JOB)
def stop_job(deed: Deed, asked: StopJob) -> JobMoved:
    """A job stands still for a reason; whoever clocked on is off.  One that was not begun may wait
    too, and another reason takes the place of the first.

    Raises OrderUnknown, OrderClosed, NotReceived, NoSuchJob, JobUnknown, JobNotThere, TextRefused,
    BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    job = _running_first(car) if not asked.job else job_for(car, asked.job, JobStep.STOP)
    clock_off(deed, job)
    end_stop(deed, job)
    put_state(deed, job, JobState.STOPPED)
    deed.writing.put(
        "job_stop", None, job=job.key, reason=asked.reason.value, began_at=deed.at, ended_at=None,
        note=asked.note, standing=1,
    )  # fmt: skip
    return _moved(car, job, JobState.STOPPED)


def _running_first(car: Car) -> BoardJob:
    """The job that runs, else the first that can be stopped."""
    running = [job for job in car.jobs if job.state is JobState.RUNNING]
    return running[0] if running else job_for(car, 0, JobStep.STOP)


@act("job.finish", Permission.WORK_JOB)
def finish_job(deed: Deed, asked: FinishJob) -> JobMoved:
    """The job is done; whoever clocked on is off, and the add-on by which it came is closed.  What
    is the matter with a car that was washed goes to the card's note.

    Raises OrderUnknown, OrderClosed, NotReceived, NoSuchJob, JobUnknown, JobNotThere, WashUnticked,
    TextRefused, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    job = job_for(car, asked.job, JobStep.FINISH)
    state = next_state(car.number, job.line, job.state, JobStep.FINISH)
    check_washed(car.number, job, asked.ticked, asked.note)
    clock_off(deed, job)
    put_state(deed, job, state)
    if job.supplement:
        close_add_on(deed, car, job.supplement)
    if asked.note:
        note = "; ".join(filter(None, (car.order.note, asked.note)))
        check_line_of_text("note", note, LONGEST_REMARK)
        put_workshop(deed, car.order.key, note=note)
    return _moved(car, job, state)


@act("job.reopen", Permission.WORK_JOB)
def reopen_job(deed: Deed, asked: JobNamed) -> JobMoved:
    """What a job stood for is over before anybody works on it again; raises as ``finish_job``."""
    car = received_car(deed, asked.order, asked.seen)
    job = job_for(car, asked.job, JobStep.REOPEN)
    end_stop(deed, job)
    put_state(deed, job, JobState.PLANNED)
    return _moved(car, job, JobState.PLANNED)


@act("clock.correct", Permission.CORRECT_CLOCK)
def correct_clocking(deed: Deed, asked: CorrectClocking) -> CarDone:
    """A stretch of work as it was: a further version of it with the reason; what was clocked
    stays in the record.

    Raises OrderUnknown, OrderClosed, NotReceived, JobUnknown, NotAClocking, ClockRunsBack,
    TextRefused."""
    car = received_car(deed, asked.order)
    job = job_of(car, asked.job)
    check_line_of_text("why", asked.why, LONGEST_REMARK)
    stretches = [one for one in car.all.clockings if one.job == job.key]
    if not 1 <= asked.nth <= len(stretches):
        raise refusals.NotAClocking(car.number, job.line, asked.nth)
    was = stretches[asked.nth - 1]
    _check_stretch(deed, car, job, was, asked)
    row = one_held(deed.writing, "clocking", "key = ?", was.key)
    if row is not None:
        put_again(
            deed.writing, "clocking", row, began_at=asked.began_at, ended_at=asked.ended_at,
            note=asked.why,
        )  # fmt: skip
    return done(car)


def _check_stretch(
    deed: Deed, car: Car, job: BoardJob, was: Clocking, asked: CorrectClocking
) -> None:
    ends = deed.at if asked.ended_at is None else asked.ended_at
    reopened = was.ended_at is not None and asked.ended_at is None
    meets = held(
        deed.writing, "clocking",
        "person = ? AND key <> ? AND standing = 1 AND began_at < ? AND coalesce(ended_at, ?) > ?",
        was.technician, was.key, ends, deed.at, asked.began_at,
    )  # fmt: skip
    if asked.began_at > ends or ends > deed.at or reopened or meets:
        raise refusals.ClockRunsBack(car.number, job.line)

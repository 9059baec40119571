"""What the board refuses, each named for the fact."""

from dataclasses import dataclass

from shopfloor.errors import Conflict, NotFound, Refused
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import CheckKind, JobStep, Stage


@dataclass(eq=False)
class JobNotThere(Refused):
    """The job cannot take this step from where it is."""

    order: str
    line: int
    state: JobState
    step: JobStep


@dataclass(eq=False)
class NotReceived(Refused):
    """Nobody has received the car in the workshop yet (REC-17)."""

    order: str


@dataclass(eq=False)
class ReceivedAlready(Conflict):
    """The car stands in the workshop already, since ``at`` as hours and minutes."""

    order: str
    at: str


@dataclass(eq=False)
class NotAccepted(Refused):
    """The team has not accepted the car against its sheet, or not confirmed its symptom (DSP-25,
    DSP-26)."""

    order: str


@dataclass(eq=False)
class SheetLineUnknown(NotFound):
    """The check-in sheet of the car has no such lines."""

    order: str
    lines: str


@dataclass(eq=False)
class PriorityOut(Refused):
    """Priorities go from 0, the usual, to 9."""

    order: str
    given: int


def check_priority(order: str, given: int) -> None:
    """Raise PriorityOut."""
    if not 0 <= given <= 9:
        raise PriorityOut(order, given)


@dataclass(eq=False)
class NotATechnician(NotFound):
    """No technician of the workshop has this staff number."""

    given: str


@dataclass(eq=False)
class NotOnShift(Refused):
    """The technician does not work ``at`` that time (DSP-24), and ``comes`` then; None: unknown."""

    person: str
    at: str
    comes: str | None


@dataclass(eq=False)
class LacksSkill(Refused):
    """The technician lacks the skill that the job takes (DSP-23)."""

    person: str
    skill: str


@dataclass(eq=False)
class BayUnknown(NotFound):
    """No bay has this code."""

    given: str


@dataclass(eq=False)
class NotAssigned(Refused):
    """The technician is not planned for this job: who is, by name."""

    order: str
    line: int
    person: str
    planned: tuple[str, ...]


@dataclass(eq=False)
class NobodyAssigned(Refused):
    """Nobody is planned for this job."""

    order: str
    line: int


@dataclass(eq=False)
class WorksElsewhere(Refused):
    """The technician's clock runs on another job, and the house lets it run on so many."""

    person: str
    order: str
    line: int
    most: int


@dataclass(eq=False)
class ShareOut(Refused):
    """The shares of a job's technicians are 1 to 100 percent, and 100 together."""

    order: str
    line: int
    given: int


@dataclass(eq=False)
class JobBegun(Conflict):
    """Somebody has worked on the job: the plan of it is no longer taken away."""

    order: str
    line: int


@dataclass(eq=False)
class JobDone(Refused):
    """The job is done."""

    order: str
    line: int


@dataclass(eq=False)
class BoardMoved(Conflict):
    """Somebody else changed this since it was shown: who, what, and when, as hours and minutes."""

    order: str
    person: str
    act: str
    at: str


@dataclass(eq=False)
class NoSuchJob(NotFound):
    """Nothing of this order can take this step."""

    order: str
    step: JobStep


@dataclass(eq=False)
class CheckNotDue(Refused):
    """The check is not what comes next for this car."""

    order: str
    check: CheckKind
    stage: Stage


@dataclass(eq=False)
class SelfCheckTicked(Refused):
    """A self-check is ticked by the technician, and signed by nobody (QC-01)."""

    order: str


@dataclass(eq=False)
class ItemsUnticked(Refused):
    """The technician ticks every item (QC-01, QC-05)."""

    order: str
    lines: str


@dataclass(eq=False)
class CheckedByOneself(Refused):
    """Each check is made by somebody else than the work and the check before it (QC-14, E62)."""

    person: str
    check: CheckKind


@dataclass(eq=False)
class NotFinished(Refused):
    """The car is not ready to be parked: what is missing."""

    order: str
    stage: Stage


@dataclass(eq=False)
class TeamUnknown(NotFound):
    """No team has this code."""

    given: str


@dataclass(eq=False)
class EfficiencyOut(Refused):
    """Efficiency is 10 to 300 percent of the standard."""

    person: str
    given: int


@dataclass(eq=False)
class ShiftOut(Refused):
    """A shift lies within a day, and its break within the shift."""

    given: str


@dataclass(eq=False)
class AbsenceOut(Refused):
    """An absence ends after it begins, and is of one person or one bay."""

    given: str


@dataclass(eq=False)
class NoAbsence(NotFound):
    """Nobody and no bay is away then."""

    given: str


@dataclass(eq=False)
class NotAClocking(NotFound):
    """The job has no such stretch of work."""

    order: str
    line: int
    nth: int


@dataclass(eq=False)
class ClockRunsBack(Refused):
    """A stretch of work ends after it begins, not in the future, and meets no other of the same
    technician."""

    order: str
    line: int


@dataclass(eq=False)
class NothingToUndo(Refused):
    """Nothing that this person did on the board in the last minutes can be taken back."""

    minutes: int


@dataclass(eq=False)
class LaterFact(Refused):
    """Somebody built on it since: who, what, and when, as hours and minutes."""

    person: str
    act: str
    at: str


@dataclass(eq=False)
class PromiseSame(Refused):
    """The time is what is promised already."""

    order: str


@dataclass(eq=False)
class CauseMissing(Refused):
    """Who sends a car back names the lines that are done again, and the cause (QC-06)."""

    order: str


@dataclass(eq=False)
class OverrideUnexplained(Refused):
    """Who does otherwise than suggested says why."""

    order: str
    line: int

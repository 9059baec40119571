"""The night's run: its steps, what each found, and the exit code (E09, STK-11, STK-12)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.errors import Fault
from shopfloor.rules.night_day import NightDay
from shopfloor.rules.stocktake import Again


class NightStep(StrEnum):
    """The steps, in the order in which they are taken."""

    CHECK = "check"
    COUNTS = "counts"
    JUDGE = "judge"
    DAY = "day"
    CONSERVATION = "conservation"
    LIST = "list"
    SEAL = "seal"
    BACKUP = "backup"


class NightOutcome(StrEnum):
    """How the night ended."""

    SOUND = "sound"
    FAULT = "fault"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    DIFFERS = "differs"


EXIT_CODES = {
    NightOutcome.SOUND: 0,
    NightOutcome.FAULT: 1,
    NightOutcome.REFUSED: 3,
    NightOutcome.UNREACHABLE: 4,
    NightOutcome.DIFFERS: 5,
}


@dataclass(eq=False)
class NightFolderMissing(Fault):
    """A store on a server has no folder beside it, so the report's must be named."""

    exit_code = 2


@dataclass(eq=False)
class ReportUnwritable(Fault):
    """The report could not be written."""

    file: str
    reason: str


@dataclass(frozen=True)
class StepFailed:
    """A step that could not be taken: its exit code, and the sentence that says why."""

    step: NightStep
    exit_code: int
    reason: str


@dataclass(frozen=True)
class ListNight:
    """What became of an open list: counts that agree, differ, are asked for again, or wait until
    nothing more can be booked around them; and what nobody has counted."""

    number: str
    day: str
    judged: int
    agreed: int
    differs: int
    again: int
    waiting: int
    to_count: int


@dataclass(frozen=True)
class AskedAgain:
    """A line that somebody must count once more, and why."""

    number: str
    line: int
    place: str
    what: str
    again: int
    why: Again
    name: str = ""


@dataclass(frozen=True)
class CountsTaken:
    """What the night took in of a handheld's file; ``again``: it was taken in before."""

    number: str
    counts: int
    unexpected: int
    there: int
    again: bool


@dataclass(frozen=True)
class TomorrowsList:
    """The list that was made; no number where nothing is left to be listed."""

    number: str
    day: str
    lines: int
    places: int


@dataclass(frozen=True)
class NightBackup:
    """The file, and the last entry that it holds."""

    file: str
    entries: int


@dataclass(frozen=True)
class Night:
    """A night's report; ``today`` is the business day behind it, ``findings`` are sentences of what
    does not agree, ``differing`` the lines whose difference is not posted, ``seal`` the line to be
    kept outside, with its code."""

    site: str
    day: str
    findings: tuple[str, ...]
    today: NightDay | None
    counts: CountsTaken | None
    lists: tuple[ListNight, ...]
    again: tuple[AskedAgain, ...]
    differing: int
    conserved: bool | None
    unconserved: int
    tomorrow: TomorrowsList | None
    seal: str
    code: str
    backup: NightBackup | None
    failed: tuple[StepFailed, ...]

    @property
    def outcome(self) -> NightOutcome:
        """The gravest of what happened (design.md, Style)."""
        codes = {one.exit_code for one in self.failed}
        if 4 in codes:
            return NightOutcome.UNREACHABLE
        if codes & {1, 2}:
            return NightOutcome.FAULT
        if self.findings or self.differing or self.conserved is False or self._seen_off():
            return NightOutcome.DIFFERS
        return NightOutcome.REFUSED if codes else NightOutcome.SOUND

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return EXIT_CODES[self.outcome]

    def _seen_off(self) -> bool:
        """Whether a count was off, though nobody has confirmed it yet."""
        return any(one.why in (Again.DIFFERS, Again.DISAGREE, Again.BELOW) for one in self.again)

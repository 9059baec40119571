"""The machine: its clock, the versions, the printer, and how terminals reach it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from shopfloor.rules.doctor.diagnosis import Area, Diagnosis, ok, warn, wrong

SQLITE_OLDEST = (3, 37, 0)
"""The first that has STRICT tables."""

LOCALE_VARIABLES = ("LANG", "LC_ALL")
"""What an SSH server must accept from a terminal, for its language to arrive."""

CUT_OFF_SECONDS = 60
"""A line that was cut must be noticed within so long."""


@dataclass(frozen=True)
class ProgramFacts:
    """The versions of the program, of Python and of its SQLite library."""

    shopfloor: str
    python: str
    sqlite: tuple[int, ...]


@dataclass(frozen=True)
class PrinterFacts:
    """The queue that is named, whether this machine has ``lp``, and whether the print server knows
    the queue and takes papers for it; None where it cannot be asked."""

    printer: str
    has_lp: bool = False
    known: bool | None = None
    accepts: bool | None = None


@dataclass(frozen=True)
class SshFacts:
    """The SSH server of this machine: whether it is installed and runs, what it accepts, after how
    many seconds it notices that a terminal has gone, 0 for never; ``config`` is the file that was
    read, empty where it could not be."""

    installed: bool
    running: bool = False
    config: str = ""
    accepted: tuple[str, ...] = field(default=())
    noticed_after: int = 0


def program(facts: ProgramFacts) -> Iterator[Diagnosis]:
    """Whether the libraries are new enough."""
    shown = ".".join(map(str, facts.sqlite))
    if facts.sqlite < SQLITE_OLDEST:
        oldest = ".".join(map(str, SQLITE_OLDEST))
        yield wrong(Area.PROGRAM, "sqlite_old", version=shown, oldest=oldest)
    yield ok(Area.PROGRAM, "versions", program=facts.shopfloor, python=facts.python, sqlite=shown)


def synchronised(told: bool | None) -> Diagnosis:
    """Whether the machine's clock follows a time server; None where the machine does not tell."""
    if told is None:
        return ok(Area.CLOCK, "ntp_unknown")
    return ok(Area.CLOCK, "ntp_follows") if told else warn(Area.CLOCK, "ntp_off")


def printer(facts: PrinterFacts) -> Diagnosis:
    """Whether a paper would come out."""
    named = {"printer": facts.printer}
    if not facts.printer:
        return ok(Area.PRINTER, "printer_none")
    if not facts.has_lp:
        return wrong(Area.PRINTER, "printing_missing", **named)
    if facts.known is None:
        return warn(Area.PRINTER, "printer_unasked", **named)
    if not facts.known:
        return wrong(Area.PRINTER, "printer_unknown", **named)
    if not facts.accepts:
        return warn(Area.PRINTER, "printer_stopped", **named)
    return ok(Area.PRINTER, "printer_ready", **named)


def ssh(facts: SshFacts) -> Iterator[Diagnosis]:
    """Whether a terminal that comes over SSH brings its language, and is noticed when cut off."""
    if not facts.installed:
        yield ok(Area.SSH, "sshd_absent")
        return
    yield ok(Area.SSH, "sshd_runs") if facts.running else warn(Area.SSH, "sshd_stopped")
    if not facts.config:
        yield warn(Area.SSH, "sshd_unread")
        return
    lost = tuple(name for name in LOCALE_VARIABLES if not _accepted(name, facts.accepted))
    if lost:
        yield warn(Area.SSH, "accept_env", file=facts.config, lost=lost)
    else:
        yield ok(Area.SSH, "accept_env_kept", file=facts.config)
    if 0 < facts.noticed_after <= CUT_OFF_SECONDS:
        yield ok(Area.SSH, "cut_noticed", seconds=facts.noticed_after)
    else:
        yield warn(Area.SSH, "cut_unnoticed", file=facts.config)


def _accepted(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)

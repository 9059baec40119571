"""The printer: what is printed goes through ``lp``, as the house's print server names it."""

import shutil
import subprocess
from dataclasses import dataclass

from shopfloor.errors import Fault

SECONDS = 60


@dataclass(eq=False)
class PrinterUnset(Fault):
    """Neither a printer nor a file is named."""

    exit_code = 2


@dataclass(eq=False)
class PrintingMissing(Fault):
    """This machine has no ``lp``."""

    printer: str


@dataclass(eq=False)
class PrinterFailed(Fault):
    """``lp`` did not take it."""

    printer: str
    reason: str


def has_printing() -> bool:
    """Whether this machine has ``lp``."""
    return shutil.which("lp") is not None


def send(data: bytes, printer: str, title: str, *, raw: bool = False) -> None:
    """Give the bytes to a printer; ``raw`` ones are the printer's own and pass unchanged.

    Raises PrintingMissing, PrinterFailed.
    """
    command = ["lp", "-d", printer, "-t", title, *(["-o", "raw"] if raw else [])]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except FileNotFoundError as error:
        raise PrintingMissing(printer) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrinterFailed(printer, str(error)) from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise PrinterFailed(printer, told or str(done.returncode))

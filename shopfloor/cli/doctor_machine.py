"""What this machine is: versions, time server, printer, and its SSH server."""

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from glob import glob
from importlib.metadata import version
from pathlib import Path

from shopfloor.rules.doctor import machine as rules
from shopfloor.rules.doctor.diagnosis import Diagnosis
from shopfloor.rules.typed_numbers import typed_number

SECONDS = 5
"""For so long another program is waited for."""

SSHD_CONFIG = Path("/etc/ssh/sshd_config")
PROCESSES = Path("/proc")


def program() -> Iterator[Diagnosis]:
    """The versions."""
    facts = rules.ProgramFacts(
        version("shopfloor"), platform.python_version(), sqlite3.sqlite_version_info
    )
    yield from rules.program(facts)


def clock() -> Iterator[Diagnosis]:
    """Whether the system's clock follows a time server."""
    told = _asked("timedatectl", "show", "--property=NTPSynchronized", "--value")
    yield rules.synchronised({"yes": True, "no": False}.get((told or "").strip()))


def printer(named: str) -> Iterator[Diagnosis]:
    """The queue that this terminal prints on."""
    known = _asked("lpstat", "-p", named) if named else None
    accepts = _asked("lpstat", "-a", named) if known else None
    yield rules.printer(
        rules.PrinterFacts(
            named,
            has_lp=shutil.which("lp") is not None,
            known=None if known is None else bool(known),
            accepts=bool(accepts) and "disabled" not in (known or ""),
        )
    )


def ssh(config: Path = SSHD_CONFIG) -> Iterator[Diagnosis]:
    """The SSH server over which terminals come."""
    installed = shutil.which("sshd") is not None or Path("/usr/sbin/sshd").exists()
    if not installed:
        yield from rules.ssh(rules.SshFacts(installed=False))
        return
    try:
        lines = list(_settings(config))
    except (OSError, UnicodeDecodeError):
        yield from rules.ssh(rules.SshFacts(True, _runs("sshd")))
        return
    accepted = tuple(one for name, told in lines if name == "acceptenv" for one in told.split())
    first = dict(reversed(lines))
    noticed = _seconds(first) if first.get("clientalivecountmax", "3") != "0" else 0
    yield from rules.ssh(rules.SshFacts(True, _runs("sshd"), str(config), accepted, noticed))


def _seconds(told: dict[str, str]) -> int:
    interval = typed_number(told.get("clientaliveinterval", "0"))
    count = typed_number(told.get("clientalivecountmax", "3"))
    return (interval or 0) * (count or 0)


def _settings(config: Path) -> Iterator[tuple[str, str]]:
    """Name in small letters and value of every line that holds for all, those of included files at
    their place; what stands behind Match holds for some alone."""
    for line in config.read_text("utf-8").splitlines():
        name, _, told = line.split("#")[0].strip().replace("=", " ", 1).partition(" ")
        if name.lower() == "match":
            return
        if name.lower() == "include":
            for pattern in told.split():
                for file in sorted(glob(str(config.parent / pattern))):
                    yield from _settings(Path(file))
        elif name:
            yield name.lower(), told.strip().strip('"')


def _runs(name: str) -> bool:
    for file in PROCESSES.glob("[0-9]*/comm"):
        try:
            if file.read_text("utf-8", "replace").strip() == name:
                return True
        except OSError:
            continue  # it has ended meanwhile
    return False


def _asked(*command: str) -> str | None:
    """What a program of the system says: empty where it says no, None where there is none."""
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=False, env=environment,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return "" if done.returncode else done.stdout.decode(errors="replace")

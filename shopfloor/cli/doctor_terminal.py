"""What this terminal and its locale are: asked of the system, of terminfo and of the terminal."""

import curses
import locale as system
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from shopfloor.rules.doctor import terminal as rules
from shopfloor.rules.doctor.diagnosis import Diagnosis

ANSWER_SECONDS = 1.0
"""For so long a terminal is waited for, over a slow line."""

COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself puts into LC_CTYPE where the locale is plain or missing (PEP 538)."""

_WHERE = b"\x1b[6n"
"""The question where the cursor stands."""


def terminal() -> Iterator[Diagnosis]:
    """Kind, size, colours, keys and widths; where no stream is a terminal only that."""
    yield from rules.terminal(_facts(os.environ))


def locale() -> Iterator[Diagnosis]:
    """The locale that the variables name."""
    told = {name: os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if told["LC_CTYPE"] in COERCED:
        del told["LC_CTYPE"]
    variable, value = next((one for one in told.items() if one[1]), ("", ""))
    yield from rules.locale(rules.LocaleFacts(variable, value, _has(value)))


def _has(value: str) -> bool:
    before = system.setlocale(system.LC_CTYPE)
    try:
        system.setlocale(system.LC_CTYPE, value)
    except system.Error:
        return False
    finally:
        system.setlocale(system.LC_CTYPE, before)
    return True


def _facts(environment: Mapping[str, str]) -> rules.TerminalFacts:
    term = environment.get("TERM", "")
    # a test's streams have no number, and a closed stream is no terminal
    numbers = [number for number in (1, 2, 0) if os.isatty(number)]
    if not numbers:
        return rules.TerminalFacts(term)
    size = os.get_terminal_size(numbers[0])
    colours, keys = _terminfo(term, numbers[0])
    asks = term not in ("", "dumb") and _answers(numbers)
    wide, ambiguous = _widths(numbers[0]) if asks else (None, None)
    return rules.TerminalFacts(
        term, size.columns, size.lines, colours, keys, sys.stdout.encoding, wide, ambiguous
    )


def _answers(numbers: list[int]) -> bool:
    """Whether a terminal can be written to and read from: one whose keys belong to another program
    would stop this one."""
    return 0 in numbers and len(numbers) > 1 and os.tcgetpgrp(0) == os.getpgrp()


def _terminfo(term: str, number: int) -> tuple[int | None, int | None]:
    """How many colours, and how many of F1 to F12; None where the machine does not know it."""
    try:
        curses.setupterm(term, number)
    except curses.error:
        return None, None
    keys = sum(curses.tigetstr(f"kf{n}") is not None for n in range(1, rules.FUNCTION_KEYS + 1))
    return max(curses.tigetnum("colors"), 0), keys


def _widths(number: int) -> tuple[int | None, int | None]:
    """The cells that a Chinese sign takes, and one that is narrow or wide as a terminal likes."""
    with _unechoed():
        wide = _cells("中", number)
        return wide, None if wide is None else _cells("①", number)


@contextmanager
def _unechoed() -> Iterator[None]:
    """The terminal's answer is neither shown nor waits for an Enter."""
    before = termios.tcgetattr(0)
    tty.setcbreak(0)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSANOW, before)


def _cells(sign: str, number: int) -> int | None:
    """Where the cursor stands behind the sign at the left edge; it is wiped away again."""
    os.write(number, b"\r" + sign.encode() + _WHERE)
    answer = _answer()
    os.write(number, b"\r\x1b[K")
    column = answer.rpartition(b";")[2].removesuffix(b"R")
    if answer.endswith(b"R") and column.isdigit():
        return int(column) - 1
    termios.tcflush(0, termios.TCIFLUSH)
    return None


def _answer() -> bytes:
    told, until = b"", monotonic() + ANSWER_SECONDS
    while not told.endswith(b"R"):
        left = until - monotonic()
        if left <= 0 or not select.select([0], [], [], left)[0]:
            break
        byte = os.read(0, 1)
        if not byte:
            break
        told += byte
    return told

"""The terminal and its locale (terminal.md): what the screens need of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopfloor.rules.doctor.diagnosis import Area, Diagnosis, ok, warn, wrong

WIDE, HIGH = 80, 24
"""The smallest screen that every place is made for."""

FUNCTION_KEYS = 12


@dataclass(frozen=True)
class TerminalFacts:
    """What a terminal tells of itself.

    ``columns`` and ``rows`` are None where there is no terminal; ``colours`` and ``function_keys``
    are what terminfo knows of ``term``, None where it does not know it.  ``wide`` and
    ``ambiguous`` are the cells that ``中`` and ``①`` took, None where the terminal did not answer.
    """

    term: str
    columns: int | None = None
    rows: int | None = None
    colours: int | None = None
    function_keys: int | None = None
    encoding: str = ""
    wide: int | None = None
    ambiguous: int | None = None


@dataclass(frozen=True)
class LocaleFacts:
    """The variable that decides and its value, both empty where none is set, and whether the
    machine has that locale."""

    variable: str
    value: str
    installed: bool


def terminal(facts: TerminalFacts) -> Iterator[Diagnosis]:
    """Kind, size, colours, function keys, encoding and the width of signs."""
    if facts.columns is None or facts.rows is None:
        yield ok(Area.TERMINAL, "no_terminal")
        return
    if facts.term in ("", "dumb"):
        yield wrong(Area.TERMINAL, "term_dumb", term=facts.term or "-")
    else:
        yield from _known(facts)
    small = facts.columns < WIDE or facts.rows < HIGH
    size = {"columns": facts.columns, "rows": facts.rows}
    if small:
        yield wrong(Area.TERMINAL, "terminal_small", **size)
    else:
        yield ok(Area.TERMINAL, "terminal_size", **size)
    if is_utf8(facts.encoding):
        yield from _widths(facts)
    else:
        yield wrong(Area.TERMINAL, "output_encoding", encoding=facts.encoding)


def _known(facts: TerminalFacts) -> Iterator[Diagnosis]:
    if facts.colours is None or facts.function_keys is None:
        yield warn(Area.TERMINAL, "terminfo_missing", term=facts.term)
        return
    if facts.colours < 8:
        yield warn(Area.TERMINAL, "colours_few", term=facts.term, colours=facts.colours)
    else:
        yield ok(Area.TERMINAL, "colours", term=facts.term, colours=facts.colours)
    if facts.function_keys < FUNCTION_KEYS:
        yield warn(Area.TERMINAL, "function_keys_few", term=facts.term, keys=facts.function_keys)
    else:
        yield ok(Area.TERMINAL, "function_keys", keys=facts.function_keys)


def _widths(facts: TerminalFacts) -> Iterator[Diagnosis]:
    if facts.wide is None or facts.ambiguous is None:
        yield ok(Area.TERMINAL, "width_unknown")
    elif facts.wide != 2:
        yield wrong(Area.TERMINAL, "terminal_encoding", cells=facts.wide)
    elif facts.ambiguous != 1:
        yield warn(Area.TERMINAL, "ambiguous_wide", cells=facts.ambiguous)
    else:
        yield ok(Area.TERMINAL, "widths")


def locale(facts: LocaleFacts) -> Iterator[Diagnosis]:
    """UTF-8, and a locale that the machine has."""
    plain = facts.value.split("@")[0]
    if not plain or plain in ("C", "POSIX"):
        yield warn(Area.LOCALE, "locale_plain", value=facts.value or "-")
    elif not is_utf8(plain.partition(".")[2]):
        yield wrong(Area.LOCALE, "locale_other", variable=facts.variable, value=facts.value)
    elif not facts.installed:
        yield warn(Area.LOCALE, "locale_missing", variable=facts.variable, value=facts.value)
    else:
        yield ok(Area.LOCALE, "locale_utf8", variable=facts.variable, value=facts.value)


def is_utf8(encoding: str) -> bool:
    """Whether it is UTF-8 under any of its names."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")

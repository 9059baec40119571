"""The manual page ``shopfloor.1`` in troff, from the command tree."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version

from shopfloor.cli.described import Described
from shopfloor.cli.manual import Row, first_sentence, tokens
from shopfloor.words import say

ENVIRONMENT = (
    "DATABASE", "SITE", "LANG", "AS", "PIN_FILE", "PEPPER_FILE", "TERMINAL", "PRINTER", "MOUSE",
    "CONFIG",
)  # fmt: skip
"""What a terminal is told by variables (``settings.py``), each without ``SHOPFLOOR_``."""

EXIT_CODES = ("0", "1", "2", "3", "4", "5")


def page(commands: list[Described]) -> str:
    """The whole page; the program itself is the first of the commands."""
    program, *below = commands
    lines = [
        f'.TH SHOPFLOOR 1 "" "shopfloor {version("shopfloor")}" "shopfloor"',
        ".ad l",
        ".nh",
        *_section("name"),
        rf"shopfloor \- {_text(program.text)}",
        *_section("synopsis"),
        _usage(program),
        *_section("description"),
        _text(say("man.about")),
        *_section("options"),
        *_rows(program.options),
        *_section("commands"),
        *(line for one in below for line in _command(one)),
        *_section("environment"),
        *_rows((f"SHOPFLOOR_{name}", say(f"variable.{name.lower()}")) for name in ENVIRONMENT),
        *_section("exit_status"),
        *_rows((code, say(f"exit_code.{code}")) for code in EXIT_CODES),
    ]
    return "\n".join(lines) + "\n"


def _section(name: str) -> Iterator[str]:
    yield f".SH {_quoted(say(f'man.{name}'))}"


def _command(one: Described) -> Iterator[str]:
    if one.is_noun:
        yield f".SS {_quoted(one.path)}"
        yield _text(first_sentence(one.text))
        return
    yield ".P"
    yield _usage(one)
    yield ".RS"
    yield _text(one.text)
    yield from _rows((*one.arguments, *one.options))
    yield ".RE"


def _usage(one: Described) -> str:
    """The name in bold, what stands behind it as it is."""
    rest = one.usage.partition(one.path)[2]
    return rf"\fB{_escaped(one.path)}\fR{_escaped(rest)}"


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for name, meaning in rows:
        yield ".TP"
        yield rf"\fB{_escaped(name)}\fR"
        yield _text(meaning)


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', r"\(dq") + '"'


def _text(text: str) -> str:
    """A line of text, broken where ``manual`` breaks it, also within Chinese; one that begins with
    a dot or an apostrophe would be a request."""
    broken = r"\:".join(_escaped(token) for token in tokens(text))
    return re.sub(r"^(?=[.'])", r"\\&", re.sub(r"\\:(?=\s)|(?<=\s)\\:", "", broken))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga").replace("'", r"\(aq")

"""A file of acts: one JSON object a line, and what can be wrong with one.

``{"act": "slip.hand_over", "as": 5, "op": "…", "arguments": {…}, "signatures": [{"meaning": "slip
received", "as": 6}], "at": "2026-11-23T10:20+08:00"}``: ``as`` are staff numbers; ``op``, ``as``,
``signatures``, ``at`` and a signature's ``meaning`` may be left out, and a signature may name a
``pin_file``.
"""

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shopfloor.errors import Fault, Refused
from shopfloor.rules.canonical import NotCanonical, build
from shopfloor.words import say


class LineWrong(StrEnum):
    """What can be wrong with a line, as a sentence ``line_wrong.<value>``."""

    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    ACT_UNKNOWN = "act_unknown"
    DOES_NOT_FIT = "does_not_fit"
    NOT_A_TIME = "not_a_time"


@dataclass(frozen=True)
class LineFault:
    """A line that cannot be read, and the ``detail`` of it."""

    line: int
    wrong: LineWrong
    detail: str

    def sentence(self) -> str:
        """What an operator reads."""
        return say(f"line_wrong.{self.wrong}", line=self.line, detail=self.detail)


@dataclass(frozen=True)
class LineSignature:
    """A signature that a line gives; ``by`` is a staff number."""

    by: int
    meaning: str = ""
    pin_file: str = ""


@dataclass(frozen=True)
class ActLine:
    """A line that can be read; ``by`` is 0 where it does not say who acts."""

    line: int
    act: str
    asked: Any
    op: str
    by: int
    signatures: tuple[LineSignature, ...]
    at: dt.datetime | None


@dataclass(eq=False)
class ActsMalformed(Fault):
    """Lines of the file cannot be read; nothing was done."""

    file: str
    count: int
    faults: tuple[LineFault, ...]


@dataclass(eq=False)
class ActsUnreadable(Fault):
    """The file cannot be read."""

    file: str
    reason: str


@dataclass(eq=False)
class ActsNotYours(Refused):
    """In an open shop a line acts as somebody who is not who runs it."""

    line: int
    given: int


@dataclass(eq=False)
class ActsNeedPin(Refused):
    """In an open shop a signature has no PIN."""

    line: int
    given: int


@dataclass(eq=False)
class ActsTimeFixed(Refused):
    """A line says when it happened, and may not; or before the last entry, or a time to come."""

    line: int


@dataclass(eq=False)
class ActsNotWanted(Refused):
    """A line gives a signature that the act does not ask for."""

    line: int
    meaning: str


@dataclass(frozen=True)
class _Written:
    """A line's members but for ``arguments``."""

    act: str
    op: str = ""
    by: int = 0
    signatures: tuple[LineSignature, ...] = ()
    at: str = ""


def read_line(text: str, line: int, op: str, kinds: dict[str, type]) -> ActLine | LineFault:
    """The line as an act to do, or what is wrong with it; ``op`` is its operation id where it
    names none, ``kinds`` what each act is asked with."""
    try:
        told = json.loads(text)
    except ValueError as error:
        return LineFault(line, LineWrong.NOT_JSON, str(error))
    if not isinstance(told, dict):
        return LineFault(line, LineWrong.NOT_AN_OBJECT, text[:40])
    arguments = told.pop("arguments", {})
    try:
        written = build(_Written, _renamed(told), "line")
        kind = kinds.get(written.act)
        if kind is None:
            return LineFault(line, LineWrong.ACT_UNKNOWN, written.act)
        asked: Any = build(kind, arguments, "arguments")
    except NotCanonical as error:
        return LineFault(line, LineWrong.DOES_NOT_FIT, str(error))
    at = _time(written.at)
    if written.at and at is None:
        return LineFault(line, LineWrong.NOT_A_TIME, written.at)
    return ActLine(
        line, written.act, asked, written.op or op, written.by, written.signatures, at
    )  # fmt: skip


def _renamed(told: dict[str, Any]) -> dict[str, Any]:
    """``as`` is no name in Python."""
    plain = {("by" if name == "as" else name): value for name, value in told.items()}
    signatures = plain.get("signatures")
    if isinstance(signatures, list):
        plain["signatures"] = [
            {("by" if name == "as" else name): value for name, value in one.items()}
            if isinstance(one, dict)
            else one
            for one in signatures
        ]
    return plain


def _time(given: str) -> dt.datetime | None:
    """An ISO time with its zone."""
    try:
        told = dt.datetime.fromisoformat(given)
    except ValueError:
        return None
    return told if told.tzinfo else None

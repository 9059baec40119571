"""Doing a ledger once more: what is read of an export, and where two shops may differ."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shopfloor.errors import Differences, Fault, Refused
from shopfloor.rules.findings import Finding

Rows = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Exported:
    """A line of an export: the entry and the rows it made, by table, digests last; ``asked`` is
    the request, or the digest of one."""

    sequence: int
    op: str
    act: str
    person: int
    terminal: str
    happened_at: int
    booked_at: int
    late: bool
    asked: str
    facts: str
    rows: Rows

    @property
    def is_digest(self) -> bool:
        """Whether the request itself is not there: an import, whose lines are the rows."""
        return not self.asked.startswith("{")


@dataclass(frozen=True)
class Replayed:
    """How many entries the export has, how many were there ``again``, how many rows were
    compared, and what does not agree."""

    entries: int
    again: int
    rows: int
    findings: tuple[Finding, ...]


@dataclass(eq=False)
class ReplayNotForTraining(Refused):
    """Acts are replayed into a shop for training alone."""

    site: str


@dataclass(eq=False)
class ReplayOfOtherShop(Refused):
    """The export is of another site or founder, or this shop has lived on its own since."""

    file: str
    given: str
    site: str


@dataclass(eq=False)
class ReplayFoundedLater(Refused):
    """This shop was founded after what is to be replayed, so its times could not stand here."""

    file: str
    sequence: int


@dataclass(eq=False)
class ReplayMalformed(Fault):
    """A line that is no line of an export."""

    file: str
    line: int
    reason: str


@dataclass(eq=False)
class ReplayRefused(Differences):
    """An entry of the export is refused here."""

    sequence: int
    act: str
    reason: str


def read_exported(text: str, file: str, line: int) -> Exported:
    """A line of an export; raises ReplayMalformed."""
    try:
        told = json.loads(text)
        return Exported(
            told["sequence"], told["op"], told["act"], told["person"], told["terminal"],
            told["happened_at"], told["booked_at"], bool(told["late"]),
            told["asked"], told["facts"], told["rows"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise ReplayMalformed(file, line, repr(error)) from error


MAY_DIFFER = {
    "site_record": ("name", "training", "demo", "pepper", "digest"),
    "staff_record": ("account", "digest"),
}
"""Columns in which a replay may differ: the shop's name, that it is for training, its pepper; and
of the founder, staff number 1, the account that ``init`` bound, until an act binds one."""


def differing(table: str, columns: Sequence[str], one: Sequence[Any], other: Sequence[Any]) -> str:
    """The columns in which two rows differ and may not, comma between; nothing where they agree."""
    excused = MAY_DIFFER.get(table, ())
    if table == "staff_record" and one[columns.index("number")] != 1:
        excused = ()
    told = zip(columns, one, other, strict=True)
    return ", ".join(name for name, a, b in told if a != b and name not in excused)

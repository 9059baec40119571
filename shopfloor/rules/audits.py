"""What a code on paper is held against: the entry that it is of, and what came of it."""

from dataclasses import dataclass

from shopfloor.errors import Fault, NotFound, Refused
from shopfloor.rules.counter import SlipShown
from shopfloor.rules.findings import Finding
from shopfloor.rules.paper import PrintShown
from shopfloor.rules.seals import CODE


@dataclass(frozen=True)
class AuditedEntry:
    """The entry of a code; ``hash`` in hex, ``happened_at`` in micros UTC."""

    sequence: int
    act: str
    number: int
    name: str
    terminal: str
    happened_at: int
    hash: str


@dataclass(frozen=True)
class Audited:
    """The chain was walked from its first entry to ``head``; without findings it is whole, the
    entry in it.  ``slip`` is what the entry wrote or changed, as it stands now, None where it was
    no slip or where the chain is broken; ``prints`` what was printed of the entry."""

    code: str
    entry: AuditedEntry
    head: int
    slip: SlipShown | None
    prints: tuple[PrintShown, ...]
    findings: tuple[Finding, ...]


@dataclass(eq=False)
class AuditCodeMalformed(Fault):
    """A code has eight characters, 0 to 9 and A to F."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class AuditCodeUnknown(NotFound):
    """No entry's hash begins like this."""

    given: str


@dataclass(eq=False)
class AuditCodeShared(Refused):
    """More entries than one begin like this."""

    given: str
    sequences: str


def parse_code(given: str) -> str:
    """A code as it may be typed, in either case and with a hyphen; raises AuditCodeMalformed."""
    told = given.strip().replace("-", "").lower()
    if not CODE.fullmatch(told):
        raise AuditCodeMalformed(given)
    return told

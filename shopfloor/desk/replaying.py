"""``acts replay``: a ledger's export done once more, in a shop for training.

Each entry's request goes through its act, as its person, at its time and terminal, with the
signatures that its rows hold; PINs are not in an export, so nobody here has one afterwards.  Of an
import the ledger keeps only the request's digest: its rows are taken as they stand.  Then every
chained row is compared with the export's.  Why the founding may differ, and in what:
``docs/decisions/acts.md``.
"""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.everything import ACTS
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.errors import Fault, Refused
from shopfloor.rules import canonical as form
from shopfloor.rules.findings import Finding
from shopfloor.rules.proofs import Proof
from shopfloor.rules.replays import (
    Exported,
    Replayed,
    ReplayFoundedLater,
    ReplayMalformed,
    ReplayNotForTraining,
    ReplayOfOtherShop,
    ReplayRefused,
    differing,
    read_exported,
)
from shopfloor.rules.staff import Permission
from shopfloor.store import exporting
from shopfloor.store.journal import Entry
from shopfloor.store.retaking import Row, retake, told_rows
from shopfloor.store.tables import CHAINED
from shopfloor.words import sentence


def replay_export(shop: Shop, actor: Actor, file: Path) -> Replayed:
    """Do the export's entries that are not here yet, and compare all rows.

    Raises NotPermitted, ReplayNotForTraining, ReplayOfOtherShop, ReplayFoundedLater,
    ReplayMalformed, ReplayRefused.
    """
    permitted(person_of(shop, actor), Permission.MANAGE_STAFF, shop.site.preparing)
    if not shop.site.training:
        raise ReplayNotForTraining(shop.site.code)
    here = shop.store.head().sequence
    _check_start(shop, file, here)
    entries = 0
    for entry in exported(file):
        entries += 1
        if entry.sequence > here:
            _again(shop, entry)
    rows, findings = _compared(shop, file)
    return Replayed(entries, min(here, entries), rows, tuple(findings))


def exported(file: Path) -> Iterator[Exported]:
    """The entries of an export, one after the other; raises ReplayMalformed."""
    try:
        with file.open(encoding="utf-8") as lines:
            for line, text in enumerate(lines, 1):
                yield read_exported(text, str(file), line)
    except (OSError, UnicodeDecodeError) as error:
        raise ReplayMalformed(str(file), 0, str(error)) from error


def _check_start(shop: Shop, file: Path, here: int) -> None:
    """This shop is founded as the export's was, and has done nothing but its first entries."""
    known = shop.store.rows("SELECT op FROM journal ORDER BY sequence")
    first = next(exported(file), None)
    if first is None:
        raise ReplayMalformed(str(file), 1, "empty")
    for entry, (op,) in zip(exported(file), known, strict=False):
        if entry.op != op:
            raise ReplayOfOtherShop(str(file), first.op, shop.site.code)
    later = next((one for one in exported(file) if one.sequence > here), None)
    if later is not None and later.booked_at < shop.store.head().booked_at:
        raise ReplayFoundedLater(str(file), later.sequence)
    ours = next(_exported_here(shop))
    if any(_rows_differ(ours, first)):
        raise ReplayOfOtherShop(str(file), first.op, shop.site.code)


def _again(shop: Shop, entry: Exported) -> None:
    try:
        with clock.held_at(clock.instant(_moment(entry, shop.store.head().booked_at))):
            if entry.is_digest:
                _take_rows(shop, entry)
            else:
                _do(shop, entry)
    except (Refused, Fault) as refusal:
        raise ReplayRefused(entry.sequence, entry.act, sentence(refusal)) from refusal


def _moment(entry: Exported, before: int) -> int:
    """What the clock said: when it was booked.  Where the clock had been set back, the entry was
    booked at the time of the one ``before`` it; then the signatures tell."""
    signed: list[int] = [row["signed_at"] for row in _signatures(entry)]
    if signed and entry.booked_at == before:
        return min(entry.booked_at, max(signed))
    return entry.booked_at


def _do(shop: Shop, entry: Exported) -> None:
    act = ACTS.get(entry.act)
    if act is None:
        raise ReplayRefused(entry.sequence, entry.act, "?")
    asked = form.build(act.asked, form.read(entry.asked)["arguments"])
    who = Actor(entry.person, entry.terminal)
    act(shop, who, asked, op=entry.op, proofs=_proofs(entry))


def _proofs(entry: Exported) -> list[Proof]:
    """What the entry's signature rows were made of."""
    return [
        Proof(
            row["person"], row["meaning"], row["shown"], row["nonce"],
            clock.instant(row["signed_at"]), row["terminal"],
        )
        for row in _signatures(entry)
    ]  # fmt: skip


def _signatures(entry: Exported) -> list[Row]:
    return told_rows("signature", entry.rows.get("signature", ()))


def _take_rows(shop: Shop, entry: Exported) -> None:
    with shop.store.writing() as writing:
        retake(writing, entry.rows)
        writing.append(
            Entry(
                op=entry.op,
                act=entry.act,
                person=entry.person,
                terminal=entry.terminal,
                happened_at=entry.happened_at,
                booked_at=entry.booked_at,
                late=entry.late,
                asked=entry.asked,
                facts={"answer": form.read(entry.facts)["answer"]},
            )
        )


def _exported_here(shop: Shop) -> Iterator[Exported]:
    for line, text in enumerate(exporting.export(shop.store), 1):
        yield read_exported(text, shop.store.name, line)


def _compared(shop: Shop, file: Path) -> tuple[int, list[Finding]]:
    """How many rows the export has, and every entry or row that is not the same here."""
    rows, findings = 0, []
    for ours, theirs in zip_longest(_exported_here(shop), exported(file)):
        if ours is None or theirs is None:
            one = ours or theirs
            findings.append(Finding("replay_entry", {"sequence": one.sequence, "act": one.act}))
            continue
        rows += sum(len(made) for made in theirs.rows.values())
        findings += _rows_differ(ours, theirs)
    return rows, findings


def _rows_differ(ours: Exported, theirs: Exported) -> Iterator[Finding]:
    for table in sorted(ours.rows.keys() | theirs.rows.keys()):
        mine, other = ours.rows.get(table, ()), theirs.rows.get(table, ())
        if mine == other:
            continue
        columns = CHAINED[table].columns()
        for a, b in zip_longest(mine, other):
            told = differing(table, columns, a, b) if a and b else "*"
            if told:
                yield _row_differs(ours, table, (a or b)[0], told)


def _row_differs(entry: Exported, table: str, key: Any, columns: str) -> Finding:
    facts = {
        "sequence": entry.sequence, "act": entry.act, "table": table,
        "row": key & ((1 << 40) - 1), "columns": columns,
    }  # fmt: skip
    return Finding("replay_row", facts)

"""``stock import``: the opening stock, all of the sheet or nothing, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.imports import Approver, Imported, answer_of, of_file, operation
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stock import person_of
from shopfloor.rules.book import EntryKind
from shopfloor.rules.canonical import plain
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.sheets import EMPTY_SHEET, SheetFault
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.rules.stock_sheet import (
    COLUMNS,
    Ground,
    OpeningEntry,
    OpeningLine,
    opening_line,
    plan_opening,
)
from shopfloor.store import part_sets, stockbook
from shopfloor.store.people import Reader

KIND = "stock.import"
MEANING = "approve opening stock"


@dataclass(frozen=True)
class ImportStock:
    """The lines of one sheet."""

    lines: tuple[OpeningLine, ...]


@dataclass(frozen=True)
class StockImported:
    """How many lines of how many parts were booked, worth how many fen; ``preparation``: done
    before the shop was open, by one person."""

    lines: int
    parts: int
    value: int
    preparation: bool


def import_stock(
    shop: Shop,
    actor: Actor,
    path: Path,
    *,
    encoding: str = "",
    plan: bool = False,
    op: str | None = None,
    approve: Approver | None = None,
) -> Imported[StockImported]:
    """Book a sheet as opening stock; with ``plan`` nothing is written; ``approve`` gives the proof
    of a second person, which an open shop asks for.

    The same file again is answered and changes nothing.  Raises SheetRefused with every fault,
    NotPermitted, EncodingUnknown, SecondPersonNeeded and what a signature raises.
    """
    preparing = shop.site.preparing
    permitted(person_of(shop, actor), Permission.OPEN_STOCK, preparing)
    sheet = read_sheet(path, COLUMNS, encoding)
    op = op or operation(KIND, sheet.digest, encoding)
    before = answer_of(shop, KIND, op, StockImported)
    if before is not None:
        return Imported(before, plan, again=True)
    faults: list[SheetFault] = list(sheet.faults)
    asked = ImportStock(tuple(opening_line(row, faults) for row in sheet.rows))
    with shop.store.reading():
        entries, wrong = plan_opening(asked.lines, ground_of(shop.store, asked.lines))
    faults += wrong
    if faults:
        raise sheet.refused(faults)
    if plan:
        return Imported(_counted(entries, preparing), plan, again=False)
    proofs = [approve(MEANING, opening_shown(asked))] if approve and not preparing else []
    with of_file(sheet):
        return Imported(write_stock(shop, actor, asked, op=op, proofs=proofs), plan, again=False)


def opening_shown(asked: ImportStock) -> bytes:
    """The digest that the second person signs."""
    return shown_digest(MEANING, plain(asked))


@act(KIND, Permission.OPEN_STOCK, large=True)
def write_stock(deed: Deed, asked: ImportStock) -> StockImported:
    """Book opening stock; once the shop is open a second person signs for it.

    Raises SheetRefused for what holds no longer, SecondPersonNeeded, ProofMissing.
    """
    preparing = deed.preparing
    entries, faults = plan_opening(asked.lines, ground_of(deed.writing, asked.lines))
    if faults:
        raise EMPTY_SHEET.refused(list(faults))
    if not preparing:
        signer = deed.sign(MEANING, opening_shown(asked), Permission.APPROVE_OPENING)
        if signer.key == deed.person.key:
            raise SecondPersonNeeded(KIND)
    document = "preparation" if preparing else "opening"
    for one in entries:
        stockbook.post(
            deed.writing, EntryKind.OPENING, one.part.key, one.place.key, one.quantity, one.value,
            document,
        )  # fmt: skip
    for part, (quantity, value) in _totals(entries).items():
        stockbook.post_total(deed.writing, part, quantity, value)
    return _counted(entries, preparing)


@signs(write_stock)
def _opening_signed(shop: Shop, asked: ImportStock) -> tuple[ToSign, ...]:
    if shop.site.preparing:
        return ()
    return (ToSign(MEANING, opening_shown(asked), Permission.APPROVE_OPENING),)


def ground_of(reader: Reader, lines: Sequence[OpeningLine]) -> Ground:
    """The facts that the lines name."""
    known = part_sets.parts_of_numbers(reader, {line.number for line in lines})
    places = part_sets.places_of_codes(reader, {line.bin for line in lines})
    return Ground(
        known,
        places,
        part_sets.numbers_of(reader, {one.part for one in places.values() if one.part}),
        part_sets.booked_pairs(reader, {one.key for one in known.values()}),
    )


def _totals(entries: Sequence[OpeningEntry]) -> dict[int, tuple[int, int]]:
    """Quantity and value by the part's key."""
    told: dict[int, tuple[int, int]] = {}
    for one in entries:
        quantity, value = told.get(one.part.key, (0, 0))
        told[one.part.key] = quantity + one.quantity, value + one.value
    return told


def _counted(entries: Sequence[OpeningEntry], preparing: bool) -> StockImported:
    return StockImported(
        len(entries),
        len({one.part.key for one in entries}),
        sum(one.value for one in entries),
        preparing,
    )

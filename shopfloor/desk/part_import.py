"""``parts import``: a sheet of parts into the master, all of it or nothing, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shopfloor.desk.acting import Deed, act, permitted
from shopfloor.desk.imports import Approver, Imported, answer_of, of_file, operation
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.desk.policies import (
    MEANING,
    approved,
    may_be_approved,
    policies_to_sign,
    rulings_shown,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stock import person_of
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.part_plan import Master, Plan, PlannedPart, after_line, plan_parts
from shopfloor.rules.part_sheet import COLUMNS, PartLine, part_line
from shopfloor.rules.parts import Ruling
from shopfloor.rules.sheets import EMPTY_SHEET, Sheet, SheetFault
from shopfloor.rules.staff import Permission
from shopfloor.store import kits, part_sets, parts, people
from shopfloor.store.people import Reader

KIND = "parts.import"


@dataclass(frozen=True)
class ImportParts:
    """The lines of one sheet."""

    lines: tuple[PartLine, ...]


@dataclass(frozen=True)
class PartsImported:
    """How many parts are new, changed, and as they were; ``preparation``: done before the shop
    was open, by one person."""

    new: int
    changed: int
    unchanged: int
    preparation: bool


def import_parts(
    shop: Shop,
    actor: Actor,
    path: Path,
    *,
    encoding: str = "",
    plan: bool = False,
    op: str | None = None,
    approve: Approver | None = None,
) -> Imported[PartsImported]:
    """Take a sheet into the master; with ``plan`` nothing is written, and the policies are told
    that a second person signs in an open shop, all with one signature; ``approve`` gives its proof.

    The same file again is answered and changes nothing.  Raises SheetRefused with every fault,
    NotPermitted, EncodingUnknown, SecondPersonNeeded and what a signature raises.
    """
    preparing = shop.site.preparing
    permitted(person_of(shop, actor), Permission.WRITE_PART, preparing)
    sheet = read_sheet(path, COLUMNS, encoding)
    asked, faults = _asked(sheet)
    op = op or operation(KIND, sheet.digest, encoding)
    before = answer_of(shop, KIND, op, PartsImported)
    if before is not None:
        return Imported(before, plan, again=True)
    with shop.store.reading():
        signed = preparing or plan or approve is not None
        planned = plan_parts(asked.lines, master_of(shop.store, asked.lines), signed)
    faults += planned.faults
    if faults:
        raise sheet.refused(faults)
    answer = _counted(planned, preparing)
    rulings = () if preparing else rulings_of(planned.parts)
    if plan or not (answer.new or answer.changed):
        return Imported(answer, plan, again=False, to_sign=rulings)
    proofs = [approve(MEANING, rulings_shown(rulings))] if approve and rulings else []
    with of_file(sheet):
        return Imported(write_parts(shop, actor, asked, op=op, proofs=proofs), plan, again=False)


def _asked(sheet: Sheet) -> tuple[ImportParts, list[SheetFault]]:
    """What the sheet asks for, and the faults of its cells."""
    faults: list[SheetFault] = []
    lines = tuple(part_line(row, faults) for row in sheet.rows)
    return ImportParts(lines), [*sheet.faults, *faults]


@act(KIND, Permission.WRITE_PART, large=True)
def write_parts(deed: Deed, asked: ImportParts) -> PartsImported:
    """Write the lines into the master (E01, E42, LOC-05).

    Raises SheetRefused for what holds no longer, and what a signature raises.
    """
    preparing = deed.preparing
    master = master_of(deed.writing, asked.lines)
    planned = plan_parts(asked.lines, master, preparing or may_be_approved(deed.proofs))
    if planned.faults:
        raise EMPTY_SHEET.refused(list(planned.faults))
    rulings = rulings_of(planned.parts)
    if rulings and not preparing:
        permitted(deed.person, Permission.SET_POLICY, preparing)
        approved(deed, KIND, rulings)
    _write(deed, planned.parts, master)
    return _counted(planned, preparing)


@signs(write_parts)
def _policies_signed(shop: Shop, asked: ImportParts) -> tuple[ToSign, ...]:
    planned = plan_parts(asked.lines, master_of(shop.store, asked.lines), True)
    return policies_to_sign(shop, rulings_of(planned.parts))


def rulings_of(planned: Sequence[PlannedPart]) -> tuple[Ruling, ...]:
    """The policies that the lines decide, which a second person signs."""
    return tuple(
        Ruling(one.after.number, one.after.old_part_policy, one.after.old_per_unit)
        for one in planned
        if one.sets_policy
    )


def _counted(plan: Plan, preparing: bool) -> PartsImported:
    new = sum(one.is_new for one in plan.parts)
    changed = sum(one.is_changed for one in plan.parts)
    return PartsImported(new, changed, len(plan.parts) - new - changed, preparing)


def master_of(reader: Reader, lines: Sequence[PartLine]) -> Master:
    """The facts that the lines name."""
    numbers = {line.number for line in lines}
    codes = {code for line in lines for code in line.barcodes}
    older = {line.supersedes for line in lines if line.supersedes}
    known = part_sets.parts_of_numbers(reader, numbers | codes | older)
    mine = {known[number].key for number in numbers if number in known}
    places = part_sets.places_of_codes(reader, {line.bin for line in lines if line.bin})
    remade = {
        before.key
        for line in lines
        if (before := known.get(line.number))
        and (after := after_line(line, before))
        and (before.unit, before.content) != (after.unit, after.content)
    }
    return Master(
        parts=known,
        numbers=part_sets.numbers_of(reader, {one.part for one in places.values() if one.part}),
        places=places,
        bins=part_sets.bins_of_parts(reader, mine),
        codes=part_sets.owners_of_codes(reader, numbers | codes),
        lying=part_sets.lying_in(reader, {one.key for one in places.values()}),
        booked=part_sets.parts_with_entries(reader, remade),
        naming=part_sets.documents_naming(reader, remade),
        kits=kits.codes(reader),
        badges=people.badges(reader),
    )


def _write(deed: Deed, planned: Sequence[PlannedPart], master: Master) -> None:
    """Table by table, so that equal statements stand together and go to the store as one."""
    writing = deed.writing
    keys = {}
    for one in sorted(planned, key=lambda one: not one.is_new):
        if one.writes_part:
            keys[one.after.number] = parts.put_part(writing, one.after, new=one.is_new)
        else:
            keys[one.after.number] = one.after.key
    moved = [one for one in planned if one.bin]
    for one in moved:  # free first: two parts may change their bins for one another's
        left = master.bins.get(one.after.key)
        if left is not None:
            parts.put_location(writing, replace(left, part=None))
    for one in sorted(moved, key=lambda one: one.bin not in master.places):
        there = master.places.get(one.bin) or Location(0, one.bin, LocationKind.SHELF, None)
        taken = replace(there, part=keys[one.after.number])
        parts.put_location(writing, taken, new=not there.key)
    for one in planned:
        for code in one.codes:
            parts.put_barcode(writing, code, keys[one.after.number])

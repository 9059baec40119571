"""What a sheet of parts would do to the master: new, changed, unchanged, and every fault.

Pure: the desk gives the facts, once before the lock for ``--plan`` and once under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shopfloor.rules import parts as rules
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.part_sheet import PartLine
from shopfloor.rules.parts import Part, Policy
from shopfloor.rules.sheets import SheetFault, Wrong


@dataclass(frozen=True)
class Master:
    """What the lines are judged by, as far as they name it: parts by number, places by code,
    bins by the part's key, barcodes with the part's number, whose stock lies in a place, the
    parts that have stock entries, the open documents that name a part by its key, the codes of
    kits, and badges."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    bins: Mapping[int, Location] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    lying: Mapping[str, frozenset[str]] = field(default_factory=dict)
    booked: frozenset[int] = frozenset()
    naming: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    kits: frozenset[str] = frozenset()
    badges: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlannedPart:
    """A line's effect: ``before`` is None for a new part; ``bin`` and ``codes`` only what the
    part does not have yet."""

    line: int
    before: Part | None
    after: Part
    bin: str
    codes: tuple[str, ...]

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_changed(self) -> bool:
        return not self.is_new and (self.writes_part or bool(self.bin or self.codes))

    @property
    def writes_part(self) -> bool:
        return self.before != self.after

    @property
    def sets_policy(self) -> bool:
        """Whether the line decides an old-part policy that nobody has decided yet."""
        return rules.decides_policy(self.after, self.before)


@dataclass(frozen=True)
class Plan:
    """All lines' effects in the order of the sheet, or the faults for which none has one."""

    parts: tuple[PlannedPart, ...]
    faults: tuple[SheetFault, ...]


def after_line(line: PartLine, before: Part | None) -> Part:
    """The part as the line would have it; what the line leaves open stays, or is preset."""
    content = line.content or (before.content if before else 1)
    if before is None:
        category = line.category or rules.preset_category(line.unit, content)
        policy = line.old_part or rules.preset_policy(category)
        before = Part(
            0, line.number, "", "", line.unit, content, 0, category, policy, 1, "", "", 1, ""
        )
    return replace(
        before,
        name=line.name,
        unit=line.unit,
        price=line.price,
        content=content,
        category=line.category or before.category,
        old_part_policy=line.old_part or before.old_part_policy,
        old_per_unit=line.old_per_unit or before.old_per_unit,
        name_en=before.name_en if line.name_en is None else line.name_en,
        maker=before.maker if line.maker is None else line.maker,
        models=before.models if line.models is None else line.models,
        pack=line.pack or before.pack,
        supersedes=before.supersedes if line.supersedes is None else line.supersedes,
    )


def plan_parts(lines: Sequence[PartLine], master: Master, one_is_enough: bool) -> Plan:
    """What the lines do; ``one_is_enough`` in preparation, or where a second person signed."""
    judge = _Judge(lines, master, one_is_enough)
    planned = tuple(judge.line(line) for line in lines)
    return Plan(planned, tuple(judge.faults))


class _Judge:
    """Walks the lines once; remembers where each number, bin and barcode was first seen."""

    def __init__(self, lines: Sequence[PartLine], master: Master, one_is_enough: bool) -> None:
        self.master, self.one_is_enough = master, one_is_enough
        self.faults: list[SheetFault] = []
        self.by_number = {line.number: line for line in lines if line.number}
        self.seen_numbers: dict[str, int] = {}
        self.seen_bins: dict[str, int] = {}
        self.seen_codes: dict[str, int] = {}

    def line(self, line: PartLine) -> PlannedPart:
        before = self.master.parts.get(line.number)
        after = after_line(line, before)
        self._numbers(line)
        self._part(line, before, after)
        bin_, codes = self._bin(line, before), self._codes(line)
        planned = PlannedPart(line.line, before, after, bin_, codes)
        if planned.sets_policy and not self.one_is_enough and line.number:
            self._fault(line, "old_part", after.old_part_policy, Wrong.POLICY_NEEDS_SECOND)
        return planned

    def _fault(
        self, line: PartLine, column: str, value: str, wrong: Wrong, **facts: object
    ) -> None:
        told = tuple((name, str(fact)) for name, fact in facts.items())
        self.faults.append(SheetFault(line.line, column, value, wrong, told))

    def _numbers(self, line: PartLine) -> None:
        number = line.number
        if number and (first := self.seen_numbers.setdefault(number, line.line)) != line.line:
            self._fault(line, "number", number, Wrong.NUMBER_DOUBLED, first=first)
        other = self.master.codes.get(number, number)
        if other != number:
            self._fault(line, "number", number, Wrong.NUMBER_IS_BARCODE, part=other)
        self._named(line, "number", number)
        old = line.supersedes
        if old and old == number:
            self._fault(line, "supersedes", old, Wrong.SUPERSEDES_ITSELF)
        elif old and old not in self.by_number and old not in self.master.parts:
            self._fault(line, "supersedes", old, Wrong.SUPERSEDES_UNKNOWN)

    def _part(self, line: PartLine, before: Part | None, after: Part) -> None:
        required = after.old_part_policy is Policy.REQUIRED
        if required and after.unit and not rules.is_counted(after.unit, after.content):
            self._fault(
                line, "old_part", after.old_part_policy, Wrong.NEEDS_PIECES, unit=after.unit
            )
        if before is not None:
            self._unit(line, before, after)

    def _unit(self, line: PartLine, before: Part, after: Part) -> None:
        """What is counted already, or asked for, is not counted otherwise."""
        naming, wrong, told = self.master.naming.get(before.key), Wrong.UNIT_IN_USE, {}
        if before.key not in self.master.booked:
            if not naming:
                return
            wrong, told = Wrong.UNIT_DRAWN, {"documents": rules.some(naming)}
        if before.unit != after.unit:
            self._fault(line, "unit", after.unit, wrong, before=before.unit, **told)
        if before.content != after.content:
            content = str(after.content)
            self._fault(line, "content", content, wrong, before=before.content, **told)

    def _bin(self, line: PartLine, before: Part | None) -> str:
        """The bin where it is not the part's yet."""
        code = line.bin
        if not code:
            return ""
        first = self.seen_bins.setdefault(code, line.line)
        if first != line.line:
            self._fault(line, "bin", code, Wrong.BIN_DOUBLED, first=first)
        place = self.master.places.get(code)
        if place is None or (before is not None and place.part == before.key):
            return "" if place else code
        owner = self.master.numbers.get(place.part or 0, "")
        if place.kind is not LocationKind.SHELF or (owner and not self._leaves(owner, code)):
            self._fault(line, "bin", code, Wrong.BIN_TAKEN, part=owner or place.kind)
        others = self.master.lying.get(code, frozenset()) - {line.number}
        if others:
            self._fault(line, "bin", code, Wrong.BIN_HOLDS_OTHER, part=", ".join(sorted(others)))
        return code

    def _leaves(self, owner: str, code: str) -> bool:
        """Whether the sheet itself gives the bin's owner another bin."""
        there = self.by_number.get(owner)
        return there is not None and there.bin not in ("", code)

    def _codes(self, line: PartLine) -> tuple[str, ...]:
        """The barcodes that are not the part's yet."""
        fresh = []
        for code in line.barcodes:
            first = self.seen_codes.setdefault(code, line.line)
            if first != line.line:
                self._fault(line, "barcode", code, Wrong.BARCODE_DOUBLED, first=first)
            self._named(line, "barcode", code)
            owner = self.master.codes.get(code)
            other = owner or (code if self._is_number(code) else line.number)
            if other != line.number:
                self._fault(line, "barcode", code, Wrong.BARCODE_TAKEN, part=other)
            elif owner is None:
                fresh.append(code)
        return tuple(fresh)

    def _named(self, line: PartLine, column: str, code: str) -> None:
        """Whether the code names a kit or somebody."""
        if code in self.master.kits:
            self._fault(line, column, code, Wrong.CODE_IS_KIT)
        if code in self.master.badges:
            self._fault(line, column, code, Wrong.CODE_IS_BADGE)

    def _is_number(self, code: str) -> bool:
        return code in self.by_number or code in self.master.parts

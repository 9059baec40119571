"""Old parts come in at the counter, one tag a piece."""

from dataclasses import dataclass

from shopfloor.desk import entries
from shopfloor.desk import window as desk
from shopfloor.desk.old_parts import OldOne, OldPartsIn, TakeOldParts, take_old_parts
from shopfloor.desk.substituting import part_chain
from shopfloor.errors import Refused
from shopfloor.rules import pins
from shopfloor.rules.counter import LineShown
from shopfloor.rules.entered import CodeUnknown, RequisitionNamed, counted, is_label, is_paper
from shopfloor.rules.old_parts import OldPartNotExpected, TagUsed
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import Permission
from shopfloor.screens.counter_view import CounterView
from shopfloor.words import say


@dataclass(eq=False)
class NotOnRequisition(Refused):
    """The part that was scanned as an old part is on no line that owes one."""

    part: str
    requisition: str


class OldPartsComeIn(CounterView):
    """While old parts are taken in, an entry is an old part; a number of the house or a kit is
    itself."""

    async def leaves_old_parts(self, given: str) -> bool:
        """Whether a number of the house was entered while old parts are taken: it means itself.

        Raises TagUsed for a tag that an old part carries already.
        """
        named = await self.station.look(desk.house_number, self.station.actor, given)
        if isinstance(named, RequisitionNamed) and named.tag:
            raise TagUsed(named.tag)
        self.window.taking_old = named is None
        return named is not None

    async def take_old_part(self, given: str) -> None:
        """An old part came in: its number as seen, the part it is, or the label stuck on it."""
        code, count = given, ""
        part = await self.station.look(desk.part_called, code)
        if part is None:
            code, count = counted(given)
            part = await self.station.look(desk.part_called, code)
        if pins.may_be(code) and part is None:
            raise CodeUnknown("…")
        if is_paper(code):
            raise CodeUnknown(code)
        line = await self._owing(part) if part is not None else self.chosen_line
        pieces = parse_quantity(count) if count else 1
        if line is not None and pieces > line.owed:
            raise OldPartNotExpected(line.part, self._requisition_number)
        if line is not None:
            await self._take_in(line, (_old_one(part, code),) * pieces)

    async def _owing(self, part: Part) -> LineShown:
        """The line that an old part comes in for: that of the part, else one of its chain, as the
        car had what the new part superseded; raises NotOnRequisition."""
        line = self.line_of(part.number)
        if line is not None and line.owed:
            return line
        found = await self.station.look(part_chain, self.station.actor, part.number)
        kin = {one.part for one in found.parts}
        owing = [one for one in self._owing_lines() if one.part in kin]
        owing.sort(key=lambda one: one is not self.chosen_line)
        if owing:
            return owing[0]
        if line is None:
            raise NotOnRequisition(part.number, self._requisition_number)
        return line

    async def _take_in(self, line: LineShown, ones: tuple[OldOne, ...]) -> None:
        standing, station = self.window.standing, self.station
        if standing is None:
            return
        requisition = standing.requisition.number
        asked = TakeOldParts(requisition, line.line, ones)
        answer: OldPartsIn = await station.do(take_old_parts, asked)
        await self.show()
        taking = self.window.taking_old
        await self.next_owing(line)
        self.window.taking_old &= taking
        told = "counter.old_in" if self._owing_lines() else "counter.old_all_in"
        self.told(say(told, tags=answer.tags, part=line.part, owed=answer.owed))

    async def next_owing(self, line: LineShown | None) -> None:
        """Choose the line that owes an old part next, this one first; none: no more are taken."""
        owing = self._owing_lines()
        owing.sort(key=lambda one: line is None or one.line != line.line)
        self.window.taking_old = bool(owing)
        if owing:
            await self.lines.choose(owing[0].line)

    def _owing_lines(self) -> list[LineShown]:
        standing = self.window.standing
        return [one for one in standing.requisition.lines if one.owed] if standing else []

    async def label_comes_in(self, given: str) -> bool:
        """Whether it is a fresh label for an old part, of the chosen line or of the one line that
        still owes: then its old part comes in, and no key was needed."""
        owing = self._owing_lines()
        mine = [one for one in owing if one is self.chosen_line] or owing
        person = self.station.person
        may = person is not None and person.may(Permission.TAKE_OLD_PART)
        if not may or len(mine) != 1:
            return False
        if not await self.station.look(entries.fresh_label, given):
            return False
        await self._take_in(mine[0], (OldOne(tag=given),))
        return True

    @property
    def _requisition_number(self) -> str:
        standing = self.window.standing
        return standing.requisition.number if standing else ""

    def line_of(self, part: str) -> LineShown | None:
        """The line of a part: the chosen one, one that owes, or the first."""
        standing = self.window.standing
        if standing is None:
            return None
        lines = [one for one in standing.requisition.lines if one.part == part]
        lines.sort(key=lambda one: (not one.owed, one is not self.chosen_line))
        return lines[0] if lines else None


def _old_one(part: Part | None, code: str) -> OldOne:
    if part is not None:
        return OldOne(part.number)
    return OldOne(tag=code) if is_label(code) else OldOne(seen=code)

"""What an entry does at the counter: the car comes to the window, parts are gathered, old parts
come in."""

from dataclasses import dataclass

from shopfloor.desk import window as desk
from shopfloor.desk.old_parts import OldOne, OldPartsIn, TakeOldParts, take_old_parts
from shopfloor.desk.requisitions import (
    AddLines,
    OpenRequisition,
    RequisitionOpened,
    Wanted,
    add_lines,
    open_requisition,
)
from shopfloor.desk.stock import find_stock
from shopfloor.errors import Refused
from shopfloor.rules import pins
from shopfloor.rules.counter import LineShown
from shopfloor.rules.gate import OldPartNotExpected, RequisitionClosed, TagUsed
from shopfloor.rules.orders import NotAPost
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import MATRIX, Permission, Person
from shopfloor.rules.window import (
    CarShown,
    CodeUnknown,
    Named,
    PartNamed,
    RequisitionNamed,
    counted,
    dues,
    is_label,
)
from shopfloor.screens import counter_texts as texts
from shopfloor.screens.counter_texts import Window
from shopfloor.screens.counter_view import CounterView
from shopfloor.screens.stock import where
from shopfloor.words import say


@dataclass(eq=False)
class StillGathered(Refused):
    """Parts were gathered for an order and not entered."""

    order: str
    count: int


@dataclass(eq=False)
class NobodyDraws(Refused):
    """Nobody said which technician draws the gathered parts."""

    order: str


@dataclass(eq=False)
class NotOnRequisition(Refused):
    """The part that was scanned as an old part is on no line that owes one."""

    part: str
    requisition: str


class CounterEntry(CounterView):
    """What is entered is understood; whatever it is, nothing is lost."""

    async def entered(self, given: str) -> None:
        if self.window.taking_old and not await self._leaves_old_parts(given):
            await self._old_part(given)
            return
        try:
            named = await self.station.look(desk.entered, self.station.actor, given)
        except CodeUnknown:
            self._remember(given)
            await self.paint()
            raise
        await self._come(named)

    def _remember(self, given: str) -> None:
        """Codes that named nothing are shown until somebody signs out; a PIN is never one."""
        if not pins.may_be(given):
            self.unknown.append(given)

    async def badge(self, person: Person) -> None:
        """At the window a technician's badge says who draws, or who takes."""
        keeper = self.station.person
        if keeper and keeper.may(Permission.HAND_OVER) and person.may(Permission.REQUEST_PARTS):
            await self._drawer(person)
        else:
            await super().badge(person)

    async def _come(self, named: Named) -> None:
        match named:
            case CarShown():
                await self._car(named)
            case RequisitionNamed():
                await self._requisition(named)
            case PartNamed():
                await self._part(named.part, named.count)
            case Person():
                await self._drawer(named)
            case several:
                self._check_entered()
                await self.come(Window(several=several))
                self.told(say("counter.choose"))

    def _check_entered(self) -> None:
        """What was gathered is not lost by the next scan; raises StillGathered."""
        if self.window.gathered and self.window.order:
            raise StillGathered(self.window.order.number, len(self.window.gathered))

    async def _car(self, car: CarShown) -> None:
        self._check_entered()
        first = self.window.technician if self.window.order is None else None
        window = Window(car=car, technician=first)
        if len(car.requisitions) == 1:
            number = car.requisitions[0].number
            window.standing = await self.station.look(desk.standing, self.station.actor, number)
        await self.come(window)
        self._say_next()

    async def _requisition(self, named: RequisitionNamed) -> None:
        self._check_entered()
        standing = await self.station.look(desk.standing, self.station.actor, named.number)
        await self.come(Window(standing=standing, slip=named.slip))
        if named.tag:
            self.told(say("counter.tag_is", tag=named.tag, requisition=named.number))
        else:
            self._say_next()

    def _say_next(self) -> None:
        """Say what the window waits for."""
        window = self.window
        if window.standing is None:
            many = window.car is not None and len(window.car.requisitions) > 1
            self.told(say("counter.choose" if many else "counter.gather"))
            return
        for line in window.standing.requisition.lines:
            told = texts.due_told(line, dues(line, window.standing.slips)[0])
            if line.open or line.on_slip:
                self.told(say("counter.next", line=line.line, part=line.part, due=told))
                return
        self.told(say("counter.all_out", requisition=window.standing.requisition.number))

    async def _part(self, part: Part, count: str) -> None:
        window = self.window
        line = self._line_of(part.number)
        if line is not None and not count and part.number not in window.gathered:
            await self.lines.choose(line.line)
            told = texts.due_told(line, dues(line, window.standing.slips)[0])  # type: ignore
            self.told(say("counter.next", line=line.line, part=line.part, due=told))
        elif window.order is not None:
            await self._gather(part, count)
        else:
            found = await self.station.look(find_stock, self.station.actor, part.number)
            self.told(where(found.shown))

    @property
    def _requisition_number(self) -> str:
        standing = self.window.standing
        return standing.requisition.number if standing else ""

    def _line_of(self, part: str) -> LineShown | None:
        """The line of a part: the chosen one, one that owes, or the first."""
        standing = self.window.standing
        if standing is None:
            return None
        lines = [one for one in standing.requisition.lines if one.part == part]
        lines.sort(key=lambda one: (not one.owed, one is not self.chosen_line))
        return lines[0] if lines else None

    async def _gather(self, part: Part, count: str) -> None:
        window = self.window
        if window.standing and window.standing.requisition.state != "open":
            raise RequisitionClosed(window.standing.requisition.number)
        amount = parse_quantity(count, part.unit, part.content) if count else part.content
        before = window.gathered.get(part.number, (part, 0))[1]
        window.gathered[part.number] = (part, before + amount)
        if not before + amount:
            del window.gathered[part.number]
        await self.paint()
        await self.lines.last()
        self.told(
            say("counter.gathered", part=part.number, quantity=part.quantity(before + amount))
        )

    async def _drawer(self, person: Person) -> None:
        if not person.may(Permission.REQUEST_PARTS):
            raise NotAPost(person.name, tuple(MATRIX[Permission.REQUEST_PARTS]))
        self.window.technician = person
        if self.window.gathered:
            await self.enter_gathered()
        else:
            await self.paint()
            self.told(say("counter.at_window", technician=person.name))

    async def enter_gathered(self) -> None:
        """Enter what was gathered: as a requisition, or as more lines of the one at the window.

        Raises NobodyDraws, and what the acts raise.
        """
        window, station = self.window, self.station
        order = window.order
        if order is None:
            return
        wanted = tuple(Wanted(part.number, amount) for part, amount in window.gathered.values())
        drawn = window.standing.requisition if window.standing else None
        drawer = window.technician
        opened: RequisitionOpened
        if drawn and (drawer is None or drawer.number == drawn.technician_number):
            asked = AddLines(drawn.number, wanted)
            opened = await station.act(add_lines, station.actor, asked)
        elif drawer is None:
            raise NobodyDraws(order.number)
        else:
            opening = OpenRequisition(order.number, drawer.number, wanted)
            opened = await station.act(open_requisition, station.actor, opening)
        standing = await station.look(desk.standing, station.actor, opened.number)
        await self.come(Window(standing=standing))
        owed = sum(line.owed for line in standing.requisition.lines)
        self.told(say("counter.entered", requisition=opened.number, count=len(wanted), owed=owed))

    async def _leaves_old_parts(self, given: str) -> bool:
        """Whether a number of the house was entered while old parts are taken: it means itself.

        Raises TagUsed for a tag that an old part carries already.
        """
        named = await self.station.look(desk.house_number, self.station.actor, given)
        if isinstance(named, RequisitionNamed) and named.tag:
            raise TagUsed(named.tag)
        self.window.taking_old = named is None
        return named is not None

    async def _old_part(self, given: str) -> None:
        """An old part came in: its number as seen, the part it is, or the label stuck on it."""
        code, count = given, ""
        part = await self.station.look(desk.part_called, code)
        if part is None:
            code, count = counted(given)
            part = await self.station.look(desk.part_called, code)
        if pins.may_be(code) and part is None:
            raise CodeUnknown("…")
        line = self._owing(part) if part is not None else self.chosen_line
        pieces = parse_quantity(count) if count else 1
        if line is not None and pieces > line.owed:
            raise OldPartNotExpected(line.part, self._requisition_number)
        if line is not None:
            await self._take_in(line, (_old_one(part, code),) * pieces)

    def _owing(self, part: Part) -> LineShown:
        """The line that an old part comes in for: that of the part; raises NotOnRequisition."""
        chosen, line = self.chosen_line, self._line_of(part.number)
        if line is None and chosen is not None and part.supersedes == chosen.part:
            return chosen
        if line is None:
            raise NotOnRequisition(part.number, self._requisition_number)
        return line

    async def _take_in(self, line: LineShown, ones: tuple[OldOne, ...]) -> None:
        standing, station = self.window.standing, self.station
        if standing is None:
            return
        requisition = standing.requisition.number
        asked = TakeOldParts(requisition, line.line, ones)
        answer: OldPartsIn = await station.act(take_old_parts, station.actor, asked)
        await self.show()
        await self.next_owing(line)
        told = "counter.old_in" if self.window.taking_old else "counter.old_all_in"
        self.told(say(told, tags=answer.tags, part=line.part, owed=answer.owed))

    async def next_owing(self, line: LineShown | None) -> None:
        """Choose the line that owes an old part next, this one first; none: no more are taken."""
        standing = self.window.standing
        if standing is None:
            return
        owing = [one for one in standing.requisition.lines if one.owed]
        owing.sort(key=lambda one: line is None or one.line != line.line)
        self.window.taking_old = bool(owing)
        if owing:
            await self.lines.choose(owing[0].line)


def _old_one(part: Part | None, code: str) -> OldOne:
    if part is not None:
        return OldOne(part.number)
    return OldOne(tag=code) if is_label(code) else OldOne(seen=code)

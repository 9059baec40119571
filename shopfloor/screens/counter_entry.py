"""What an entry does at the counter: the car comes to the window, parts are gathered, old parts
come in."""

from dataclasses import dataclass

from shopfloor.desk import window as desk
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
from shopfloor.rules.orders import NotAPost
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.requisitions import RequisitionClosed
from shopfloor.rules.staff import MATRIX, Permission, Person
from shopfloor.rules.window import (
    CarShown,
    CodeUnknown,
    Named,
    PartNamed,
    RequisitionNamed,
    Standing,
    dues,
)
from shopfloor.screens import counter_texts as texts
from shopfloor.screens.counter_old_parts import OldPartsComeIn
from shopfloor.screens.counter_texts import Window
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


class CounterEntry(OldPartsComeIn):
    """What is entered is understood; whatever it is, nothing is lost."""

    async def entered(self, given: str) -> None:
        if self.window.taking_old and not await self.leaves_old_parts(given):
            await self.take_old_part(given)
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
            if line.open or line.on_slip:
                self._tell_line(line, window.standing)
                return
        self.told(say("counter.all_out", requisition=window.standing.requisition.number))

    def _tell_line(self, line: LineShown, standing: Standing) -> None:
        due = texts.due_told(line, dues(line, standing.slips)[0])
        self.told(say("counter.next", line=line.line, part=line.part, due=due))

    async def _part(self, part: Part, count: str) -> None:
        window = self.window
        line = self.line_of(part.number)
        gathered = bool(count) or part.number in window.gathered
        if line is not None and window.standing is not None and not gathered:
            await self.lines.choose(line.line)
            self._tell_line(line, window.standing)
        elif window.order is not None:
            await self._gather(part, count)
        else:
            found = await self.station.look(find_stock, self.station.actor, part.number)
            self.told(where(found.shown))

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
            opened = await station.do(add_lines, asked)
        elif drawer is None:
            raise NobodyDraws(order.number)
        else:
            opening = OpenRequisition(order.number, drawer.number, wanted)
            opened = await station.do(open_requisition, opening)
        standing = await station.look(desk.standing, station.actor, opened.number)
        await self.come(Window(standing=standing))
        owed = sum(line.owed for line in standing.requisition.lines)
        self.told(say("counter.entered", requisition=opened.number, count=len(wanted), owed=owed))

"""What an entry does at the counter: the car comes to the window, parts are gathered, old parts
come in."""

from dataclasses import dataclass

from shopfloor.desk import explaining, gathering
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
from shopfloor.rules.entered import (
    BinNamed,
    CodeUnknown,
    ForCar,
    Named,
    PartNamed,
    PartsNamed,
    RequisitionNamed,
)
from shopfloor.rules.kits import KitNamed
from shopfloor.rules.orders import NotAPost, Order
from shopfloor.rules.parts import Part
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import MATRIX, Permission, Person
from shopfloor.rules.supersession import Linked
from shopfloor.rules.window import CarShown, Standing, dues
from shopfloor.screens import counter_texts as texts
from shopfloor.screens.counter_kits import CounterKits
from shopfloor.screens.counter_texts import Several, Window
from shopfloor.screens.counter_told import bin_line, explained_lines
from shopfloor.screens.stock import instead, where
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


class NothingAsked(Refused):
    """A question mark alone, and no line is chosen that it could be about."""


class CounterEntry(CounterKits):
    """What is entered is understood; whatever it is, nothing is lost."""

    last_part = ""
    """The number of the part that was named last, and what named nothing last."""
    last_unknown = ""

    async def entered(self, given: str) -> None:
        if self.window.several or self.window.explained:
            self.window.several, self.window.explained = None, ()
            await self.paint()
        if given[0] in "?？":
            await self._explain(given[1:].strip())
            return
        if self.window.taking_old and not await self.leaves_old_parts(given):
            await self.take_old_part(given)
            return
        try:
            named = await self.station.look(desk.entered, self.station.actor, given)
        except CodeUnknown:
            if await self.label_comes_in(given):
                return
            await self._remember(given)
            raise
        await self._come(named)

    async def _remember(self, given: str) -> None:
        """A code that named nothing is kept until somebody teaches it; a PIN is never one."""
        if not pins.may_be(given):
            self.last_unknown = given
            await self.station.act(gathering.note_unknown, self.station.actor, given)
            await self.show()

    async def _explain(self, code: str) -> None:
        """Tell all there is to know of a part, a bin or an old part: the chosen line's without a
        code."""
        row = self.lines.chosen if self.lines.display else None
        asked = code or (row.cells[1] if row is not None else "")
        if not asked:
            raise NothingAsked()
        explained = await self.station.look(explaining.explain, self.station.actor, asked)
        self.window.explained = explained_lines(explained)
        await self.paint()
        self.told("")

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
            case KitNamed():
                await self.take_kit(named)
            case Person():
                await self._drawer(named)
            case ForCar():
                await self._car(named.car)
                await self.entered(named.code)
            case BinNamed():
                self.told(bin_line(named))
            case several:
                self.window.several = several
                self.waiting.forget()
                await self.paint()
                self.told(say("counter.choose"))

    async def choose(self, several: Several, chosen: str) -> None:
        """Take what was chosen of several things that an entry may have meant."""
        self.window.several = None
        if isinstance(several, PartsNamed):
            part = next(one for one in several.parts if one.number == chosen)
            await self._part(part, several.count)
            await self.paint()
        else:
            await self.entered(chosen)

    def _check_entered(self) -> None:
        """Before what stands at the window is acted on, what was gathered is entered or taken
        away; raises StillGathered."""
        if self.window.gathered and self.window.order:
            raise StillGathered(self.window.order.number, len(self.window.gathered))

    async def _car(self, car: CarShown) -> None:
        first = self.window.technician if self.window.order is None else None
        window = Window(car=car, technician=first)
        if len(car.requisitions) == 1:
            number = car.requisitions[0].number
            window.standing = await self.station.look(desk.standing, self.station.actor, number)
        await self.come(window)
        self._say_next()

    async def _requisition(self, named: RequisitionNamed) -> None:
        standing = await self.station.look(desk.standing, self.station.actor, named.number)
        await self.come(Window(standing=standing, slip=named.slip))
        if named.tag:
            self.told(say("counter.tag_is", tag=named.tag, requisition=named.number))
        else:
            self._say_next()

    def _say_next(self) -> None:
        """Say what the window waits for."""
        window = self.window
        if window.gathered and window.order is not None:
            self.told(say("counter.resumed", count=len(window.gathered)))
            return
        standing = window.standing
        if standing is None or (texts.gone(window) and not standing.open_slips):
            self.told(say(f"counter.{self._awaited()}"))
            return
        for line in standing.requisition.lines:
            if line.open or line.on_slip:
                self._tell_line(line, standing)
                return
        self.told(say("counter.all_out", requisition=standing.requisition.number))

    def _awaited(self) -> str:
        """What a car waits for without a requisition, or gone."""
        window = self.window
        if window.standing is None and window.car and len(window.car.requisitions) > 1:
            return "choose"
        return "nothing_drawn" if texts.gone(window) else "gather"

    def _tell_line(self, line: LineShown, standing: Standing) -> None:
        due = texts.due_told(line, dues(line, standing.slips)[0])
        told = say("counter.next", line=line.line, part=line.part, due=due)
        if line.totes:
            ready = line.shown(line.prepared)
            told += say("counter.lies_ready", quantity=ready, totes=" ".join(line.totes))
        self.told(told + instead(line.offered))

    async def _part(self, part: Part, count: str) -> None:
        window = self.window
        self.last_part = part.number
        line = self.line_of(part.number)
        gathered = bool(count) or any(one.part.number == part.number for one in window.gathered)
        waits = line is not None and (line.open or line.on_slip) and not gathered
        if line is not None and window.standing is not None and waits:
            await self.lines.choose(line.line)
            self._tell_line(line, window.standing)
        elif window.order is not None:
            await self._gather(window.order, part, count)
        else:
            found = await self.station.look(find_stock, self.station.actor, part.number)
            self.told(where(found.shown))

    async def _gather(self, order: Order, part: Part, count: str) -> None:
        self.check_drawing()
        amount = parse_quantity(count, part.unit, part.content) if count else part.content
        station = self.station
        asked = (order.number, part.number, amount)
        now = await station.act(gathering.gather, station.actor, *asked)
        await self.show()
        await self.lines.last()
        quantity = part.quantity(now.quantity)
        told = say("counter.gathered", part=part.number, quantity=quantity)
        told += instead(self._offered(part))
        self.told(told + await self.kits_offered(order, part))

    def _offered(self, part: Part) -> tuple[Linked, ...]:
        """What stands in for a gathered part, where the shelves cannot give it all."""
        here = (one.offered for one in self.window.gathered if one.part.number == part.number)
        return next(here, ())

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
        wanted = tuple(Wanted(one.part.number, one.quantity) for one in window.gathered)
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

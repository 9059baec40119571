"""A kit at the window: all its parts are gathered by one entry, or shown where no car stands."""

from shopfloor.desk import gathering
from shopfloor.desk.kits import kit_shown, offered_kits
from shopfloor.rules.kits import KitNamed
from shopfloor.rules.orders import Order
from shopfloor.rules.parts import Part
from shopfloor.rules.requisitions import RequisitionClosed
from shopfloor.screens.counter_old_parts import OldPartsComeIn
from shopfloor.screens.counter_told import kit_lines, kit_told
from shopfloor.words import say


class CounterKits(OldPartsComeIn):
    """What is gathered are parts: nothing behind the window knows of kits."""

    def check_drawing(self) -> None:
        """Raise RequisitionClosed where nothing more is drawn with what stands at the window."""
        standing = self.window.standing
        if standing and standing.requisition.state != "open":
            raise RequisitionClosed(standing.requisition.number)

    async def take_kit(self, named: KitNamed) -> None:
        """Gather a kit's parts for the car at the window; without one show them."""
        station, order = self.station, self.window.order
        if order is None:
            shown = await station.look(kit_shown, station.actor, named.code)
            self.window.explained = kit_lines(shown)
            await self.paint()
            return
        self.check_drawing()
        asked = (order.number, named.code, named.count)
        gathered = await station.act(gathering.gather_kit, station.actor, *asked)
        await self.show()
        await self.lines.last()
        self.told(kit_told(gathered))

    async def kits_offered(self, order: Order, part: Part) -> str:
        """The kits that a gathered part belongs to, on a line of their own; else nothing."""
        station = self.station
        kits = await station.look(offered_kits, station.actor, order.key, part.key)
        return "\n" + say("counter.kit_offered", kits=kits) if kits else ""

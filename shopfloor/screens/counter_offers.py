"""What the counter offers where a part cannot be sold: a lost sale is noted, by its two kinds."""

from shopfloor.desk.lost_sales import NoteLostSale, note_lost_sale
from shopfloor.rules.lost_sales import LostKind
from shopfloor.screens.counter_steps import CounterSteps, NotShort
from shopfloor.words import say


class CounterOffers(CounterSteps):
    """Each notes what the chosen line's customer did not buy, in one word."""

    async def do_lost(self) -> None:
        """The shelves lack it, and nobody waits for it."""
        line = self.line()
        if not line.short:
            raise NotShort(line.part)
        await self._lost(LostKind.NO_STOCK, line.short)

    async def do_price(self) -> None:
        """It is too dear."""
        await self._lost(LostKind.PRICE, self.line().open)

    async def _lost(self, kind: LostKind, quantity: int) -> None:
        line, order = self.line(), self.standing().order.number
        asked = NoteLostSale(line.part, quantity, kind, order)
        await self.station.do(note_lost_sale, asked)
        await self.show()
        shown = line.shown(quantity)
        self.told(say("counter.lost", part=line.part, quantity=shown, kind=kind))

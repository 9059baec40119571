"""What an entry does while counting: a list, a place, a part with its quantity, a line of a sheet.

A part is counted by a quantity and never by a scan alone, so a code that is scanned twice counts
nothing twice.  A code that is refused leaves no part behind it that the next quantity would be
counted for by mistake, and a bin that is refused no bin.
"""

from shopfloor.desk import gathering
from shopfloor.desk.stocktaking import counting, naming
from shopfloor.errors import ShopfloorError
from shopfloor.rules import pins
from shopfloor.rules.counting import (
    Amount,
    CountCodeUnknown,
    ListNamed,
    ListNotChosen,
    PartFirst,
    PlaceFirst,
    PlaceNamed,
    Waiting,
    amount_alone,
)
from shopfloor.rules.numbers import BIN
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.stocktake import NotOnList, Source, StocktakeClosed
from shopfloor.screens.stocktake_acts import StocktakeActs
from shopfloor.words import say, sentence


class StocktakeEntry(StocktakeActs):
    """What is entered is counted where the person stands, or refused aloud."""

    async def entered(self, given: str) -> None:
        self.left_uncounted = ""
        try:
            await self._enter(given)
        except ShopfloorError as error:
            if not self.left_uncounted or pins.may_be(given):
                raise
            self.told(self.left_uncounted + sentence(error), wrong=True)

    async def _enter(self, given: str) -> None:
        amount = amount_alone(given)
        if self.waiting is not None and amount is not None:
            await self._count(self.waiting, amount)
            return
        try:
            named = await self.station.look(naming.named, self.station.actor, self.number, given)
        except CountCodeUnknown:
            await self._unknown(given, amount)
            raise
        except ShopfloorError as error:
            self.stop_waiting()
            if isinstance(error, NotOnList):
                self._stand_nowhere()
            raise
        if isinstance(named, ListNamed):
            await self._list(named.number)
        elif not self.number:
            raise ListNotChosen()
        elif isinstance(named, PlaceNamed):
            left = self.stop_waiting()
            await self.stand_at(named.code)
            self.told(left, wrong=bool(left))
        else:
            await self._named(named)

    async def _unknown(self, given: str, amount: Amount | None) -> None:
        """A code that names nothing is kept; a PIN is never one, nor a quantity without a part."""
        if amount is not None:
            raise PartFirst(given)
        self.stop_waiting()
        if BIN.fullmatch(given):
            self._stand_nowhere()
        if not pins.may_be(given):
            await self.station.act(gathering.note_unknown, self.station.actor, given)

    def _stand_nowhere(self) -> None:
        """What is scanned next must not be counted in the place before."""
        self.forget_place()
        self.left = ()
        self.foot.update(self.foot_told(self.frame.size.width))
        self.show_prompt()

    async def _list(self, number: str) -> None:
        if number not in {one.number for one in self.lists}:
            raise StocktakeClosed(number)
        await self.choose_list(number)

    async def _named(self, named: Waiting) -> None:
        """Count it where its amount is known, else ask for that."""
        if named.part is not None and not named.sheet:
            if not self.at:
                self.stop_waiting()
                raise PlaceFirst(named.what)
            named = Waiting(self.at, named.what, named.part, named.amount)
        if named.amount.typed:
            await self._count(named, named.amount, self.stop_waiting())
        elif self.waiting == named:
            self.check_waiting()
        else:
            left = self.stop_waiting()
            self.waiting = named
            self.show_prompt()
            self.told(left, wrong=bool(left))

    async def _count(self, named: Waiting, amount: Amount, left: str = "") -> None:
        """Count it; a quantity that is none is asked for again, all else that is refused leaves
        nothing waiting."""
        asked = naming.count_of(self.number, named, amount, Source.SCREEN)
        self.waiting = None
        self.show_prompt()
        try:
            told, unexpected = await self._done(asked, named)
        except ShopfloorError:
            await self.show()
            raise
        await self.go_on()
        self.told(left + told, wrong=bool(left) or unexpected)

    async def _done(
        self, asked: counting.Count | counting.CountEmpty, named: Waiting
    ) -> tuple[str, bool]:
        """What is said of the count, and whether the list did not expect it."""
        if isinstance(asked, counting.CountEmpty):
            emptied = await self.station.do(counting.count_empty, asked)
            told = say("said.counted_empty", sequence=emptied.sequence, place=emptied.place)
            return told, False
        counted = await self.station.do(counting.count, asked)
        part = named.part
        shown = part.quantity(counted.quantity) if part else Quantity(counted.quantity)
        told = say(
            "said.counted", sequence=counted.sequence, place=counted.place or None,
            what=counted.what, quantity=shown,
        )  # fmt: skip
        if counted.unexpected:
            told += " " + say("said.counted_unexpected", what=counted.what)
        return told, counted.unexpected

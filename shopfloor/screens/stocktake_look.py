"""Figures of a part that is one's own to count, with a reason: the line is somebody else's then,
and the figures stand at the other places, never on this one (E11)."""

from dataclasses import dataclass

from shopfloor.desk.stocktaking import listing, looking
from shopfloor.errors import Refused, ShopfloorError, StoreUnavailable
from shopfloor.screens.review_questions import Text
from shopfloor.screens.signing import Question
from shopfloor.screens.stocktake_entry import StocktakeEntry
from shopfloor.words import say


@dataclass(eq=False)
class NothingToLookAt(Refused):
    """No part of the chosen bin is still to be counted."""

    stocktake: str


class StocktakeLook(StocktakeEntry):
    """What waits for its quantity is looked at, else what is left in the place where the person
    stands or which they have chosen."""

    async def do_look(self) -> None:
        """See figures of a part, once it is said why."""
        number, found = self.on_list(), await self._parts()
        if not found:
            raise NothingToLookAt(number)

        async def why(reason: str) -> Question | None:
            if len(found) == 1:
                await self._looked(found[0], reason)
                return None
            return self._which(found, reason)

        what = say("told.comma").join(found)
        self._ask(Text(say("stocktaking.why_pass"), say("stocktaking.looking", what=what), why))

    async def _parts(self) -> tuple[str, ...]:
        """The parts that may be meant."""
        if self.waiting is not None and self.waiting.part is not None:
            return (self.waiting.what,)
        left, chosen = self.left, self.chosen
        if not self.at and chosen is not None:
            station = self.station
            left = await station.look(listing.left_at, station.actor, self.number, chosen.code)
        return tuple(dict.fromkeys(one.what for one in left if one.unit))

    def _which(self, found: tuple[str, ...], reason: str) -> Question:
        async def named(part: str) -> Question | None:
            await self._looked(part, reason)
            return None

        why = say("stocktaking.look_which", parts=found)
        return Text(say("stocktaking.look_part"), why, named)

    async def _looked(self, part: str, reason: str) -> None:
        try:
            done = await self.station.do(looking.look, looking.Look(part, reason))
        except StoreUnavailable:
            raise
        except ShopfloorError as error:
            self.refuse(error)
            return
        if self.waiting is not None and self.waiting.what == done.part:
            self.waiting = None
        self.told(say("said.stocktake_looked", part=done.part) + " " + say("stocktaking.look_at"))

"""A car that was washed is looked over (WSH-04); a finished one by its advisor, who takes it over
or sends it back (DLV-02)."""

from typing import TYPE_CHECKING

from shopfloor.desk.board import clocking, handing_in
from shopfloor.rules.board import Card
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.washing import WashItem
from shopfloor.screens.board_boxes import Boxes
from shopfloor.screens.board_questions import sent_back
from shopfloor.screens.signing import Question
from shopfloor.words import say, tell

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


class Washing(Boxes):
    """The items of a wash; ``ok`` and what is the matter goes on without a tick for it."""

    grammar = "board.wash_grammar"

    def __init__(
        self,
        place: "BoardActs",
        card: Card,
        line: int,
        items: tuple[WashItem, ...],
        ticked: frozenset[int] = frozenset(),
    ) -> None:
        self.line, self.items = line, items
        boxes = {nth: str(tell(item)) for nth, item in enumerate(items, 1)}
        super().__init__(place, card, "board.ask_washed", boxes, ticked)

    async def answered(self, given: str) -> Question | None:
        word, _, note = given.partition(" ")
        if word.lower() == "ok":
            await self._finish(note.strip())
            return None
        return await super().answered(given)

    def again(self, ticked: frozenset[int]) -> Boxes:
        return Washing(self.place, self.card, self.line, self.items, ticked)

    async def all_ticked(self) -> Question | None:
        await self._finish("")
        return None

    async def _finish(self, note: str) -> None:
        items = tuple(self.items[nth - 1] for nth in sorted(self.ticked))
        asked = clocking.FinishJob(self.card.number, self.line, items, note, self.seen)
        await self.place.finish(asked)


class HandingIn(Boxes):
    """The six points, then ``ok``: it is not undone, so no tick does it; ``x 1,2 cause`` sends the
    car back."""

    grammar = "board.hand_in_grammar"

    def __init__(
        self, place: "BoardActs", card: Card, ticked: frozenset[int] = frozenset()
    ) -> None:
        boxes = {nth: str(tell(point)) for nth, point in enumerate(HandInPoint, 1)}
        super().__init__(place, card, "board.ask_hand_in", boxes, ticked)

    async def answered(self, given: str) -> Question | None:
        word, _, rest = given.partition(" ")
        if word.lower() == "ok":
            await self._take(rest.strip())
            return None
        if word.lower() != "x":
            return await super().answered(given)
        redo, cause = sent_back(rest)
        asked = handing_in.HandIn(self.card.number, redo=redo, cause=cause, seen=self.seen)
        await self._done(asked)
        return None

    def again(self, ticked: frozenset[int]) -> Boxes:
        return HandingIn(self.place, self.card, ticked)

    async def all_ticked(self) -> Question | None:
        return self

    async def _take(self, note: str) -> None:
        points = tuple(HandInPoint)
        ticked = tuple(points[nth - 1] for nth in sorted(self.ticked))
        await self._done(handing_in.HandIn(self.card.number, ticked, note, seen=self.seen))

    async def _done(self, asked: handing_in.HandIn) -> None:
        done = await self.place.perform(handing_in.hand_in, asked)
        told = "board.handed_in" if done.taken else "board.not_handed_in"
        self.place.told(say(told, plate=done.plate))

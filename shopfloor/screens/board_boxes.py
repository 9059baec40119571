"""Boxes to tick in the panel of the board, by their numbers, until none is left."""

from typing import TYPE_CHECKING

from shopfloor.rules.board import Card
from shopfloor.rules.typed_numbers import pieces, typed_number
from shopfloor.screens.board_questions import NotAnAnswer, OfCar
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


class Boxes(OfCar):
    """``1 2 3`` ticks, at once or one by one, ``-2`` takes a tick back; the last tick goes on."""

    grammar = "board.tick_grammar"

    def __init__(
        self,
        place: "BoardActs",
        card: Card,
        prompt: str,
        boxes: dict[int, str],
        ticked: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(place, card, prompt)
        self.boxes, self.ticked = boxes, ticked
        self.panel = [
            say("board.box", tick="x" if number in ticked else " ", line=number, work=told)
            for number, told in boxes.items()
        ]
        self.panel.append(say(self.grammar))

    async def answered(self, given: str) -> Question | None:
        again = self.again(self.marked(given))
        again.seen = self.seen
        return await again.all_ticked() if again.ticked == self.boxes.keys() else again

    def marked(self, given: str) -> frozenset[int]:
        """The boxes that are ticked behind what was typed; raises NotAnAnswer."""
        ticked = self.ticked
        for word in pieces(given):
            number = typed_number(word.removeprefix("-"))
            if number is None or number not in self.boxes:
                raise NotAnAnswer
            box = frozenset({number})
            ticked = ticked - box if word.startswith("-") else ticked | box
        return ticked

    def again(self, ticked: frozenset[int]) -> "Boxes":
        """The same question with these ticks."""
        raise NotImplementedError

    async def all_ticked(self) -> Question | None:
        """No box is left."""
        raise NotImplementedError

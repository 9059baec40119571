"""The technician's own check: each line that was done is ticked by its number, then who ticked it.

Line numbers and staff numbers are both numbers, so they are asked for one after the other.
"""

from typing import TYPE_CHECKING

from shopfloor.desk.board import checking_cars
from shopfloor.rules.board import Card, JobShown
from shopfloor.rules.orders import JobState
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.rules.workshop import BayKind
from shopfloor.screens.board_boxes import Boxes
from shopfloor.screens.board_questions import NotAnAnswer, OfCar
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


def to_tick(job: JobShown) -> bool:
    """Whether it is work that was done: a wash is not checked."""
    return job.state is JobState.DONE and job.bay_kind is not BayKind.WASH


class Ticking(Boxes):
    """The lines; ``ok`` asks who ticked before the last tick does."""

    def __init__(
        self, place: "BoardActs", card: Card, ticked: frozenset[int] = frozenset()
    ) -> None:
        done = {job.line: job.work for job in card.jobs if to_tick(job)}
        super().__init__(place, card, "board.ask_tick", done, ticked)

    async def answered(self, given: str) -> Question | None:
        return TickedBy(self) if given.lower() == "ok" else await super().answered(given)

    def again(self, ticked: frozenset[int]) -> Boxes:
        return Ticking(self.place, self.card, ticked)

    async def all_ticked(self) -> Question | None:
        return TickedBy(self)


class TickedBy(OfCar):
    """The technician by staff number; a word more may follow."""

    def __init__(self, asked: Ticking) -> None:
        super().__init__(asked.place, asked.card, "board.ask_ticked_by")
        self.asked, self.panel, self.seen = asked, asked.panel, asked.seen

    async def answered(self, given: str) -> Question | None:
        typed, _, note = given.partition(" ")
        number = typed_number(typed)
        if number is None:
            raise NotAnAnswer
        lines = tuple(sorted(self.asked.ticked))
        asked = checking_cars.SelfCheck(self.card.number, number, lines, note.strip(), self.seen)
        done = await self.place.perform(checking_cars.self_check, asked)
        self.place.told(say("board.ticked", plate=done.plate, person=done.person))
        return None

    def cancelled(self) -> Question | None:
        return self.asked

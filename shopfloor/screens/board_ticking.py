"""The technician's own check: each line that was done is ticked by its number, then who ticked it.

Line numbers and staff numbers are both numbers, so they are asked for one after the other.
"""

from typing import TYPE_CHECKING

from shopfloor.desk.board import checking_cars
from shopfloor.rules.board import Card, JobShown
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import BayKind
from shopfloor.screens.board_questions import NotAnAnswer, OfCar
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


def to_tick(job: JobShown) -> bool:
    """Whether it is work that was done: a wash is not checked."""
    return job.state is JobState.DONE and job.bay_kind is not BayKind.WASH


class Ticking(OfCar):
    """``1 2 3`` ticks lines, at once or one by one, ``-2`` takes a tick back; the last tick asks
    who ticked, ``ok`` does before it."""

    def __init__(
        self, place: "BoardActs", card: Card, ticked: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(place, card, "board.ask_tick")
        self.ticked = ticked
        done = [job for job in card.jobs if to_tick(job)]
        self.lines = frozenset(job.line for job in done)
        self.panel = [
            say("board.box", tick="x" if job.line in ticked else " ", line=job.line, work=job.work)
            for job in done
        ]
        self.panel.append(say("board.tick_grammar"))

    async def answered(self, given: str) -> Question | None:
        if given.lower() == "ok":
            return TickedBy(self)
        ticked = self.ticked
        for word in given.replace(",", " ").split():
            number = word.removeprefix("-")
            if not number.isdigit() or int(number) not in self.lines:
                raise NotAnAnswer
            line = frozenset({int(number)})
            ticked = ticked - line if word.startswith("-") else ticked | line
        again = Ticking(self.place, self.card, ticked)
        again.seen = self.seen
        return TickedBy(again) if ticked == self.lines else again


class TickedBy(OfCar):
    """The technician by staff number; a word more may follow."""

    def __init__(self, asked: Ticking) -> None:
        super().__init__(asked.place, asked.card, "board.ask_ticked_by")
        self.asked, self.panel, self.seen = asked, asked.panel, asked.seen

    async def answered(self, given: str) -> Question | None:
        number, _, note = given.partition(" ")
        if not number.isdigit():
            raise NotAnAnswer
        lines = tuple(sorted(self.asked.ticked))
        asked = checking_cars.SelfCheck(
            self.card.number, int(number), lines, note.strip(), self.seen
        )
        done = await self.place.perform(checking_cars.self_check, asked)
        self.place.told(say("board.ticked", plate=done.plate, person=done.person))
        return None

    def cancelled(self) -> Question | None:
        return self.asked

"""The dispatch board: every car, bay, technician and promise, worked by keys alone (DSP-32)."""

from shopfloor.rules.orders import JobUnknown
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.screens import keys
from shopfloor.screens.board_filter import SIGN, meant
from shopfloor.screens.board_paper import BoardPaper
from shopfloor.screens.board_whole import SIGNS, Whole
from shopfloor.screens.keys import Key
from shopfloor.words import say

JOB = "#"
"""``#2`` means the second job of the chosen car."""


class Board(BoardPaper):
    """Cards, time line or list above; below, the chosen car."""

    NAME = "board"
    OFFERED = (
        *keys.EVERYWHERE,
        *keys.CHOOSING,
        Key("f2", "assign", "assign"),
        Key("f3", "suggest", "suggest"),
        Key("f4", "start", "start"),
        Key("f6", "stop", "stop"),
        Key("f7", "inspect", "inspect"),
        keys.FINAL.called("finish"),
        keys.PAPER,
        keys.UNDO.called("undo_board"),
        Key("f14", "receive", "receive"),
        Key("f15", "view", "view"),
        Key("f16", "accept", "accept"),
        Key("f17", "mark", "mark"),
        Key("f18", "again", "again"),
        Key("f19", "alarms", "alarms"),
        Key("f20", "add_on", "add_on"),
        Key("f21", "park", "park"),
        Key("f23", "plan", "plan"),
    )

    @classmethod
    def is_of(cls, person: Person) -> bool:
        return person.may(Permission.DISPATCH)

    async def entered(self, given: str) -> None:
        """A plate or its end, an order, a technician; ``#2`` a job; ``/late`` and the like; ``?``
        all that is known of the car."""
        self._ask(None)
        if given.startswith(SIGN):
            self.filter = given[1:].strip()
            if self.card is None:
                self.chosen = next((card.order for card in self.board.cards), 0)
            self.paint()
            self.keep_view()
        elif given in SIGNS:
            self._ask(Whole(self, self.here(), self.job, self.danger_of_chosen()))
        elif given.startswith(JOB) and (line := typed_number(given[1:])) is not None:
            self._mean(line)
        else:
            self.choose(meant(self.board.cards, given, self.chosen).order)

    def _mean(self, line: int) -> None:
        card = self.here()
        if line and line not in {job.line for job in card.jobs}:
            raise JobUnknown(card.number, line)
        self.job = line
        self.paint()
        self.told(say("board.meant", line=line) if line else "")

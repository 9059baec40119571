"""A code that named nothing is taught to the part at the window, by who may (part (d))."""

from dataclasses import dataclass
from functools import partial

from shopfloor.desk import window as desk
from shopfloor.desk.barcodes import TeachBarcode, teach_barcode
from shopfloor.errors import Refused
from shopfloor.rules.entered import CodeUnknown, PartNamed
from shopfloor.rules.staff import Permission
from shopfloor.screens.counter_paper import CounterPaper
from shopfloor.screens.counter_questions import Entry
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.words import say

TEACH = Key("f16", "teach", "teach")
"""Shift and F4: terminals send it as F16."""


@dataclass(eq=False)
class NothingToTeach(Refused):
    """No unknown code was scanned here, or no part that it could be of."""

    unknown: str
    part: str


class CounterTeaching(CounterPaper):
    """Two steps, as a wrong code would name the wrong part for ever: F8 does it."""

    async def act(self, word: str, given: str = "") -> None:
        if word != TEACH.word or not given:
            await super().act(word)
            return
        self.check_may(Permission.TEACH_BARCODE)
        self._ask(
            Entry(say("counter.teach_to", code=given), "", partial(self._to_be_taught, given))
        )

    async def _to_be_taught(self, code: str, part: str) -> Question | None:
        """Announce that the part that is named now gets a code that was scanned before."""
        named = await self.station.look(desk.entered, self.station.actor, part)
        if not isinstance(named, PartNamed):
            raise CodeUnknown(part)
        self._will_teach(code, named.part.number)
        return None

    async def do_teach(self) -> None:
        """Announce that the last unknown code is taught to the chosen line's part, else to the
        part that was named last."""
        line = self.chosen_line
        code, part = self.last_unknown, line.part if line else self.last_part
        if not code or not part:
            raise NothingToTeach(code or "-", part or "-")
        self.check_may(Permission.TEACH_BARCODE)
        self._will_teach(code, part)

    def _will_teach(self, code: str, part: str) -> None:
        self.pending = (
            say("counter.will_teach", code=code, part=part),
            partial(self._teach, code, part),
        )
        self.told(say("counter.f8_does"))

    async def _teach(self, code: str, part: str) -> None:
        await self.station.do(teach_barcode, TeachBarcode(part, code))
        if code == self.last_unknown:
            self.last_unknown = ""
        await self.show()
        self.told(say("counter.taught", code=code, part=part))

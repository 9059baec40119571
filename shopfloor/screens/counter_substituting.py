"""What lies on the shelf is drawn instead of what does not: Shift-F3 announces, F8 does it."""

from dataclasses import dataclass
from functools import partial

from shopfloor.desk.substituting import Substitute, Substituted, stand_ins, substitute
from shopfloor.errors import Refused
from shopfloor.rules.entered import StandIns
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.supersession import Linked, NothingToSubstitute
from shopfloor.screens import keys
from shopfloor.screens.counter_teaching import CounterTeaching
from shopfloor.screens.counter_texts import Several
from shopfloor.screens.counter_told import back_told
from shopfloor.screens.keys import Key
from shopfloor.words import say

SUBSTITUTE = Key("f15", "substitute", "substitute")
"""Shift and F3: an xterm sends it like a report of the cursor, which the application reads."""


@dataclass(eq=False)
class NothingStandsIn(Refused):
    """No other part of the chain lies free in the same unit."""

    part: str


class CounterSubstituting(CounterTeaching):
    """One that stands in is announced at once; of several one is chosen first."""

    async def do_substitute(self) -> None:
        """Look for what of the chain of the chosen line's part lies free."""
        line, station = self.line(), self.station
        self.check_may(Permission.ENTER_REQUISITION)
        if line.open <= 0:
            raise NothingToSubstitute(line.part, self.standing().requisition.number)
        found = await station.look(stand_ins, station.actor, line.part)
        if not found:
            raise NothingStandsIn(line.part)
        several = StandIns(line.line, line.part, found)
        if len(found) == 1:
            self._announce_instead(several, found[0])
            return
        self.window.several = several
        self.waiting.forget()
        await self.paint()
        self.told(say("counter.choose_instead", part=line.part))

    async def badge(self, person: Person) -> None:
        await self._leave_list()
        await super().badge(person)

    async def _do(self, key: Key) -> None:
        """F8 chooses from the list as Right does; every other key that acts leaves it."""
        if key.act == "final" and isinstance(self.window.several, StandIns):
            key = keys.OPEN
        elif key not in (keys.OPEN, *keys.EVERYWHERE, *keys.CHOOSING):
            await self._leave_list()
        await super()._do(key)

    async def _leave_list(self) -> None:
        if isinstance(self.window.several, StandIns):
            self.window.several = None
            await self.paint()

    async def entered(self, given: str) -> None:
        """While there is something to choose its place in the list or its number chooses it."""
        several = self.window.several
        if isinstance(several, StandIns):
            named = _named(several, given)
            if named is not None:
                await self.choose(several, named.part)
                return
        await super().entered(given)

    async def choose(self, several: Several, chosen: str) -> None:
        if not isinstance(several, StandIns):
            await super().choose(several, chosen)
            return
        await self._leave_list()
        one = next(one for one in several.parts if one.part == chosen)
        self._announce_instead(several, one)

    def _announce_instead(self, several: StandIns, one: Linked) -> None:
        line, free, where = several.line, one.shown(), one.bin or "-"
        self.pending = (
            say("counter.will_substitute", other=one.part),
            partial(self._substitute, line, one.part),
        )
        told = say(
            "counter.instead_of",
            line=line, part=several.part, other=one.part, free=free, bin=where,
        )  # fmt: skip
        self.told(f"{told}\n{say('counter.f8_does')}")

    async def _substitute(self, line: int, part: str) -> None:
        asked = Substitute(self.standing().requisition.number, line, part)
        answer: Substituted = await self.station.do(substitute, asked)
        await self.show()
        await self.lines.choose(answer.line)
        told = [say("counter.substituted", line=answer.line, part=answer.part, owed=answer.owed)]
        if answer.back:
            told.append(say("said.old_parts_go_back", tags=answer.back))
        if answer.void:
            told.append(say("said.exceptions_void", count=answer.void))
        if answer.pieces:
            told.append(back_told(answer.pieces))
        self.told("\n".join(told))


def _named(several: StandIns, given: str) -> Linked | None:
    """The part of a place in the list, from 1, or of a number."""
    places = {str(at): one for at, one in enumerate(several.parts, 1)}
    numbers = {one.part: one for one in several.parts}
    return places.get(given) or numbers.get(given.upper())

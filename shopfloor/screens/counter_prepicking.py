"""Parts go to the pre-pick rack before their car is there: Shift-F8, a scan of the tote; Shift-F11
brings them back (PPK-03, PPK-04)."""

from shopfloor import clock
from shopfloor.desk.prepicking import Prepare, PreparedNow, PutBack, PutBackNow, prepare, put_back
from shopfloor.rules.prepicking import NothingPrepared, NothingToPrepare, ShortPart
from shopfloor.rules.staff import Permission
from shopfloor.screens.counter_questions import Entry
from shopfloor.screens.counter_substituting import CounterSubstituting
from shopfloor.screens.counter_told import back_told
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.words import say

PREPARE = Key("f20", "prepare", "prepare")
PUT_BACK = Key("f23", "put_back", "putback")


class CounterPrepicking(CounterSubstituting):
    """Both are about all that is open of the requisition at the window."""

    async def do_prepare(self) -> None:
        """Ask for the tote."""
        requisition = self.standing().requisition
        self.check_may(Permission.WRITE_SLIP)
        if all(one.open <= one.prepared for one in requisition.lines):
            raise NothingToPrepare(requisition.number)
        here = tuple(dict.fromkeys(tote for one in requisition.lines for tote in one.totes))
        why = say("counter.prepare_why", requisition=requisition.number)
        if here:
            why += " " + say("counter.prepare_here", totes=here)

        async def into(tote: str) -> Question | None:
            await self._prepare(requisition.number, tote)
            return None

        self._ask(Entry(say("counter.prepare_prompt"), why, into))

    async def _prepare(self, requisition: str, tote: str) -> None:
        asked = Prepare(requisition, tote.upper())
        done: PreparedNow = await self.station.do(prepare, asked)
        await self.show()
        told = say("counter.prepared", tote=done.tote, count=len({x.line for x in done.pieces}))
        told += " " + say("told.comma").join(
            say("counter.fetch", part=x.part, quantity=x.shown(), source=x.source)
            for x in done.pieces
        )
        short = [self._short_told(one) for one in done.short]
        self.told("\n".join((told, *short)))

    def _short_told(self, one: ShortPart) -> str:
        zone = self.standing().zone
        day = None if one.expected is None else clock.local(clock.instant(one.expected), zone)
        expected = None if day is None else f"{day:%m-%d}"
        return say("counter.prepare_short", part=one.part, short=one.shown(), expected=expected)

    async def do_put_back(self) -> None:
        """Announce that all that lies ready goes back."""
        requisition = self.standing().requisition
        self.check_may(Permission.WRITE_SLIP)
        if not any(one.prepared for one in requisition.lines):
            raise NothingPrepared(requisition.number)
        self._announce("counter.will_put_back", requisition.number, self._put_back)

    async def _put_back(self, requisition: str) -> None:
        done: PutBackNow = await self.station.do(put_back, PutBack(requisition))
        await self.show()
        told = say("counter.put_back", requisition=requisition)
        self.told(f"{told} {back_told(done.pieces)}")

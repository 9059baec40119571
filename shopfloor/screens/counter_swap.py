"""A wrong part comes back to the counter and the right one leaves: Shift-F2, one act (ISS-02, E04).

Everybody who signs a slip signs it at the window, one behind the other; nothing is done before the
last, and Esc leaves all.
"""

from dataclasses import dataclass

from shopfloor.desk import window as desk
from shopfloor.desk.slip_signing import slip_meaning
from shopfloor.desk.swapping import Swapped, swap_part, typed_swap
from shopfloor.errors import Refused
from shopfloor.rules.counter import LineShown, SlipShown
from shopfloor.rules.entered import counted
from shopfloor.rules.slips import Signing, SlipState
from shopfloor.rules.staff import Permission
from shopfloor.screens import counter_papers as papers
from shopfloor.screens.counter_questions import Entry, Signer
from shopfloor.screens.counter_signing import CounterSigning
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.words import say

SWAP = Key("f14", "swap", "swap")


@dataclass(eq=False)
class NotHandedOver(Refused):
    """Nothing of the line was handed over, so nothing of it can be wrong."""

    part: str


class CounterSwap(CounterSigning):
    """What was handed over for the chosen line is the wrong part."""

    async def do_swap(self) -> None:
        """Ask for the right part, then for the signatures of its slip."""
        line = self.line()
        slip = self._handed_over(line)
        self.check_may(Permission.SWAP_PART)

        async def right(given: str) -> Question | None:
            return await self._swap(slip, line, given)

        why = say("counter.swap_why", part=line.part, slip=slip.slip.number)
        self._ask(Entry(say("counter.swap_prompt"), why, right))

    def _handed_over(self, line: LineShown) -> SlipShown:
        """The slip that was entered, or the newest that the line's part left with."""
        issued = [
            one
            for one in self.standing().slips
            if one.slip.state is SlipState.ISSUED and any(of.line == line.line for of in one.lines)
        ]
        if not issued:
            raise NotHandedOver(line.part)
        return next((one for one in issued if one.slip.number == self.window.slip), issued[-1])

    async def _swap(self, slip: SlipShown, line: LineShown, given: str) -> Question:
        number = slip.slip.number
        code, count = given, ""
        if await self.station.look(desk.part_called, code) is None:
            code, count = counted(given)
        asked = await self.station.look(typed_swap, number, line.line, code, count)
        signed = await self.station.look(desk.to_be_signed, swap_part, asked, self.station.actor)
        dues = [due.meaning for due in (signed.due, *signed.behind)]
        who = tuple(
            f"{say(f'signing.{one}')} {papers.whose(slip.slip, one)}".strip()
            for one in Signing
            if slip_meaning(one) in dues
        )
        quantity = line.shown(asked.quantity)
        why = say(
            "counter.sign_swap", slip=number, wrong=line.part, right=asked.part, quantity=quantity
        )
        return Signer(self.station, who, signed, why, self._swapped, self.refuse)

    def _swapped(self, answer: Swapped) -> None:
        back, out = answer.back, answer.out
        self.window.slip = out.slip
        told = say("counter.swapped", part=back.part, number=back.number, slip=out.slip)
        if answer.retagged:
            told += say("counter.retagged", tags=tuple(one.tag for one in answer.retagged))
        self.told(told)

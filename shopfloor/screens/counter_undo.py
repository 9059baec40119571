"""Taking back at the counter: F11 announces, F8 does it, anything else leaves it."""

from collections.abc import Awaitable, Callable
from functools import partial

from shopfloor.desk import gathering
from shopfloor.desk import window as desk
from shopfloor.desk.requisitions import CloseRequisition, close_requisition
from shopfloor.desk.returns import TakeBackUnused, TakenBack, take_back_unused
from shopfloor.desk.slip_picking import cancel_slip
from shopfloor.desk.slips import SlipNamed
from shopfloor.rules.counter import SlipShown
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.slips import SlipState
from shopfloor.rules.staff import Person
from shopfloor.screens import counter_texts as texts
from shopfloor.screens import keys
from shopfloor.screens.counter_offers import CounterOffers
from shopfloor.screens.counter_questions import Amount, Signer
from shopfloor.screens.counter_texts import Window
from shopfloor.screens.counter_told import back_told
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.words import say


class CounterUndo(CounterOffers):
    """Nothing is taken back by a scan, nor by one key alone."""

    @property
    def prompt(self) -> str:
        return self.pending[0] if self.pending else super().prompt

    pending: tuple[str, Callable[[], Awaitable[None]]] | None = None
    """What F8 would do now, and says so in the prompt; anything else takes it back."""

    def depart(self) -> None:
        self.pending = None
        super().depart()

    async def entered(self, given: str) -> None:
        self.pending = None
        await super().entered(given)

    async def badge(self, person: Person) -> None:
        self.pending = None
        await super().badge(person)

    async def _do(self, key: Key) -> None:
        if key.act not in ("final", "keys"):
            self.pending = None
        if key not in (*keys.EVERYWHERE, *keys.CHOOSING) and self.station.person is not None:
            self.leave_question()
        await super()._do(key)

    async def do_undo(self) -> None:
        """Take back: a gathered line, an open slip, an unused part, the requisition."""
        window = self.window
        if window.gathered:
            await self._drop_line()
            return
        standing, slip = self.standing(), window.chosen_slip
        if slip is None or slip.slip.state is SlipState.CANCELLED:
            number = standing.requisition.number
            self._announce("counter.will_close", number, self._close)
        elif slip.slip.state is SlipState.ISSUED:
            self._bring_back(slip)
        else:
            self._announce("counter.will_cancel", slip.slip.number, self._cancel)

    def _announce(self, sentence: str, number: str, deed: Callable[[str], Awaitable[None]]) -> None:
        self.pending = (say(sentence, number=number), partial(deed, number))
        self.told(say("counter.f8_does"))

    async def _drop_line(self) -> None:
        row, order = self.lines.chosen, self.window.order
        numbers = [one.part.number for one in self.window.gathered]
        chosen = row.cells[1] if row is not None and row.key >= texts.NEW else ""
        number = chosen if chosen in numbers else numbers[-1]
        if order is not None:
            actor = self.station.actor
            await self.station.act(gathering.drop, actor, order.number, number)
        await self.show()
        self.told(say("counter.dropped", part=number))

    async def _close(self, number: str) -> None:
        asked = CloseRequisition(number)
        ended = await self.station.do(close_requisition, asked)
        await self.come(Window())
        told = "counter.closed_with" if ended.tags else "counter.closed"
        back = f" {back_told(ended.pieces)}" if ended.pieces else ""
        self.told(say(told, requisition=number, tags=ended.tags) + back)

    async def _cancel(self, slip: str) -> None:
        await self.station.do(cancel_slip, SlipNamed(slip))
        self.window.slip = ""
        await self.show()
        self.told(say("counter.cancelled", slip=slip))

    def _bring_back(self, slip: SlipShown) -> None:
        """Ask how much of the chosen line comes back unused, and for the technician's PIN."""
        line = self.line()
        number, standing = slip.slip.number, self.standing()

        async def counted(given: str) -> Question | None:
            amount = parse_quantity(given, line.unit, line.content)
            asked = TakeBackUnused(number, line.line, amount)
            signed = await self.station.look(
                desk.to_be_signed, take_back_unused, asked, self.station.actor
            )
            why = say("counter.sign_return", part=line.part, quantity=line.shown(amount))
            who = f"{say('signing.technician')} {standing.requisition.technician}"
            return Signer(self.station, (who,), signed, why, done, self.refuse)

        def done(answer: TakenBack) -> None:
            told = "counter.back_with" if answer.tags else "counter.back"
            self.told(say(told, number=answer.number, part=answer.part, tags=answer.tags))

        why = say("counter.how_many_back", part=line.part, slip=number)
        self._ask(Amount(say("counter.back_prompt"), why, line.shown(line.issued), counted))

    async def do_cancel(self) -> None:
        """Step back: the question, what is to be chosen or was explained, old parts, the car at the
        window, which is parked with what was gathered for it."""
        window, asked = self.window, self._question is not None
        self.pending = None
        await super().do_cancel()
        if asked:
            return
        if window.taking_old:
            window.taking_old = False
        elif window.several or window.explained:
            window.several, window.explained = None, ()
            await self.paint()
        else:
            order, gathered = window.order, len(window.gathered)
            await self.come(Window())
            if order is not None and gathered:
                self.told(say("counter.parked_now", order=order.number, count=gathered))

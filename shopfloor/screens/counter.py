"""The parts counter: a new part goes out for its old part, by scans, quantities and PINs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shopfloor.desk import signing_in
from shopfloor.desk import window as desk
from shopfloor.desk.handing_over import HandedOver, hand_over
from shopfloor.desk.old_parts import ExceptOldPart, OldPartExcepted, except_old_part
from shopfloor.desk.requisitions import (
    CloseRequisition,
    NoteShortage,
    close_requisition,
    note_shortage,
)
from shopfloor.desk.returns import TakeBackUnused, TakenBack, take_back_unused
from shopfloor.desk.slips import (
    SignSlip,
    SlipNamed,
    SlipStands,
    WriteSlip,
    cancel_slip,
    pick_slip,
    sign_slip,
    write_slip,
)
from shopfloor.errors import Refused
from shopfloor.rules.counter import LineShown, SlipShown
from shopfloor.rules.gate import (
    OPEN_SLIPS,
    SIGNS_AS,
    NothingMayLeave,
    OldPartNotExpected,
    Reason,
    Signing,
    SlipState,
    SlipStepNotAllowed,
)
from shopfloor.rules.parts import Policy
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import NotPermitted, Permission, Person
from shopfloor.rules.window import Standing, why_not_out
from shopfloor.screens import counter_texts as texts
from shopfloor.screens import keys
from shopfloor.screens.counter_entry import CounterEntry
from shopfloor.screens.counter_questions import Amount, Signature, Signer, Typed
from shopfloor.screens.counter_texts import Window
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.words import say


@dataclass(eq=False)
class NothingAtWindow(Refused):
    """No requisition is at the window."""


@dataclass(eq=False)
class SignatureDue(Refused):
    """A slip that is handed over only when this signature is there (ISS-06)."""

    slip: str
    signing: Signing
    whose: str


@dataclass(eq=False)
class NothingToSign(Refused):
    """All signatures are on the slip, or it is gone."""

    slip: str
    slip_state: SlipState


@dataclass(eq=False)
class NotShort(Refused):
    """The shelves reach for all that is open."""

    part: str


class Counter(CounterEntry):
    """Scans say what it is about, function keys act, arrows choose a line."""

    CSS_PATH = "counter.tcss"
    NAME = "counter"
    OFFERED = (
        *keys.EVERYWHERE,
        *keys.CHOOSING,
        keys.OPEN,
        Key("f2", "old_part", "old"),
        Key("f3", "exception", "except"),
        Key("f4", "shortage", "short"),
        keys.SIGN,
        Key("f6", "write", "write"),
        Key("f7", "pick", "pick"),
        keys.FINAL.called("hand_over"),
        keys.UNDO,
    )

    @classmethod
    def is_of(cls, person: Person) -> bool:
        return any(
            person.may(one)
            for one in (
                Permission.HAND_OVER,
                Permission.SIGN_AS_WARRANTY,
                Permission.SIGN_AS_ADVISOR,
            )
        )

    @property
    def prompt(self) -> str:
        return self.pending[0] if self.pending else super().prompt

    pending: tuple[str, Callable[[], Awaitable[None]]] | None = None
    """What F8 would do now, and says so in the prompt; anything else takes it back."""

    async def entered(self, given: str) -> None:
        self.pending, self.window.leaving = None, False
        await super().entered(given)

    async def badge(self, person: Person) -> None:
        self.pending, self.window.leaving = None, False
        await super().badge(person)

    async def _do(self, key: Key) -> None:
        if key.act not in ("final", "keys"):
            self.pending = None
        if key is not keys.CANCEL:
            self.window.leaving = False
        if key not in (*keys.EVERYWHERE, *keys.CHOOSING) and self.station.person is not None:
            self._ask(None)
        await super()._do(key)

    def standing(self) -> Standing:
        """What stands at the window; raises NothingAtWindow, StillGathered."""
        if self.station.actor and self.window.standing is None:
            self._check_entered()
            raise NothingAtWindow()
        assert self.window.standing is not None
        self._check_entered()
        return self.window.standing

    def line(self) -> LineShown:
        """The chosen line; raises as ``standing``."""
        self.standing()
        if self.chosen_line is None:
            raise NothingAtWindow()
        return self.chosen_line

    def slip(self) -> SlipShown:
        """The slip at the window, which stays chosen; raises why there is none."""
        standing, slip = self.standing(), self.window.chosen_slip
        if slip is None:
            raise why_not_out(standing.requisition)
        self.window.slip = slip.slip.number
        return slip

    def _may(self, permission: Permission) -> None:
        person = self.station.person
        if person is not None and not person.may(permission):
            raise NotPermitted(person.name, permission, person.roles)

    async def do_open(self) -> None:
        """Bring what is chosen in the list to the window."""
        if self.waiting.display and self.waiting.chosen is not None:
            await self.entered(self.waiting.chosen.cells[0])

    async def do_old_part(self) -> None:
        """Take old parts in, or take no more."""
        if self.window.taking_old:
            self.window.taking_old = False
            self.told(say("counter.old_ends"))
            return
        line, standing = self.line(), self.standing()
        self._may(Permission.TAKE_OLD_PART)
        await self.next_owing(line)
        if not self.window.taking_old:
            raise OldPartNotExpected(line.part, standing.requisition.number)
        self.told(say("counter.old_begins"))

    async def do_exception(self) -> None:
        """Ask why no old part comes, and who signs for that."""
        line, standing = self.line(), self.standing()
        self._may(Permission.TAKE_OLD_PART)
        room = line.open - line.exceptions - -(-len(line.tags) // line.old_per_unit)
        if line.policy is Policy.NONE or room <= 0:
            raise OldPartNotExpected(line.part, standing.requisition.number)

        async def units(reason: Reason) -> Question | None:
            if room == 1:
                return await self._exception(line, 1, reason)

            async def counted(given: str) -> Question | None:
                return await self._exception(line, parse_quantity(given), reason)

            prompt = say("counter.units")
            return Amount(prompt, "", line.shown(room), counted)

        self._ask(Typed(line.part, units))

    async def _exception(self, line: LineShown, units: int, reason: Reason) -> Question:
        standing = self.standing()
        asked = ExceptOldPart(standing.requisition.number, line.line, units, reason)
        signed = await self.station.look(desk.to_be_signed, except_old_part, asked)
        why = say(
            "counter.sign_exception",
            part=line.part, units=line.shown(units), reason=reason, order=standing.order.number,
        )  # fmt: skip
        who = say("role.parts_manager")

        def done(answer: OldPartExcepted) -> None:
            self.told(say("counter.excepted_now", part=line.part, owed=answer.owed))

        return Signer(self.station, who, signed, why, done, self.refuse)

    async def do_shortage(self) -> None:
        """Put what the shelves cannot give of the chosen line on the shortage list."""
        line, standing = self.line(), self.standing()
        short = line.open - max(0, line.free)
        if short <= 0:
            raise NotShort(line.part)
        asked = NoteShortage(standing.requisition.number, line.line, short)
        await self.station.act(note_shortage, self.station.actor, asked)
        await self.show()
        self.told(say("counter.shortage", part=line.part, quantity=line.shown(short)))

    async def do_write(self) -> None:
        """Enter what was gathered; else write a slip for all that may leave."""
        if self.window.gathered:
            await self.enter_gathered()
            return
        standing = self.standing()
        asked = WriteSlip(standing.requisition.number)
        written = await self.station.act(write_slip, self.station.actor, asked)
        self.window.slip, self.window.taking_old = written.number, False
        await self.show()
        who = standing.requisition.technician
        self.told(say("counter.written", slip=written.number, technician=who))

    async def do_pick(self) -> None:
        """The slip's pieces lie on the tray now."""
        slip = self.slip().slip.number
        await self.station.act(pick_slip, self.station.actor, SlipNamed(slip))
        await self.show()
        self.told(say("counter.picked", slip=slip))

    async def do_sign(self) -> None:
        """Ask for the signature that is due."""
        await self.do_open()
        shown = self.slip()
        slip, signing = shown.slip, shown.slip.missing
        if signing is None or slip.state not in OPEN_SLIPS:
            raise NothingToSign(slip.number, slip.state)
        self._may(Permission.SIGN_SLIP)
        asked = SignSlip(slip.number, signing)
        signed = await self.station.look(desk.to_be_signed, sign_slip, asked)
        why = say("counter.sign_slip", slip=slip.number, signing=signing, what=_what(shown))
        who = f"{say(f'signing.{signing}')} {texts.whose(slip, signing)}".strip()

        def done(answer: SlipStands) -> None:
            due = say(f"signing.{answer.missing}") if answer.missing else ""
            told = "counter.signed" if due else "counter.signed_all"
            self.told(say(told, slip=answer.slip, due=due))

        question = Signer(self.station, who, signed, why, done, self.refuse)
        self._ask(self._own(question, shown, signing) or question)

    def _own(self, question: Signer, shown: SlipShown, signing: Signing) -> Question | None:
        """The PIN at once, where who is signed in can give the signature."""
        person = self.station.person
        if person is None or person.name == shown.writer:
            return None
        if not person.may(SIGNS_AS[signing]):
            return None
        if signing is Signing.TECHNICIAN and person.number != shown.slip.technician_number:
            return None
        return question.pin_of(person)

    async def do_final(self) -> None:
        """Hand the slip over to who signs for it; or do what F11 announced."""
        if self.pending is not None:
            (_, deed), self.pending = self.pending, None
            await deed()
            return
        await self.do_open()
        shown = self.slip()
        slip = shown.slip
        if slip.state not in OPEN_SLIPS:
            refused = why_not_out(self.standing().requisition)
            if isinstance(refused, NothingMayLeave):
                refused = SlipStepNotAllowed(slip.number, slip.state, SlipState.ISSUED)
            raise refused
        if slip.missing is not None:
            raise SignatureDue(slip.number, slip.missing, texts.whose(slip, slip.missing))
        self._may(Permission.HAND_OVER)
        signed = await self.station.look(desk.to_be_signed, hand_over, SlipNamed(slip.number))
        taker = self.window.technician
        if taker is None:
            number = str(slip.technician_number)
            taker = await self.station.look(signing_in.person_with, number)
        why = say("counter.sign_receipt", slip=slip.number, name=taker.name, what=_what(shown))

        def done(answer: HandedOver) -> None:
            told = "counter.handed_over_for" if answer.tags else "counter.handed_over"
            self.told(
                say(told, slip=answer.slip, name=answer.collected_by, tags=answer.tags)
            )  # fmt: skip

        self._ask(Signature(self.station, taker, signed, why, done, self.refuse))

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

    def _announce(self, sentence: str, number: str, deed: Callable[[], Awaitable[None]]) -> None:
        self.pending = (say(sentence, number=number), deed)
        self.told(say("counter.f8_does"))

    async def _drop_line(self) -> None:
        row, gathered = self.lines.chosen, self.window.gathered
        chosen = row.cells[1] if row is not None and row.key >= texts.NEW else ""
        number = chosen if chosen in gathered else list(gathered)[-1]
        del gathered[number]
        await self.paint()
        self.told(say("counter.dropped", part=number))

    async def _close(self) -> None:
        number = self.standing().requisition.number
        asked = CloseRequisition(number)
        ended = await self.station.act(close_requisition, self.station.actor, asked)
        await self.come(Window())
        told = "counter.closed_with" if ended.tags else "counter.closed"
        self.told(say(told, requisition=number, tags=ended.tags))

    async def _cancel(self) -> None:
        slip = self.slip().slip.number
        await self.station.act(cancel_slip, self.station.actor, SlipNamed(slip))
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
            signed = await self.station.look(desk.to_be_signed, take_back_unused, asked)
            why = say("counter.sign_return", part=line.part, quantity=line.shown(amount))
            who = f"{say('signing.technician')} {standing.requisition.technician}"
            return Signer(self.station, who, signed, why, done, self.refuse)

        def done(answer: TakenBack) -> None:
            told = "counter.back_with" if answer.tags else "counter.back"
            self.told(say(told, number=answer.number, part=answer.part, tags=answer.tags))

        why = say("counter.how_many_back", part=line.part, slip=number)
        self._ask(Amount(say("counter.back_prompt"), why, line.shown(line.issued), counted))

    async def do_cancel(self) -> None:
        """Step back: the question, old parts, what was gathered, the car at the window."""
        window, asked = self.window, self._question is not None
        self.pending = None
        await super().do_cancel()
        if asked:
            return
        if window.taking_old:
            window.taking_old = False
        elif window.gathered and not window.leaving:
            window.leaving = True
            self.told(say("counter.once_more", count=len(window.gathered)))
        else:
            await self.come(Window())


def _what(slip: SlipShown) -> str:
    """What is signed for: the parts, and the old parts they leave for."""
    parts = say("told.comma").join(f"{one.part} {one.shown()}" for one in slip.lines)
    olds = [*slip.tags, *(say(f"reason.{one.reason}") for one in slip.exceptions)]
    return say("counter.what", parts=parts, olds=say("told.comma").join(olds) or "-")

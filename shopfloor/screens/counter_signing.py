"""Signatures and the hand-over at the counter: by keys, or by the badge of whoever is due next."""

from dataclasses import dataclass

from shopfloor.desk import signing_in
from shopfloor.desk import window as desk
from shopfloor.desk.handing_over import HandedOver, hand_over
from shopfloor.desk.slip_signing import SignSlip, sign_slip
from shopfloor.desk.slips import SlipNamed, SlipStands
from shopfloor.errors import Refused
from shopfloor.rules.counter import SlipShown, SlipWaiting
from shopfloor.rules.requisitions import NothingMayLeave
from shopfloor.rules.slips import OPEN_SLIPS, SIGNS_AS, Signing, SlipState, SlipStepNotAllowed
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.window import Standing, gone_at, why_not_out
from shopfloor.screens import counter_papers as papers
from shopfloor.screens.counter_questions import Signature, Signer
from shopfloor.screens.counter_undo import CounterUndo
from shopfloor.screens.signing import Question
from shopfloor.words import say


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


class CounterSigning(CounterUndo):
    """Nobody signs but by their own PIN, for what is shown."""

    async def badge(self, person: Person) -> None:
        """Who holds the badge does what waits for them here: draws what is gathered, signs, has
        the slip written that their signature is for, or takes the parts."""
        keeper, standing = self.station.person, self.window.standing
        serves = keeper is not None and keeper.may(Permission.HAND_OVER)
        waits = standing is not None and not self.window.gathered
        if not (serves and waits and standing and await self._served(person, standing)):
            await super().badge(person)

    async def _served(self, person: Person, standing: Standing) -> bool:
        """Whether something waited for this person."""
        self.pending = None
        due = next((one for one in standing.open_slips if _signs(person, one)), None)
        if due is not None and due.slip.missing is not None:
            self.window.slip = due.slip.number
            self._ask((await self._signer(due, due.slip.missing)).pin_of(person))
            return True
        if person.number != standing.requisition.technician_number:
            return False
        ready = next((one for one in standing.open_slips if one.slip.missing is None), None)
        if ready is not None:
            self.window.slip, self.window.technician = ready.slip.number, person
            await self.do_final()
            return True
        if not any(line.may_leave for line in standing.requisition.lines):
            return False
        await self.do_write()
        return await self._served(person, self.standing())

    async def do_sign(self) -> None:
        """Ask for the signature that is due."""
        await self.do_open()
        shown = self.slip()
        slip, signing = shown.slip, shown.slip.missing
        if signing is None or slip.state not in OPEN_SLIPS:
            raise NothingToSign(slip.number, slip.state)
        self.check_may(Permission.SIGN_SLIP)
        question = await self._signer(shown, signing)
        self._ask(self._own(question, shown) or question)

    async def _signer(self, shown: SlipShown, signing: Signing) -> Signer:
        """The question who signs, for the slip as it stands now."""
        slip = shown.slip
        asked = SignSlip(slip.number, signing)
        signed = await self.station.look(desk.to_be_signed, sign_slip, asked, self.station.actor)
        why = say("counter.sign_slip", slip=slip.number, signing=signing, what=_what(shown))
        who = f"{say(f'signing.{signing}')} {papers.whose(slip, signing)}".strip()

        def done(answer: SlipStands) -> None:
            due = say(f"signing.{answer.missing}") if answer.missing else ""
            told = "counter.signed" if due else "counter.signed_all"
            self.told(say(told, slip=answer.slip, due=due))

        return Signer(self.station, (who,), signed, why, done, self.refuse)

    def _own(self, question: Signer, shown: SlipShown) -> Question | None:
        """The PIN at once, where who is signed in can give the signature."""
        person = self.station.person
        if person is None or not _signs(person, shown):
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
        self._check_ready(slip)
        self.check_may(Permission.HAND_OVER)
        signed = await self.station.look(
            desk.to_be_signed, hand_over, SlipNamed(slip.number), self.station.actor
        )
        taker = self.window.technician
        if taker is None:
            number = str(slip.technician_number)
            taker = await self.station.look(signing_in.person_with, number)
        why = say("counter.sign_receipt", slip=slip.number, name=taker.name, what=_what(shown))

        def done(answer: HandedOver) -> None:
            told = "counter.handed_over_for" if answer.tags else "counter.handed_over"
            self.told(say(told, slip=answer.slip, name=answer.collected_by, tags=answer.tags))

        self._ask(Signature(self.station, taker, signed, why, done, self.refuse))

    def _check_ready(self, slip: SlipWaiting) -> None:
        """Raise what is missing before the slip can be handed over, and who can give it."""
        if slip.state not in OPEN_SLIPS:
            standing = self.standing()
            refused = why_not_out(standing.requisition, gone_at(standing))
            if isinstance(refused, NothingMayLeave):
                raise SlipStepNotAllowed(slip.number, slip.state, SlipState.ISSUED)
            raise refused
        if slip.missing is not None:
            raise SignatureDue(slip.number, slip.missing, papers.whose(slip, slip.missing))


def _what(slip: SlipShown) -> str:
    """What is signed for: the parts, and the old parts they leave for."""
    parts = say("told.comma").join(f"{one.part} {one.shown()}" for one in slip.lines)
    olds = [*slip.tags, *(say(f"reason.{one.reason}") for one in slip.exceptions)]
    return say("counter.what", parts=parts, olds=say("told.comma").join(olds) or "-")


def _signs(person: Person, slip: SlipShown) -> bool:
    """Whether the signature that is due can be this person's, who did not write the slip."""
    missing = slip.slip.missing
    if missing is None or person.name == slip.writer or not person.may(SIGNS_AS[missing]):
        return False
    return missing is not Signing.TECHNICIAN or person.number == slip.slip.technician_number

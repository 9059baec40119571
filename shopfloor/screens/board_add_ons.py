"""Add-ons at the board: reported, and followed until the team is told (ADD-01 to ADD-11)."""

from typing import TYPE_CHECKING, Any

from shopfloor.desk.acting import Act
from shopfloor.desk.board import showing, signing, supplements
from shopfloor.rules.board import Card
from shopfloor.rules.quantities import Money, parse_money
from shopfloor.rules.supplements import AddOnAnswer, AddOnShown, Channel, Relation
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.screens.board_questions import CHANNELS, NotAnAnswer, OfCar
from shopfloor.screens.board_stopping import signer_of
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


class AddingOn(OfCar):
    """``new 60 work`` (``new! 60 work``: a matter of safety) reports one; then by its number
    ``1 call``, ``1 yes 350.00 @18:00``, ``1 no 14 why``, ``1 none``, ``1 write``, ``1 told``,
    ``1 signed``."""

    def __init__(self, place: "BoardActs", card: Card, found: list[AddOnShown]) -> None:
        super().__init__(place, card, "board.ask_add_on")
        self.panel = [_line(one) for one in found] + [
            say("board.add_on_grammar"),
            say("board.add_on_sign_grammar"),
        ]

    async def answered(self, given: str) -> Question | None:
        word, _, rest = given.partition(" ")
        number = typed_number(word)
        if word.lower() in ("new", "new!"):
            done = await self._report(word.endswith("!"), rest.strip())
        elif number is not None and rest.strip():
            done = await self._step(number, *rest.strip().split(" ", 1))
        else:
            raise NotAnAnswer
        told = say(
            "board.add_on_moved", plate=done.plate, number=done.number, work=done.work,
            state=done.state,
        )  # fmt: skip
        self.place.told(told)
        return await self.place.add_ons_again(self.card)

    async def _report(self, safety: bool, rest: str) -> supplements.AddOnMoved:
        typed, _, work = rest.partition(" ")
        minutes = typed_number(typed)
        if minutes is None or not work.strip():
            raise NotAnAnswer
        asked = supplements.ReportAddOn(
            self.card.number, work.strip(), minutes, safety=safety, seen=self.seen
        )
        return await self._done(supplements.report_add_on, asked)

    async def _step(self, number: int, step: str, rest: str = "") -> supplements.AddOnMoved:
        order, seen = self.card.number, self.seen
        match step.lower():
            case "call":
                channel = CHANNELS.get(rest.strip().lower() or "tel")
                if channel is None:
                    raise NotAnAnswer
                asked = supplements.AskCustomer(order, channel, number, seen)
                return await self._done(supplements.ask_customer, asked)
            case "yes" | "no" | "none":
                return await self._customer(number, step.lower(), rest.strip())
            case "write":
                to = self._number(rest) if rest.strip() else self._own_number()
                written = supplements.WriteAddOn(order, to, number, seen=seen)
                return await self._done(supplements.write_add_on, written)
            case "told":
                told = supplements.TellTeam(order, number, seen)
                return await self._done(supplements.tell_team, told)
            case "signed":
                by, how = signer_of(rest.lower().split())
                signed = signing.SignAddOn(order, by, how, number, seen)
                return await self._done(signing.sign_add_on, signed)
        raise NotAnAnswer

    def _number(self, given: str) -> int:
        number = typed_number(given)
        if number is None:
            raise NotAnAnswer
        return number

    def _own_number(self) -> int:
        person = self.place.station.person
        return person.number if person is not None else 0

    async def _customer(self, number: int, answer: str, rest: str) -> supplements.AddOnMoved:
        text, _, when = rest.partition("@")
        promised = await self.place.station.look(showing.moment, when.strip())
        first, _, behind = text.strip().partition(" ")
        fen = parse_money(first) if answer == "yes" and first else None
        taker = self._number(first) if answer == "no" and first.isdigit() else 0
        note = behind if fen is not None or taker else text
        kind = {"yes": AddOnAnswer.ACCEPTED, "no": AddOnAnswer.DECLINED}
        asked = supplements.AnswerAddOn(
            self.card.number, kind.get(answer, AddOnAnswer.NOT_REACHED), Channel.TELEPHONE,
            None if answer == "none" else Relation.OWNER, number, fen, taker, note.strip(),
            promised, self.seen,
        )  # fmt: skip
        return await self._done(supplements.answer_add_on, asked)

    async def _done(self, act: Act[Any, Any], asked: Any) -> supplements.AddOnMoved:
        done: supplements.AddOnMoved = await self.place.perform(act, asked)
        return done


def _line(one: AddOnShown) -> str:
    safety = f" {say('board.safety')}" if one.safety else ""
    unsigned = f" {say('board.unsigned')}" if one.signature_due else ""
    return say(
        "board.add_on_line", number=one.number, work=one.work, minutes=one.minutes,
        state=one.state, fen=Money(one.fen), safety=safety + unsigned,
    )  # fmt: skip

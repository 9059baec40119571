"""What F6 asks: why a job stands still, or that the customer stops the work for good (E61)."""

from typing import TYPE_CHECKING

from shopfloor.desk.board import clocking, signing, stopping
from shopfloor.rules.board import Card
from shopfloor.rules.supplements import Channel, Relation
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.rules.work_stops import PartOut
from shopfloor.rules.workshop import StopReason
from shopfloor.screens.board_questions import CHANNELS, NotAnAnswer, OfCar
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


class Stopping(OfCar):
    """A letter of L, P, A, B, C, O, and what else is to be said; ``ok``: it can go on; ``end``: the
    customer stops the work, and what is still to be done then."""

    def __init__(self, place: "BoardActs", card: Card, line: int) -> None:
        super().__init__(place, card, "board.ask_stop")
        self.line = line

    async def answered(self, given: str) -> Question | None:
        if given.lower() == "ok":
            await self.place.go_on(self.card, self.line, self.seen)
            return None
        if given.lower() == "end":
            return await self.place.ending(self.card)
        letter, _, note = given.partition(" ")
        reason = next((one for one in StopReason if one.letter == letter.upper()), None)
        if reason is None:
            raise NotAnAnswer
        asked = clocking.StopJob(self.card.number, reason, self.line, note.strip(), self.seen)
        done = await self.place.perform(clocking.stop_job, asked)
        self.place.told(say("board.stopped", plate=done.plate, line=done.job, reason=reason))
        return None


class Ending(OfCar):
    """``tel why``, ``here why``, ``msg why``; behind the first word what he is to the car, where he
    is not its owner: ``tel driver why``."""

    def __init__(self, place: "BoardActs", card: Card) -> None:
        super().__init__(place, card, "board.ask_end")
        self.why = say("board.end_means", plate=card.plate)

    async def answered(self, given: str) -> Question | None:
        word, _, rest = given.partition(" ")
        channel = CHANNELS.get(word.lower())
        if channel is None:
            raise NotAnAnswer
        who, _, behind = rest.strip().partition(" ")
        named = next((one for one in Relation if one.value == who.lower()), None)
        asked = stopping.StopWork(
            self.card.number, channel, named or Relation.OWNER,
            (behind if named else rest).strip(), self.seen,
        )  # fmt: skip
        done = await self.place.perform(stopping.stop_work, asked)
        self.place.told(
            say("board.ended", plate=done.plate, ended=len(done.ended), billed=len(done.billed))
        )
        return await self.place.ending(self.place.again(self.card))


class Settling(OfCar):
    """``1 in`` says that the first of the parts is built in, ``1 in 2`` that two of it are;
    ``signed`` that the customer signed for the stop, ``signed driver msg`` who and how."""

    def __init__(self, place: "BoardActs", card: Card, left: list[PartOut]) -> None:
        super().__init__(place, card, "board.ask_settle")
        self.left = left
        self.panel = [_line(nth, one) for nth, one in enumerate(left, 1)]
        self.panel.append(say("board.settle_grammar" if left else "board.settle_none"))
        if card.stop_unsigned:
            self.panel.append(say("board.stop_unsigned"))

    async def answered(self, given: str) -> Question | None:
        first, *rest = given.lower().split()
        number = typed_number(first)
        if first == "signed":
            await self._signed(rest)
        elif number is not None and rest[:1] == ["in"] and len(rest) < 3:
            await self._built_in(number, rest[1] if rest[1:] else "")
        else:
            raise NotAnAnswer
        return await self.place.ending(self.place.again(self.card))

    async def _built_in(self, nth: int, quantity: str) -> None:
        if not 1 <= nth <= len(self.left):
            raise NotAnAnswer
        one = self.left[nth - 1]
        look = self.place.station.look
        asked = await look(stopping.typed_build_in, one.requisition, one.line, quantity)
        done = await self.place.perform(stopping.build_in, asked)
        stays = one.shown(done.quantity)
        self.place.told(say("board.built_in", plate=done.plate, part=done.part, quantity=stays))

    async def _signed(self, words: list[str]) -> None:
        by, how = signer_of(words)
        asked = signing.SignStop(self.card.number, by, how, self.seen)
        await self.place.perform(signing.sign_stop, asked)
        self.place.told(say("board.signed", plate=self.card.plate))


def signer_of(words: list[str]) -> tuple[Relation, Channel]:
    """Who signed and how, as typed in any order: the owner, in person, unless it is said."""
    by, how = Relation.OWNER, Channel.IN_PERSON
    relations = {one.value: one for one in Relation}
    for word in words:
        if word in relations:
            by = relations[word]
        elif word in CHANNELS:
            how = CHANNELS[word]
        else:
            raise NotAnAnswer
    return by, how


def _line(nth: int, one: PartOut) -> str:
    told = []
    if one.out:
        told.append(say("board.part_out", quantity=one.shown(one.out)))
    if one.drawn:
        told.append(say("board.part_drawn", quantity=one.shown(one.drawn)))
    return say(
        "board.settle_line", nth=nth, requisition=one.requisition, line=one.line, part=one.part,
        name=one.name, told=say("told.comma").join(told),
    )  # fmt: skip

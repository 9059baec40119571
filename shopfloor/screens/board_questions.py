"""What the board asks in the entry line: who, where, why, and whose signature."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from shopfloor.desk import signing_in
from shopfloor.desk.board import (
    assigning,
    checking_cars,
    promising,
    receiving_cars,
    showing,
    washing,
)
from shopfloor.desk.window import Signed, to_be_signed
from shopfloor.errors import Fault
from shopfloor.rules.board import Card
from shopfloor.rules.hands import Hand, HandMalformed, parse_hands
from shopfloor.rules.staff import NotPermitted, Person
from shopfloor.rules.supplements import Channel
from shopfloor.rules.typed_numbers import lines_and_cause, typed_number
from shopfloor.rules.workshop import CheckKind
from shopfloor.screens.board_assigned import assigned_told
from shopfloor.screens.signing import Question, Secret
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


CHANNELS = {"tel": Channel.TELEPHONE, "here": Channel.IN_PERSON, "msg": Channel.MESSAGE}
"""How the customer was asked, or said something, as it is typed."""


class NotAnAnswer(Fault):
    """The answer is not of the kind that was asked for."""

    exit_code = 2


def unassigned(card: Card) -> int:
    """The first line that nobody is planned for, else the first that is not done, else the last."""
    left = [job for job in card.jobs if not job.state.over]
    free = [job for job in left if not job.people]
    return next((job.line for job in (*free, *left, *card.jobs[-1:])), 1)


class OfCar:
    """A question about the car that was chosen when it was asked."""

    masked = False
    why = ""

    def __init__(self, place: "BoardActs", card: Card, prompt: str, **facts: object) -> None:
        self.place, self.card = place, card
        self.seen = place.sequence
        self.prompt = say(prompt, plate=card.plate, **facts)

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        return await self.answered(entry.value.strip())

    async def answered(self, given: str) -> Question | None:
        raise NotImplementedError

    def cancelled(self) -> Question | None:
        return None


class Assigning(OfCar):
    """``14 B03``; several ``14 B03 60% + 15 B03 40%``; from a later time ``14 B03 @14:30``; a dash:
    nobody any more; ``ok``: they are briefed."""

    def __init__(self, place: "BoardActs", card: Card, line: int) -> None:
        super().__init__(place, card, "board.ask_assign", line=line)
        self.line = line

    async def answered(self, given: str) -> Question | None:
        if given == "-":
            await self.place.unassign(self.card, self.line, self.seen)
            return None
        if given.lower() == "ok":
            await self.place.brief(self.card, self.line, self.seen)
            return None
        text, _, when = given.partition("@")
        begins = await self.place.station.look(showing.moment, when.strip())
        hands = typed_hands(text)
        asked = assigning.Assign(self.card.number, self.line, hands, begins, self.seen)
        done = await self.place.perform(assigning.assign, asked)
        self.place.told(assigned_told(done, self.place.shown_now().workshop.zone))
        return None


def typed_hands(given: str) -> tuple[Hand, ...]:
    """Who, where, how much, as typed; raises NotAnAnswer."""
    try:
        return parse_hands(given)
    except HandMalformed as error:
        raise NotAnAnswer from error


class Accepting(OfCar):
    """``ok``, or the lines that are not as the sheet says: ``2 no jack; 3 scratched``."""

    def __init__(self, place: "BoardActs", card: Card) -> None:
        super().__init__(place, card, "board.ask_accept")

    async def answered(self, given: str) -> Question | None:
        problems = () if given.lower() == "ok" else tuple(map(_problem, re.split("[;；]", given)))
        asked = receiving_cars.AcceptCar(self.card.number, problems, self.seen)
        await self.place.perform(receiving_cars.accept_car, asked)
        return Symptom(self.place, self.card)


def _problem(given: str) -> receiving_cars.Problem:
    typed, _, note = given.strip().partition(" ")
    line = typed_number(typed)
    if line is None or not note.strip():
        raise NotAnAnswer
    return receiving_cars.Problem(line, note.strip())


def sent_back(given: str) -> tuple[tuple[int, ...], str]:
    """The lines that are done again, and the cause, of ``1,2 cause``; raises NotAnAnswer."""
    told = lines_and_cause(given)
    if told is None:
        raise NotAnAnswer
    return told


class Symptom(OfCar):
    """What the team found when it tried the symptom."""

    def __init__(self, place: "BoardActs", card: Card) -> None:
        super().__init__(place, card, "board.ask_symptom")

    async def answered(self, given: str) -> Question | None:
        asked = receiving_cars.ConfirmSymptom(self.card.number, given, self.place.sequence)
        await self.place.perform(receiving_cars.confirm_symptom, asked)
        self.place.told(say("board.accepted", plate=self.card.plate))
        return None


class Checking(OfCar):
    """``ok`` with recommendations, or ``x 1,2 cause``: then who checks, and their PIN."""

    def __init__(self, place: "BoardActs", card: Card, kind: CheckKind) -> None:
        super().__init__(place, card, "board.ask_check", kind=kind)
        self.kind = kind

    async def answered(self, given: str) -> Question | None:
        word, _, rest = given.partition(" ")
        number = self.card.number
        if word.lower() == "ok":
            asked = checking_cars.CheckCar(number, self.kind, True, rest.strip(), seen=self.seen)
        elif word.lower() == "x":
            asked = checking_cars.CheckCar(
                number, self.kind, False, "", *sent_back(rest), seen=self.seen
            )
        else:
            raise NotAnAnswer
        look = self.place.station.look
        signed = await look(to_be_signed, checking_cars.check_car, asked)
        return Checker(self, signed)


Check = Signed[checking_cars.CheckCar, checking_cars.Checked]


class Checker:
    """Badge or staff number of who checks."""

    masked = False
    why = ""

    def __init__(self, asked: Checking, signed: Check) -> None:
        self.asked, self.signed = asked, signed
        self.prompt = say("board.ask_checker", kind=asked.kind)

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        person = await self.asked.place.station.look(signing_in.person_with, entry.value)
        if not person.may(self.signed.due.permission):
            raise NotPermitted(person.name, self.signed.due.permission, person.roles)
        return CheckerPin(self, person)

    def cancelled(self) -> Question | None:
        return None


class CheckerPin(Secret):
    """Their PIN."""

    def __init__(self, checker: Checker, person: Person) -> None:
        super().__init__(checker.asked.place.station, person, "screen.pin_of")
        self._checker = checker

    async def _given(self, pin: str) -> Question | None:
        place, card = self._checker.asked.place, self._checker.asked.card
        done = await self._station.sign(self._checker.signed, self._person, pin)
        await place.show()
        said = "board.checked" if done.passed else "board.sent_back"
        told = say(said, plate=card.plate, kind=done.kind, person=done.person)
        place.told(f"{told} {say('board.alone')}" if done.alone else told)
        return None


class Parking(OfCar):
    """Where the finished car stands."""

    def __init__(self, place: "BoardActs", card: Card) -> None:
        super().__init__(place, card, "board.ask_park")

    async def answered(self, given: str) -> Question | None:
        asked = checking_cars.ParkCar(self.card.number, given, self.seen)
        await self.place.perform(checking_cars.park_car, asked)
        self.place.told(say("board.parked", plate=self.card.plate, place=given))
        return None


_MARKS: dict[str, Callable[[receiving_cars.Mark], receiving_cars.Mark]] = {
    "+l": lambda mark: replace(mark, lounge=True),
    "-l": lambda mark: replace(mark, lounge=False),
    "+w": lambda mark: replace(mark, wash=True),
    "-w": lambda mark: replace(mark, wash=False),
}


_BEFORE = {"+pw": True, "-pw": False}


class Marking(OfCar):
    """``p3`` priority, ``+l -l`` lounge, ``+w -w`` wash, ``@17:30`` another promise; alone ``+pw
    -pw`` a wash before the work; all else is the note, a dash takes it away."""

    def __init__(self, place: "BoardActs", card: Card) -> None:
        super().__init__(place, card, "board.ask_mark")

    async def answered(self, given: str) -> Question | None:
        if given.startswith("@"):
            return await self._promise(given[1:].strip())
        if given.lower() in _BEFORE:
            return await self._prewash(_BEFORE[given.lower()])
        asked = receiving_cars.Mark(self.card.number, seen=self.seen)
        words: list[str] = []
        for word in given.split():
            if word.lower() in _MARKS:
                asked = _MARKS[word.lower()](asked)
            elif re.fullmatch("[pP][0-9０-９]", word):
                asked = replace(asked, priority=int(word[1]))
            else:
                words.append(word)
        if words:
            asked = replace(asked, note="" if words == ["-"] else " ".join(words))
        await self.place.perform(receiving_cars.mark_car, asked)
        self.place.told(say("board.marked", plate=self.card.plate))
        return None

    async def _prewash(self, wanted: bool) -> Question | None:
        asked = washing.PreWash(self.card.number, wanted, self.seen)
        await self.place.perform(washing.prewash, asked)
        told = "board.prewash" if wanted else "board.no_prewash"
        self.place.told(say(told, plate=self.card.plate))
        return None

    async def _promise(self, given: str) -> Question | None:
        at = await self.place.station.look(showing.moment, given)
        if at is None:
            raise NotAnAnswer
        asked = promising.Promise(self.card.number, at, self.seen)
        await self.place.perform(promising.promise, asked)
        self.place.told(say("board.promise_moved", plate=self.card.plate, at=given))
        return None

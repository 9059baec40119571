"""Questions that a place asks, and those that all places ask: who is here, and is it so?"""

from typing import Protocol

from shopfloor.desk import signing_in
from shopfloor.desk.pins import choose_pin
from shopfloor.errors import Refused
from shopfloor.rules import pins
from shopfloor.rules.pins import PinNotYours, ScanNotPin
from shopfloor.rules.staff import Person
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say


class Question(Protocol):
    """Until it is answered, every entry is an answer to it."""

    prompt: str
    masked: bool
    why: str
    """What is said when it is asked, or nothing."""

    async def take(self, entry: ScanInput.Scanned) -> "Question | None":
        """The question that is open after this answer, be it this one; raises why the answer
        does not do, which leaves it open."""

    def cancelled(self) -> "Question | None":
        """The question that is open after nobody wanted to answer."""


class PinAwaited(Refused):
    """A key that acts was pressed while somebody enters a PIN."""


class PinsDiffer(Refused):
    """The PIN that was chosen was not repeated."""


class Identity:
    """Badge or staff number."""

    masked = False
    why = ""

    def __init__(self, station: Station) -> None:
        self.prompt, self._station = say("screen.who"), station

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        person = await self._station.look(signing_in.person_with, entry.value)
        return Pin(self._station, person)

    def cancelled(self) -> Question | None:
        return self


class Secret:
    """A PIN is asked for: what a hand cannot have typed is a scan, and no try."""

    masked = True
    why = ""

    def __init__(self, station: Station, person: Person, prompt: str) -> None:
        self.prompt = say(prompt, person=person.name)
        self._station, self._person = station, person

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        if not entry.by_hand:
            raise ScanNotPin()
        return await self._given(entry.value)

    async def _given(self, pin: str) -> Question | None:
        raise NotImplementedError

    def cancelled(self) -> Question | None:
        return None if self._station.person is not None else Identity(self._station)


class Pin(Secret):
    """The PIN of whose badge it was; one that somebody else set leads to choosing one's own."""

    def __init__(self, station: Station, person: Person) -> None:
        super().__init__(station, person, "screen.pin_of")

    async def _given(self, pin: str) -> Question | None:
        try:
            self._station.person = await self._station.act(signing_in.sign_in, self._person, pin)
        except PinNotYours:
            return OwnPin(self._station, self._person, pin)
        return None


class Locked(Pin):
    """The PIN of who was here last; somebody else's badge asks for theirs."""

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        other = None
        if not entry.by_hand:
            other = await self._station.look(signing_in.badge_of, entry.value)
        return Pin(self._station, other) if other is not None else await super().take(entry)


class OwnPin(Secret):
    """A PIN of one's own."""

    def __init__(self, station: Station, person: Person, old: str) -> None:
        super().__init__(station, person, "screen.own_pin_of")
        self.why = say("screen.choose_own", person=person.name)
        self._old = old

    async def _given(self, pin: str) -> Question | None:
        pins.check_choice(self._old, pin)
        return OwnPinAgain(self._station, self._person, self._old, pin)


class OwnPinAgain(Secret):
    """The same once more: nobody can read what they typed."""

    def __init__(self, station: Station, person: Person, old: str, new: str) -> None:
        super().__init__(station, person, "screen.own_pin_again")
        self._old, self._new = old, new

    async def _given(self, pin: str) -> Question | None:
        if pin != self._new:
            raise PinsDiffer()
        station, who = self._station, self._person
        terminal = station.shop.settings.terminal
        await station.act(choose_pin, who.key, self._old, pin, terminal)
        station.person = who
        return None

    def cancelled(self) -> Question | None:
        return OwnPin(self._station, self._person, self._old)

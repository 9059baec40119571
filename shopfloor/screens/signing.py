"""Questions that a place asks, and the one that all places ask: who is here?"""

from typing import Protocol

from shopfloor.desk import signing_in
from shopfloor.rules.pins import ScanNotPin
from shopfloor.rules.staff import Person
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say


class Question(Protocol):
    """Until it is answered, every entry is an answer to it."""

    prompt: str
    masked: bool

    async def take(self, entry: ScanInput.Scanned) -> "Question | None":
        """The question that is open after this answer, be it this one; raises why the answer
        does not do, which leaves it open."""

    def cancelled(self) -> "Question | None":
        """The question that is open after nobody wanted to answer."""


class Identity:
    """Badge or staff number."""

    masked = False

    def __init__(self, station: Station) -> None:
        self.prompt, self._station = say("said.who"), station

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        person = await self._station.look(signing_in.person_with, entry.value)
        return Pin(self._station, person)

    def cancelled(self) -> Question | None:
        return self


class Pin:
    """The PIN of whose badge it was; what a hand cannot have typed is no try."""

    masked = True

    def __init__(self, station: Station, person: Person) -> None:
        self.prompt = say("said.pin_of", person=person.name)
        self._station, self._person = station, person

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        if not entry.by_hand:
            raise ScanNotPin()
        station = self._station
        station.person = await station.act(signing_in.sign_in, self._person, entry.value)
        return None

    def cancelled(self) -> Question | None:
        return None if self._station.person is not None else Identity(self._station)

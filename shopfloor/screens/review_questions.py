"""What the review asks: why a line differs, who answers for it, what is to be said, who posts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from shopfloor.desk import signing_in
from shopfloor.errors import Refused, ShopfloorError, StoreUnavailable
from shopfloor.rules import pins
from shopfloor.rules.pins import PinWrong, ScanNotPin
from shopfloor.rules.staff import NotPermitted, Permission, Person
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import ReasonMissing
from shopfloor.screens.counter_questions import Entry, Refuse
from shopfloor.screens.signing import Question, Secret
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

NOBODY, NOTHING = "0", "-"
"""What is typed where nobody answers for it, and where nothing is to be said."""


@dataclass(eq=False)
class CauseNotListed(Refused):
    """A difference has one of the causes that are shown."""

    given: str


class Causes:
    """One of the causes, by its number or as a command names it."""

    masked = False

    def __init__(self, what: str, then: Callable[[Cause], Question | None]) -> None:
        told = [f"{n} {say(f'cause.{cause}')}" for n, cause in enumerate(Cause, 1)]
        self.prompt = say("reviewing.cause")
        self.why = say("reviewing.causes", what=what, causes="  ".join(told))
        self._then = then

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        causes = {str(n): cause for n, cause in enumerate(Cause, 1)}
        given = entry.value.lower()
        if given not in (*causes, *Cause):
            raise CauseNotListed(entry.value)
        return self._then(causes.get(given) or Cause(given))

    def cancelled(self) -> Question | None:
        return None


class Responsible:
    """The staff number or the badge of who answers for a difference; nought for nobody."""

    masked = False

    def __init__(
        self, station: Station, cause: Cause, then: Callable[[int], Question | None]
    ) -> None:
        self.prompt = say("reviewing.responsible")
        self.why = say("reviewing.who_answers", cause=cause)
        self._station, self._then = station, then

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        if entry.value == NOBODY:
            return self._then(0)
        person = await self._station.look(signing_in.person_with, entry.value)
        return self._then(person.number)

    def cancelled(self) -> Question | None:
        return None


class Text(Entry):
    """What is to be said in writing; six digits alone may be a PIN, and are kept nowhere."""

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        if pins.may_be(entry.value):
            raise ReasonMissing
        return await super().take(entry)


class Poster:
    """The badge or staff number of who posts."""

    masked = False

    def __init__(
        self, station: Station, why: str, post: Callable[[Person], Awaitable[None]], refuse: Refuse
    ) -> None:
        self.prompt = say("counter.badge_of", who=say("role.finance"))
        self.why = why
        self._station, self._post, self._refuse = station, post, refuse

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        return self.pin_of(await self._station.look(signing_in.person_with, entry.value))

    def pin_of(self, person: Person) -> Question:
        """Ask for the PIN; raises NotPermitted of who may not post."""
        if not person.may(Permission.POST_DIFFERENCES):
            raise NotPermitted(person.name, Permission.POST_DIFFERENCES, person.roles)
        return PosterPin(self._station, person, self.why, self._post, self._refuse)

    def cancelled(self) -> Question | None:
        return None


class PosterPin(Secret):
    """The PIN of who posts, whoever's terminal it is; while the store does not answer it stays
    asked: given again it is the same operation."""

    def __init__(
        self, station: Station, person: Person, why: str,
        post: Callable[[Person], Awaitable[None]], refuse: Refuse,
    ) -> None:  # fmt: skip
        super().__init__(station, person, "screen.pin_of")
        self.why, self._post, self._refuse = why, post, refuse

    async def _given(self, pin: str) -> Question | None:
        try:
            await self._post(await self._station.act(signing_in.sign_in, self._person, pin))
        except (PinWrong, ScanNotPin, StoreUnavailable):
            raise
        except ShopfloorError as error:
            self._refuse(error)
        return None

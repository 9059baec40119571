"""What the counter asks: who signs, and the PIN; why no old part comes; how many come back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from shopfloor.desk import signing_in
from shopfloor.desk.window import Signed
from shopfloor.errors import Refused, ShopfloorError, StoreUnavailable
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.pins import PinWrong, ScanNotPin
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.staff import NotPermitted, Person
from shopfloor.screens.signing import Question, Secret
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

Done = Callable[[Any], None]
Refuse = Callable[[ShopfloorError], None]


@dataclass(eq=False)
class ReasonNotListed(Refused):
    """An exception has one of four reasons."""

    given: str


class Signature(Secret):
    """The PIN of who signs an act; with the last one it is done, or refused for good.  ``behind``
    says whose signatures follow.

    While the store does not answer the PIN stays asked for: given again it is the same operation,
    which may have been done."""

    def __init__(
        self, station: Station, person: Person, signed: Signed[Any, Any], why: str,
        done: Done, refuse: Refuse, behind: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(station, person, "screen.pin_of")
        self.why = why
        self._signed, self._done, self._refuse = signed, done, refuse
        self._behind = behind

    async def _given(self, pin: str) -> Question | None:
        station = self._station
        try:
            if self._behind:
                now = await station.countersign(self._signed, self._person, pin)
                who, why = self._behind, self.why
                return Signer(station, who, now, why, self._done, self._refuse)
            answer = await station.sign(self._signed, self._person, pin)
        except (PinWrong, ScanNotPin, StoreUnavailable):
            raise
        except ShopfloorError as error:
            self._refuse(error)
        else:
            self._done(answer)
        return None


class Signer:
    """Badge or staff number of who signs an act; ``who`` says whose signatures are due, the next
    one first."""

    masked = False

    def __init__(
        self, station: Station, who: tuple[str, ...], signed: Signed[Any, Any], why: str,
        done: Done, refuse: Refuse,
    ) -> None:  # fmt: skip
        self.prompt, self.why = say("counter.badge_of", who=who[0]), why
        self._behind = who[1:]
        self._station, self._signed = station, signed
        self._done, self._refuse = done, refuse

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        person = await self._station.look(signing_in.person_with, entry.value)
        return self.pin_of(person)

    def pin_of(self, person: Person) -> Question:
        """Ask for the PIN; raises NotPermitted of who may not sign this."""
        permission = self._signed.due.permission
        if not person.may(permission):
            raise NotPermitted(person.name, permission, person.roles)
        return Signature(
            self._station, person, self._signed, self.why, self._done, self._refuse, self._behind
        )

    def cancelled(self) -> Question | None:
        return None


class Typed:
    """One of the reasons of an exception, by its number; free text is none (E01)."""

    masked = False

    def __init__(self, part: str, then: Callable[[Reason], Awaitable[Question | None]]) -> None:
        told = [f"{n} {say(f'reason.{reason}')}" for n, reason in enumerate(Reason, 1)]
        self.prompt = say("counter.reason")
        self.why = say("counter.reasons", part=part, reasons="  ".join(told))
        self._then = then

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        reasons = dict(zip("1234", Reason, strict=True))
        if entry.value not in reasons:
            raise ReasonNotListed(entry.value)
        return await self._then(reasons[entry.value])

    def cancelled(self) -> Question | None:
        return None


class Entry:
    """What is entered next, be it a scan or typed."""

    masked = False

    def __init__(
        self, prompt: str, why: str, then: Callable[[str], Awaitable[Question | None]]
    ) -> None:
        self.prompt, self.why = prompt, why
        self._then = then

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        return await self._then(entry.value)

    def cancelled(self) -> Question | None:
        return None


class Amount(Entry):
    """How much, in the part's unit, up to what there is."""

    def __init__(
        self, prompt: str, why: str, most: Quantity,
        then: Callable[[str], Awaitable[Question | None]],
    ) -> None:  # fmt: skip
        super().__init__(f"{prompt} (1-{most})", why, then)

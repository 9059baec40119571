"""A place of the shop: what is shown and done there, and what is asked.

It stands in the frame of the terminal, which brings it one turn after another while it is shown.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from shopfloor.desk import signing_in
from shopfloor.errors import ShopfloorError
from shopfloor.rules import pins
from shopfloor.rules.staff import NotPermitted, Person
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import (
    Identity,
    Locked,
    OwnPin,
    OwnPinAgain,
    Pin,
    PinAwaited,
    Question,
)
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.frame import Frame


class Place(Container):
    """What every place has; a place says what its body is, and what is done there."""

    NAME: ClassVar[str]
    """``place.<NAME>`` is its title, ``.NAME`` the word that leads to it, ``<NAME>.tcss`` how it
    looks."""
    OFFERED: ClassVar[tuple[Key, ...]] = keys.EVERYWHERE
    ASKING: ClassVar[frozenset[str]] = frozenset()
    """Words of keys that ask for a text, which may stand behind the word: ``.look CUSTOMER WAITS``
    is the word and the answer."""

    frame: "Frame"
    """What it stands in; the frame sets it."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self._question: Question | None = None

    @classmethod
    def is_of(cls, person: Person) -> bool:
        """Whether it is where this person works, and so where their terminal opens."""
        return False

    def body(self) -> Widget:
        """What the place shows."""
        raise NotImplementedError

    async def show(self) -> None:
        """Show what holds now; somebody is signed in."""

    def clear_away(self) -> None:
        """Show nothing of the shop: nobody is signed in."""

    async def entered(self, given: str) -> None:
        """Do what an entry asks for; somebody is signed in."""

    async def badge(self, person: Person) -> None:
        """Somebody's badge was scanned: they sign in, unless the place has another use for it."""
        self._ask(Pin(self.station, person))

    @property
    def prompt(self) -> str:
        """What stands before the entry line while nothing is asked."""
        return ""

    @property
    def entries_told(self) -> str:
        """What an entry may be, told above the keys where there is more to it than codes."""
        return ""

    def compose(self) -> ComposeResult:
        yield self.body()

    def arrive(self) -> None:
        """It is shown from now on."""
        self._ask(None if self.station.person is not None else Identity(self.station))

    def depart(self) -> None:
        """Another place is shown from now on: what is asked here is not answered there."""
        self._ask(None)

    async def take(self, entry: ScanInput.Scanned) -> None:
        """The turn of an entry."""
        self.frame.show_keys(False)
        self.told("")
        secret = self._question is not None and self._question.masked
        try:
            await self._given(entry)
        except ShopfloorError as error:
            if pins.may_be(entry.value) and not secret:
                self.told(say("screen.digits_hidden"), wrong=True)
            else:
                self.refuse(error)

    def typing(self, text: str) -> None:
        """The entry line has this, not ended yet."""

    async def act(self, word: str, given: str = "") -> None:
        """Do what the key of a word does here; ``given`` is what it is about, for a place that
        takes something with that word."""
        await self._do(keys.by_word(self.OFFERED, word))

    async def press(self, name: str) -> None:
        """The turn of a key, if the place has it."""
        key = keys.by_key(self.OFFERED, name)
        if key is not None:
            await self._do(key)

    async def _given(self, entry: ScanInput.Scanned) -> None:
        given = entry.value
        if self._question is not None and self._question.masked:
            await self._answer(self._question, entry)
        elif given[0] in ".。" and len(given) > 1:
            await self._word(entry)
        elif self._question is not None:
            await self._answer(self._question, entry)
        elif (person := await self.station.look(signing_in.badge_of, given)) is not None:
            await self.badge(person)
        else:
            await self.entered(given)

    async def _word(self, entry: ScanInput.Scanned) -> None:
        """Press the key of a word, and answer what it asks where the answer stands behind it; or
        go to the place of that name."""
        word, _, answer = entry.value[1:].partition(" ")
        if word.lower() not in self.ASKING:
            word, answer = entry.value[1:], ""
        if word.lower() in self.station.places:
            await self.frame.go(word.lower())
            return
        await self._do(keys.by_word(self.OFFERED, word.lower(), self.station.places))
        if answer and self._question is not None and not self._question.masked:
            await self._answer(self._question, replace(entry, value=answer.strip()))

    async def _answer(self, question: Question, entry: ScanInput.Scanned) -> None:
        following = await question.take(entry)
        self._ask(following)
        if following is None:
            await self.look_again()

    def _ask(self, question: Question | None) -> None:
        self._question = question
        self.frame.entry.mask(question is not None and question.masked)
        self.show_prompt()
        if question is not None and question.why:
            self.told(question.why)

    def show_prompt(self) -> None:
        """Say before the entry line what is asked, or what an entry would be."""
        self.frame.show_prompt(self._question.prompt if self._question else self.prompt)

    async def _do(self, key: Key) -> None:
        if key in keys.CHOOSING and self.frame.keys_shown:
            self.frame.turn_keys(key)
            return
        if key not in keys.AT_A_PIN:
            self.check_no_pin()
        if key is not keys.KEYS:
            self.frame.show_keys(False)
        await getattr(self, f"do_{key.act}")()

    def check_no_pin(self) -> None:
        """Raise PinAwaited: the rest of a PIN would be seen."""
        if self._question is not None and self._question.masked:
            raise PinAwaited()

    def leave_question(self) -> None:
        """A key that acts leaves what is asked; raises PinAwaited."""
        self.check_no_pin()
        self._ask(None)

    async def do_keys(self) -> None:
        """Show the keys, or the body again."""
        self.frame.show_keys(not self.frame.keys_shown)

    async def do_next_place(self) -> None:
        """Go to the next place in turn."""
        places = self.station.places
        await self._lead(places[(places.index(self.NAME) + 1) % len(places)])

    async def do_todo(self) -> None:
        """Go to what waits for the person, and from there back to where they work."""
        await self._lead("todo")

    async def do_acts(self) -> None:
        """Go to all that the person may do, and from there back to where they work."""
        await self._lead("acts")

    async def _lead(self, place: str) -> None:
        if place == self.NAME:
            await self.frame.go_home()
        else:
            await self.frame.go(place)

    async def do_cancel(self) -> None:
        """Take back what is asked, as far as it can be."""
        self.told("")
        if self._question is not None:
            self._ask(self._question.cancelled())

    async def do_leave(self) -> None:
        """Close the screens."""
        self.frame.leave(0)

    async def do_who(self) -> None:
        """Sign out; somebody else signs in."""
        self.station.person = None
        self.frame.clear_away()
        self.told(say("screen.signed_out"))
        self._ask(Identity(self.station))

    async def shut(self) -> None:
        """Show nothing of the shop until the PIN of who is here, or somebody's badge and PIN."""
        person = self.station.person
        if person is None or not self.station.locks:
            return
        self.station.person = None
        self.frame.clear_away()
        self.frame.entry.empty()
        self.told(say("screen.locked", minutes=self.station.lock_minutes))
        self._ask(Locked(self.station, person))

    @property
    def chooses_pin(self) -> bool:
        """Whether somebody is choosing a PIN of their own, and has proven who they are."""
        return isinstance(self._question, OwnPin | OwnPinAgain)

    async def give_up_pin(self) -> None:
        """They went away: who comes now says who they are."""
        if self.chooses_pin:
            self.frame.entry.empty()
            self.told(say("screen.pin_given_up"))
            self._ask(None if self.station.person is not None else Identity(self.station))

    async def look_again(self) -> None:
        """Show what holds now: somebody acted, here or elsewhere.  Who may not see it is led to
        where they work; raises NotPermitted then."""
        await self.station.look_again()
        if self.station.person is not None:
            try:
                await self.show()
            except NotPermitted:
                if self.frame.home != self.NAME:
                    await self.frame.go_home()
                raise
            return
        self.frame.clear_away()
        if self._question is None:
            self._ask(Identity(self.station))

    def told(self, text: str, wrong: bool = False) -> None:
        """The answer; a refusal has a mark before it, and is heard."""
        self.frame.told(text, wrong)

    def refuse(self, error: ShopfloorError) -> None:
        """The answer is no, and why."""
        self.frame.refuse(error)

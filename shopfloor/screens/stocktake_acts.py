"""What the keys do while counting: an empty bin, passing by, taking lines, taking back, second
counts, another list."""

from shopfloor.desk.stocktaking import counting, naming, taking
from shopfloor.errors import ShopfloorError
from shopfloor.rules import pins
from shopfloor.rules.counting import (
    CountCodeUnknown,
    ListNotChosen,
    NothingForSecond,
    PlaceFirst,
    QuantityAwaited,
)
from shopfloor.rules.stocktake import NotOnList, ReasonMissing, Source
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.signing import Question
from shopfloor.screens.stocktake_view import StocktakeView
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

LOOK = Key("f18", "look", "look")
"""The one act that may be about the part that waits for its quantity."""


class StocktakeActs(StocktakeView):
    """Each key is one act, and none is done over a part that waits for its quantity."""

    left_uncounted = ""
    """What is to be said of a part that was left without a count by this entry."""

    async def _do(self, key: Key) -> None:
        self.left_uncounted = ""
        if key not in (*keys.EVERYWHERE, *keys.CHOOSING) and self.station.person is not None:
            self.leave_question()
            if key is not LOOK:
                self.check_waiting()
        await super()._do(key)

    def check_waiting(self) -> None:
        """Raise QuantityAwaited while something waits for its quantity."""
        if self.waiting is not None:
            raise QuantityAwaited(self.waiting.what or self.waiting.place, self.waiting.place)

    def stop_waiting(self) -> str:
        """No part waits for its quantity any more; a sentence about the one that did, else
        nothing."""
        waited, self.waiting = self.waiting, None
        self.show_prompt()
        if waited is not None:
            what = waited.what or waited.place
            self.left_uncounted = say("stocktaking.left_uncounted", what=what) + " "
        return self.left_uncounted

    def on_list(self) -> str:
        """The list that is counted; raises ListNotChosen, and NobodySignedIn."""
        if self.station.actor and not self.number:
            raise ListNotChosen()
        return self.number

    async def do_open(self) -> None:
        """Count the chosen list, or stand in front of the chosen place."""
        if not self.number:
            row = self.choosing.chosen
            if row is not None:
                await self.choose_list(row.cells[0])
        elif self.chosen is not None and self.chosen.code:
            await self.stand_at(self.chosen.code)
        else:
            self.told(say("stocktaking.scan_tags"))

    async def stand_at(self, code: str) -> None:
        """Count the parts of this place from now on."""
        self.at = code
        self.told("")
        await self.show()
        await self.point(code)

    async def do_lists(self) -> None:
        """Choose another list."""
        self.number = ""
        self.forget_place()
        self.shown = None
        self.told("")
        await self.paint()

    async def do_empty(self) -> None:
        """Nothing lies in the place that was scanned."""
        number = self.on_list()
        if not self.at:
            raise PlaceFirst(say("key.empty"))
        asked = counting.CountEmpty(number, self.at, Source.SCREEN)
        done = await self.station.do(counting.count_empty, asked)
        await self.go_on()
        self.told(say("said.counted_empty", sequence=done.sequence, place=done.place))

    async def go_on(self) -> None:
        """Show what is left; choose the next place where this one is done."""
        await self.show()
        if not self.left:
            await self.point_on()

    async def do_pass_by(self) -> None:
        """Pass the chosen place by, once it is said why."""
        self.on_list()
        if self.chosen is not None and self.chosen.code:
            self._ask(PassingBy(self, self.chosen.code))

    async def pass_by(self, place: str, reason: str) -> None:
        """The place is anybody's again; raises what the act refuses."""
        asked = taking.PassBy(self.number, place, reason)
        done = await self.station.do(taking.pass_by, asked)
        if self.at == place:
            self.at = ""
        await self.show()
        following = self.shown.following(place, self.second) if self.shown else None
        await self.point(following.code if following else place)
        self.told(say("said.passed_by", place=done.place, lines=done.lines))

    async def do_take(self) -> None:
        """Take what is nobody's from the chosen place on."""
        self.on_list()
        await self._take(self.chosen.first if self.chosen else 0)

    async def do_take_all(self) -> None:
        """Take all that is nobody's."""
        await self._take(0)

    async def _take(self, first: int) -> None:
        asked = taking.TakeLines(self.on_list(), first)
        taken = await self.station.do(taking.take_lines, asked)
        await self.go_on()
        self.told(say("said.lines_taken", number=taken.stocktake, lines=taken.lines))

    async def do_undo(self) -> None:
        """Take back one's own last count."""
        done = await self.station.do(counting.take_back_count, counting.OfList(self.on_list()))
        counts = self.shown.counts if self.shown else ()
        where = next((one.place for one in counts if one.sequence == done.sequence), self.at)
        await self.show()
        await self.point(where)
        self.told(say("said.count_taken_back", sequence=done.sequence))

    async def do_second(self) -> None:
        """Show only what is asked for again of this person, or all again."""
        number = self.on_list()
        await self.show()
        again = any(one.again for one in self.shown.places) if self.shown else False
        if not self.second and not again:
            raise NothingForSecond(number)
        self.second = not self.second
        self.at = ""
        self.order.forget()
        await self.show()
        await self.point_on()

    async def do_cancel(self) -> None:
        """Leave the question, or the part that waits for its quantity."""
        told = self.stop_waiting() if self._question is None else ""
        await super().do_cancel()
        self.told(told)

    def depart(self) -> None:
        self.waiting = None
        super().depart()


class PassingBy:
    """Why a place is passed by; a code that is scanned is no reason, and is done instead."""

    masked = False

    def __init__(self, place: StocktakeActs, code: str) -> None:
        self.prompt, self.why = say("stocktaking.why_pass"), say("stocktaking.passing", place=code)
        self._place, self._code = place, code

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        place, station = self._place, self._place.station
        if pins.may_be(entry.value):
            raise ReasonMissing
        try:
            await station.look(naming.named, station.actor, place.number, entry.value)
        except (CountCodeUnknown, NotOnList):
            await self._pass(entry.value)
        else:
            await place.entered(entry.value)
        return None

    async def _pass(self, reason: str) -> None:
        try:
            await self._place.pass_by(self._code, reason)
        except ShopfloorError as error:
            self._place.refuse(error)

    def cancelled(self) -> Question | None:
        return None

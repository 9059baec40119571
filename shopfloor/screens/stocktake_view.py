"""The stocktake as it is seen: the lists, or one list's walking order and the person's own counts.

What is seen is what the store says, so that who stops goes on at any other terminal.
"""

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from shopfloor.desk.house import zone_of
from shopfloor.desk.stocktaking import listing
from shopfloor.rules.counting import CountingShown, LineToCount, ListShown, PlaceToCount, Waiting
from shopfloor.screens import stocktake_texts as texts
from shopfloor.screens.list_place import ListPlace
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row, rows_behind
from shopfloor.words import say

COUNTS = 60
"""So many of one's own counts are shown at most."""


class StocktakeView(ListPlace):
    """Its body, and where the person stands; what is done there is in its heirs."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.number = self.at = ""
        """The list that is counted, and the place whose parts are scanned now."""
        self.second = False
        """Whether only what is asked for again is shown."""
        self.waiting: Waiting | None = None
        """What was scanned and has no quantity yet."""
        self.lists: tuple[ListShown, ...] = ()
        self.shown: CountingShown | None = None
        self.left: tuple[LineToCount, ...] = ()
        self.head, self.counts, self.foot = (
            Static(id=f"stocktake_{name}", markup=False) for name in ("head", "counts", "foot")
        )
        self.choosing = LongList(
            (
                Column(say("column.stocktake"), 10),
                Column(say("column.kind"), 0),
                Column(say("column.day"), 10),
                Column(say("column.lines"), 6, right=True),
                Column(say("column.counted"), 8, right=True),
                Column(say("column.untaken"), 9, right=True),
                Column(say("column.mine"), 6, right=True),
            ),
            self._list_rows,
        )
        self.order = LongList(
            (Column(say("screen.bin"), 13), Column(say("counter.column_state"), 0)),
            self._order_rows,
        )
        self.choosing.id, self.order.id = "stocktake_lists", "stocktake_order"

    def body(self) -> Widget:
        self.order.display = self.counts.display = False
        walk = Horizontal(self.order, self.counts, id="stocktake_walk")
        return Vertical(self.head, self.choosing, walk, self.foot)

    @property
    def prompt(self) -> str:
        if self.waiting is not None:
            waits, place = self.waiting.what or self.waiting.place, self.waiting.place
            return say("stocktaking.how_many", what=waits, place=place)
        return self.at

    @property
    def entries_told(self) -> str:
        return say("stocktaking.grammar")

    @property
    def long_lists(self) -> tuple[LongList, ...]:
        return self.choosing, self.order

    @property
    def listed(self) -> LongList:
        """The list that the arrows move in."""
        return self.order if self.number else self.choosing

    @property
    def chosen(self) -> PlaceToCount | None:
        """The place that is chosen."""
        row, places = self.order.chosen, self.places
        return places[row.key - 1] if row is not None and row.key <= len(places) else None

    @property
    def places(self) -> tuple[PlaceToCount, ...]:
        """The places that are shown, in walking order."""
        places = self.shown.places if self.shown else ()
        return tuple(one for one in places if one.again) if self.second else places

    async def show(self) -> None:
        station = self.station
        self.lists = await station.look(listing.lists, station.actor)
        numbers = [one.number for one in self.lists]
        if self.number not in numbers:
            was, self.number = self.number, ""
            self.forget_place()
            if len(numbers) == 1 and not was:
                await self.choose_list(numbers[0])
                return
        await self._look()
        await self.paint()

    async def _look(self) -> None:
        self.shown, self.left = None, ()
        if not self.number:
            return
        station = self.station
        asked = (station.actor, self.number)
        self.shown = await station.look(listing.counting_shown, *asked, COUNTS)
        if self.at:
            self.left = await station.look(listing.left_at, *asked, self.at)

    async def paint(self) -> None:
        """Show what is known, without asking again."""
        shown, width = self.shown, self.frame.size.width
        self.choosing.display = shown is None
        self.order.display = self.counts.display = shown is not None
        zone = await self.station.look(zone_of)
        self.head.update(texts.head(shown, self.second))
        self.counts.update(texts.own_counts(shown, zone, width) if shown else "")
        self.foot.update(self.foot_told(width))
        await self.listed.again()
        self.show_prompt()

    def foot_told(self, width: int) -> str:
        """What to do now, and what was passed by."""
        if self.shown is None:
            return say("stocktaking.choose" if self.lists else "stocktaking.no_list")
        return texts.foot(self.shown, self.at, self.left, self.second, width)

    async def choose_list(self, number: str) -> None:
        """Count this list from now on, and begin where the person left off."""
        self.number, self.second = number, False
        self.forget_place()
        self.order.forget()
        await self._look()
        await self.paint()
        await self.point_on()

    def forget_place(self) -> None:
        """No place is counted now, and no part waits for its quantity."""
        self.at, self.waiting = "", None

    async def point_on(self) -> None:
        """Choose the place to count next; it is counted once it is scanned."""
        following = self.shown.following(self.at, self.second) if self.shown else None
        if following is not None:
            await self.point(following.code)

    async def point(self, code: str) -> None:
        """Choose the row of a place, if it is shown."""
        key = next((i for i, one in enumerate(self.places, 1) if one.code == code), 0)
        if key:
            await self.order.choose(key)

    def clear_away(self) -> None:
        self.number, self.second, self.lists, self.shown = "", False, (), None
        self.forget_place()
        for one in (self.order, self.choosing):
            one.forget()
        for told in (self.head, self.counts, self.foot):
            told.update("")

    async def _list_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        at = rows_behind(len(self.lists), key, limit, backwards)
        return [Row(i, texts.list_cells(self.lists[i - 1])) for i in at]

    async def _order_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        places = self.places
        at = rows_behind(len(places), key, limit, backwards)
        return [Row(i, texts.place_cells(places[i - 1])) for i in at]

"""The review of a stocktake as it is seen: the lists, or one list's lines, the worst first."""

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from shopfloor.desk.house import zone_of
from shopfloor.desk.stocktaking import listing
from shopfloor.desk.stocktaking.approval_path import approval_path
from shopfloor.desk.stocktaking.reviewing import review
from shopfloor.errors import ShopfloorError
from shopfloor.rules.counting import ListShown
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_approval import ApprovalPath, Level
from shopfloor.rules.stock_review import ProposedMove, Review, ReviewLine, worst_first
from shopfloor.screens import review_texts as texts
from shopfloor.screens.list_place import ListPlace
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row, rows_behind
from shopfloor.words import say


class ReviewView(ListPlace):
    """Its body and what is chosen; what is done there is in its heirs."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self.number, self.line = "", 0
        """The list that is reviewed, and the number of the chosen line."""
        self.least = Level.PARTS
        """The least that is to sign."""
        self.lists: tuple[ListShown, ...] = ()
        self.review: Review | None = None
        self.path: ApprovalPath | None = None
        self.lines: list[ReviewLine] = []
        self.zone, self._begun = "UTC", False
        self.head, self.foot = (
            Static(id=f"review_{name}", markup=False) for name in ("head", "foot")
        )
        self.choosing = LongList(_lists(), self._list_rows, "lists")
        self.differences = LongList(_differences(), self._line_rows, "lines")
        self.choosing.id, self.differences.id = "review_lists", "review_lines"

    def body(self) -> Widget:
        self.differences.display = False
        return Vertical(self.head, self.choosing, self.differences, self.foot)

    @property
    def prompt(self) -> str:
        return self.number

    @property
    def long_lists(self) -> tuple[LongList, ...]:
        return self.choosing, self.differences

    @property
    def listed(self) -> LongList:
        """The list that the arrows move in."""
        return self.choosing if self.review is None else self.differences

    @property
    def chosen(self) -> ReviewLine | None:
        """The chosen line of the list that is reviewed."""
        row = self.differences.chosen if self.review is not None else None
        return self.lines[row.key - 1] if row and row.key <= len(self.lines) else None

    @property
    def moves(self) -> tuple[ProposedMove, ...]:
        """The proposed moves that the chosen line is one side of."""
        one = self.chosen
        if one is None or self.review is None or not one.difference:
            return ()
        return tuple(
            move for move in self.review.moves
            if move.part == one.what and one.place in (move.source, move.target)
        )  # fmt: skip

    async def show(self) -> None:
        station = self.station
        self.lists = await station.look(listing.lists, station.actor)
        begins, self._begun = not self._begun, True
        person = station.person
        if begins and len(self.lists) == 1 and person and person.may(Permission.REVIEW_STOCKTAKE):
            self.number = self.lists[0].number
        await self._look()
        await self.paint()

    async def _look(self) -> None:
        """Read the list; of one that may not be seen nothing stays on the screen."""
        station, number = self.station, self.number
        self.review, self.path, self.lines = None, None, []
        if not number:
            return
        self.zone = await station.look(zone_of)
        try:
            shown = await station.look(review, station.actor, number)
            self.path = await station.look(approval_path, station.actor, number, self.least)
        except ShopfloorError:
            self.number = ""
            await self.paint()
            raise
        self.review, self.lines = shown, worst_first(shown.lines)

    async def open_list(self, number: str) -> None:
        """Review this list from now on, the worst line first; raises what its reading raises."""
        self.number, self.line, self.least = number.strip().upper(), 0, Level.PARTS
        self.differences.forget()
        await self._look()
        await self.paint()

    async def paint(self) -> None:
        """Show what is known, without asking again."""
        found, path = self.review, self.path
        self.choosing.display = found is None
        self.differences.display = found is not None
        if found is not None and path is not None:
            self.head.update(texts.head(found, path, self.zone))
        else:
            self.head.update(say("reviewing.lists"))
        await self.listed.again()
        await self.choose_line(self.line)
        self.show_prompt()

    async def choose_line(self, number: int) -> bool:
        """Choose the line of that number, whether or not it is there, and explain what is
        chosen."""
        at = next((i for i, one in enumerate(self.lines, 1) if one.line == number), 0)
        if at:
            await self.differences.choose(at)
        self.chose()
        return bool(at)

    def chose(self) -> None:
        """Explain the chosen line below."""
        one = self.chosen
        if one is not None:
            self.line = one.line
            told, room = self.explained(one), self.frame.size
            lines = [texts.cut(line, room.width - 2) for line in told]
            most = max(5, room.height // 3)
            if len(lines) > most:
                lines[most - 1 :] = [say("reviewing.more", lines=len(lines) - most + 1)]
            self.foot.update("\n".join(lines))
        elif self.review is not None:
            self.foot.update(say("reviewing.no_line"))
        else:
            self.foot.update(say("reviewing.choose" if self.lists else "stocktaking.no_list"))

    def explained(self, one: ReviewLine) -> list[str]:
        """All that explains a line."""
        return texts.line(one, self.moves, self.zone)

    def clear_away(self) -> None:
        self.number, self.line, self.least, self._begun = "", 0, Level.PARTS, False
        self.lists, self.review, self.path, self.lines = (), None, None, []
        for one in (self.choosing, self.differences):
            one.forget()
        for told in (self.head, self.foot):
            told.update("")

    async def _list_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        at = rows_behind(len(self.lists), key, limit, backwards)
        return [Row(i, texts.list_cells(self.lists[i - 1])) for i in at]

    async def _line_rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        at = rows_behind(len(self.lines), key, limit, backwards)
        return [Row(i, texts.line_cells(self.lines[i - 1])) for i in at]


def _lists() -> tuple[Column, ...]:
    return (
        Column(say("column.stocktake"), 10),
        Column(say("column.kind"), 0),
        Column(say("column.day"), 10),
        Column(say("column.state"), 8),
        Column(say("column.lines"), 6, right=True),
        Column(say("column.counted"), 8, right=True),
        Column(say("column.again"), 8, right=True),
    )


def _differences() -> tuple[Column, ...]:
    return (
        Column(say("column.line_number"), 5),
        Column(say("screen.bin"), 10, wide=14),
        Column(say("column.part"), 0),
        Column(say("column.counted"), 7, wide=11, right=True),
        Column(say("column.by_book"), 7, wide=11, right=True),
        Column(say("reviewing.difference"), 7, wide=11, right=True),
        Column(say("reviewing.money"), 10, wide=14, right=True),
        Column(say("column.percent"), 6, wide=8, right=True),
        Column(say("column.state"), 9, wide=12),
    )

"""The parts information board: what lies ready on the pre-pick rack, for whom, and what is missing
(PPK-04)."""

from textual.containers import Vertical
from textual.widgets import Static

from shopfloor import clock
from shopfloor.desk.house import zone_of
from shopfloor.desk.prepicking import prepared_board
from shopfloor.rules.prepicking import RackRow, ShortPart
from shopfloor.screens import keys
from shopfloor.screens.list_place import ListPlace, page
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say


class RackBoard(ListPlace):
    """Worst first; arrows choose, below stands all that is missing for the chosen car; Right brings
    it to the counter."""

    NAME = "rack"
    OFFERED = (*keys.EVERYWHERE, *keys.CHOOSING, keys.COLUMNS, keys.OPEN)

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._board: tuple[RackRow, ...] = ()
        self._zone = "UTC"
        self._foot = Static(id="rack_foot", markup=False)
        self.rows = LongList(
            (
                Column(say("column.order"), 9, wide=16),
                Column(say("column.plate"), 9, wide=10),
                Column(say("column.promised"), 11),
                Column(say("column.tote"), 7, wide=14),
                Column(say("column.ready"), 5, wide=6, right=True),
                Column(say("column.short_parts"), 0),
                Column(say("column.prepared_by"), 12, wide=20),
            ),
            self._rows,
        )

    def body(self) -> Vertical:
        return Vertical(self.rows, self._foot)

    async def show(self) -> None:
        self._zone = await self.station.look(zone_of)
        self._board = await self.station.look(prepared_board, self.station.actor)
        await self.rows.again()
        self.chose()

    def clear_away(self) -> None:
        self._board = ()
        self.rows.forget()
        self._foot.update("")

    async def entered(self, given: str) -> None:
        """What is scanned here is meant for the counter."""
        await self.frame.go("counter")
        await self.frame.current.entered(given)

    async def do_open(self) -> None:
        """Bring the chosen car's requisition to the counter."""
        row = self._chosen
        if row is not None:
            await self.entered(row.requisition)

    @property
    def listed(self) -> LongList:
        return self.rows

    def chose(self) -> None:
        row = self._chosen
        if row is None:
            self._foot.update(say("rack.nothing"))
            return
        told = [say("rack.of", requisition=row.requisition, ready=row.ready, lines=row.lines)]
        if row.prepared_by and row.prepared_at is not None:
            at = self._time(row.prepared_at)
            told.append(say("rack.by", person=row.prepared_by, at=at))
        missing = [say("rack.short", short=self._short(one)) for one in row.short]
        self._foot.update("\n".join(("  ".join(told), *missing)))

    @property
    def _chosen(self) -> RackRow | None:
        chosen = self.rows.chosen
        return self._board[chosen.key - 1] if chosen and chosen.key <= len(self._board) else None

    async def _rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        return page([self._cells(one) for one in self._board], key, limit, backwards)

    def _cells(self, row: RackRow) -> tuple[str, ...]:
        promised = self._time(row.promised_at) if row.promised_at is not None else "-"
        by = "-"
        if row.prepared_by and row.prepared_at is not None:
            by = f"{row.prepared_by} {self._time(row.prepared_at)[-5:]}"
        short = say("told.comma").join(self._short(one) for one in row.short)
        return (
            row.order, row.plate, promised, " ".join(row.totes) or "-",
            f"{row.ready}/{row.lines}", short or "-", by,
        )  # fmt: skip

    def _short(self, one: ShortPart) -> str:
        """A part, what is missing of it, and the day on which more is expected."""
        day = "?" if one.expected is None else self._time(one.expected)[:5]
        return f"{one.part} {one.shown()} {day}"

    def _time(self, at: int) -> str:
        return f"{clock.local(clock.instant(at), self._zone):%m-%d %H:%M}"

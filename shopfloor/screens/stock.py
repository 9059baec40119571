"""The stock list: every part of the house, what lies of it and where."""

from shopfloor.desk.stock import StockShown, find_stock, stock_page
from shopfloor.rules.parts import PartStanding
from shopfloor.rules.quantities import Quantity, shown
from shopfloor.rules.supersession import Linked
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.list_place import ListPlace
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say, spoken, unit


class StockList(ListPlace):
    """Arrows choose; a number or a barcode in the entry line says where that part lies."""

    NAME = "stock"
    OFFERED = (*keys.EVERYWHERE, *keys.CHOOSING, keys.COLUMNS, Key("f2", "where", "where"))

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._numbers: dict[int, str] = {}
        self.rows = LongList(
            (
                Column(say("column.part"), 14, wide=22),
                Column(say("column.name"), 0),
                Column(say("screen.bin"), 10, wide=13),
                Column(say("column.on_hand"), 9, wide=12, right=True),
                Column(say("column.reserved"), 8, wide=12, right=True),
                Column(say("column.free"), 9, wide=12, right=True),
                Column(say("screen.unit"), 4, wide=6),
            ),
            self._rows,
        )

    def body(self) -> LongList:
        return self.rows

    @property
    def listed(self) -> LongList:
        return self.rows

    async def show(self) -> None:
        await self.rows.again()

    def clear_away(self) -> None:
        self.rows.forget()

    async def entered(self, given: str) -> None:
        await self._tell(given)

    async def do_where(self) -> None:
        """Say where the chosen part lies."""
        if self.rows.chosen is not None:
            await self._tell(self.rows.chosen.cells[0])

    async def _tell(self, given: str) -> None:
        found = await self.station.look(find_stock, self.station.actor, given)
        await self.rows.choose(found.key)
        self.told(where(found.shown))

    async def _rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        page = await self.station.look(stock_page, self.station.actor, key, limit, backwards)
        return [Row(key, _cells(standing)) for key, standing in page.rows]


def _cells(part: PartStanding) -> tuple[str, ...]:
    if part.hidden:
        dash = say("told.nothing")
        return (part.number, _name(part), part.bin, dash, dash, dash, unit(part.unit))
    figures = (part.on_hand, part.reserved, part.on_hand - part.reserved)
    told = (shown(figure, part.content) for figure in figures)
    return (part.number, _name(part), part.bin, *told, unit(part.unit))


def _name(part: PartStanding) -> str:
    return part.name_en if spoken() == "en" and part.name_en else part.name


def where(found: StockShown) -> str:
    """What is free of a part, where it lies, and what stands in where it is out."""
    part = found.standing

    def told(amount: int) -> Quantity:
        return Quantity(amount, part.unit, part.content)

    lies = say("screen.and").join(
        say("screen.lies_in", location=line.location, quantity=told(line.quantity))
        for line in found.lines
    )
    lies = say(
        "screen.part_lies",
        number=part.number,
        name=_name(part),
        free=told(part.on_hand - part.reserved),
        lies=lies or say("screen.lies_nowhere"),
    )
    return lies + instead(found.offered)


def instead(offered: tuple[Linked, ...]) -> str:
    """What of a part's chain stands in for it, newest first, on a line of its own; else
    nothing."""
    told = say("told.comma").join(
        say("screen.stands_in", part=one.part, free=one.shown(), bin=one.bin or "-")
        for one in offered
    )
    return "\n" + say("screen.instead", parts=told) if told else ""

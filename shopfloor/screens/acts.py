"""Every act that the person may do, and where: found by a piece of its name, done by one key."""

from textual.widget import Widget

from shopfloor.desk.everything import ACTS
from shopfloor.screens import keys
from shopfloor.screens.doors import DOORS
from shopfloor.screens.list_place import ListPlace, page
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.long_list import Column, LongList, Row
from shopfloor.words import say


class Acts(ListPlace):
    """What is typed leaves only the acts with it, Esc shows all again; Right goes to where the
    chosen act is done and presses its key, or tells the command that does it."""

    NAME = "acts"
    OFFERED = (*keys.EVERYWHERE, *keys.CHOOSING, keys.COLUMNS, keys.OPEN.called("do"))

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._piece = ""
        self._names: list[str] = []
        self.rows = LongList(
            (
                Column(say("column.act"), 0),
                Column(say("column.where"), 14, wide=20),
                Column(say("column.by_key"), 30, wide=40),
            ),
            self._rows,
        )

    def body(self) -> Widget:
        return self.rows

    @property
    def listed(self) -> LongList:
        return self.rows

    @property
    def prompt(self) -> str:
        return say("acts.found", piece=self._piece) if self._piece else say("acts.find")

    async def show(self) -> None:
        person = self.station.person
        may = {name for name, act in ACTS.items() if person and person.may(act.permission)}
        self._names = [name for name in DOORS if name in may and self._piece in self._text(name)]
        await self.rows.again()

    def clear_away(self) -> None:
        self._piece, self._names = "", []
        self.rows.forget()

    def depart(self) -> None:
        self._piece = ""
        super().depart()

    def typing(self, text: str) -> None:
        piece = text.strip().casefold()
        asked = self._question is not None
        if not asked and piece != self._piece and not piece.startswith((".", "。")):
            self._piece = piece
            self.frame.hear()

    async def do_cancel(self) -> None:
        """All of them again."""
        self._piece = ""
        await super().do_cancel()
        await self.show()

    async def entered(self, given: str) -> None:
        """Keep what is left by this; what is in no act's name is meant for where one works."""
        self._piece = given.casefold()
        await self.show()
        self.show_prompt()
        if not self._names:
            await self.frame.go_home()
            await self.frame.current.entered(given)

    async def do_open(self) -> None:
        """What the chosen act's key does at its place."""
        chosen = self.rows.chosen
        if chosen is None:
            return
        door = DOORS[self._names[chosen.key - 1]]
        if door.command:
            self.told(say("acts.command", command=f"shopfloor {door.command}"))
            return
        await self.frame.go(door.place)
        await self.frame.current.act(door.word)

    async def _rows(self, key: int, limit: int, backwards: bool) -> list[Row]:
        return page([self._cells(name) for name in self._names], key, limit, backwards)

    def _cells(self, name: str) -> tuple[str, str, str]:
        door = DOORS[name]
        if door.command:
            return say(f"act.{name}"), say("acts.by_command"), f"shopfloor {door.command}"
        key = keys.by_word(self.frame.places[door.place].OFFERED, door.word)
        told = f"{key.shown} .{door.word} {say(f'key.{door.word}')}"
        return say(f"act.{name}"), say(f"place.{door.place}"), told

    def _text(self, name: str) -> str:
        """All that a piece may be of."""
        return " ".join((name, *self._cells(name))).casefold()

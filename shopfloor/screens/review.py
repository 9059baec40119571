"""The review of a stocktake: counts against the book at their instants, and all that is to be said
and signed (STK-04 to STK-09, E10 to E14)."""

from shopfloor.desk.stocktaking import naming
from shopfloor.rules.counting import CountCodeUnknown, ListNamed, PlaceNamed
from shopfloor.rules.stocktake import NotOnList, StocktakeUnknown
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.review_signing import ReviewSigning
from shopfloor.screens.shows_paper import ShowsPaper

LINE = 5
"""So many digits a line's number has at most; six are a PIN."""


class Review(ShowsPaper, ReviewSigning):
    """For who may judge a list; a list's number leads to it, a line's number, a bin or a part to
    the line."""

    NAME = "review"
    PAPERS = ()
    ASKING = frozenset({"cause", "cause_all", "written", "recount"})
    OFFERED = (
        *keys.EVERYWHERE,
        *keys.CHOOSING,
        keys.COLUMNS,
        keys.OPEN.called("whole"),
        Key("f2", "judge", "judge"),
        Key("f3", "lists", "lists"),
        Key("f15", "written", "written"),
        Key("f4", "cause", "cause"),
        Key("f16", "cause_all", "cause_all"),
        keys.SIGN.called("approve"),
        Key("f17", "higher", "higher"),
        Key("f6", "again", "recount"),
        Key("f7", "move", "book_move"),
        keys.FINAL.called("post"),
        Key("f20", "close", "close_list"),
    )

    async def do_open(self) -> None:
        """Review the chosen list; or tell all of the chosen line."""
        if self.review is not None:
            one = self.on_line()
            self.show_paper("\n".join(self.explained(one)), "line", str(one.line))
        elif self.choosing.chosen is not None:
            await self.open_list(self.choosing.chosen.cells[0])

    async def entered(self, given: str) -> None:
        """Review the list, or choose the line, that is named."""
        line = typed_number(given, LINE)
        if self.number and line is not None:
            if not await self.choose_line(line):
                raise NotOnList(self.number, given)
            return
        look, actor = self.station.look, self.station.actor
        try:
            named = await look(naming.named, actor, self.number, given)
        except CountCodeUnknown:
            raise self._unknown(given) from None
        if isinstance(named, ListNamed):
            await self.open_list(named.number)
            return
        place, what = (named.code, "") if isinstance(named, PlaceNamed) else ("", named.what)
        found = next(
            (one for one in self.lines if one.what == what or (place and one.place == place)), None
        )
        if found is None:
            raise self._unknown(given)
        await self.choose_line(found.line)

    def _unknown(self, given: str) -> NotOnList | StocktakeUnknown:
        return NotOnList(self.number, given) if self.number else StocktakeUnknown(given)

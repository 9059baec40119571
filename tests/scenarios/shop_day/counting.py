"""The stocktake of the day: two people count while the shop runs, and the office reviews."""

import re
from collections.abc import Sequence

from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking.approving import Approve, approve_differences
from shopfloor.desk.stocktaking.listing import list_status
from shopfloor.rules.counting import LineToCount
from shopfloor.rules.quantities import shown
from shopfloor.rules.stocktake import LineState
from shopfloor.settings import Settings
from shopfloor.store import people
from shopfloor.words import say
from tests.keys import Key
from tests.scenarios.shop_day.people import FINANCE, AtWork, badge
from tests.scenarios.shop_day.shelf import Shelf

SIGNERS = {
    "stocktake.approve_parts": 11,
    "stocktake.approve_service": 3,
    "stocktake.approve_general": 2,
}


BURST = 20
"""Lines that are counted without a look at the screen."""


def due(settings: Settings, number: str, by: int) -> list[LineToCount]:
    """What of a list is still to be counted, without a figure."""
    with open_shop(settings) as shop:
        person = people.by_number(shop.store, by)
        assert person is not None
        lines = list_status(shop, Actor(person.key, "T-04"), number).lines
    return [one for one in lines if one.state is LineState.TO_COUNT]


class AtShelves(AtWork):
    """Who counts: along the bins, by scans."""

    def opens(self, number: str) -> None:
        self.scan(".stocktake")
        self.hears("place.stocktake")
        self.scan(number)
        self.reads(rf"{number}.*?bins \d+ of \d+")

    def counts(self, lines: Sequence[LineToCount], shelf: Shelf) -> None:
        """Bin, part, quantity, as fast as the scanner goes, with a look at the screen in between;
        a bin with nothing is empty."""
        for at in range(0, len(lines), BURST):
            self._counts(lines[at : at + BURST], shelf)

    def _counts(self, lines: Sequence[LineToCount], shelf: Shelf) -> None:
        for one in lines:
            if one.place and not one.what:
                self.terminal.send(f"{one.place}\r{Key.F2}")
                continue
            quantity = shelf.lies(one.place, one.what) if one.place else 1
            scans = [f"{shown(quantity, one.content)}*{one.what}"]
            self.scan(*([one.place, *scans] if one.place else scans))
        last = lines[-1]
        place, what = re.escape(last.place), re.escape(last.what)
        self.reads(rf"\d+: (?:{place} is empty|{place or '.{0,2}'} {what},[^!]+?)\.")


class AtOffice(AtWork):
    """The parts manager, at whose terminal the others sign and post."""

    def opens(self, number: str) -> None:
        self.scan(".review")
        self.hears("place.review")
        self.scan(number)
        self.reads(number)

    def judges(self, number: str, differ: int, again: int) -> None:
        """What the counts come to, against the book at their own instants."""
        self.press(Key.F2)
        told = rf"agree \d+, differ {differ}, to be counted again {again}\."
        self.reads(rf"{number}: lines judged \d+, {told}")

    def settles(self, number: str, settings: Settings, lines: int) -> None:
        """Explained, signed by whom the limits want, posted by finance."""
        self.press(Key.SHIFT_F4)
        self.hears("reviewing.causes", what=number, causes="")
        self.scan("7", "0", "清点时少了")
        self.reads(rf"{number}: explained as lost")
        signers = self._signers(settings, number)
        self.press(Key.F5)
        for nth, number_of in enumerate(signers, 1):
            self.sees(f"{say('counter.badge_of', self.lang, who='')}")
            self.scan(badge(number_of))
            last = nth == len(signers)
            self.signs(number_of, rf"{number}: approved by" if last else "Badge:")
        self.press(Key.F8)
        self.sees(f"{say('counter.badge_of', self.lang, who='')}")
        self.scan(badge(FINANCE))
        self.signs(FINANCE, rf"{number}: posted {lines}, posted before 0,")

    def _signers(self, settings: Settings, number: str) -> list[int]:
        with open_shop(settings) as shop:
            wanted = signatures_of(shop, approve_differences, Approve(number))
        return [SIGNERS[one.meaning] for one in wanted]

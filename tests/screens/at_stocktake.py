"""A counter at the stocktake's screen, who must never see what the book says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from shopfloor.desk.founding import account_name
from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import MASTER, Counter, enter
from tests.people import ADMINISTRATOR, CREW
from tests.screens.at_counter import Clerk, copied, rows
from tests.screens.at_terminal import shopfloor, squeezed

LIST = "ST-000001"
PLANTED = ("7341", "7,341")
"""What the book says of every part; nobody counts that many."""

BOLT = "N90813202"
FILTER_BIN, BOLT_BIN, PLUG_BIN, DISC_BIN, OIL_BIN = (
    "1-02-03-04", "1-02-03-05", "1-03-01-01", "1-07-01-02", "2-01-01-01",
)  # fmt: skip

COUNTS = (
    "SELECT l.code, p.number, c.quantity FROM stock_count c "
    "JOIN stocktake_line s ON s.key = c.line LEFT JOIN location l ON l.key = s.location "
    "LEFT JOIN part p ON p.key = s.part "
    "WHERE NOT EXISTS (SELECT 1 FROM count_withdrawn w WHERE w.stock_count = c.key) ORDER BY c.key"
)


class Blind(Clerk):
    """Every screen that is waited for, and every byte, is looked through for the book's figure."""

    def sees(self, text: str) -> str:
        shown = super().sees(text)
        self.sees_no_figure()
        return shown

    def sees_no_figure(self) -> None:
        written = self.terminal.raw.decode("utf-8", "replace")
        shown = squeezed(self.terminal.lines())
        assert not any(figure in told for figure in PLANTED for told in (written, shown))

    def counted(self, place: str, what: str, quantity: str) -> None:
        """The answer to a count, whatever its journal number."""
        told = say(
            "said.counted", self.lang, sequence=0, place=place or None, what=what,
            quantity=quantity,
        )  # fmt: skip
        self.sees(squeezed([told[1:]]))

    def waits(self, place: str, what: str) -> None:
        """A part waits for its quantity."""
        self.sees(squeezed([say("stocktaking.how_many", self.lang, place=place, what=what)]) + ">")


@contextmanager
def at_stocktake(
    settings: Settings,
    lang: str = "en",
    size: tuple[int, int] = (80, 24),
    by: Actor = CREW.storekeeper,
    began: str = LIST,
    **env: str,
) -> Iterator[Blind]:
    """The screens of somebody, open at the stocktake; ``began`` is what they show."""
    with open_shop(settings) as shop:
        for number, one in ((5, CREW.storekeeper), (6, CREW.other_storekeeper)):
            bind(shop, ADMINISTRATOR, Bind(number, account_name() if one == by else ""))
    with shopfloor(settings, lang=lang, size=size, **env) as terminal:
        clerk = Blind(terminal, lang)
        clerk.hears("place.counter")
        clerk.hears("counter.waiting")
        clerk.scan(".stocktake")
        clerk.hears("place.stocktake")
        clerk.sees(began)
        yield clerk


def elsewhere(settings: Settings) -> Settings:
    """The same shop at another terminal."""
    return replace(settings, terminal="T-02")


def opened_list(settings: Settings, kind: ListKind = ListKind.MONTHLY, zone: str = "") -> str:
    """A list that the parts manager opened."""
    with open_shop(settings) as shop:
        asked = OpenStocktake(kind, "2026-11-23", zone)
        return open_stocktake(shop, CREW.parts_manager, asked).number


def counts(settings: Settings) -> list[tuple[str | None, str | None, int]]:
    """What was counted and stands, in the order of the journal."""
    return [(place, part, int(quantity)) for place, part, quantity in rows(settings, COUNTS)]


def made_shelves(template: Path, folder: Path) -> Settings:
    """A shop with a list open; of each part the book has 7,341, and nobody may learn that."""
    settings = copied(template, folder)
    with open_shop(settings) as shop:
        bolt = WritePart(BOLT, "油底螺栓", "个", 300, bin=BOLT_BIN, pack=50, name_en="Sump bolt")
        enter(shop, *MASTER, bolt)
        counter = Counter(shop)
        for part in (*MASTER, bolt):
            counter.stock(part.number, int(PLANTED[0]) * part.content)
    opened_list(settings)
    return settings

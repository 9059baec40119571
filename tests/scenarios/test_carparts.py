"""A workshop's months of part sales, through ``parts import`` and ``acts run``, and what the books
say in the end, to the piece and to the fen.

The sales are the real ones of 2,674 part numbers where that table lies beside the repository, else
made-up ones of forty parts: the table is not ours to keep here.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from shopfloor import clock
from shopfloor.desk.counter import conservation_proof
from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.settings import Settings
from tests.cli.conftest import Command, Done, command
from tests.cluster import Cluster
from tests.conftest import FOUND
from tests.people import ADMINISTRATOR, CREW, hire_crew
from tests.scenarios.carparts import (
    SHANGHAI,
    Act,
    Sales,
    Workshop,
    goods_of,
    read_sales,
    sample_sales,
    write_catalogue,
)
from tests.scenarios.plain_book import Book, Card

__all__ = ["command"]

TABLE = Path(__file__).parents[3] / "shared" / "data" / "carparts" / "carparts_wide.csv"
FOUNDED = dt.datetime(1997, 12, 29, 1, tzinfo=dt.UTC)


@dataclass
class House:
    """A shop for training, founded in 1997, and the commands of its administrator."""

    settings: Settings
    command: Command
    folder: Path
    answered: dict[str, str] = field(default_factory=dict)

    def tell(self, *given: str) -> Done:
        """A command that must be done."""
        done = self.command(self.settings, *given)
        assert done.code == 0, done.err + done.out[-2000:]
        return done

    def prepare(self, book: Book) -> None:
        """The crew is hired, the catalogue comes in, and the preparation ends."""
        sheet = self.folder / "catalogue.csv"
        write_catalogue(sheet, book.goods.values())
        found = Found("T1", 1, "培训店", "管理员", FOUND.account, training=True)
        with clock.held_at(FOUNDED):
            with found_shop(self.settings, found) as shop:
                hire_crew(shop)
            taken = self.tell("parts", "import", str(sheet), "--json").data
            with open_shop(self.settings) as shop:
                open_for_business(shop, ADMINISTRATOR, OpenShop())
        assert taken["answer"]["new"] == len(book.goods)

    def work(self, month: str, acts: Sequence[Act]) -> None:
        """A month's acts from a file."""
        file = self.folder / f"{month}.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in acts), "utf-8")
        self.answered[month] = self.tell("acts", "run", str(file)).out
        answers = [json.loads(line) for line in self.answered[month].splitlines()]
        assert len(answers) == len(acts)


@contextmanager
def house_on(
    engine: str, request: pytest.FixtureRequest, command: Command, folder: Path
) -> Iterator[House]:
    """A house not yet founded, on an engine."""
    if engine == "sqlite":
        yield House(Settings(database=str(folder / "shop.db"), terminal="T-01"), command, folder)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"carparts_{uuid4().hex[:12]}"
    cluster.create_database(name)
    settings = Settings(
        database=cluster.dsn(name), terminal="T-01", pepper_file=str(folder / "pepper")
    )
    yield House(settings, command, folder)
    cluster.drop_database(name)


@pytest.fixture
def house(request: pytest.FixtureRequest, command: Command, tmp_path: Path) -> Iterator[House]:
    with house_on(getattr(request, "param", "sqlite"), request, command, tmp_path) as made:
        yield made


@pytest.mark.parametrize("house", ["sqlite", "postgres"], indirect=True)
def test_a_quarter_of_forty_parts_leaves_the_books_right(house: House) -> None:
    check_worked(house, sample_sales(3), most=4, unused=0.3)
    check_answered_again(house, "1998-01")


def test_a_quarter_of_real_sales_leaves_the_books_right(house: House) -> None:
    check_worked(house, sales(3), most=10)


@pytest.mark.faults
def test_the_whole_of_1998_leaves_the_books_right(house: House) -> None:
    check_worked(house, sales(12), most=1)


def sales(months: int) -> Sales:
    """The real ones where they are, else made-up ones."""
    return read_sales(TABLE, months) if TABLE.exists() else sample_sales(months)


def lost(shop: Shop) -> int:
    """The fen that reversals could not take back, as the journal has them: who runs the acts may
    not see what stock is worth."""
    facts = shop.store.rows("SELECT facts FROM journal WHERE act = 'stock.reverse'")
    return sum(json.loads(row[0])["answer"].get("difference", 0) for row in facts)


def check_worked(house: House, sold: Sales, most: int, unused: float = 0.03) -> None:
    """The months, a file each, and then our books against the plain ones."""
    book = Book.of(goods_of(number, place) for place, number in enumerate(sold.parts))
    house.prepare(book)
    workshop = Workshop(sold, most, unused, book)
    done: list[Act] = []
    for month in sold.months:
        acts = workshop.month(month)
        house.work(month, acts)
        done += acts
    with open_shop(house.settings) as shop:
        assert lost(shop) == book.difference
        assert book.difference, "the reversal finds less than it brought"
        assert cards(shop) == {part: book.cards.get(part, Card()) for part in book.goods}
        check_places(shop, book)
        assert sold_in(shop, book) == {of: units for of, units in sold.sold.items() if units}
        check_journal(shop, done)
    house.tell("check")
    assert house.tell("ledger", "verify", "--json").data["findings"] == []


def check_answered_again(house: House, month: str) -> None:
    """The same file once more answers the same, and nothing is done twice."""
    with open_shop(house.settings) as shop:
        head = shop.store.head()
    answered = house.tell("acts", "run", str(house.folder / f"{month}.jsonl"))
    assert answered.out == house.answered[month]
    with open_shop(house.settings) as shop:
        assert shop.store.head() == head


def cards(shop: Shop) -> dict[str, Card]:
    """Every part of the catalogue, as our books have it."""
    held = shop.store.rows(
        "SELECT number, coalesce(on_hand, 0), coalesce(value, 0) FROM part p "
        "LEFT JOIN part_stock s ON s.key = p.key"
    )
    proof = conservation_proof(shop, CREW.parts_manager)
    assert proof.holds
    assert not proof.waiting
    found = {number: Card(on_hand, value) for number, on_hand, value in held}
    for one in proof.parts:
        card = found[one.name]
        card.handed, card.returned = one.handed, one.returned
        card.old_parts, card.excepted = one.bound - one.unbound, one.excepted - one.unexcepted
    return found


def check_places(shop: Shop, book: Book) -> None:
    """Everything lies in its part's own bin, the tray is empty, nothing is reserved."""
    lying = shop.store.rows(
        "SELECT p.number, l.code, b.quantity FROM balance b JOIN part p ON p.key = b.part "
        "JOIN location l ON l.key = b.location WHERE b.quantity <> 0"
    )
    assert sorted(lying) == sorted(
        (part, book.goods[part].bin, card.on_hand)
        for part, card in book.cards.items()
        if card.on_hand
    )
    assert shop.store.rows("SELECT key FROM part_stock WHERE reserved <> 0") == []


def sold_in(shop: Shop, book: Book) -> dict[tuple[str, str], int]:
    """Units issued less units brought back, by part and by the month in which it happened."""
    entries = shop.store.rows(
        "SELECT p.number, j.happened_at, e.quantity FROM stock_entry e "
        "JOIN journal j ON j.key = e.entry JOIN part p ON p.key = e.part "
        "WHERE e.kind IN ('issue', 'return')"
    )
    sold: Counter[tuple[str, str]] = Counter()
    for part, at, quantity in entries:
        month = f"{clock.instant(at).astimezone(SHANGHAI):%Y-%m}"
        sold[part, month] -= quantity // book.goods[part].content
    return dict(sold)


def check_journal(shop: Shop, done: Sequence[Act]) -> None:
    """One entry an act, in order, at the time and by the person that its line names."""
    told = shop.store.rows(
        "SELECT j.act, s.number, j.happened_at, j.booked_at FROM journal j "
        "JOIN staff s ON s.key = j.person ORDER BY j.sequence DESC LIMIT ?",
        len(done),
    )
    at = [clock.micros(dt.datetime.fromisoformat(act["at"])) for act in done]
    assert told[::-1] == [
        (act["act"], act["as"], when, when) for act, when in zip(done, at, strict=True)
    ]

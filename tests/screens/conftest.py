"""A shop with something on its shelves; its administrator is bound to the account of the tests."""

from pathlib import Path

import pytest

from shopfloor.desk.founding import Found, account_name, found_shop
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop
from shopfloor.settings import Settings
from tests.people import ADMINISTRATOR
from tests.screens.at_board import made_board
from tests.screens.at_counter import made_counter
from tests.screens.at_review import made_review
from tests.screens.at_stocktake import made_shelves

PARTS = (
    WritePart("06L115562B", "机油滤清器", "件", 4500, name_en="Oil filter", bin="1-02-03-04"),
    WritePart("5QD615301", "前刹车盘", "件", 38000, name_en="Front brake disc", bin="1-07-01-02"),
    WritePart("G052167M2", "发动机机油", "升", 9900, name_en="Engine oil", content=1000),
)


def stock(shop: Shop) -> None:
    """Write the parts, and receive ten filters and 4.5 L of oil."""
    for part in PARTS:
        write_part(shop, ADMINISTRATOR, part)
    lines = (ReceiptLine("06L115562B", 10, 3000), ReceiptLine("G052167M2", 4500, 6000))
    receive(shop, ADMINISTRATOR, Receive("Bosch", "LS-77", lines))


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training shop's file, closed."""
    settings = Settings(database=str(tmp_path_factory.mktemp("stocked") / "shop.db"))
    found = Found("T1", 1, "测试店", "张伟", account_name(), training=True)
    with found_shop(settings, found) as shop:
        stock(shop)
    return settings.path


@pytest.fixture
def stocked(stocked_template: Path, tmp_path: Path) -> Settings:
    """A training shop in a file of its own."""
    settings = Settings(database=str(tmp_path / "shop.db"), terminal="T-01")
    settings.path.write_bytes(stocked_template.read_bytes())
    settings.pepper.write_bytes(stocked_template.with_name("shop.db.pepper").read_bytes())
    return settings


@pytest.fixture(scope="session")
def counter_template(
    sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file of a counter with ten of each part on its shelf, closed; its keeper is bound."""
    return made_counter(sqlite_opened_template, tmp_path_factory.mktemp("counter")).path


@pytest.fixture(scope="session")
def shelves_template(
    sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file of a shop with a list open, closed."""
    return made_shelves(sqlite_opened_template, tmp_path_factory.mktemp("shelves")).path


@pytest.fixture(scope="session")
def review_template(counter_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a shop whose daily list waits for its reviewers, closed."""
    return made_review(counter_template, tmp_path_factory.mktemp("review")).path


@pytest.fixture(scope="session")
def board_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a workshop with three cars, closed; its dispatcher is bound."""
    return made_board(sqlite_opened_template, tmp_path_factory.mktemp("board")).path

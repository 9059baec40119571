"""What changes elsewhere is seen here, and what is wrong with the store is said at once."""

import os
import sys
import time
from itertools import count
from pathlib import Path

import psycopg

from shopfloor.desk.founding import account_name
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.settings import Settings
from tests.people import ADMINISTRATOR
from tests.screens.at_terminal import environment, shopfloor, squeezed
from tests.screens.conftest import stock
from tests.terminal import Terminal

_papers = count(1)


def one_more(settings: Settings, quantity: int = 1) -> None:
    """Somebody else receives so many filters."""
    line = ReceiptLine("06L115562B", quantity, 3000)
    with open_shop(settings) as shop:
        receive(shop, ADMINISTRATOR, Receive("Bosch", f"L-{next(_papers)}", (line,)))


def test_a_receipt_made_elsewhere_is_seen_within_half_a_second(settings: Settings) -> None:
    with open_shop(settings) as shop:
        stock(shop)
        bind(shop, ADMINISTRATOR, Bind(1, account_name()))
    took = []
    with shopfloor(settings) as terminal:
        terminal.wait_for("06L115562B")
        for on_hand in range(11, 16):
            one_more(settings)
            begun = time.monotonic()
            terminal.wait_for(f" {on_hand}        0")
            took.append(time.monotonic() - begun)
    # The machine of a test may stand still for longer than that, but not each time.
    assert min(took) < 0.5


def test_an_idle_terminal_writes_nothing(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send("06L115562B\r")
        terminal.wait_for("10 pc free")
        before = len(terminal.raw)
        one_more(stocked)
        terminal.wait_for(" 11 pc")
        told = terminal.raw[before:]
    # One row, the title, the answer's lines and the keys, not the whole screen.
    assert len(told) < 1000


def damage(settings: Settings) -> None:
    """Write over the first page of the stock entries."""
    with open_shop(settings) as shop:
        size = shop.store.rows("PRAGMA page_size")[0][0]
        root = "SELECT rootpage FROM sqlite_master WHERE name = 'stock_entry'"
        page = shop.store.rows(root)[0][0]
    with settings.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)


def test_a_damaged_store_is_said_and_stays_said(stocked: Settings) -> None:
    damage(stocked)
    with shopfloor(stocked) as terminal:
        assert "isdamaged" in squeezed(terminal.wait_for("!! The database"))
        terminal.send("06L115562B\r")
        terminal.wait_for("10 pc free")
        terminal.wait_for("!! The database")


def test_nobody_acts_on_a_damaged_store(stocked: Settings, tmp_path: Path) -> None:
    damage(stocked)
    argv, record = [sys.executable, "-m", "tests.screens.recording"], tmp_path / "record"
    with Terminal(argv, env=environment(stocked, "en") | {"RECORD": str(record)}) as terminal:
        terminal.wait_for("!! The database")
        terminal.send("5QD615301\r")
        terminal.wait_for(lambda lines: any(line.startswith(" ! The database") for line in lines))
    assert not record.exists()


def test_a_file_that_was_replaced_is_said(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        away = stocked.path.with_name("away.db")
        os.rename(stocked.path, away)
        terminal.wait_for("!! The file")
        os.rename(away, stocked.path)
        terminal.wait_for(lambda lines: not any("!! The file" in line for line in lines))


def cut_off(settings: Settings) -> None:
    """End every connection to the shop's database."""
    with psycopg.connect(settings.database, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_server_that_cut_us_off_is_found_again(postgres_settings: Settings) -> None:
    with open_shop(postgres_settings) as shop:
        stock(shop)
        bind(shop, ADMINISTRATOR, Bind(1, account_name()))
    with shopfloor(postgres_settings) as terminal:
        terminal.wait_for("06L115562B")
        cut_off(postgres_settings)
        one_more(postgres_settings)
        terminal.wait_for(" 11        0")
        terminal.send("06L115562B\r")
        terminal.wait_for("11 pc free")

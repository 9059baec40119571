"""A full disk, a file that may only be read, a file that somebody keeps locked."""

import os
import resource
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from pathlib import Path

import pytest

from shopfloor.desk.founding import Found, account_name, found_shop
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.stock import show_stock
from shopfloor.errors import StoreUnavailable
from shopfloor.settings import Settings
from shopfloor.store import engine
from shopfloor.store.faults import DiskFull, StoreBusy, StoreReadOnly
from shopfloor.words import say, sentence
from tests.faults.commands import command, open_folder, told_json
from tests.people import ADMINISTRATOR

RECEIPT = ("--supplier", "Bosch", "--cost", "30")


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    """No file of this process grows beyond what the write-ahead log holds now."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    held = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(held, 32768), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def full(sqlite_settings: Settings) -> Iterator[Shop]:
    with open_shop(sqlite_settings) as shop:
        write_part(shop, ADMINISTRATOR, WritePart("P-1", "滤芯", "件", 100, bin="1-01-01-01"))
        yield shop


def take(shop: Shop, actor: Actor, paper: str, pieces: int = 3) -> None:
    receive(shop, actor, Receive("Bosch", paper, (ReceiptLine("P-1", pieces, 100),)))


def test_a_full_disk_records_nothing_reads_on_and_goes_on_when_there_is_room(
    full: Shop, administrator: Actor
) -> None:
    take(full, administrator, "LS-1")
    for tried in range(3):
        with no_room(full.settings.path):
            with pytest.raises(DiskFull) as refused:
                take(full, administrator, f"LS-full-{tried}")
            assert show_stock(full, administrator, "P-1").standing.on_hand == 3
        assert "Nothing was recorded. Do not hand out the part." in sentence(refused.value)
        assert full.store.one("SELECT count(*), sum(quantity) FROM stock_entry") == (1, 3)
    take(full, administrator, "LS-2")
    assert show_stock(full, administrator, "P-1").standing.on_hand == 6
    with open_shop(full.settings) as again:
        assert again.store.head() == full.store.head()


def test_a_large_act_meets_a_full_disk_in_the_middle_and_leaves_nothing(
    full: Shop, administrator: Actor
) -> None:
    lines = tuple(ReceiptLine("P-1", 1, 100) for _ in range(3000))
    with no_room(full.settings.path), pytest.raises(DiskFull):
        receive(full, administrator, Receive("Bosch", "LS-1", lines))
    assert full.store.one("SELECT count(*) FROM stock_entry") == (0,)
    assert full.store.one("SELECT count(*) FROM balance") == (0,)
    take(full, administrator, "LS-1")


@pytest.fixture
def own() -> Iterator[Settings]:
    """A shop whose administrator is the account that runs the tests."""
    with open_folder() as folder:
        settings = Settings(database=str(folder / "shop.db"))
        with found_shop(settings, Found("T1", 1, "店", "管理员", account_name())) as shop:
            write_part(shop, ADMINISTRATOR, WritePart("P-1", "滤芯", "件", 100, bin="1-01-01-01"))
        yield settings


def test_a_command_on_a_full_disk_says_so_and_ends_with_4(own: Settings) -> None:
    done = command(own, "receive", "P-1", "3", "--paper", "L-1", *RECEIPT, largest_file=40960)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.strip() == say("refusal.disk_full", "en", store=own.database)
    assert told_json(command(own, "stock", "show", "P-1", "--json"))["lines"] == []
    told_json(command(own, "receive", "P-1", "3", "--paper", "L-1", *RECEIPT, "--json"))
    assert told_json(command(own, "stock", "show", "P-1", "--json"))["lines"] != []


@contextmanager
def other_account(settings: Settings, *, file: bool, folder: bool) -> Iterator[str | None]:
    """An account that may not write the file, or its folder; the pepper it may read."""
    settings.pepper.chmod(0o644)
    settings.path.chmod(0o444 if file else 0o666)
    settings.path.parent.chmod(0o555 if folder else 0o777)
    yield "nobody" if os.getuid() == 0 else None
    settings.path.parent.chmod(0o755)


@pytest.mark.parametrize(
    ("file", "folder", "owner"), [(True, False, ""), (True, True, ""), (False, True, "")]
)
def test_a_terminal_that_may_only_read_is_told_whose_the_file_is(
    own: Settings, file: bool, folder: bool, owner: str
) -> None:
    with open_shop(own) as shop:
        shop.store.engine.database.connection().execute("PRAGMA query_only=0")
        shop.store.engine.database.connection().execute(
            "UPDATE staff SET account = 'nobody' WHERE number = 1"
        )
        before = shop.store.head()
    with other_account(own, file=file, folder=folder) as account:
        done = command(
            own, "receive", "P-1", "3", "--paper", "L-1", *RECEIPT, account=account
        )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert done.stderr.strip() == say(
        "refusal.store_read_only", "en", store=own.database, owner=account_name()
    )
    with open_shop(own) as shop:
        assert shop.store.head() == before


def test_a_folder_that_may_not_be_entered_is_named(own: Settings) -> None:
    own.path.parent.chmod(0o700)
    account = "nobody" if os.getuid() == 0 else None
    if account is None:
        own.path.parent.chmod(0o000)
    done = command(own, "stock", "show", "P-1", account=account)
    own.path.parent.chmod(0o755)
    assert done.returncode == 4
    assert own.database in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Somebody else holds the site's lock."""
    import psycopg

    if settings.is_postgres:
        with psycopg.connect(settings.database) as hand:
            hand.execute("SELECT * FROM journal_head FOR UPDATE")
            yield
            hand.rollback()
    else:
        with closing(sqlite3.connect(settings.path, isolation_level=None)) as hand:
            hand.execute("BEGIN IMMEDIATE")
            yield
            hand.execute("ROLLBACK")


def test_a_locked_store_is_tried_for_a_bounded_time_and_then_refused(
    settings: Settings, administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.3)
    with open_shop(settings) as shop:
        write_part(shop, administrator, WritePart("P-1", "滤芯", "件", 100))
        with locked(settings):
            began = time.monotonic()
            with pytest.raises(StoreBusy):
                take(shop, administrator, "LS-1")
            assert 0.3 <= time.monotonic() - began < 2
            assert show_stock(shop, administrator, "P-1").standing.on_hand == 0
        take(shop, administrator, "LS-1")
        assert show_stock(shop, administrator, "P-1").standing.on_hand == 3


def test_the_store_is_waited_for_ten_seconds_as_its_sentence_says() -> None:
    assert engine.PATIENCE == 10
    assert "ten seconds" in sentence(StoreBusy("x"), "en")


def test_every_fault_of_the_store_has_its_sentence_in_both_languages() -> None:
    for kind in _kinds(StoreUnavailable):
        for language in ("en", "zh_CN"):
            facts = dict.fromkeys((field.name for field in fields(kind)), "x")
            assert "{" not in sentence(kind(**facts), language)
            assert kind.exit_code == 4


def _kinds(kind: type[StoreUnavailable]) -> list[type[StoreUnavailable]]:
    return [one for child in kind.__subclasses__() for one in (child, *_kinds(child))]


def test_an_unwritten_page_of_the_readers_is_no_lock(full: Shop, administrator: Actor) -> None:
    with full.store.reading():
        before = full.store.head()
        with pytest.raises(StoreReadOnly):
            full.store.rows("DELETE FROM balance")
        assert full.store.head() == before
    take(full, administrator, "LS-1")

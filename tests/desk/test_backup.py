"""A shop goes into one file and comes back whole, from either engine into either."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from shopfloor.desk.backup import back_up, restore
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.order_entry import QuickOrder, enter_order
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.errors import StoreUnavailable
from shopfloor.rules.backups import BackupMissing, BackupUnsound
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.staff import NotPermitted
from shopfloor.settings import Settings
from shopfloor.store.faults import StoreMissing
from shopfloor.store.making import StoreExists
from shopfloor.store.tables import ALL
from shopfloor.store.tables.search import PartGram
from tests.cluster import Cluster
from tests.counter import DISC, FILTER, MASTER, Counter, enter
from tests.faults.soundness import assert_sound
from tests.people import ADMINISTRATOR, CREW


@pytest.fixture
def working(opened_shop: Shop) -> Shop:
    """A shop at work: receipts, an order, a requisition, an old part in."""
    enter(opened_shop, *MASTER)
    quick = QuickOrder(
        "粤BD12345", 9, ("换前刹车盘|90",), OldPartChoice.COMPANY, customer="王女士",
        telephone="13800000000",
    )  # fmt: skip
    enter_order(opened_shop, CREW.advisor, quick, op="order-1")
    counter = Counter(opened_shop)
    counter.stock(DISC, 4)
    counter.stock(FILTER, 9)
    counter.bring(counter.draw(counter.order(), (DISC, 2), (FILTER, 1)))
    return opened_shop


@pytest.fixture(params=["sqlite", "postgres"])
def target(
    request: pytest.FixtureRequest, cluster: Cluster, tmp_path: Path, working: Shop
) -> Iterator[Settings]:
    """Where nothing is yet, on each engine, with the shop's own pepper."""
    told = replace(working.settings, pepper_file=str(working.settings.pepper))
    if request.param == "sqlite":
        (tmp_path / "new").mkdir()
        yield replace(told, database=str(tmp_path / "new" / "shop.db"))
        return
    name = f"shop_{uuid4().hex[:12]}"
    cluster.create_database(name)
    yield replace(told, database=cluster.dsn(name))
    cluster.drop_database(name)


def held(shop: Shop) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.table_name(): shop.store.rows(
            f"SELECT {', '.join(table.columns())} FROM {table.table_name()} ORDER BY key"
        )
        for table in ALL
        if table is not PartGram  # derived; `check` proves it
    }


def test_a_backup_restores_row_by_row_into_either_engine_and_work_goes_on(
    working: Shop, target: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    made = back_up(working, ADMINISTRATOR, file)
    assert (made.site, made.entries) == ("T1", working.store.head().sequence)
    assert made.hash == working.store.head().hash.hex()
    told = restore(target, file)
    assert told.backup == made
    assert (told.made, told.pepper_here) == (True, True)
    with open_shop(target) as again:
        assert held(again) == held(working)
        assert held(again)["credential"]
        assert held(again)["customer"]
        assert_sound(again.store)
        line = ReceiptLine(FILTER, 1, 100)
        receive(again, CREW.storekeeper, Receive("Bosch", "LS-after", (line,)))
        assert again.store.head().sequence == made.entries + 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_names_the_pepper_and_does_not_hold_it(working: Shop, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    made = back_up(working, ADMINISTRATOR, file)
    assert working.store.one("SELECT pepper FROM site") == (made.pepper,)
    assert working.pepper not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_restore_without_the_pepper_says_so(working: Shop, tmp_path: Path) -> None:
    back_up(working, ADMINISTRATOR, tmp_path / "backup")
    bare = Settings(database=str(tmp_path / "bare.db"))
    assert not restore(bare, tmp_path / "backup").pepper_here


def test_a_backup_never_takes_the_place_of_a_file(working: Shop, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_text("something")
    with pytest.raises(StoreExists):
        back_up(working, ADMINISTRATOR, file)
    assert file.read_text() == "something"


def test_a_backup_that_cannot_be_written_leaves_nothing(working: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    for folder in ("file", "no-such"):
        with pytest.raises(BackupMissing):
            back_up(working, ADMINISTRATOR, tmp_path / folder / "backup")
    assert sorted(tmp_path.iterdir()) == before


def test_a_storekeeper_may_not_back_up(working: Shop, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        back_up(working, CREW.storekeeper, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_restore_never_takes_the_place_of_a_database(
    working: Shop, target: Settings, tmp_path: Path
) -> None:
    back_up(working, ADMINISTRATOR, tmp_path / "backup")
    restore(target, tmp_path / "backup")
    with open_shop(target) as again:
        before = held(again)
    for plan in (True, False):
        with pytest.raises(StoreExists):
            restore(target, tmp_path / "backup", plan)
    with open_shop(target) as again:
        assert held(again) == before


def test_a_plan_checks_everything_and_makes_nothing(
    working: Shop, target: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    back_up(working, ADMINISTRATOR, file)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    told = restore(target, file, plan=True)
    assert (told.made, told.backup.entries) == (False, working.store.head().sequence)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    with pytest.raises(StoreUnavailable):
        open_shop(target)


def harmed(file: Path, harm: str) -> None:
    """What can have happened to a backup on its shelf."""
    whole = file.read_bytes()
    if harm == "no database":
        file.write_text("配件编码,名称\n")
    elif harm == "truncated":
        file.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    elif harm == "a page":
        last = len(whole) - 4096
        file.write_bytes(whole[:last] + b"\xff" * 4096)
    else:
        with closing(sqlite3.connect(file, isolation_level=None)) as hand:
            if harm == "a guard":
                hand.execute("DROP TRIGGER journal_no_update")
            elif harm == "a balance":
                hand.execute("UPDATE balance SET quantity = quantity + 1")
            elif harm == "an entry":
                text = hand.execute(
                    "SELECT sql FROM sqlite_master WHERE name = 'stock_entry_no_update'"
                ).fetchone()[0]
                hand.execute("DROP TRIGGER stock_entry_no_update")
                hand.execute("UPDATE stock_entry SET value = value + 1")
                hand.execute(text)


@pytest.mark.parametrize(
    "harm", ["no database", "truncated", "a page", "a guard", "a balance", "an entry"]
)
def test_an_unsound_backup_is_refused_and_nothing_is_made(
    working: Shop, target: Settings, tmp_path: Path, harm: str
) -> None:
    file = tmp_path / "backup"
    back_up(working, ADMINISTRATOR, file)
    harmed(file, harm)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    for plan in (True, False):
        with pytest.raises(BackupUnsound):
            restore(target, file, plan)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    with pytest.raises(StoreUnavailable):
        open_shop(target)


def test_a_restore_does_not_make_folders(working: Shop, tmp_path: Path) -> None:
    back_up(working, ADMINISTRATOR, tmp_path / "backup")
    with pytest.raises(StoreMissing):
        restore(Settings(database=str(tmp_path / "no-such" / "shop.db")), tmp_path / "backup")
    assert not (tmp_path / "no-such").exists()


def test_another_sites_backup_is_refused(working: Shop, target: Settings, tmp_path: Path) -> None:
    back_up(working, ADMINISTRATOR, tmp_path / "backup")
    with pytest.raises(BackupUnsound):
        restore(replace(target, site="T9"), tmp_path / "backup")
    with pytest.raises(BackupMissing):
        restore(target, tmp_path / "no-such")


def test_a_backup_on_a_medium_that_only_reads_is_read(working: Shop, tmp_path: Path) -> None:
    (tmp_path / "medium").mkdir()
    back_up(working, ADMINISTRATOR, tmp_path / "medium" / "backup")
    content = (tmp_path / "medium" / "backup").read_bytes()
    restore(Settings(database=str(tmp_path / "new.db")), tmp_path / "medium" / "backup")
    assert [path.name for path in (tmp_path / "medium").iterdir()] == ["backup"]
    assert (tmp_path / "medium" / "backup").read_bytes() == content


def test_a_backup_while_others_write_is_one_state(opened_shop: Shop, tmp_path: Path) -> None:
    enter(opened_shop, *MASTER)
    before = opened_shop.store.head().sequence
    ended = threading.Event()
    booked = [SimpleQueue[str](), SimpleQueue[str]()]

    def keep_writing(terminal: int) -> None:
        with open_shop(opened_shop.settings) as other:
            n = 0
            while not ended.is_set():
                n += 1
                line = ReceiptLine(FILTER, 1, 100)
                paper = f"{terminal}-{n}"
                receive(other, CREW.storekeeper, Receive("Bosch", paper, (line,)))
                booked[terminal].put(paper)

    writers = [threading.Thread(target=keep_writing, args=(n,)) for n in range(2)]
    for writer in writers:
        writer.start()
    seen = []
    for n in range(4):
        for done in booked:
            done.get(timeout=30)
        made = back_up(opened_shop, ADMINISTRATOR, tmp_path / f"backup-{n}")
        seen.append(made.entries)
    ended.set()
    for writer in writers:
        writer.join()
    assert seen == sorted(seen)
    assert seen[0] > before
    for n in range(4):
        shutil.copy(tmp_path / f"backup-{n}", tmp_path / "look")
        told = replace(
            opened_shop.settings,
            database=str(tmp_path / "look"),
            pepper_file=str(opened_shop.settings.pepper),
        )
        with open_shop(told) as looked:
            assert_sound(looked.store)
            assert looked.store.head().sequence == seen[n]
        for left in tmp_path.glob("look*"):
            left.unlink()


def test_the_password_of_a_server_is_not_shown() -> None:
    told = Settings(database="postgresql://clerk:geheim@db.example/shop?port=1")
    assert told.shown == "postgresql:shop"
    assert urlsplit(told.database).password == "geheim"
    assert Settings(database="a.db").shown.endswith("/a.db")


def test_a_part_that_is_written_while_nobody_looks_is_in_the_backup(
    working: Shop, tmp_path: Path
) -> None:
    write_part(working, CREW.parts_manager, WritePart("P-9", "滤芯", "件", 100))
    back_up(working, ADMINISTRATOR, tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup")) as hand:
        assert hand.execute("SELECT count(*) FROM part WHERE number = 'P-9'").fetchone() == (1,)

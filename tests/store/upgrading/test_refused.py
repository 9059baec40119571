"""What is not upgraded, and what an upgrade that fails leaves: the old store, whole."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk.backup import restore
from shopfloor.desk.checking import check
from shopfloor.desk.shop import open_shop
from shopfloor.desk.upgrading import upgrade
from shopfloor.rules.backups import BackupUnsound
from shopfloor.settings import Settings
from shopfloor.store import schema
from shopfloor.store.database import connect
from shopfloor.store.faults import StoreMissing
from shopfloor.store.migrating import UpgradeUnsound
from shopfloor.store.opening import SiteOther
from shopfloor.store.upgrading import StoreInUse
from shopfloor.store.versions import SchemaNewer
from shopfloor.words import sentence
from tests.cluster import Cluster
from tests.older import ENTRIES, SCHEMA
from tests.people import CREW
from tests.store.by_hand import by_hand
from tests.store.upgrading.conftest import NEWEST, standing


def newer(settings: Settings) -> None:
    with by_hand(settings) as hand:
        hand.execute("INSERT INTO migration (key, name) VALUES (9999, 'tomorrow')")


def test_a_store_of_a_newer_program_is_neither_opened_nor_upgraded(settings: Settings) -> None:
    newer(settings)
    stands = standing(settings)
    for attempt in (open_shop, upgrade):
        with pytest.raises(SchemaNewer) as refused:
            attempt(settings)
        assert (refused.value.schema, refused.value.known) == (9999, NEWEST)
        assert refused.value.exit_code == 4
    assert standing(settings) == stands


def test_a_backup_of_a_newer_program_is_not_restored(
    sqlite_settings: Settings, tmp_path: Path
) -> None:
    newer(sqlite_settings)
    other = replace(sqlite_settings, database=str(tmp_path / "other.db"))
    with pytest.raises(BackupUnsound, match="schema_newer"):
        restore(other, sqlite_settings.path)
    assert not other.path.exists()


def test_a_store_that_somebody_has_open_is_not_upgraded(older: Settings, impatient: None) -> None:
    stands = standing(older)
    with by_hand(older) as hand:
        hand.execute("SELECT count(*) FROM journal").fetchone()
        with pytest.raises(StoreInUse):
            upgrade(older)
        assert hand.execute("SELECT max(key) FROM migration").fetchone()[0] == SCHEMA
    assert standing(older) == stands
    assert upgrade(older).done


def test_nobody_gets_in_while_a_store_is_upgraded(
    older: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file lets nobody in; on a server who came is seen at the end, and the store stays."""
    guests: list[Any] = []
    applied, stands = schema.apply, standing(older)

    def meanwhile(opened: Any, lacking: Any) -> None:
        applied(opened, lacking)
        if older.is_postgres:
            guests.append(connect(older))
            guests[0].run("SELECT 1")
            return
        with by_hand(older) as hand:
            hand.execute("PRAGMA busy_timeout=0")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                hand.execute("SELECT count(*) FROM journal").fetchone()

    monkeypatch.setattr(schema, "apply", meanwhile)
    if older.is_postgres:
        with pytest.raises(StoreInUse):
            upgrade(older)
        guests[0].close()
        assert standing(older) == stands
    else:
        assert upgrade(older).done


@pytest.mark.parametrize(
    "fault",
    [
        "INSERT INTO nowhere VALUES (1)",
        "INSERT INTO migration (key, name) VALUES (1, 'spine')",
        "CREATE TABLE one_too_many (key INTEGER PRIMARY KEY)",
        "UPDATE journal SET terminal = 'T-99' WHERE sequence = 4",
        "UPDATE stock_entry SET entry = entry - 1 WHERE quantity > 5",
    ],
)
def test_a_migration_that_fails_leaves_the_old_store_whole(
    older: Settings, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    stands, real = standing(older), schema.scripts

    def scripts(name: str) -> list[schema.Script]:
        *others, last = real(name)
        return [*others, (last[0], last[1], f"{last[2]};\n{fault};\n")]

    with monkeypatch.context() as patched:
        patched.setattr(schema, "scripts", scripts)
        with pytest.raises(UpgradeUnsound) as refused:
            upgrade(older)
    assert refused.value.exit_code == 5
    assert sentence(refused.value)
    assert standing(older) == stands
    done = upgrade(older)
    assert (done.done, done.entries) == (True, ENTRIES)
    with open_shop(older) as shop:
        assert check(shop, CREW.administrator) == ()


def test_a_store_whose_chain_is_broken_is_not_upgraded(sqlite_older: Settings) -> None:
    with by_hand(sqlite_older) as hand:
        hand.execute("DROP TRIGGER stock_entry_no_update")
        hand.execute("UPDATE stock_entry SET value = value + 1 WHERE quantity > 5")
    stands = standing(sqlite_older)
    with pytest.raises(UpgradeUnsound):
        upgrade(sqlite_older)
    assert standing(sqlite_older) == stands


def test_what_is_no_shop_of_this_terminal_is_not_upgraded(
    older: Settings, tmp_path: Path, cluster: Cluster
) -> None:
    stands = standing(older)
    with pytest.raises(SiteOther):
        upgrade(replace(older, site="T2"))
    assert standing(older) == stands
    with pytest.raises(StoreMissing):
        upgrade(Settings(database=str(tmp_path / "no-such.db")))
    with pytest.raises(StoreMissing):
        upgrade(replace(older, database=cluster.dsn("template1")))

"""A store of an older schema is brought up whole or not at all."""

import datetime as dt
import os
import random
import signal
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shopfloor import clock
from shopfloor.desk.backup import restore
from shopfloor.desk.checking import check
from shopfloor.desk.receiving import PaperBooked, ReceiptLine, Receive, receive
from shopfloor.desk.shop import open_shop
from shopfloor.desk.upgrading import Upgraded, upgrade
from shopfloor.rules.backups import BackupUnsound
from shopfloor.settings import Settings
from shopfloor.store import engine, guards, opening, schema
from shopfloor.store.database import Engine, connect
from shopfloor.store.faults import StoreMissing
from shopfloor.store.migrating import UpgradeUnsound
from shopfloor.store.opening import SiteOther
from shopfloor.store.upgrading import StoreInUse
from shopfloor.store.versions import SchemaNewer, SchemaOld
from shopfloor.words import sentence
from tests.cluster import Cluster
from tests.counter import DISC, FILTER, Counter
from tests.faults.processes import PROCESSES
from tests.faults.soundness import assert_sound
from tests.older import ENTRIES, REVERSED, SCHEMA, older_file, older_server
from tests.people import CREW
from tests.store.by_hand import by_hand

NEWEST = schema.scripts("sqlite")[-1][0]


@pytest.fixture
def postgres_older(cluster: Cluster, tmp_path: Path) -> Iterator[Settings]:
    name = f"older_{uuid4().hex[:12]}"
    cluster.create_database(name)
    yield older_server(cluster.dsn(name), tmp_path)
    cluster.drop_database(name)


@pytest.fixture
def sqlite_older(tmp_path: Path) -> Settings:
    return older_file(tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest) -> Settings:
    """A store of schema 3 in which everything was done, closed, on each engine in turn."""
    chosen: Settings = request.getfixturevalue(f"{request.param}_older")
    return chosen


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the store open is waited for no longer than this."""
    monkeypatch.setattr(engine, "PATIENCE", 0.3)


def standing(settings: Settings) -> tuple[list[str], list[Any]]:
    """What the database is made of and which migrations made it, by a connection that is shut."""
    opened = connect(settings)
    try:
        made = opened.run("SELECT key, name FROM migration ORDER BY key").fetchall()
        return guards.normalised(schema.standing(opened)), [tuple(row) for row in made]
    finally:
        opened.close()


def test_an_older_store_goes_on_working_once_it_was_upgraded(older: Settings) -> None:
    with pytest.raises(SchemaOld) as refused:
        open_shop(older)
    assert (refused.value.schema, refused.value.wanted) == (SCHEMA, NEWEST)
    assert refused.value.exit_code == 4
    for language in ("en", "zh_CN"):
        assert "`shopfloor upgrade`" in sentence(refused.value, language)
    done = upgrade(older)
    assert (done.before, done.after, done.done, done.entries) == (SCHEMA, NEWEST, True, ENTRIES)
    later = clock.now() + dt.timedelta(hours=2)
    with clock.held_at(later), open_shop(older) as shop:
        assert (shop.store.head().sequence, shop.store.head().hash.hex()) == (ENTRIES, done.hash)
        assert guards.normalised(schema.standing(shop.store.engine)) == guards.stored(
            shop.store.engine.name
        )
        assert_sound(shop.store)
        assert check(shop, CREW.administrator) == ()
        lines = (ReceiptLine(DISC, 3, 1000),)
        with pytest.raises(PaperBooked):
            receive(shop, CREW.storekeeper, Receive("Bosch", "LS-1", lines))
        receive(shop, CREW.storekeeper, Receive(*REVERSED, lines))
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (FILTER, 1))
        counter.bring(drawn)
        counter.hand_over(counter.signed(counter.write(drawn).number))
        assert_sound(shop.store)
        assert check(shop, CREW.administrator) == ()


def test_an_upgraded_store_is_asked_again_and_nothing_is_done(older: Settings) -> None:
    first = upgrade(older)
    stands = standing(older)
    again = upgrade(older)
    assert again == replace(first, before=NEWEST, done=False, backup="")
    assert standing(older) == stands
    assert upgrade(older, plan=True) == again


def test_a_plan_says_what_would_be_done_and_leaves_the_store_old(older: Settings) -> None:
    stands = standing(older)
    planned = upgrade(older, plan=True)
    assert (planned.before, planned.after, planned.done, planned.backup) == (
        SCHEMA, NEWEST, False, "",
    )  # fmt: skip
    assert standing(older) == stands


def test_the_file_as_it_was_is_kept_beside_it_and_restores(
    sqlite_older: Settings, tmp_path: Path
) -> None:
    stands = standing(sqlite_older)
    done = upgrade(sqlite_older)
    assert done.backup == f"{sqlite_older.path}.schema-{SCHEMA}"
    assert standing(replace(sqlite_older, database=done.backup)) == stands
    other = replace(sqlite_older, database=str(tmp_path / "other.db"),
                    pepper_file=str(sqlite_older.pepper))  # fmt: skip
    restored = restore(other, Path(done.backup))
    assert restored.backup.hash == done.hash
    with open_shop(other) as shop:
        assert check(shop, CREW.administrator) == ()
    older_file(sqlite_older.path.parent)
    assert upgrade(sqlite_older).backup == f"{sqlite_older.path}.schema-{SCHEMA}-2"


def test_a_backup_of_an_older_schema_restores_into_a_server(
    sqlite_older: Settings, cluster: Cluster
) -> None:
    name = f"restored_{uuid4().hex[:12]}"
    cluster.create_database(name)
    server = replace(sqlite_older, database=cluster.dsn(name), pepper_file=str(sqlite_older.pepper))
    before = sqlite_older.path.read_bytes()
    restore(server, sqlite_older.path)
    assert sqlite_older.path.read_bytes() == before
    with open_shop(server) as shop:
        assert check(shop, CREW.administrator) == ()
    cluster.drop_database(name)


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


def _die_at(opened: Engine, statement: int) -> None:
    """The process ends itself at its so manieth statement, those of the migrations among them, or
    when it has kept all and told nobody."""
    left, asks, cursors = statement, opened.database.execute_sql, opened.database.cursor

    def counted(*asked: Any) -> Any:
        if asked[0] == "COMMIT" and statement == AFTER_ALL:
            asks(*asked)
            os.kill(os.getpid(), signal.SIGKILL)
        counting()
        return asks(*asked)

    def counted_cursor(*asked: Any) -> Any:
        counting()
        return cursors(*asked)

    def counting() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    opened.database.execute_sql = counted
    opened.database.cursor = counted_cursor


def killed(settings: Settings, dies_at: int, told: Any) -> None:
    """In a process of its own: an upgrade that ends itself at a statement, if one is named."""
    reached = opening.reached

    def dying(asked: Settings) -> Engine:
        opened = reached(asked)
        if dies_at:
            _die_at(opened, dies_at)
        return opened

    setattr(opening, "reached", dying)  # noqa: B010
    told.send("begun")
    upgrade(settings)
    told.send("done")


STATEMENTS, AFTER_ALL = 200, 10_000
"""About as many as an upgrade takes; and at none of them, but behind the COMMIT."""


def _statement(chance: random.Random) -> int:
    return AFTER_ALL if chance.random() < 0.1 else chance.randrange(1, STATEMENTS)


def kill_upgrade(settings: Settings, chance: random.Random) -> bool:
    """Whether the upgrade was done before it was killed."""
    at_statement = chance.random() < 0.5
    dies_at = _statement(chance) if at_statement else 0
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=killed, args=(settings, dies_at, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == "begun"
    try:
        done = ours.poll(60 if at_statement else chance.uniform(0, 0.25)) and bool(ours.recv())
    except EOFError:
        done = False
    process.kill()
    process.join()
    ours.close()
    assert process.exitcode in (0, -signal.SIGKILL)
    return done


def killed_often(settings: Settings, kills: int, seed: int, anew: Any) -> None:
    """Kill, look: the old store or the new one, never between; each time from the old."""
    chance, old = random.Random(seed), standing(settings)
    reference: Upgraded | None = None
    for n in range(kills):
        done = kill_upgrade(settings, chance)
        stands = standing(settings)
        new = stands[0] == guards.stored("postgres" if settings.is_postgres else "sqlite")
        assert new or stands == old, (seed, n)
        assert new or not done, (seed, n)
        reference = upgrade(settings)
        assert reference.entries == ENTRIES
        with open_shop(settings) as shop:
            assert_sound(shop.store)
            assert check(shop, CREW.administrator) == ()
        anew()


@pytest.fixture
def again(older: Settings, request: pytest.FixtureRequest) -> Any:
    """Puts the old store back where it was."""

    def anew() -> None:
        if not older.is_postgres:
            for file in older.path.parent.glob("old.db*"):
                file.unlink()
            older_file(older.path.parent)
            return
        cluster: Cluster = request.getfixturevalue("cluster")
        name = older.database.split("?")[0].rsplit("/", 1)[1]
        cluster.drop_database(name)
        cluster.create_database(name)
        older_server(older.database, older.pepper.parent)

    return anew


def test_an_upgrade_that_is_killed_leaves_the_old_store_or_the_new(
    older: Settings, again: Any
) -> None:
    killed_often(older, 4, 20261126, again)


@pytest.mark.faults
def test_fifty_upgrades_that_are_killed_leave_the_old_store_or_the_new(
    older: Settings, again: Any
) -> None:
    killed_often(older, 50, random.randrange(2**32), again)

"""A store of an older schema is brought up and goes on; it is kept as it was beside it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from shopfloor import clock
from shopfloor.desk.backup import restore
from shopfloor.desk.checking import check
from shopfloor.desk.receiving import PaperBooked, ReceiptLine, Receive, receive
from shopfloor.desk.shop import open_shop
from shopfloor.desk.upgrading import upgrade
from shopfloor.settings import Settings
from shopfloor.store import guards, schema
from shopfloor.store.versions import SchemaOld
from shopfloor.words import sentence
from tests.cluster import Cluster
from tests.counter import DISC, FILTER, Counter
from tests.faults.soundness import assert_sound
from tests.older import ENTRIES, REVERSED, SCHEMA, older_file
from tests.people import CREW
from tests.store.upgrading.conftest import NEWEST, standing


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

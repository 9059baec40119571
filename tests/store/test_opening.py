"""What is refused before a single fact is read; and nothing is made or changed by refusing."""

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from shopfloor.desk.founding import found_shop
from shopfloor.desk.shop import open_shop
from shopfloor.errors import StoreUnavailable
from shopfloor.settings import Settings
from shopfloor.store.faults import (
    ServerLost,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
    StoreReplaced,
)
from shopfloor.store.making import StoreExists
from shopfloor.store.opening import (
    NetworkFileSystem,
    PepperMissing,
    PepperOther,
    SiteOther,
    damage,
    refuse_network,
)
from tests.cluster import Cluster
from tests.conftest import FOUND

MOUNTS = """\
rootfs / overlay rw 0 0
server:/parts /srv/parts nfs4 rw 0 0
//nas/shop /srv/the\\040shop cifs rw 0 0
me@nas: /srv/far fuse.sshfs rw 0 0
/dev/sdb1 /srv/parts/local ext4 rw 0 0
/dev/sda2 /srv/partsbox ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/parts/shop.db", "nfs4"),
        ("/srv/parts/deep/er/shop.db", "nfs4"),
        ("/srv/the shop/shop.db", "cifs"),
        ("/srv/far/shop.db", "fuse.sshfs"),
        ("/srv/parts/local/shop.db", ""),
        ("/srv/partsbox/shop.db", ""),
        ("/var/shop.db", ""),
    ],
)
def test_a_network_file_system_is_refused(tmp_path: Path, file: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    if not kind:
        refuse_network(Path(file), mounts)
        return
    with pytest.raises(NetworkFileSystem) as refused:
        refuse_network(Path(file), mounts)
    assert refused.value.kind == kind


def test_a_file_that_only_points_to_a_network_is_refused_too(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"rootfs / ext4 rw 0 0\nserver: {tmp_path}/far nfs rw 0 0\n")
    (tmp_path / "far").mkdir()
    (tmp_path / "shop.db").symlink_to(tmp_path / "far" / "shop.db")
    with pytest.raises(NetworkFileSystem):
        refuse_network(tmp_path / "shop.db", mounts)


def test_a_missing_file_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_shop(Settings(database=str(tmp_path / "no-such.db")))
    with pytest.raises(StoreMissing):
        open_shop(Settings(database=str(tmp_path / "no-such-folder" / "shop.db")))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "shop.db").touch()
    with pytest.raises(StoreMissing):
        open_shop(Settings(database=str(tmp_path / "shop.db")))
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("shop.db", 0)]


def test_a_server_without_the_database_and_a_database_without_a_shop_are_refused(
    cluster: Cluster, postgres_settings: Settings
) -> None:
    with pytest.raises(ServerLost, match="no_such_database"):
        open_shop(replace(postgres_settings, database=cluster.dsn("no_such_database")))
    with pytest.raises(StoreMissing, match="no shop"):
        open_shop(replace(postgres_settings, database=cluster.dsn("template1")))


def test_a_server_that_is_not_there_is_named_and_its_password_is_not(tmp_path: Path) -> None:
    url = f"postgresql://clerk:geheim@/shop?host={tmp_path}"
    with pytest.raises(ServerLost) as refused:
        open_shop(Settings(database=url))
    assert "geheim" not in str(refused.value)
    assert refused.value.store == "postgresql:shop"


def test_another_pepper_and_a_missing_one_are_refused(settings: Settings, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with pytest.raises(PepperMissing):
        open_shop(replace(settings, pepper_file=str(other)))
    other.touch()
    with pytest.raises(PepperMissing):
        open_shop(replace(settings, pepper_file=str(other)))
    other.write_text("0" * 64)
    with pytest.raises(PepperOther):
        open_shop(replace(settings, pepper_file=str(other)))


def test_a_terminal_of_another_site_is_refused(settings: Settings) -> None:
    open_shop(replace(settings, site="T1")).close()
    with pytest.raises(SiteOther) as refused:
        open_shop(replace(settings, site="T2"))
    assert (refused.value.wanted, refused.value.held) == ("T2", "T1")


def test_a_shop_is_never_made_over_another(settings: Settings) -> None:
    with open_shop(settings) as shop:
        before = shop.store.head()
    with pytest.raises(StoreExists):
        found_shop(settings, FOUND)
    with open_shop(settings) as shop:
        assert shop.store.head() == before


def test_a_shop_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.touch()
    with pytest.raises((StoreMissing, PepperMissing)):
        found_shop(Settings(database=str(folder / "shop.db")), FOUND)
    with pytest.raises(StoreMissing):
        found_shop(
            Settings(database=str(folder / "shop.db"), pepper_file=str(tmp_path / "pepper")), FOUND
        )
    (tmp_path / "pepper").unlink()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("harm", ["text", "another program's", "header", "truncated", "one page"])
def test_a_file_that_is_no_whole_database_is_refused(sqlite_settings: Settings, harm: str) -> None:
    path = sqlite_settings.path
    whole = path.read_bytes()
    if harm == "text":
        path.write_text("配件编码,名称\n" * 100)
    elif harm == "another program's":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE bookmark (url TEXT)")
    elif harm == "header":
        path.write_bytes(b"\0" * 100 + whole[100:])
    elif harm == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(whole[:4096])
    harmed = path.read_bytes()
    with pytest.raises(StoreUnavailable) as refused:
        open_shop(sqlite_settings)
    assert refused.value.code == ("guard_missing" if "program" in harm else "store_damaged")
    if "program" not in harm:
        assert path.read_bytes() == harmed


@pytest.mark.parametrize("seed", range(6))
def test_a_destroyed_page_is_found_and_nothing_is_written_after(
    sqlite_settings: Settings, seed: int
) -> None:
    path, chance = sqlite_settings.path, random.Random(seed)
    whole = bytearray(path.read_bytes())
    page = chance.randrange(1, len(whole) // 4096) * 4096
    whole[page : page + 4096] = chance.randbytes(4096)
    path.write_bytes(whole)
    try:
        shop = open_shop(sqlite_settings)
    except StoreDamaged:
        return  # a page of the schema: it does not even open
    with shop:
        assert damage(shop.store)
        with pytest.raises(StoreDamaged), shop.store.writing():
            pass


@pytest.mark.parametrize("happened", ["deleted", "replaced", "deleted while writing"])
def test_a_write_into_a_file_that_is_gone_is_refused(
    sqlite_settings: Settings, happened: str
) -> None:
    path = sqlite_settings.path
    with open_shop(sqlite_settings) as shop:
        spare = path.with_name("spare")
        spare.write_bytes(path.read_bytes())
        if happened == "deleted while writing":
            with pytest.raises(StoreReplaced), shop.store.writing():
                path.unlink()
        else:
            path.unlink()
        if happened == "replaced":
            os.rename(spare, path)
        with pytest.raises(StoreReplaced), shop.store.writing():
            raise AssertionError("nothing may be begun")
        assert path.exists() == (happened == "replaced")


def test_a_file_of_a_curious_name_is_opened(sqlite_settings: Settings) -> None:
    curious = sqlite_settings.path.with_name("配件 100% #1?[x].db")
    os.rename(sqlite_settings.path, curious)
    os.rename(sqlite_settings.pepper, curious.with_name(curious.name + ".pepper"))
    with open_shop(replace(sqlite_settings, database=str(curious))) as shop:
        assert shop.store.head().sequence == 1


def test_an_account_of_the_server_without_rights_reads_why(postgres_settings: Settings) -> None:
    with psycopg.connect(postgres_settings.database, autocommit=True) as hand:
        hand.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guest') "
                     "THEN CREATE ROLE guest LOGIN; END IF; END $$")  # fmt: skip
    guest = postgres_settings.database.replace("shopfloor@", "guest@")
    with pytest.raises(StoreReadOnly):
        open_shop(replace(postgres_settings, database=guest))

"""A ledger's export done once more, in a shop for training."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from shopfloor import clock
from shopfloor.desk import finding, ledger, proving
from shopfloor.desk.everything import ACTS
from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.replaying import exported, replay_export
from shopfloor.desk.shop import Shop
from shopfloor.rules import pins, replays
from shopfloor.rules.staff import NotPermitted
from shopfloor.settings import Settings
from shopfloor.store.tables import BY_NAME
from shopfloor.store.tables.base import State
from tests.cluster import Cluster
from tests.conftest import FOUND
from tests.counter import DISC, Counter
from tests.everything import did_everything
from tests.people import ADMINISTRATOR, CREW, PIN

Training = Callable[..., Shop]


@pytest.fixture(params=["into sqlite", "into postgres"])
def training(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Training]:
    """Makes a shop for training on each engine in turn, founded a while before all that is
    replayed."""
    cluster: Cluster | None = None
    names: list[str] = []
    if request.param == "into postgres":
        cluster = request.getfixturevalue("cluster")

    def made(name: str = "replayed", administrator: str = FOUND.administrator) -> Shop:
        database = str(tmp_path / f"{name}.db")
        if cluster is not None:
            names.append(f"{name}_{uuid4().hex[:12]}")
            cluster.create_database(names[-1])
            database = cluster.dsn(names[-1])
        told = Settings(
            database=database, terminal="T-09", pepper_file=str(tmp_path / f"{name}.pepper")
        )
        found = Found("T1", 1, "培训店", administrator, "trainer", training=True)
        return found_shop(told, found)

    yield made
    for one in names:
        assert cluster is not None
        cluster.drop_database(one)


def export_of(shop: Shop, file: Path) -> Path:
    lines = ledger.export(shop, CREW.administrator)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return file


ENTRIES = (
    "SELECT sequence, op, act, person, terminal, happened_at, booked_at, asked FROM journal "
    "WHERE sequence > 1 ORDER BY sequence"
)
MAY_DIFFER = {"site": {"name", "training", "demo", "pepper"}, "staff": {"account"}}


def states(shop: Shop, table: str) -> list[tuple[object, ...]]:
    """A state table's rows, but for what a replay may differ in; a balance's key is its place."""
    columns = [c for c in BY_NAME[table].columns() if c not in MAY_DIFFER.get(table, ())]
    if table == "balance":
        columns.remove("key")
    return shop.store.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")


def test_a_shop_that_did_everything_is_the_same_afterwards(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    did_everything(opened_shop, tmp_path)
    file = export_of(opened_shop, tmp_path / "ledger.ndjson")
    told = list(exported(file))
    assert {entry.act for entry in told} == {"shop.found", *ACTS}
    with training() as shop:
        done = replay_export(shop, ADMINISTRATOR, file)
        assert (done.entries, done.again, done.findings) == (len(told), 1, ())
        assert done.rows > 100
        for name, table in BY_NAME.items():
            if issubclass(table, State) and name not in ("journal_head", "part_gram"):
                assert states(shop, name) == states(opened_shop, name), name
        here, there = (finding.find(one, CREW.storekeeper, "kqlx") for one in (shop, opened_shop))
        assert here == there
        assert [line.number for line in here.lines] == ["A-1"]
        assert shop.store.rows(ENTRIES) == opened_shop.store.rows(ENTRIES)
        again = replay_export(shop, ADMINISTRATOR, file)
        assert (again.again, again.findings) == (len(told), ())


def test_nobody_has_a_pin_after_a_replay(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    file = export_of(opened_shop, tmp_path / "ledger.ndjson")
    with training() as shop:
        replay_export(shop, ADMINISTRATOR, file)
        with pytest.raises(pins.PinMissing):
            proving.prove(shop, CREW.storekeeper.person, PIN, "x", bytes(32), "T-09")


def test_what_came_later_is_added_by_a_later_export(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    first = export_of(opened_shop, tmp_path / "first.ndjson")
    with training() as shop:
        before = replay_export(shop, ADMINISTRATOR, first)
        did_everything(opened_shop, tmp_path)
        later = replay_export(shop, ADMINISTRATOR, export_of(opened_shop, tmp_path / "later"))
        assert (later.again, later.findings) == (before.entries, ())


def test_a_shop_that_went_its_own_way_is_no_copy(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    file = export_of(opened_shop, tmp_path / "ledger.ndjson")
    with training() as shop:
        replay_export(shop, ADMINISTRATOR, file)
        Counter(shop).order()
        longer = Counter(opened_shop)
        longer.order()
        with pytest.raises(replays.ReplayOfOtherShop):
            replay_export(shop, ADMINISTRATOR, export_of(opened_shop, tmp_path / "other"))


def test_a_row_that_is_not_the_same_is_named(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    did_everything(opened_shop, tmp_path)
    file = export_of(opened_shop, tmp_path / "ledger.ndjson")
    with training() as shop:
        replay_export(shop, ADMINISTRATOR, file)
        text = file.read_text("utf-8")
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if '"part_record"' in line and DISC in line)
        head, rows = lines[at].split('"rows":{"', 1)
        lines[at] = head + '"rows":{"' + rows.replace("前刹车盘", "后刹车盘")
        file.write_text("\n".join(lines), "utf-8")
        (finding,) = replay_export(shop, ADMINISTRATOR, file).findings
        assert (finding.code, finding.facts["columns"]) == ("replay_row", "name")
        assert finding.facts["sequence"] == at + 1


def test_a_replay_starts_in_a_fresh_shop_of_the_same_site_for_training(
    opened_shop: Shop, training: Training, tmp_path: Path
) -> None:
    file = export_of(opened_shop, tmp_path / "ledger.ndjson")
    with pytest.raises(replays.ReplayNotForTraining):
        replay_export(opened_shop, CREW.administrator, file)
    with pytest.raises(NotPermitted):
        replay_export(opened_shop, CREW.technician, file)
    with training(administrator="别人") as shop, pytest.raises(replays.ReplayOfOtherShop):
        replay_export(shop, ADMINISTRATOR, file)
    with clock.held_at(clock.now() + dt.timedelta(seconds=1)):
        later = training("later")
    with later as shop, pytest.raises(replays.ReplayFoundedLater):
        replay_export(shop, ADMINISTRATOR, file)
    with training("fresh") as shop:
        for wrong in ("", "{}\n", "not json\n"):
            file.write_text(wrong, "utf-8")
            with pytest.raises(replays.ReplayMalformed):
                replay_export(shop, ADMINISTRATOR, file)
        assert shop.store.head().sequence == 1

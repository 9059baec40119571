"""The demo shop: the same shop but for its day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from shopfloor import clock
from shopfloor.desk import doctoring
from shopfloor.desk.demo import days, make_demo, reset_demo, tell_demo
from shopfloor.desk.demo.making import NotTheDemo
from shopfloor.desk.identity import who_acts
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stock import find_part
from shopfloor.desk.substituting import stand_ins
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from shopfloor.store import checking, conservation, kits, stockbook
from shopfloor.store.demo_clock import MADE, made_at, ten_twenty
from tests.cluster import Cluster
from tests.conftest import TEN_TWENTY

SOON = dt.timedelta(minutes=5)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(database=str(tmp_path_factory.mktemp("demo") / "demo.db"))
    with clock.held_at(TEN_TWENTY):
        assert make_demo(settings).fresh
    return settings


def content(shop: Shop) -> list[object]:
    """What the demo holds but for its times."""
    return [
        shop.store.rows("SELECT number, name, on_hand, value, reserved FROM part p "
                        "JOIN part_stock s ON s.key = p.key ORDER BY p.key"),
        shop.store.rows("SELECT number, state, picked FROM issue_slip ORDER BY key"),
        shop.store.rows("SELECT act, person FROM journal ORDER BY sequence"),
        shop.store.rows("SELECT number, plate FROM repair_order o JOIN vehicle v "
                        "ON v.key = o.vehicle ORDER BY o.key"),
    ]  # fmt: skip


def test_it_has_people_parts_orders_and_slips_at_every_stage(demo: Settings) -> None:
    with open_shop(demo) as shop:
        told = tell_demo(shop)
        states = {row[0] for row in shop.store.rows("SELECT state FROM issue_slip")}
        bays = shop.store.rows("SELECT code FROM bay")
    assert (len(told.people), told.parts, told.orders, len(bays)) == (20, 3000, 70, 12)
    assert {standing.value for standing in told.stock} == {0}, "the clerk sees no values"
    assert {slip.missing for slip in told.waiting} == {*Signing, None}
    assert states == {
        "written", "tech_signed", "warranty_signed", "advisor_signed", "issued", "cancelled",
    }  # fmt: skip


def test_what_superseded_a_part_lies_where_the_older_one_is_out(demo: Settings) -> None:
    with open_shop(demo) as shop:
        older = find_part(shop, "3A0615601")
        assert stockbook.held(shop.store, older.key).on_hand == 0
        found = stand_ins(shop, who_acts(shop), older.number)
    assert [one.part for one in found] == ["3B0615601"]


def test_it_has_a_kit_whose_parts_are_in_its_master(demo: Settings) -> None:
    with open_shop(demo) as shop:
        (kit,) = kits.active(shop.store)
    assert (kit.code, [(one.part.name_en, one.quantity) for one in kit.parts]) == (
        "BRK-F", [("front brake disc", 2), ("front brake pads", 1), ("bolt", 4)],
    )  # fmt: skip


def test_its_books_are_right_and_its_new_parts_left_for_old_ones(demo: Settings) -> None:
    with open_shop(demo) as shop:
        assert list(checking.check(shop.store, "Asia/Shanghai")) == []
        assert all(line.holds for line in conservation.lines(shop.store))


def test_made_again_it_is_left_as_it_is(demo: Settings) -> None:
    before = demo.path.read_bytes()
    assert not make_demo(demo).fresh
    assert demo.path.read_bytes() == before


def test_on_another_day_it_is_the_same_shop(demo: Settings, tmp_path: Path) -> None:
    other = Settings(database=str(tmp_path / "other.db"))
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=100, hours=5)):
        make_demo(other)
    with open_shop(demo) as first, open_shop(other) as second:
        assert content(first) == content(second)
        late = ten_twenty(TEN_TWENTY + dt.timedelta(days=100))
        assert clock.instant(second.store.head().booked_at) <= late


def test_a_shop_of_somebody_is_never_replaced(sqlite_settings: Settings) -> None:
    before = sqlite_settings.path.read_bytes()
    for make in (make_demo, reset_demo):
        with pytest.raises(NotTheDemo):
            make(sqlite_settings)
    assert sqlite_settings.path.read_bytes() == before


def test_a_demo_that_was_worked_in_is_made_anew_on_request(demo: Settings, tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "demo.db"))
    with clock.held_at(TEN_TWENTY):
        make_demo(settings)
        assert reset_demo(settings).fresh
    with open_shop(demo) as first, open_shop(settings) as second:
        assert content(first) == content(second)


def test_the_pepper_stays_when_the_demo_is_made_anew(tmp_path: Path) -> None:
    shared = tmp_path / "shared.pepper"
    settings = Settings(database=str(tmp_path / "demo.db"), pepper_file=str(shared))
    shared.write_bytes(b"of another shop too\n")
    with clock.held_at(TEN_TWENTY):
        make_demo(settings)
        reset_demo(settings)
    assert shared.read_bytes() == b"of another shop too\n"
    open_shop(settings).close()


def cut_short(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """A demo whose maker is stopped in the middle of its history."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(days, "standing", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_demo(settings)


def test_a_demo_that_was_cut_short_leaves_nothing_under_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = Settings(database=str(tmp_path / "demo.db"))
    cut_short(monkeypatch, settings)
    assert [path.name for path in tmp_path.iterdir()] == ["demo.db.pepper"]
    with clock.held_at(TEN_TWENTY):
        assert make_demo(settings).orders == 70
        assert not make_demo(settings).fresh


def test_on_postgresql_it_is_made_left_and_made_anew(
    monkeypatch: pytest.MonkeyPatch, cluster: Cluster, tmp_path: Path
) -> None:
    name = f"demo_{uuid4().hex[:12]}"
    cluster.create_database(name)
    settings = Settings(database=cluster.dsn(name), pepper_file=str(tmp_path / "pepper"))
    with clock.held_at(TEN_TWENTY):
        cut_short(monkeypatch, settings)
        made = make_demo(settings)
        assert (made.fresh, made.orders) == (True, 70)
        assert not make_demo(settings).fresh
        assert reset_demo(settings).fresh
    with open_shop(settings) as shop:
        (last,) = shop.store.one("SELECT op FROM journal ORDER BY sequence DESC") or ("",)
        assert last.startswith(MADE)
    cluster.drop_database(name)


@contextmanager
def in_real_time() -> Iterator[None]:
    """The clock of the tests is not held."""
    held, clock._held = clock._held, None
    try:
        yield
    finally:
        clock._held = held


def test_whenever_it_is_made_it_is_twenty_past_ten_there(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "demo.db"))
    morning = TEN_TWENTY.replace(hour=0)
    with clock.held_at(morning):
        make_demo(settings)
    with in_real_time():
        before = dt.datetime.now(dt.UTC)
        with open_shop(settings) as shop:
            ahead = clock.now() - before
            assert made_at(shop.store) == morning
        assert ten_twenty(morning) - morning <= ahead <= ten_twenty(morning) - morning + SOON
        assert clock.now() - before < SOON, "no other shop of this process goes by it"
    with clock.held_at(morning + SOON):
        told = {one.code for one in doctoring.examine(settings)}
    assert "clock_ahead" in told

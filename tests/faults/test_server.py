"""The PostgreSQL server goes away: before an act, in it, and while it commits."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import peewee
import psycopg
import pytest

from shopfloor.desk.acting import OperationReused
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, Received, receive
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stock import show_stock
from shopfloor.errors import StoreUnavailable
from shopfloor.settings import Settings
from shopfloor.store.faults import DiskFull, OutcomeUnknown, ServerLost, SomebodyWasFirst
from shopfloor.words import sentence
from tests.faults.line import Line, line_to
from tests.people import ADMINISTRATOR

THREE = Receive("Bosch", "LS-1", (ReceiptLine("P-1", 3, 100),))


@pytest.fixture
def line(postgres_settings: Settings) -> Iterator[Line]:
    with line_to(postgres_settings.database) as opened:
        yield opened


@pytest.fixture
def shop(postgres_settings: Settings, line: Line) -> Iterator[Shop]:
    """A shop at the far end of a line."""
    with open_shop(replace(postgres_settings, database=line.url)) as opened:
        write_part(opened, ADMINISTRATOR, WritePart("P-1", "滤芯", "件", 100, bin="1-01-01-01"))
        yield opened


def cut_off(settings: Settings) -> None:
    """What a restart of the server does to everybody."""
    with psycopg.connect(settings.database, autocommit=True) as hand:
        hand.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def on_hand(shop: Shop) -> int:
    return show_stock(shop, ADMINISTRATOR, "P-1").standing.on_hand


def booked(shop: Shop) -> int:
    row = shop.store.one("SELECT count(*) FROM goods_receipt")
    return int(row[0]) if row else -1


def test_a_server_that_was_restarted_overnight_is_not_noticed(
    shop: Shop, postgres_settings: Settings
) -> None:
    cut_off(postgres_settings)
    assert on_hand(shop) == 0
    cut_off(postgres_settings)
    receive(shop, ADMINISTRATOR, THREE)
    cut_off(postgres_settings)
    with shop.store.reading():
        assert on_hand(shop) == 3
    cut_off(postgres_settings)
    with shop.store.writing() as writing:
        assert writing.head == shop.store.head()


def test_a_connection_cut_in_the_middle_of_an_act_leaves_nothing_and_the_next_act_goes_on(
    shop: Shop, postgres_settings: Settings
) -> None:
    before = shop.store.head()

    def cut_in_the_middle(shrugging: bool) -> None:
        with shop.store.writing() as writing:
            cut_off(postgres_settings)
            if shrugging:
                with suppress(ServerLost):
                    writing.one("SELECT 1")
            # a body that shrugged at it must not go on over a new connection
            writing.one("SELECT 1")

    for shrugging in (False, True):
        with pytest.raises(ServerLost):
            cut_in_the_middle(shrugging)
    assert shop.store.head() == before
    receive(shop, ADMINISTRATOR, THREE)
    assert on_hand(shop) == 3


def test_two_reads_of_one_state_are_not_answered_by_two_connections(
    shop: Shop, postgres_settings: Settings
) -> None:
    def read_twice() -> None:
        with shop.store.reading():
            shop.store.head()
            cut_off(postgres_settings)
            shop.store.head()

    with pytest.raises(ServerLost):
        read_twice()
    assert shop.store.head().sequence == 2


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_line_cut_at_the_commit_is_cleared_up_by_asking_again(
    shop: Shop, line: Line, cut: str
) -> None:
    line.cut = cut
    done = receive(shop, ADMINISTRATOR, THREE)
    assert line.cut == ""
    assert (done.number, on_hand(shop), booked(shop)) == ("GR-000001", 3, 1)


@pytest.mark.parametrize(("cut", "there"), [("before", 0), ("after", 1)])
def test_an_unknown_outcome_names_the_operation_that_tells(
    shop: Shop, line: Line, postgres_settings: Settings, cut: str, there: int
) -> None:
    line.cut, line.dies = cut, True
    with pytest.raises(OutcomeUnknown) as refused:
        receive(shop, ADMINISTRATOR, THREE)
    op = refused.value.op
    assert f"--op {op}" in sentence(refused.value)
    with pytest.raises(StoreUnavailable):
        shop.store.head()
    with open_shop(postgres_settings) as straight:
        assert booked(straight) == there
    line.dead = False
    done: Received = receive(shop, ADMINISTRATOR, THREE, op=op)
    assert (done.number, on_hand(shop), booked(shop)) == ("GR-000001", 3, 1)
    with pytest.raises(OperationReused):
        receive(shop, ADMINISTRATOR, replace(THREE, paper="LS-2"), op=op)


def test_a_server_that_cannot_be_reached_ends_in_its_sentence(shop: Shop, line: Line) -> None:
    line.dead = True
    with pytest.raises(StoreUnavailable):
        open_shop(shop.settings)
    line.dead = False
    open_shop(shop.settings).close()


def test_a_commit_behind_a_failed_statement_is_not_taken_for_done(shop: Shop) -> None:
    before = shop.store.head()

    def shrug() -> None:
        with shop.store.writing() as writing, suppress(peewee.DataError):
            writing.one("SELECT 1 / 0")

    with pytest.raises(SomebodyWasFirst):
        shrug()
    assert shop.store.head() == before
    receive(shop, ADMINISTRATOR, THREE)


def test_the_servers_full_disk_is_a_full_disk(shop: Shop, postgres_settings: Settings) -> None:
    with psycopg.connect(postgres_settings.database, autocommit=True) as hand:
        hand.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$"
        )
        hand.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON stock_entry "
            "FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    with pytest.raises(DiskFull):
        receive(shop, ADMINISTRATOR, THREE)
    assert (on_hand(shop), booked(shop)) == (0, 0)
    with psycopg.connect(postgres_settings.database, autocommit=True) as hand:
        hand.execute("DROP TRIGGER full_disk ON stock_entry")
    receive(shop, ADMINISTRATOR, THREE)
    assert on_hand(shop) == 3


def test_a_terminal_that_vanished_with_the_lock_is_cut_off_by_the_server(shop: Shop) -> None:
    assert shop.store.one("SHOW idle_in_transaction_session_timeout") == ("1min",)
    assert shop.store.one("SHOW lock_timeout") == ("10s",)
    assert shop.store.one("SHOW default_transaction_read_only") == ("on",)

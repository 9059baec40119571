"""Chained tables only grow, whatever is tried; and a store that lost a guard is not opened."""

from collections.abc import Iterator
from typing import Any

import pytest

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.rules import numbers
from shopfloor.settings import Settings
from shopfloor.store import guards, tables
from shopfloor.store.faults import StoreReadOnly
from shopfloor.store.opening import GuardMissing
from tests.store.by_hand import REFUSED, by_hand, contents

CHAINED = list(guards.CHAINED_TABLES)
ADMINISTRATOR = Actor(numbers.key(1, 1), "T-01")


def grown(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """A row at least in every chained table; what they hold."""
    with open_shop(settings) as shop:
        write_part(shop, ADMINISTRATOR, WritePart("P-1", "滤芯", "件", 100, barcodes=("690",)))
        receive(shop, ADMINISTRATOR, Receive("Bosch", "LS-1", (ReceiptLine("P-1", 3, 100),)))
    _fill_the_rest(settings)
    held = contents(settings, CHAINED)
    assert all(held.values())
    return held


def _fill_the_rest(settings: Settings) -> None:
    """A row by hand in each chained table that no act has written to yet."""
    with by_hand(settings) as hand:
        for name in CHAINED:
            if hand.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == 0:
                _row_by_hand(settings, hand, name)


def _row_by_hand(settings: Settings, hand: Any, name: str) -> None:
    if settings.is_postgres:
        hand.execute("SET session_replication_role = replica")
        for (check,) in hand.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass",
            (name,),
        ).fetchall():
            hand.execute(f"ALTER TABLE {name} DROP CONSTRAINT {check}")
    else:
        hand.execute("PRAGMA foreign_keys = 0")
        hand.execute("PRAGMA ignore_check_constraints = 1")
    told = tables.BY_NAME[name]
    known = {"key": numbers.key(1, 1), "entry": numbers.key(1, 1), "digest": bytes(32),
             "shown": bytes(32), "nonce": bytes(16), "holds_from": "2026-11-23"}  # fmt: skip
    values = [
        known.get(field.column_name, "x" if field.field_type == "TEXT" else 1)
        for column in told.columns()
        for field in told._meta.sorted_fields
        if field.column_name == column
    ]
    mark = "%s" if settings.is_postgres else "?"
    hand.execute(
        f"INSERT INTO {name} ({', '.join(told.columns())}) "
        f"VALUES ({', '.join([mark] * len(values))})",
        values,
    )


def uniques(hand: Any, name: str) -> Iterator[list[str]]:
    for row in hand.execute(f"PRAGMA index_list({name})").fetchall():
        if row[2]:
            yield [one[2] for one in hand.execute(f"PRAGMA index_info('{row[1]}')").fetchall()]


FRESH = {
    "key": "key + 1000",
    "sequence": "sequence + 1000",
    "hash": "randomblob(32)",
    "previous": "randomblob(32)",
    "nonce": "randomblob(16)",
}


def replacing(hand: Any, name: str) -> Iterator[str]:
    """REPLACE through the key, and through each UNIQUE with everything else fresh."""
    columns = tables.BY_NAME[name].columns()
    for unique in (["key"], *uniques(hand, name)):
        told = ", ".join(c if c in unique else _fresh(name, c) for c in columns)
        held = " AND ".join(f"{column} IS NOT NULL" for column in unique)
        if hand.execute(f"SELECT 1 FROM {name} WHERE {held}").fetchone():
            yield f"INSERT OR REPLACE INTO {name} SELECT {told} FROM {name} WHERE {held} LIMIT 1"


def _fresh(name: str, column: str) -> str:
    text = {field.column_name for field in tables.BY_NAME[name]._meta.sorted_fields
            if field.field_type == "TEXT"}  # fmt: skip
    return FRESH.get(column, f"{column} || '0'" if column in text - {"kind"} else column)


def upsert(name: str) -> str:
    everything = ", ".join(tables.BY_NAME[name].columns())
    return (
        f"INSERT INTO {name} ({everything}) SELECT {everything} FROM {name} WHERE true LIMIT 1 "
        f"ON CONFLICT (key) DO UPDATE SET key = {name}.key"
    )


@pytest.mark.parametrize("recursive", [0, 1])
def test_no_chained_row_is_changed_or_replaced_on_sqlite(
    sqlite_settings: Settings, recursive: int
) -> None:
    before = grown(sqlite_settings)
    with by_hand(sqlite_settings) as hand:
        hand.execute(f"PRAGMA recursive_triggers = {recursive}")
        for name in CHAINED:
            tried = [f"UPDATE {name} SET key = key", f"DELETE FROM {name}", upsert(name)]
            for statement in (*tried, *replacing(hand, name)):
                with pytest.raises(REFUSED, match=f"only grows|UNIQUE: {name}$"):
                    hand.execute(statement)
    assert contents(sqlite_settings, CHAINED) == before


@pytest.mark.parametrize("role", ["origin", "replica"])
def test_no_chained_row_is_changed_or_emptied_on_postgresql(
    postgres_settings: Settings, role: str
) -> None:
    before = grown(postgres_settings)
    with by_hand(postgres_settings) as hand:
        hand.execute(f"SET session_replication_role = {role}")
        for name in CHAINED:
            for statement in (
                f"UPDATE {name} SET key = key", f"DELETE FROM {name}", upsert(name),
                f"TRUNCATE {name} CASCADE", f"MERGE INTO {name} USING {name} AS n "
                f"ON {name}.key = n.key WHEN MATCHED THEN DELETE",
            ):  # fmt: skip
                with pytest.raises(REFUSED, match="only grows"):
                    hand.execute(statement)
    assert contents(postgres_settings, CHAINED) == before


LOSSES = {
    "sqlite": {
        "trigger journal_no_update": "DROP TRIGGER journal_no_update",
        "trigger stock_entry_no_replace_key": "DROP TRIGGER stock_entry_no_replace_key",
        "index stock_entry_part": "DROP INDEX stock_entry_part",
        "table balance": "PRAGMA writable_schema = 1;; UPDATE sqlite_master SET sql = "
        "replace(sql, 'CHECK (quantity >= 0)', '') WHERE name = 'balance'",
    },
    "postgres": {
        "trigger journal.journal_no_change": "DROP TRIGGER journal_no_change ON journal",
        "trigger stock_entry.stock_entry_no_truncate": "ALTER TABLE stock_entry DISABLE TRIGGER "
        "stock_entry_no_truncate",
        "trigger site_record.site_record_no_change": "ALTER TABLE site_record ENABLE TRIGGER "
        "site_record_no_change",
        "index stock_entry_part": "DROP INDEX stock_entry_part",
        "constraint balance.balance_quantity_check": "ALTER TABLE balance DROP CONSTRAINT "
        "balance_quantity_check",
        "function only_grows": "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    },
}


@pytest.mark.parametrize(
    ("engine", "lost"), [(engine, lost) for engine, all_of in LOSSES.items() for lost in all_of]
)
def test_a_store_without_one_of_its_guards_is_refused_by_its_name(
    request: pytest.FixtureRequest, engine: str, lost: str
) -> None:
    settings: Settings = request.getfixturevalue(f"{engine}_settings")
    with by_hand(settings) as hand:
        for statement in LOSSES[engine][lost].split(";; "):
            hand.execute(statement)
    with pytest.raises(GuardMissing) as refused:
        open_shop(settings)
    assert refused.value.missing == lost


def test_what_a_shop_keeps_besides_is_no_loss(settings: Settings) -> None:
    with by_hand(settings) as hand:
        hand.execute("CREATE TABLE notes_of_the_house (key BIGINT PRIMARY KEY)")
    open_shop(settings).close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE balance SET quantity = 99",
        "DELETE FROM pin_try",
        "INSERT INTO migration (key, name) VALUES (99, 'x')",
        "CREATE TABLE another (key BIGINT PRIMARY KEY)",
    ],
)
def test_outside_writing_the_connection_cannot_write(settings: Settings, statement: str) -> None:
    with open_shop(settings) as shop:
        with pytest.raises(StoreReadOnly):
            shop.store.rows(statement)
        with shop.store.writing():
            pass
        with pytest.raises(StoreReadOnly):
            shop.store.rows(statement)
        with pytest.raises(ZeroDivisionError), shop.store.writing():
            raise ZeroDivisionError
        with pytest.raises(StoreReadOnly):
            shop.store.rows(statement)

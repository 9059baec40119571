"""Models describe what the migrations made, column by column, on both engines."""

from collections import Counter
from typing import Any

import pytest

from shopfloor.settings import Settings
from shopfloor.store import guards, schema, tables
from shopfloor.store.database import connect
from shopfloor.store.tables.base import Chained, Table
from shopfloor.store.tables.search import PartGram
from tests.store.by_hand import by_hand

KINDS = {"TEXT": "TEXT", "INTEGER": "BIGINT", "BIGINT": "BIGINT", "BLOB": "BLOB", "BYTEA": "BLOB"}


def columns(settings: Settings, table: str) -> list[tuple[str, str, bool]]:
    """Name, kind and whether it may be null, in the schema's order."""
    with by_hand(settings) as hand:
        if settings.is_postgres:
            found = hand.execute(
                "SELECT column_name, upper(data_type), is_nullable = 'YES' "
                "FROM information_schema.columns WHERE table_name = %s "
                "AND table_schema = current_schema() ORDER BY ordinal_position",
                (table,),
            )
        else:
            found = hand.execute(
                'SELECT name, type, "notnull" = 0 AND pk = 0 FROM pragma_table_info(?)', (table,)
            )
        return [(name, KINDS[kind], bool(null)) for name, kind, null in found.fetchall()]


def described(table: type[Table]) -> dict[str, tuple[str, bool]]:
    fields: list[Any] = table._meta.sorted_fields
    return {
        field.column_name: ({"TEXT": "TEXT", "BLOB": "BLOB"}.get(field.field_type, "BIGINT"),
                            bool(field.null))
        for field in fields
    }  # fmt: skip


DESCRIBED = [table for table in tables.ALL if table is not PartGram]
"""All but the index of find: full text on SQLite, an array on PostgreSQL, derived on both."""


@pytest.mark.parametrize("table", DESCRIBED, ids=lambda table: table.table_name())
def test_a_model_names_every_column_in_the_schemas_order(
    settings: Settings, table: type[Table]
) -> None:
    made = columns(settings, table.table_name())
    assert tuple(name for name, _, _ in made) == table.columns()
    assert {name: (kind, null) for name, kind, null in made} == described(table)


def test_every_table_is_listed_once_and_says_how_it_is_kept(settings: Settings) -> None:
    listed = Counter(table.table_name() for table in tables.ALL)
    assert set(listed.values()) == {1}
    engine = connect(settings)
    made = {name for kind, name, _ in schema.standing(engine) if kind == "table"}
    engine.close()
    assert made == set(listed)
    assert {table.keeping for table in tables.ALL} == {"chained", "state", "unchained"}


def test_a_chained_row_is_digested_over_all_its_own_columns() -> None:
    for table in tables.CHAINED.values():
        assert table.columns()[:2] == ("key", "entry")
        assert table.columns()[-1] == "digest"
        assert set(table.values()) == set(described(table)) - {"key", "entry", "digest"}


def test_a_record_holds_every_column_of_the_thing_it_is_a_version_of() -> None:
    for table in tables.VERSIONED.values():
        record: type[Chained] = tables.CHAINED[table.record_name()]
        assert record.values() == (table.table_name(), *table.columns()[1:])


def test_the_standing_list_is_what_a_fresh_store_shows(settings: Settings) -> None:
    engine = connect(settings)
    assert guards.normalised(schema.standing(engine)) == guards.stored(engine.name)
    engine.close()


def test_every_migration_is_written_for_both_engines() -> None:
    sqlite, postgres = schema.scripts("sqlite"), schema.scripts("postgres")
    assert [script[:2] for script in sqlite] == [script[:2] for script in postgres]
    numbers = [script[0] for script in sqlite]
    assert numbers == sorted(set(numbers))

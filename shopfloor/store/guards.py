"""The guards of chained tables, and the stored list of all that must stand.

Every chained table refuses UPDATE, DELETE, TRUNCATE and REPLACE.  On SQLite a BEFORE INSERT
trigger for every UNIQUE refuses what REPLACE would silently delete, also with
``recursive_triggers`` off; on PostgreSQL the triggers are ENABLE ALWAYS, so that they hold under
``session_replication_role = replica``.  ``standing/*.txt`` lists what a whole store has:
tables with their CHECKs, indexes and triggers; opening compares.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

from shopfloor.store.tables import ALL

CHAINED_TABLES = tuple(table.table_name() for table in ALL if table.keeping == "chained")

_REFUSAL = "this table only grows"


def sqlite_guards(uniques: dict[str, tuple[tuple[str, ...], ...]]) -> list[str]:
    """The CREATE TRIGGER statements; ``uniques`` gives each table's UNIQUE column groups."""
    made: list[str] = []
    for table, groups in uniques.items():
        for verb in ("update", "delete"):
            made.append(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        for columns in (("key",), *groups):
            same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
            made.append(
                f"CREATE TRIGGER {table}_no_replace_{'_'.join(columns)} BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
                f"BEGIN SELECT RAISE(ABORT, 'UNIQUE: {table}'); END"
            )
    return made


def postgres_guards(tables: Iterable[str]) -> list[str]:
    """One function, and two triggers a table."""
    made = [
        "CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = '23514'; END $$"
    ]
    for table in tables:
        made += [
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION only_grows()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        ]
    return made


SQLITE_STANDING = (
    "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
    "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
)
"""What FTS5 keeps for itself (shadow tables) is its own affair and may differ by version."""

POSTGRES_STANDING = """
SELECT 'table', c.relname, '' FROM pg_class c
 WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'index', i.indexname, '' FROM pg_indexes i WHERE i.schemaname = current_schema()
UNION ALL
SELECT 'constraint', r.relname || '.' || k.conname, ''
  FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
 WHERE r.relnamespace = current_schema()::regnamespace AND k.contype IN ('c', 'u', 'p', 'f')
UNION ALL
SELECT 'trigger', r.relname || '.' || t.tgname, t.tgenabled::text
  FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND r.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT 'function', p.proname, md5(p.prosrc) FROM pg_proc p
 WHERE p.proname = 'only_grows' AND p.pronamespace = current_schema()::regnamespace
"""


def normalised(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    """One line a thing, white space folded, sorted: what the stored list holds."""
    lines = (" ".join(f"{kind} {name} {text}".split()) for kind, name, text in rows)
    return sorted(re.sub(r"\bpublic\.", "", line) for line in lines)


def stored(engine: str) -> list[str]:
    """The list that a whole store of ``engine`` ("sqlite" or "postgres") must show."""
    page = files("shopfloor.store").joinpath("standing", f"{engine}.txt")
    return page.read_text("utf-8").splitlines()


def missing(engine: str, standing: Iterable[tuple[str, str, str]]) -> list[str]:
    """What the stored list names and the store has not, or has otherwise: kind and name each."""
    lost = set(stored(engine)) - set(normalised(standing))
    return sorted(" ".join(line.split()[:2]) for line in lost)

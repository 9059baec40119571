"""A store as the program of schema 3 made it, on either engine, with every act of its time in it.

``tests/store/schema-3.db.gz`` was written by that program itself; a server gets the same rows in
the schema of its first three migrations, as that program would have restored them.
"""

import gzip
from dataclasses import replace
from pathlib import Path

from shopfloor.settings import Settings
from shopfloor.store import schema, search
from shopfloor.store.backup import NOT_POURED, _pour_table
from shopfloor.store.database import SqliteEngine, connect
from shopfloor.store.engine import Engine
from shopfloor.store.journal import Writing
from shopfloor.store.store import Store
from shopfloor.store.tables import BY_NAME

KEPT = Path(__file__).with_name("store")
SCHEMA, ENTRIES = 3, 84
REVERSED = ("Bosch", "LS-4")
"""The paper of GR-000004, which was reversed in it."""


def older_file(folder: Path) -> Settings:
    """The store itself, in a folder of its own."""
    settings = Settings(database=str(folder / "old.db"), terminal="T-01")
    settings.path.write_bytes(gzip.decompress((KEPT / "schema-3.db.gz").read_bytes()))
    settings.pepper.write_bytes((KEPT / "schema-3.pepper").read_bytes())
    return settings


def older_server(database: str, folder: Path) -> Settings:
    """The same in an empty database of a server."""
    file = older_file(folder)
    source, target = SqliteEngine(file.path), connect(replace(file, database=database))
    target.begin()
    schema.apply(target, schema.scripts(target.name)[:SCHEMA])
    for name in BY_NAME:
        if BY_NAME[name] not in NOT_POURED and name in _tables(target):
            _pour_table(source, target, name, _columns(target, name))
    search.rebuild(Writing(target, Store(target).head()))
    target.commit()
    for one in (source, target):
        one.close()
    return replace(file, database=database, pepper_file=str(file.pepper))


def _tables(engine: Engine) -> set[str]:
    return {name for kind, name, _ in schema.standing(engine) if kind == "table"}


def _columns(engine: Engine, table: str) -> tuple[str, ...]:
    return tuple(told[0] for told in engine.run(f"SELECT * FROM {table} LIMIT 0").description)

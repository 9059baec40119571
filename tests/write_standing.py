"""``python -m tests.write_standing``: write the lists of guards after a migration was added."""

import tempfile
from pathlib import Path
from uuid import uuid4

import shopfloor.store
from shopfloor.settings import Settings
from shopfloor.store import guards, schema
from shopfloor.store.database import Engine, connect
from tests.cluster import start

LISTS = Path(shopfloor.store.__file__).with_name("standing")


def made(engine: Engine) -> list[str]:
    """The list of an engine whose schema was just made."""
    engine.begin()
    schema.make(engine)
    engine.commit()
    lines = guards.normalised(schema.standing(engine))
    engine.close()
    return lines


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.db"
        file.touch()
        lists = {"sqlite": made(connect(Settings(database=str(file))))}
        cluster = start(Path(folder))
        name = f"standing_{uuid4().hex[:8]}"
        cluster.create_database(name)
        lists["postgres"] = made(connect(Settings(database=cluster.dsn(name))))
        cluster.stop()
    for engine, lines in lists.items():
        LISTS.joinpath(f"{engine}.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

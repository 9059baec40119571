"""``upgrade`` as somebody at a shell meets it."""

from pathlib import Path

from shopfloor.settings import Settings
from shopfloor.store import schema
from tests.cli.conftest import Command
from tests.older import ENTRIES, SCHEMA, older_file
from tests.store.by_hand import by_hand

NEWEST = schema.scripts("sqlite")[-1][0]


def test_a_command_on_an_older_store_names_the_upgrade_and_works_after_it(
    tmp_path: Path, command: Command
) -> None:
    older = older_file(tmp_path)
    for words in (("find", "x"), ("check",), ("orders", "list"), ("ledger", "verify")):
        refused = command(older, *words)
        assert (refused.code, refused.out) == (4, "")
        assert "shopfloor upgrade" in refused.err
    planned = command(older, "upgrade", "--plan", "--json")
    assert (planned.code, planned.data["before"], planned.data["done"]) == (0, SCHEMA, 0)
    assert "Nothing was written" in planned.err
    done = command(older, "upgrade")
    assert (done.code, done.out) == (0, "")
    assert f"schema {NEWEST}, before {SCHEMA}" in done.err
    assert f"old.db.schema-{SCHEMA}" in done.err
    again = command(older, "upgrade", "--json")
    assert (again.code, again.data["done"], again.data["entries"]) == (0, 0, ENTRIES)
    assert "nothing to do" in again.err
    assert command(older, "check", acting="1").code == 0


def test_a_newer_store_ends_with_4_and_is_left_alone(
    sqlite_settings: Settings, command: Command
) -> None:
    with by_hand(sqlite_settings) as hand:
        hand.execute("INSERT INTO migration (key, name) VALUES (9999, 'tomorrow')")
    for words in (("check",), ("upgrade",)):
        refused = command(sqlite_settings, *words)
        assert (refused.code, refused.out) == (4, "")
        assert "9999" in refused.err

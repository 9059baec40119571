"""An upgrade that is killed at any statement leaves the old store or the new one."""

import os
import random
import signal
from typing import Any

import pytest

from shopfloor.desk.checking import check
from shopfloor.desk.shop import open_shop
from shopfloor.desk.upgrading import Upgraded, upgrade
from shopfloor.settings import Settings
from shopfloor.store import guards, opening
from shopfloor.store.database import Engine
from tests.cluster import Cluster
from tests.faults.processes import PROCESSES
from tests.faults.soundness import assert_sound
from tests.older import ENTRIES, older_file, older_server
from tests.people import CREW
from tests.store.upgrading.conftest import standing


def _die_at(opened: Engine, statement: int) -> None:
    """The process ends itself at its so manieth statement, those of the migrations among them, or
    when it has kept all and told nobody."""
    left, asks, cursors = statement, opened.database.execute_sql, opened.database.cursor

    def counted(*asked: Any) -> Any:
        if asked[0] == "COMMIT" and statement == AFTER_ALL:
            asks(*asked)
            os.kill(os.getpid(), signal.SIGKILL)
        counting()
        return asks(*asked)

    def counted_cursor(*asked: Any) -> Any:
        counting()
        return cursors(*asked)

    def counting() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    opened.database.execute_sql = counted
    opened.database.cursor = counted_cursor


def killed(settings: Settings, dies_at: int, told: Any) -> None:
    """In a process of its own: an upgrade that ends itself at a statement, if one is named."""
    reached = opening.reached

    def dying(asked: Settings) -> Engine:
        opened = reached(asked)
        if dies_at:
            _die_at(opened, dies_at)
        return opened

    setattr(opening, "reached", dying)  # noqa: B010
    told.send("begun")
    upgrade(settings)
    told.send("done")


STATEMENTS, AFTER_ALL = 200, 10_000
"""About as many as an upgrade takes; and at none of them, but behind the COMMIT."""


def _statement(chance: random.Random) -> int:
    return AFTER_ALL if chance.random() < 0.1 else chance.randrange(1, STATEMENTS)


def kill_upgrade(settings: Settings, chance: random.Random) -> bool:
    """Whether the upgrade was done before it was killed."""
    at_statement = chance.random() < 0.5
    dies_at = _statement(chance) if at_statement else 0
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=killed, args=(settings, dies_at, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == "begun"
    try:
        done = ours.poll(60 if at_statement else chance.uniform(0, 0.25)) and bool(ours.recv())
    except EOFError:
        done = False
    process.kill()
    process.join()
    ours.close()
    assert process.exitcode in (0, -signal.SIGKILL)
    return done


def killed_often(settings: Settings, kills: int, seed: int, anew: Any) -> None:
    """Kill, look: the old store or the new one, never between; each time from the old."""
    chance, old = random.Random(seed), standing(settings)
    reference: Upgraded | None = None
    for n in range(kills):
        done = kill_upgrade(settings, chance)
        stands = standing(settings)
        new = stands[0] == guards.stored("postgres" if settings.is_postgres else "sqlite")
        assert new or stands == old, (seed, n)
        assert new or not done, (seed, n)
        reference = upgrade(settings)
        assert reference.entries == ENTRIES
        with open_shop(settings) as shop:
            assert_sound(shop.store)
            assert check(shop, CREW.administrator) == ()
        anew()


@pytest.fixture
def again(older: Settings, request: pytest.FixtureRequest) -> Any:
    """Puts the old store back where it was."""

    def anew() -> None:
        if not older.is_postgres:
            for file in older.path.parent.glob("old.db*"):
                file.unlink()
            older_file(older.path.parent)
            return
        cluster: Cluster = request.getfixturevalue("cluster")
        name = older.database.split("?")[0].rsplit("/", 1)[1]
        cluster.drop_database(name)
        cluster.create_database(name)
        older_server(older.database, older.pepper.parent)

    return anew


def test_an_upgrade_that_is_killed_leaves_the_old_store_or_the_new(
    older: Settings, again: Any
) -> None:
    killed_often(older, 4, 20261126, again)


@pytest.mark.faults
def test_fifty_upgrades_that_are_killed_leave_the_old_store_or_the_new(
    older: Settings, again: Any
) -> None:
    killed_often(older, 50, random.randrange(2**32), again)

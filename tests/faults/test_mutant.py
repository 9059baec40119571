"""The walls: a hand-over that looks before the lock is stopped by them, and by them alone."""

from collections import Counter as Count
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest

from shopfloor.desk.shop import Shop, open_shop
from shopfloor.settings import Settings
from shopfloor.store import guards
from tests.cluster import Cluster
from tests.counter import FILTER, opened_counter
from tests.faults.crowd import CROWD, actor, crowd, handed, tried, without
from tests.faults.stale import stale_hand_over
from tests.faults.test_contention import ready_slips
from tests.faults.without_walls import open_without_walls
from tests.scenarios.gate_agreement import never_without_its_old_part, whole

SLIPS = 3
RIGHT = Count(done=SLIPS, SlipStepNotAllowed=SLIPS * (CROWD - 1))

OUT_AND_IN = (
    "SELECT (SELECT sum(quantity) FROM handover), "
    "(SELECT count(*) FROM old_part WHERE state = 'bound')"
)


def hand_over_all(shop: Shop, one: int, barrier: Any, slips: list[str], mutant: bool) -> list[str]:
    """Every terminal hands over every slip, all of them at one moment."""
    became: list[str] = []
    for slip in slips:
        barrier.wait()
        if mutant:
            became.append(tried(lambda: stale_hand_over(shop, actor(one), slip, barrier)))  # noqa: B023
        else:
            became.append(tried(lambda: handed(shop, actor(one), slip)))  # noqa: B023
    return became


@pytest.fixture(params=["sqlite", "postgres"])
def bare(
    request: pytest.FixtureRequest, _cheap_pins: None, tmp_path: Path
) -> Iterator[tuple[Settings, frozenset[str]]]:
    """An open shop without the walls, and the guards that it lacks."""
    settings = Settings(
        database=str(tmp_path / "bare.db"), terminal="T-01", pepper_file=str(tmp_path / "pepper")
    )
    if request.param == "sqlite":
        yield settings, open_without_walls(settings)
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"bare_{uuid4().hex[:12]}"
    cluster.create_database(name)
    settings = replace(settings, database=cluster.dsn(name))
    yield settings, open_without_walls(settings)
    cluster.drop_database(name)


def ready(settings: Settings, lost: frozenset[str] = frozenset()) -> list[str]:
    """Slips for one piece each, and plenty on the shelf and reserved: the stock is no wall."""
    with opened(settings, lost) as shop:
        counter = opened_counter(shop)
        counter.stock(FILTER, 190)
        plenty = counter.draw(counter.order(), (FILTER, 100))
        counter.excuse(plenty, units=100)
        counter.write(plenty)
        return ready_slips(counter, SLIPS)


def opened(settings: Settings, lost: frozenset[str]) -> Shop:
    with ExitStack() as around:
        if lost:
            around.enter_context(patch.object(guards, "missing", without(lost)))
        return open_shop(settings)


def test_the_walls_stop_who_looks_before_the_lock(opened_settings: Settings) -> None:
    became = Count(crowd(opened_settings, hand_over_all, ready(opened_settings), True))
    assert became == Count(done=SLIPS, SomebodyWasFirst=SLIPS * (CROWD - 1))
    with open_shop(opened_settings) as shop:
        assert shop.store.one(OUT_AND_IN) == (SLIPS, SLIPS)
        whole(shop.store)


def test_without_the_walls_more_goes_out_than_came_in(
    bare: tuple[Settings, frozenset[str]],
) -> None:
    settings, lost = bare
    became = Count(crowd(settings, hand_over_all, ready(settings, lost), True, lost=lost))
    assert became == Count(done=SLIPS * CROWD)
    with opened(settings, lost) as shop:
        assert shop.store.one(OUT_AND_IN) == (SLIPS * CROWD, SLIPS)
        with pytest.raises(AssertionError):
            never_without_its_old_part(shop.store)


def test_the_gate_needs_no_wall(bare: tuple[Settings, frozenset[str]]) -> None:
    settings, lost = bare
    became = Count(crowd(settings, hand_over_all, ready(settings, lost), False, lost=lost))
    assert became == RIGHT
    with opened(settings, lost) as shop:
        assert shop.store.one(OUT_AND_IN) == (SLIPS, SLIPS)
        never_without_its_old_part(shop.store)


def test_behind_its_walls_the_gate_never_meets_them(opened_settings: Settings) -> None:
    became = Count(crowd(opened_settings, hand_over_all, ready(opened_settings), False))
    assert became == RIGHT

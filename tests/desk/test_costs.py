"""What every act costs in statements is counted, and is the same in a small house and a large one.

``test_statements.py`` looks closer at the gate, whose own tables grow there.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk import everything
from shopfloor.desk.acting import Act
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Actor, Shop
from tests.desk.costs import COSTS
from tests.desk.grown import grow, stocked
from tests.desk.test_statements import counted
from tests.everything import did_everything
from tests.people import ADMINISTRATOR, hire_crew

FEW, MANY = 10, 120

Took = dict[str, list[int]]


@contextmanager
def each_counted(shop: Shop, patch: pytest.MonkeyPatch) -> Iterator[Took]:
    """The statements of each act that is done, call by call."""
    took, call = Took(), Act.__call__

    def noting(act: Act[Any, Any], of: Shop, actor: Actor, asked: Any, **more: Any) -> Any:
        with counted(shop) as seen:
            answer = call(act, of, actor, asked, **more)
        took.setdefault(act.name, []).append(len(seen))
        return answer

    with patch.context() as patched:
        patched.setattr(Act, "__call__", noting)
        yield took


def test_every_act_costs_the_same_in_a_small_house_and_a_large_one(
    opened_shops: Callable[[], AbstractContextManager[Shop]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    houses: dict[int, Took] = {}
    for size in (FEW, MANY):
        with opened_shops() as shop:
            grow(shop, tmp_path, size)
            with each_counted(shop, monkeypatch) as houses[size]:
                did_everything(shop, tmp_path)
    grows = {name: (took, houses[MANY][name]) for name, took in houses[FEW].items()
             if took != houses[MANY][name]}  # fmt: skip
    dear = {name: max(took) for name, took in houses[FEW].items() if max(took) > COSTS[name]}
    assert (grows, dear) == ({}, {})
    assert set(houses[FEW]) == set(everything.ACTS) - {"shop.open"} == set(COSTS) - {"shop.open"}


@pytest.mark.parametrize("size", [FEW, MANY])
def test_the_end_of_the_preparation_costs_the_same_with_many_parts(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int
) -> None:
    hire_crew(shop)
    stocked(shop, tmp_path, size)
    with each_counted(shop, monkeypatch) as took:
        open_for_business(shop, ADMINISTRATOR, OpenShop())
    assert took == {"shop.open": [COSTS["shop.open"]]}

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
from tests.desk.grown import expected, grow, stocked
from tests.desk.test_statements import counted
from tests.everything import did_everything
from tests.people import ADMINISTRATOR, hire_crew

FEW, MANY = 10, 120

A_LINE = {"parts.import": 2, "stock.import": 0, "orders.import": 5}
"""Statements that a line of a sheet costs: a barcode is taught, an order with its car is written;
all else of a sheet is written as a set."""

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


def test_a_line_of_a_sheet_costs_no_more_than_what_it_writes_apart(
    opened_shops: Callable[[], AbstractContextManager[Shop]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    sheets: dict[int, Took] = {}
    for size in (FEW, MANY):
        with opened_shops() as shop, each_counted(shop, monkeypatch) as sheets[size]:
            stocked(shop, tmp_path, size)
            expected(shop, tmp_path, size)
    grown = {name: sheets[MANY][name][0] - took for name, (took,) in sheets[FEW].items()}
    assert grown == {name: each * (MANY - FEW) for name, each in A_LINE.items()}

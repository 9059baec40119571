"""A list waits for who may take its next step, and for nobody who would be refused (E12, E38)."""

import pytest

from shopfloor import clock
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.todo import todo
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stocktake import ListKind
from tests.counter import FILTER, opened_counter
from tests.desk.stocktaking.conftest import FILTER_BIN
from tests.people import CREW
from tests.stocktaking import Stocktaking

MANAGERS = (CREW.parts_manager, CREW.service_manager, CREW.general_manager)


def told(taking: Stocktaking, step: str, *who: Actor) -> list[bool]:
    """Whether each of them is told that a step of the list is due."""
    with clock.held_at(taking.now):
        return [f"todo.{step}" in [one.sentence for one in todo(taking.shop, by)] for by in who]


@pytest.mark.parametrize(
    ("kind", "quantity", "approve"),
    [
        (ListKind.IRREGULAR, 8, [True, False, False]),
        (ListKind.IRREGULAR, 7, [False, True, False]),
        (ListKind.QUARTERLY, 9, [False, True, True]),
    ],
)
def test_differences_wait_for_whose_signature_the_limits_want(
    opened_shop: Shop, kind: ListKind, quantity: int, approve: list[bool]
) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened(kind)
    taking.off(FILTER_BIN, FILTER, quantity)
    assert told(taking, "approve", *MANAGERS) == [False] * 3
    taking.explain()
    assert told(taking, "approve", *MANAGERS) == approve


def test_they_wait_for_nobody_who_counted_but_for_who_stands_higher(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 8, CREW.parts_manager)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.explain()
    assert told(taking, "approve", *MANAGERS) == [False, True, False]
    taking.approve(level=Level.SERVICE, by=CREW.service_manager)
    assert told(taking, "approve", *MANAGERS) == [False] * 3


def test_what_is_approved_waits_for_finance(taking: Stocktaking) -> None:
    taking.off(FILTER_BIN, FILTER, 8)
    taking.explain()
    taking.approve()
    assert told(taking, "post", CREW.finance) == [True]


def test_it_waits_for_nobody_of_finance_who_counted(taking: Stocktaking) -> None:
    taking.count(FILTER_BIN, FILTER, 8, CREW.finance)
    taking.judge()
    taking.count(FILTER_BIN, FILTER, 8)
    taking.judge()
    taking.explain()
    taking.approve()
    assert told(taking, "post", CREW.finance) == [False]

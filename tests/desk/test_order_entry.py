"""A repair order and its customer: both, or neither; the chain holds his key alone."""

from dataclasses import replace

import pytest

from shopfloor.desk import orders as desk
from shopfloor.desk.board.showing import see_board
from shopfloor.desk.order_entry import QuickOrder, enter_order
from shopfloor.desk.orders import AskedJob, WriteOrder, show_order, write_order
from shopfloor.desk.shop import Shop
from shopfloor.rules import orders as rules
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.quantities import NotMoney
from tests.people import CREW

ADVISOR = 9
JOBS = (AskedJob("换前刹车盘", 90),)
COMPANY = OldPartChoice.COMPANY
QUICK = QuickOrder(
    "粤BD12345", ADVISOR, ("换前刹车盘|90",), COMPANY, customer="李四", telephone="13900000000"
)


def customers(shop: Shop) -> list[tuple[object, ...]]:
    return shop.store.rows("SELECT name, telephone FROM customer")


def test_the_customer_comes_with_the_order_and_the_answer_names_the_key(opened_shop: Shop) -> None:
    written = enter_order(opened_shop, CREW.advisor, QUICK, op="one")
    assert customers(opened_shop) == [("李四", "13900000000")]
    assert written == enter_order(opened_shop, CREW.advisor, QUICK, op="one")
    held = opened_shop.store.rows("SELECT customer FROM repair_order_record")
    assert held == [(written.customer,)]
    again = WriteOrder("粤BD12345", ADVISOR, JOBS, COMPANY, customer=written.customer)
    number = write_order(opened_shop, CREW.advisor, again).number
    assert show_order(opened_shop, CREW.advisor, number).order.customer == "李四"
    told = opened_shop.store.rows("SELECT asked, facts FROM journal")
    assert not any("李四" in text or "139000" in text for row in told for text in row)
    assert len(customers(opened_shop)) == 1


def test_what_stops_the_order_stops_its_customer(
    opened_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    before = opened_shop.store.head()
    with monkeypatch.context() as patch:
        patch.setattr(desk, "_wanted_parts", stopped)
        with pytest.raises(KeyboardInterrupt):
            enter_order(opened_shop, CREW.advisor, QUICK, op="one")
    assert (opened_shop.store.head(), customers(opened_shop)) == (before, [])
    enter_order(opened_shop, CREW.advisor, QUICK, op="one")
    assert len(customers(opened_shop)) == 1


def test_what_the_customer_was_told_stands_on_the_order_and_on_the_board(opened_shop: Shop) -> None:
    told = replace(QUICK, amount="1280.5")
    number = enter_order(opened_shop, CREW.advisor, told, op="one").number
    assert show_order(opened_shop, CREW.advisor, number).order.amount == 128050
    assert [card.amount for card in see_board(opened_shop, CREW.dispatcher).board.cards] == [128050]


@pytest.mark.parametrize("amount", ["much", "-1", "1.005"])
def test_an_amount_that_is_none_is_refused(opened_shop: Shop, amount: str) -> None:
    before = opened_shop.store.head()
    with pytest.raises(NotMoney):
        enter_order(opened_shop, CREW.advisor, replace(QUICK, amount=amount), op="one")
    assert (opened_shop.store.head(), customers(opened_shop)) == (before, [])


@pytest.mark.parametrize(
    ("customer", "fresh", "secrets", "refusal"),
    [
        (77, False, (), rules.CustomerUnknown),
        (77, True, ("李四", ""), rules.CustomerTwice),
        (None, True, (), rules.CustomerNameless),
        (None, True, ("", "139"), rules.CustomerNameless),
    ],
)
def test_a_customer_who_is_nobody_is_refused(
    opened_shop: Shop,
    customer: int | None,
    fresh: bool,
    secrets: tuple[str, ...],
    refusal: type[Exception],
) -> None:
    before = opened_shop.store.head()
    asked = WriteOrder("粤BD12345", ADVISOR, JOBS, COMPANY, customer=customer, new_customer=fresh)
    with pytest.raises(refusal):
        write_order(opened_shop, CREW.advisor, asked, secrets=secrets)
    assert (opened_shop.store.head(), customers(opened_shop)) == (before, [])

"""The preparation ends once, for ever, and not before somebody can approve."""

import pytest

from shopfloor.desk.acting import ACTS
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.pins import ChoosePin
from shopfloor.desk.preparation import (
    GeneralManagerMissing,
    OpenShop,
    WorkLeftOpen,
    open_for_business,
)
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import OfStaff, retire
from shopfloor.rules.pins import PinMissing
from shopfloor.rules.site import ShopAlreadyOpen
from shopfloor.rules.staff import NotPermitted, Role
from tests.counter import DISC, opened_counter
from tests.people import Crew, hire, hire_crew

PART = WritePart("06L115562B", "机油滤清器", "件", 4500)


def refused(shop: Shop, actor: Actor, refusal: type[Exception]) -> None:
    head = shop.store.head()
    with pytest.raises(refusal):
        open_for_business(shop, actor, OpenShop())
    assert shop.store.head() == head


def test_without_a_general_manager_the_shop_does_not_open(shop: Shop, administrator: Actor) -> None:
    refused(shop, administrator, GeneralManagerMissing)
    hire(shop, Role.SERVICE_MANAGER)
    refused(shop, administrator, GeneralManagerMissing)


def test_a_general_manager_whose_pin_somebody_else_set_is_not_enough(
    shop: Shop, administrator: Actor
) -> None:
    hire(shop, Role.GENERAL_MANAGER, pin=None)
    refused(shop, administrator, GeneralManagerMissing)


def test_a_general_manager_who_left_is_not_enough(shop: Shop, administrator: Actor) -> None:
    hire(shop, Role.GENERAL_MANAGER)
    retire(shop, administrator, OfStaff(2))
    refused(shop, administrator, GeneralManagerMissing)


def test_the_shop_opens_once_for_ever(shop: Shop, administrator: Actor) -> None:
    manager = hire(shop, Role.GENERAL_MANAGER)
    keeper = hire(shop, Role.STOREKEEPER)
    refused(shop, keeper, NotPermitted)
    opened = open_for_business(shop, administrator, OpenShop())
    assert (opened.code, shop.site.preparing) == ("T1", False)
    refused(shop, manager, ShopAlreadyOpen)


def test_what_the_administrator_did_in_preparation_he_does_no_more(
    shop: Shop, administrator: Actor
) -> None:
    write_part(shop, administrator, PART)
    hire(shop, Role.GENERAL_MANAGER)
    open_for_business(shop, administrator, OpenShop())
    head = shop.store.head()
    with pytest.raises(NotPermitted):
        write_part(shop, administrator, WritePart("OTHER", "别的", "件", 100))
    assert shop.store.head() == head


def test_the_crew_of_the_tests_is_who_it_says(opened_shop: Shop, crew: Crew) -> None:
    roles = dict(opened_shop.store.rows("SELECT key, roles FROM staff"))
    for post, actor in vars(crew).items():
        assert roles[actor.person] == {"advisor": "service_advisor"}.get(
            post, post.removeprefix("other_")
        )


def test_a_pin_that_an_act_without_digits_chose_proves_and_opens_nothing(
    shop: Shop, administrator: Actor
) -> None:
    manager = hire(shop, Role.GENERAL_MANAGER, pin=None)
    ACTS["pin.choose"](shop, manager, ChoosePin())
    with pytest.raises(PinMissing):
        prove(shop, manager.person, "246810", "slip", bytes(32), "T-01")
    refused(shop, administrator, GeneralManagerMissing)


def test_a_slip_of_the_preparation_does_not_go_over_into_the_open_shop(
    shop: Shop, administrator: Actor
) -> None:
    hire_crew(shop)
    counter = opened_counter(shop)
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    slip = counter.write(requisition).number
    refused(shop, administrator, WorkLeftOpen)
    counter.cancel(slip)
    counter.excuse(counter.draw(counter.order(), (DISC, 1)))
    refused(shop, administrator, WorkLeftOpen)

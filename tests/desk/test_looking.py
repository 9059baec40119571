"""What a terminal asks of the shop while it is open."""

from itertools import pairwise

import pytest

from shopfloor.desk import signing_in, watching
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import OfStaff, retire
from shopfloor.desk.stock import find_stock, stock_page
from shopfloor.errors import Refused
from shopfloor.rules.parts import PartUnknown
from shopfloor.rules.pins import PinWrong
from shopfloor.rules.staff import NotPermitted, PersonRetired, PersonUnknown
from tests.people import ADMINISTRATOR, PIN, Crew
from tests.screens.conftest import stock


def test_the_parts_come_page_by_page_in_both_directions(shop: Shop) -> None:
    stock(shop)
    first = stock_page(shop, ADMINISTRATOR, limit=2)
    assert first.parts == 3
    assert [row.number for _, row in first.rows] == ["06L115562B", "5QD615301"]
    assert first.rows[0][1].on_hand == 10
    assert first.rows[0][1].value == 0
    rest = stock_page(shop, ADMINISTRATOR, first.rows[-1][0], 2)
    assert [row.number for _, row in rest.rows] == ["G052167M2"]
    back = stock_page(shop, ADMINISTRATOR, rest.rows[0][0], 2, backwards=True)
    assert back.rows == first.rows
    keys = [key for key, _ in (*first.rows, *rest.rows)]
    assert all(one < other for one, other in pairwise(keys))
    assert stock_page(shop, ADMINISTRATOR, 2**62, 1, backwards=True).rows[0][0] == keys[-1]


def test_a_part_is_found_with_its_place_in_the_list(shop: Shop) -> None:
    stock(shop)
    found = find_stock(shop, ADMINISTRATOR, "5QD615301")
    assert found.key == stock_page(shop, ADMINISTRATOR).rows[1][0]
    with pytest.raises(PartUnknown):
        find_stock(shop, ADMINISTRATOR, "NO-SUCH")


def test_stock_is_shown_to_nobody_who_may_not_see_it(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(NotPermitted):
        stock_page(opened_shop, crew.service)
    stock_page(opened_shop, crew.technician)


def test_every_entry_and_nothing_else_moves_the_feed(shop: Shop) -> None:
    before = watching.last_change(shop)
    stock(shop)
    assert watching.last_change(shop) == before + 4 == shop.store.head().sequence
    with pytest.raises(PartUnknown):
        find_stock(shop, ADMINISTRATOR, "NO-SUCH")
    assert watching.last_change(shop) == before + 4


def test_a_sound_store_has_no_damaged_page(shop: Shop) -> None:
    watching.check_pages(shop)
    assert watching.time_of_day(shop) == "10:20"


@pytest.mark.parametrize("given", ["5", "B-00005"])
def test_a_person_is_named_by_number_or_badge_and_proven_by_the_pin(
    opened_shop: Shop, given: str
) -> None:
    who = signing_in.person_with(opened_shop, given)
    assert who.number == 5
    assert signing_in.sign_in(opened_shop, who, PIN) == who
    before = opened_shop.store.head().sequence
    with pytest.raises(PinWrong):
        signing_in.sign_in(opened_shop, who, "135791")
    assert opened_shop.store.head().sequence == before


@pytest.mark.parametrize("given", ["99", "B-00099", "5A", "000005", "２"])
def test_nobody_else_is_taken_for_a_person(opened_shop: Shop, given: str) -> None:
    with pytest.raises(PersonUnknown):
        signing_in.person_with(opened_shop, given)
    assert signing_in.badge_of(opened_shop, given) is None


def test_who_retired_is_nobody_here(opened_shop: Shop, crew: Crew) -> None:
    who = signing_in.person_with(opened_shop, "5")
    assert signing_in.badge_of(opened_shop, who.badge) == who
    retire(opened_shop, Actor(crew.administrator.person, "T-01"), OfStaff(5))
    assert signing_in.as_of_now(opened_shop, who) is None
    assert signing_in.badge_of(opened_shop, who.badge) is None
    refusals: tuple[type[Refused], ...] = (PersonRetired, PersonUnknown)
    with pytest.raises(refusals):
        signing_in.person_with(opened_shop, "5")

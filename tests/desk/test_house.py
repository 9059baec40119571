"""The house's numbers: from a day on, with the general manager's signature."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.house import (
    MEANING,
    ChangeSetting,
    approval_digest,
    change_setting,
    settings_list,
)
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import ShopfloorError
from shopfloor.rules.policy import (
    HouseDayMalformed,
    HouseNumberOut,
    HouseNumberPast,
    HouseNumberUnknown,
)
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.staff import NotPermitted, SecondPersonNeeded
from shopfloor.store.house import business_day, house_number, today
from tests.conftest import TEN_TWENTY
from tests.people import Crew, proof_of

TODAY = "2026-11-23"


def day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)


def approval(shop: Shop, actor: Actor, asked: ChangeSetting) -> Proof:
    return proof_of(shop, actor, MEANING, approval_digest(asked))


def test_a_number_is_its_preset_until_somebody_sets_it(shop: Shop) -> None:
    assert house_number(shop.store, "pin_tries", day(TODAY)) == 5


def test_a_judgement_uses_the_value_of_its_day(shop: Shop, administrator: Actor) -> None:
    for value, holds_from in (("7", "2026-12-01"), ("6", TODAY), ("8", "2026-12-01")):
        change_setting(shop, administrator, ChangeSetting("pin_tries", value, holds_from))
    found = [
        house_number(shop.store, "pin_tries", day(when))
        for when in ("2026-11-22", TODAY, "2026-11-30", "2026-12-01", "2027-01-01")
    ]
    assert found == [5, 6, 6, 8, 8]


def test_in_an_open_shop_the_general_manager_signs(opened_shop: Shop, crew: Crew) -> None:
    asked = ChangeSetting("pin_tries", "4", TODAY)
    proof = approval(opened_shop, crew.general_manager, asked)
    assert change_setting(opened_shop, crew.service_manager, asked, proofs=[proof]) == asked
    signed = opened_shop.store.one("SELECT person, role, deputy, meaning FROM signature")
    assert signed == (crew.general_manager.person, "general_manager", 0, MEANING)


def test_without_that_signature_nothing_changes(opened_shop: Shop, crew: Crew) -> None:
    asked = ChangeSetting("pin_tries", "4", TODAY)
    other = ChangeSetting("pin_tries", "10", TODAY)
    manager = crew.general_manager
    head = opened_shop.store.head()
    for actor, proofs, refusal in (
        (crew.service_manager, [], ProofMissing),
        (crew.service_manager, [approval(opened_shop, manager, other)], ProofOfOther),
        (crew.service_manager, [approval(opened_shop, crew.service_manager, asked)], NotPermitted),
        (manager, [approval(opened_shop, manager, asked)], SecondPersonNeeded),
        (crew.administrator, [approval(opened_shop, manager, asked)], NotPermitted),
    ):
        with pytest.raises(refusal):
            change_setting(opened_shop, actor, asked, proofs=proofs)
    assert opened_shop.store.head() == head
    assert house_number(opened_shop.store, "pin_tries", day(TODAY)) == 5


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (ChangeSetting("no_such", "1", TODAY), HouseNumberUnknown),
        (ChangeSetting("pin_tries", "2", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "11", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "05", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "５", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "five", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "", TODAY), HouseNumberOut),
        (ChangeSetting("zone", "Moon/Base", TODAY), HouseNumberOut),
        (ChangeSetting("zone", "/etc/passwd", TODAY), HouseNumberOut),
        (ChangeSetting("pin_tries", "6", "2026-11-22"), HouseNumberPast),
        (ChangeSetting("pin_tries", "6", "20261201"), HouseDayMalformed),
        (ChangeSetting("pin_tries", "6", "soon"), HouseDayMalformed),
        (ChangeSetting("pin_tries", "6", ""), HouseDayMalformed),
    ],
)
def test_a_number_out_of_its_range_or_day_is_refused(
    shop: Shop, administrator: Actor, asked: ChangeSetting, refusal: type[ShopfloorError]
) -> None:
    head = shop.store.head()
    with pytest.raises(refusal):
        change_setting(shop, administrator, asked)
    assert shop.store.head() == head


def test_the_business_day_follows_zone_and_start(shop: Shop, administrator: Actor) -> None:
    midnight = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)
    assert today(shop.store) == day(TODAY)
    assert business_day(shop.store, midnight) == day("2026-11-24")
    change_setting(shop, administrator, ChangeSetting("day_starts", "240", TODAY))
    assert business_day(shop.store, midnight) == day(TODAY)
    assert business_day(shop.store, midnight + dt.timedelta(hours=4)) == day("2026-11-24")
    change_setting(shop, administrator, ChangeSetting("zone", "Europe/Berlin", TODAY))
    assert business_day(shop.store, midnight + dt.timedelta(hours=4)) == day(TODAY)


def test_the_list_shows_today_and_what_comes(opened_shop: Shop, crew: Crew) -> None:
    for value, holds_from in (("4", TODAY), ("6", "2026-12-01")):
        asked = ChangeSetting("pin_tries", value, holds_from)
        proof = approval(opened_shop, crew.general_manager, asked)
        change_setting(opened_shop, crew.service_manager, asked, proofs=[proof])
    listed = {one.name: one for one in settings_list(opened_shop, crew.storekeeper)}
    assert listed["pin_tries"].value == "4"
    assert listed["pin_tries"].preset == "5"
    assert listed["pin_tries"].later == (("2026-12-01", "6"),)
    assert listed["zone"].value == "Asia/Shanghai"
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=30)):
        later = {one.name: one for one in settings_list(opened_shop, crew.storekeeper)}
    assert (later["pin_tries"].value, later["pin_tries"].later) == ("6", ())

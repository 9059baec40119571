"""Who chooses a PIN of their own, with the old one and none that anybody guesses."""

import pytest

from shopfloor.desk import proving, staff
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.pins import PinNotYours, PinTooSimple, PinWrong, ScanNotPin
from shopfloor.rules.staff import Role
from shopfloor.store import credentials, people
from shopfloor.store.faults import SomebodyWasFirst
from tests.desk.at_pin import OTHER, SHOWN
from tests.people import PIN, Crew, reissued


def test_a_pin_chosen_while_another_was_set_is_refused(
    opened_shop: Shop, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proving.hashed

    def meanwhile(pepper: bytes, number: int, pin: str) -> str:
        monkeypatch.setattr(proving, "hashed", made)
        reissued(opened_shop, staff.Reissue(5))
        return made(pepper, number, pin)

    monkeypatch.setattr(proving, "hashed", meanwhile)
    with pytest.raises(SomebodyWasFirst):
        choose_pin(opened_shop, crew.storekeeper.person, PIN, OTHER, "T-01")
    held = credentials.of(opened_shop.store, crew.storekeeper.person)
    assert held is not None
    assert not held.own


def test_a_pin_set_by_somebody_else_is_good_for_choosing_ones_own(
    shop: Shop, administrator: Actor
) -> None:
    made = staff.add_staff(shop, administrator, staff.AddStaff(2, "李", (Role.STOREKEEPER,)))
    assert made.pin is not None
    person = people.by_number(shop.store, 2)
    assert person is not None
    with pytest.raises(PinNotYours):
        prove(shop, person.key, made.pin, "slip", SHOWN, "T-01")
    choose_pin(shop, person.key, made.pin, PIN, "T-01")
    assert prove(shop, person.key, PIN, "slip", SHOWN, "T-01").person == person.key
    with pytest.raises(PinWrong):
        prove(shop, person.key, made.pin, "slip", SHOWN, "T-01")


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        (PIN, PinTooSimple),
        ("777777", PinTooSimple),
        ("456789", PinTooSimple),
        ("987654", PinTooSimple),
        ("890123", PinTooSimple),
        ("24681", ScanNotPin),
        ("24681x", ScanNotPin),
    ],
)
def test_a_pin_that_anybody_guesses_is_not_chosen(
    opened_shop: Shop, crew: Crew, chosen: str, refusal: type[Exception]
) -> None:
    head = opened_shop.store.head()
    with pytest.raises(refusal):
        choose_pin(opened_shop, crew.storekeeper.person, PIN, chosen, "T-01")
    assert opened_shop.store.head() == head


def test_choosing_needs_the_old_pin_and_counts_a_wrong_one(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(PinWrong):
        choose_pin(opened_shop, crew.storekeeper.person, "999990", OTHER, "T-01")
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 1

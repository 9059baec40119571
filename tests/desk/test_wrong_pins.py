"""Wrong PINs are counted: five shut a person at a terminal, fifteen everywhere."""

import pytest

from shopfloor import clock
from shopfloor.desk import proving, staff
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.shop import Shop
from shopfloor.rules.pins import PersonShut, PersonShutOut, PinWrong, Tries
from shopfloor.rules.staff import SecondPersonNeeded
from shopfloor.store import credentials
from tests.desk.at_pin import OTHER, minutes_later, proven, wrong
from tests.people import Crew, reissued


def test_a_wrong_pin_is_counted_and_makes_no_entry(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(PinWrong) as refused:
        proven(opened_shop, crew.storekeeper, OTHER)
    assert refused.value.left == 4
    assert opened_shop.store.head() == head
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 1


def test_a_right_pin_forgets_the_wrong_ones_before_it(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 4)
    proven(opened_shop, crew.storekeeper)
    wrong(opened_shop, crew.storekeeper, 4)
    proven(opened_shop, crew.storekeeper)


def test_five_wrong_shut_that_person_at_that_terminal_for_five_minutes(
    opened_shop: Shop, crew: Crew
) -> None:
    wrong(opened_shop, crew.storekeeper, 5)
    with pytest.raises(PersonShut) as refused:
        proven(opened_shop, crew.storekeeper)
    assert refused.value.until == "10:25:00"
    proven(opened_shop, crew.other_storekeeper)
    proven(opened_shop, crew.storekeeper, terminal="T-02")
    with clock.held_at(minutes_later(4)), pytest.raises(PersonShut):
        proven(opened_shop, crew.storekeeper)
    with clock.held_at(minutes_later(5)):
        proven(opened_shop, crew.storekeeper)


def test_the_fifth_wrong_pin_says_that_the_person_is_shut(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 4)
    with pytest.raises(PersonShut):
        proven(opened_shop, crew.storekeeper, OTHER)


def test_while_somebody_is_shut_nothing_is_counted(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 9)
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 5


def test_fifteen_wrong_over_all_terminals_shut_until_a_supervisor_opens(
    opened_shop: Shop, crew: Crew
) -> None:
    for terminal in ("T-01", "T-02", "T-03"):
        wrong(opened_shop, crew.storekeeper, 5, terminal)
    with clock.held_at(minutes_later(600)):
        for terminal in ("T-01", "T-04"):
            with pytest.raises(PersonShutOut):
                proven(opened_shop, crew.storekeeper, terminal=terminal)
    staff.open_person(opened_shop, crew.parts_manager, staff.OfStaff(5))
    proven(opened_shop, crew.storekeeper)


def test_fifteen_wrong_at_one_terminal_shut_too(opened_shop: Shop, crew: Crew) -> None:
    for minutes in (0, 6, 12):
        with clock.held_at(minutes_later(minutes)):
            wrong(opened_shop, crew.storekeeper, 5)
    with clock.held_at(minutes_later(60)), pytest.raises(PersonShutOut):
        proven(opened_shop, crew.storekeeper, terminal="T-02")


def test_nobody_opens_himself(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(SecondPersonNeeded):
        staff.open_person(opened_shop, crew.parts_manager, staff.OfStaff(4))


@pytest.mark.parametrize("terminals", [("T-01",), ("T-02", "T-03", "T-04")])
def test_a_right_pin_guessed_beside_too_many_wrong_ones_opens_nothing(
    opened_shop: Shop, crew: Crew, monkeypatch: pytest.MonkeyPatch, terminals: tuple[str, ...]
) -> None:
    """While the right one is hashed, here or elsewhere, the others are counted."""

    def beside(*_: object) -> bool:
        with opened_shop.store.writing() as writing:
            for terminal in terminals:
                until = clock.micros(minutes_later(5))
                credentials.note(writing, crew.storekeeper.person, Tries(terminal, 5, until))
        return True

    monkeypatch.setattr(proving, "fits", beside)
    with pytest.raises((PersonShut, PersonShutOut)):
        proven(opened_shop, crew.storekeeper)
    tries = credentials.tries(opened_shop.store, crew.storekeeper.person)
    assert [one.wrong for one in tries] == [5] * len(terminals)


def test_a_new_one_time_pin_opens_who_was_shut(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 5)
    issued = reissued(opened_shop, staff.Reissue(5))
    assert issued.pin is not None
    choose_pin(opened_shop, crew.storekeeper.person, issued.pin, OTHER, "T-01")
    proven(opened_shop, crew.storekeeper, OTHER)

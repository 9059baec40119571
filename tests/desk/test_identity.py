"""Who acts in a command: by the account, by name and account, by name and PIN."""

from dataclasses import replace
from pathlib import Path

import pytest

from shopfloor.desk import identity, staff
from shopfloor.desk.identity import ActingUnproven, NobodyBound, who_acts
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import AddStaff, Bind, ChangeStaff, OfStaff
from shopfloor.rules.pins import (
    PinFileOpen,
    PinFileUnreadable,
    PinNotYours,
    PinWrong,
    ScanNotPin,
)
from shopfloor.rules.posts import NameMissing
from shopfloor.rules.staff import PersonRetired, PersonUnknown, Role
from tests.people import PIN, Crew


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(identity, "account_name", lambda: "counter")
    return "counter"


def told(shop: Shop, acting: str, pin_file: Path | None = None) -> Shop:
    shop.settings = replace(
        shop.settings, acting=acting, pin_file="" if pin_file is None else str(pin_file)
    )
    return shop


@pytest.fixture
def pin_file(tmp_path: Path) -> Path:
    file = tmp_path / "pin"
    file.touch(0o600)
    file.write_text(f"{PIN}\nwhatever follows\n")
    return file


def test_an_account_that_nobody_has_acts_for_nobody(opened_shop: Shop) -> None:
    with pytest.raises(NobodyBound):
        who_acts(opened_shop)


def test_the_one_bound_to_the_account_acts(opened_shop: Shop, crew: Crew) -> None:
    staff.bind(opened_shop, crew.administrator, Bind(5, "counter"))
    assert who_acts(opened_shop) == crew.storekeeper
    assert who_acts(opened_shop, nightly=True) == crew.storekeeper


def test_of_several_the_lowest_active_number_and_the_service_person_by_night(
    opened_shop: Shop, crew: Crew
) -> None:
    for number in (13, 6, 5):
        staff.bind(opened_shop, crew.administrator, Bind(number, "counter"))
    assert who_acts(opened_shop) == crew.storekeeper
    assert who_acts(opened_shop, nightly=True) == crew.service
    staff.retire(opened_shop, crew.administrator, OfStaff(5))
    assert who_acts(opened_shop) == crew.other_storekeeper


def test_who_is_named_is_proven_by_the_account(opened_shop: Shop, crew: Crew) -> None:
    for number in (5, 6):
        staff.bind(opened_shop, crew.administrator, Bind(number, "counter"))
    assert who_acts(told(opened_shop, "6")) == crew.other_storekeeper
    assert who_acts(told(opened_shop, "B-00006")) == crew.other_storekeeper


def test_who_is_named_without_proof_does_not_act(opened_shop: Shop, crew: Crew) -> None:
    staff.bind(opened_shop, crew.administrator, Bind(5, "counter"))
    with pytest.raises(ActingUnproven):
        who_acts(told(opened_shop, "2"))
    with pytest.raises(PersonUnknown):
        who_acts(told(opened_shop, "77"))


def test_who_is_named_is_proven_by_the_pin_file(
    opened_shop: Shop, crew: Crew, pin_file: Path
) -> None:
    assert who_acts(told(opened_shop, "2", pin_file)) == crew.general_manager


def test_a_pin_file_that_others_may_read_proves_nothing(opened_shop: Shop, pin_file: Path) -> None:
    for mode in (0o640, 0o604, 0o620):
        pin_file.chmod(mode)
        with pytest.raises(PinFileOpen):
            who_acts(told(opened_shop, "2", pin_file))


def test_a_pin_file_that_is_not_there_is_a_fault(opened_shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(PinFileUnreadable):
        who_acts(told(opened_shop, "2", tmp_path / "missing"))


@pytest.mark.parametrize(
    ("content", "refusal"), [("135790\n", PinWrong), ("x\n", ScanNotPin), ("", ScanNotPin)]
)
def test_a_wrong_pin_in_the_file_is_refused(
    opened_shop: Shop, pin_file: Path, content: str, refusal: type[Exception]
) -> None:
    pin_file.write_text(content)
    with pytest.raises(refusal):
        who_acts(told(opened_shop, "2", pin_file))


def test_a_pin_set_by_somebody_else_acts_for_nobody(
    shop: Shop, administrator: Actor, pin_file: Path
) -> None:
    issued = staff.add_staff(shop, administrator, AddStaff(2, "李", (Role.STOREKEEPER,)))
    assert issued.pin is not None
    pin_file.write_text(issued.pin)
    with pytest.raises(PinNotYours):
        who_acts(told(shop, "2", pin_file))


def test_who_left_does_not_act(opened_shop: Shop, crew: Crew, pin_file: Path) -> None:
    staff.retire(opened_shop, crew.administrator, OfStaff(5))
    for proof in (pin_file, None):
        with pytest.raises(PersonRetired):
            who_acts(told(opened_shop, "5", proof))


def test_nobody_is_named_by_what_is_no_number_in_ascii(opened_shop: Shop) -> None:
    assert staff.named(opened_shop, "5").number == 5
    for given in ("５", "⑤", "²", "9" * 5_000, "0"):
        with pytest.raises(PersonUnknown):
            staff.named(opened_shop, given)


def test_nobody_is_renamed_to_digits(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(NameMissing):
        staff.change_staff(opened_shop, crew.administrator, ChangeStaff(5, name="246810"))
    assert opened_shop.store.head() == head

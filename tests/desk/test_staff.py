"""Who is let in, what they may do, and who may never be let go."""

import pytest

from shopfloor.desk import staff
from shopfloor.desk.acting import OperationReused
from shopfloor.desk.proving import fits
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.staff import AddStaff, Bind, ChangeStaff, OfStaff, Reissue
from shopfloor.errors import ShopfloorError
from shopfloor.rules.pins import PinMissing
from shopfloor.rules.posts import (
    BadgeMalformed,
    BadgeTaken,
    LastAdministrator,
    NameMissing,
    RolesMissing,
    ServiceStandsAlone,
    StaffNumberOut,
    StaffNumberTaken,
)
from shopfloor.rules.proofs import ProofMissing, ProofOfOther
from shopfloor.rules.staff import (
    NotPermitted,
    Permission,
    PersonRetired,
    PersonUnknown,
    Role,
    SecondPersonNeeded,
)
from shopfloor.store import credentials, people
from tests.people import Crew, hire, may, reissued, vouched

KEEPER = AddStaff(42, "王库管", (Role.STOREKEEPER,))


def test_a_person_comes_in_with_a_badge_and_a_pin_that_is_shown_once(
    shop: Shop, administrator: Actor
) -> None:
    issued = staff.add_staff(shop, administrator, KEEPER)
    person = people.by_badge(shop.store, "B-00042")
    assert person is not None
    assert (person.number, person.name, person.roles) == (42, "王库管", (Role.STOREKEEPER,))
    held = credentials.of(shop.store, person.key)
    assert held is not None
    assert not held.own
    assert issued.pin is not None
    assert fits(shop.pepper, 42, issued.pin, held.hashed)
    entry = shop.store.one("SELECT asked, facts FROM journal ORDER BY sequence DESC LIMIT 1")
    assert entry is not None
    assert issued.pin not in entry[0] + entry[1]
    assert held.hashed not in entry[0] + entry[1]


def test_a_retry_is_answered_but_cannot_show_the_pin_again(
    shop: Shop, administrator: Actor
) -> None:
    first = staff.add_staff(shop, administrator, KEEPER, op="hire-42")
    head = shop.store.head()
    again = staff.add_staff(shop, administrator, KEEPER, op="hire-42")
    assert (again.staff, again.pin) == (first.staff, None)
    assert shop.store.head() == head
    with pytest.raises(OperationReused):
        staff.add_staff(shop, administrator, AddStaff(43, "别人", (Role.FINANCE,)), op="hire-42")


def test_several_roles_are_one_persons(shop: Shop) -> None:
    actor = hire(shop, Role.PARTS_MANAGER, Role.STOREKEEPER)
    assert may(shop, actor, Permission.EXCEPT_OLD_PART)
    assert may(shop, actor, Permission.HAND_OVER)
    assert not may(shop, actor, Permission.SIGN_AS_TECHNICIAN)


def test_a_service_person_has_no_pin_and_gets_none(shop: Shop, administrator: Actor) -> None:
    asked = AddStaff(9, "夜班", (Role.SERVICE,), account="nightly")
    assert staff.add_staff(shop, administrator, asked).pin is None
    head = shop.store.head()
    with pytest.raises(PinMissing):
        staff.reissue(shop, administrator, Reissue(9))
    assert shop.store.head() == head


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (AddStaff(0, "王", (Role.FINANCE,)), StaffNumberOut),
        (AddStaff(100_000, "王", (Role.FINANCE,)), StaffNumberOut),
        (AddStaff(1, "王", (Role.FINANCE,)), StaffNumberTaken),
        (AddStaff(2, "  ", (Role.FINANCE,)), NameMissing),
        (AddStaff(2, "246810", (Role.FINANCE,)), NameMissing),
        (AddStaff(2, "王", ()), RolesMissing),
        (AddStaff(2, "王", (Role.SERVICE, Role.FINANCE)), ServiceStandsAlone),
        (AddStaff(2, "王", (Role.FINANCE,), "B-00001"), BadgeTaken),
        (AddStaff(2, "王", (Role.FINANCE,), "246810"), BadgeMalformed),
        (AddStaff(2, "王", (Role.FINANCE,), "1-02-03-04"), BadgeMalformed),
        (AddStaff(2, "王", (Role.FINANCE,), "B 1"), BadgeMalformed),
    ],
)
def test_who_cannot_be_let_in_leaves_nothing(
    shop: Shop, administrator: Actor, asked: AddStaff, refusal: type[ShopfloorError]
) -> None:
    head = shop.store.head()
    with pytest.raises(refusal) as refused:
        staff.add_staff(shop, administrator, asked)
    assert "246810" not in str(refused.value)
    assert shop.store.head() == head
    assert shop.store.rows("SELECT * FROM credential") == []


def test_only_the_administrator_lets_people_in(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(NotPermitted):
        staff.add_staff(opened_shop, crew.general_manager, KEEPER)
    assert opened_shop.store.head() == head


def test_a_new_pin_replaces_the_old_and_forgets_the_wrong_tries(
    shop: Shop, administrator: Actor
) -> None:
    first = staff.add_staff(shop, administrator, KEEPER)
    second = staff.reissue(shop, administrator, Reissue(42, badge="NEW-42"))
    person = people.by_badge(shop.store, "NEW-42")
    assert person is not None
    held = credentials.of(shop.store, person.key)
    assert held is not None
    assert first.pin is not None
    assert second.pin is not None
    assert fits(shop.pepper, 42, second.pin, held.hashed)
    assert first.pin == second.pin or not fits(shop.pepper, 42, first.pin, held.hashed)


@pytest.mark.parametrize(
    ("number", "by", "wrong"),
    [
        (5, "general_manager", ("service_manager", "parts_manager", "storekeeper")),
        (1, "general_manager", ("service_manager",)),
        (3, "general_manager", ("service_manager",)),
        (2, "service_manager", ("general_manager", "parts_manager")),
    ],
)
def test_in_an_open_shop_a_second_person_signs_for_a_new_pin(
    opened_shop: Shop, crew: Crew, number: int, by: str, wrong: tuple[str, ...]
) -> None:
    person = people.by_number(opened_shop.store, number)
    assert person is not None
    before = opened_shop.store.head(), credentials.of(opened_shop.store, person.key)
    with pytest.raises(ProofMissing):
        staff.reissue(opened_shop, crew.administrator, Reissue(number))
    for other in wrong:
        with pytest.raises((NotPermitted, SecondPersonNeeded)):
            reissued(opened_shop, Reissue(number), getattr(crew, other))
    assert before == (opened_shop.store.head(), credentials.of(opened_shop.store, person.key))
    issued = reissued(opened_shop, Reissue(number), getattr(crew, by), op="new-pin")
    held = credentials.of(opened_shop.store, person.key)
    assert held is not None
    assert issued.pin is not None
    assert fits(opened_shop.pepper, number, issued.pin, held.hashed)
    again = staff.reissue(opened_shop, crew.administrator, Reissue(number), op="new-pin")
    assert (again.staff, again.pin) == (issued.staff, None)


def test_who_asks_for_a_pin_does_not_sign_for_it(opened_shop: Shop, crew: Crew) -> None:
    """Roles combine: the general manager is the administrator too."""
    both = hire(opened_shop, Role.ADMINISTRATOR, Role.GENERAL_MANAGER)
    asked = Reissue(5)
    (due,) = signatures_of(opened_shop, staff.reissue_act, asked)
    before = opened_shop.store.head()
    own = vouched(both, due.meaning, due.shown)
    with pytest.raises(SecondPersonNeeded):
        staff.reissue(opened_shop, both, asked, proofs=[own])
    assert opened_shop.store.head() == before
    other = vouched(crew.service_manager, due.meaning, due.shown)
    assert staff.reissue(opened_shop, both, asked, proofs=[other]).pin is not None


def test_a_signature_for_one_persons_pin_is_not_good_for_another(
    opened_shop: Shop, crew: Crew
) -> None:
    (due,) = signatures_of(opened_shop, staff.reissue_act, Reissue(6))
    before = opened_shop.store.head()
    proof = vouched(crew.general_manager, due.meaning, due.shown)
    with pytest.raises(ProofOfOther):
        staff.reissue(opened_shop, crew.administrator, Reissue(5), proofs=[proof])
    assert opened_shop.store.head() == before


def test_a_new_badge_alone_keeps_the_pin(opened_shop: Shop, crew: Crew) -> None:
    before = credentials.of(opened_shop.store, crew.storekeeper.person)
    issued = staff.reissue(opened_shop, crew.administrator, Reissue(5, False, "NEW-5"))
    assert issued.pin is None
    assert credentials.of(opened_shop.store, crew.storekeeper.person) == before


def test_a_badge_of_somebody_else_is_refused(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(BadgeTaken):
        staff.reissue(opened_shop, crew.administrator, Reissue(5, False, "B-00006"))
    assert opened_shop.store.head() == head


def test_an_account_is_bound_and_unbound(opened_shop: Shop, crew: Crew) -> None:
    staff.bind(opened_shop, crew.administrator, Bind(5, "wang"))
    assert [one.number for one in people.by_account(opened_shop.store, "wang")] == [5]
    staff.bind(opened_shop, crew.administrator, Bind(5))
    assert people.by_account(opened_shop.store, "wang") == []


def test_who_leaves_keeps_number_and_badge_and_loses_the_rest(
    opened_shop: Shop, crew: Crew
) -> None:
    staff.bind(opened_shop, crew.administrator, Bind(5, "wang"))
    gone = staff.retire(opened_shop, crew.administrator, OfStaff(5))
    assert (gone.active, gone.account, gone.badge) == (False, None, "B-00005")
    assert credentials.of(opened_shop.store, crew.storekeeper.person) is None
    head = opened_shop.store.head()
    for again in (OfStaff(5), OfStaff(99)):
        with pytest.raises((PersonRetired, PersonUnknown)):
            staff.retire(opened_shop, crew.administrator, again)
    with pytest.raises(StaffNumberTaken):
        staff.add_staff(opened_shop, crew.administrator, AddStaff(5, "新", (Role.FINANCE,)))
    assert opened_shop.store.head() == head


def test_the_last_administrator_stays(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(LastAdministrator):
        staff.retire(opened_shop, crew.administrator, OfStaff(1))
    assert opened_shop.store.head() == head
    hire(opened_shop, Role.ADMINISTRATOR)
    staff.retire(opened_shop, crew.administrator, OfStaff(18))
    with pytest.raises(LastAdministrator):
        staff.retire(opened_shop, crew.administrator, OfStaff(1))
    hire(opened_shop, Role.ADMINISTRATOR)
    staff.retire(opened_shop, crew.administrator, OfStaff(1))
    with pytest.raises(PersonRetired):
        staff.add_staff(opened_shop, crew.administrator, KEEPER)


def test_nobody_gives_himself_roles_in_an_open_shop(opened_shop: Shop, crew: Crew) -> None:
    both = (Role.ADMINISTRATOR, Role.PARTS_MANAGER)
    head = opened_shop.store.head()
    with pytest.raises(SecondPersonNeeded):
        staff.change_staff(opened_shop, crew.administrator, ChangeStaff(1, roles=both))
    assert opened_shop.store.head() == head
    second = hire(opened_shop, Role.ADMINISTRATOR)
    staff.change_staff(opened_shop, second, ChangeStaff(1, roles=both))
    assert may(opened_shop, crew.administrator, Permission.EXCEPT_OLD_PART)


def test_the_last_administrator_keeps_the_role(shop: Shop, administrator: Actor) -> None:
    staff.change_staff(
        shop, administrator, ChangeStaff(1, roles=(Role.ADMINISTRATOR, Role.FINANCE))
    )
    head = shop.store.head()
    with pytest.raises(LastAdministrator):
        staff.change_staff(shop, administrator, ChangeStaff(1, roles=(Role.FINANCE,)))
    assert shop.store.head() == head
    hire(shop, Role.ADMINISTRATOR)
    changed = staff.change_staff(shop, administrator, ChangeStaff(1, roles=(Role.FINANCE,)))
    assert changed.roles == (Role.FINANCE,)


def test_who_becomes_a_service_person_loses_the_pin(opened_shop: Shop, crew: Crew) -> None:
    both, head = (Role.SERVICE, Role.STOREKEEPER), opened_shop.store.head()
    with pytest.raises(ServiceStandsAlone):
        staff.change_staff(opened_shop, crew.administrator, ChangeStaff(5, roles=both))
    assert opened_shop.store.head() == head
    staff.change_staff(opened_shop, crew.administrator, ChangeStaff(5, roles=(Role.SERVICE,)))
    assert credentials.of(opened_shop.store, crew.storekeeper.person) is None


def test_the_list_shows_the_retired_too(opened_shop: Shop, crew: Crew) -> None:
    staff.retire(opened_shop, crew.administrator, OfStaff(5))
    listed = staff.staff_list(opened_shop, crew.service_manager)
    assert [one.number for one in listed] == list(range(1, 18))
    assert [one.number for one in listed if not one.active] == [5]
    with pytest.raises(NotPermitted):
        staff.staff_list(opened_shop, crew.technician)


@pytest.mark.parametrize("given", ["5", "00005", "B-00005"])
def test_a_person_is_named_by_number_or_badge(opened_shop: Shop, given: str) -> None:
    assert staff.named(opened_shop, given).number == 5


def test_six_digits_in_the_wrong_place_are_not_shown(opened_shop: Shop) -> None:
    with pytest.raises(PersonUnknown) as refused:
        staff.named(opened_shop, "246810")
    assert refused.value.given == "…"


def test_only_a_supervisor_opens(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(NotPermitted):
        staff.open_person(opened_shop, crew.other_storekeeper, OfStaff(5))
    for opener in (crew.administrator, crew.service_manager, crew.reception_supervisor):
        staff.open_person(opened_shop, opener, OfStaff(5))

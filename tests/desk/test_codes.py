"""A code names one thing at the window, whoever takes it first."""

from collections.abc import Callable

import pytest

from shopfloor.desk.barcodes import TeachBarcode, teach_barcode
from shopfloor.desk.kits import InKit, RetireKit, WriteKit, retire_kit, write_kit
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.shop import Shop
from shopfloor.desk.staff import AddStaff, Reissue, add_staff
from shopfloor.rules.kits import CodeIsKit, KitCodeTaken
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.posts import BadgeNamesOther, CodeIsBadge
from shopfloor.rules.staff import Role
from tests.counter import DISC, Counter, opened_counter
from tests.people import ADMINISTRATOR, CREW, reissued

BADGE, KIT, NUMBER, BARCODE, TRAY = "BADGE-F", "KIT-F", "PART-F", "CODE-F", "TRAY-F"


@pytest.fixture
def shop(opened_shop: Shop) -> Shop:
    """Everything that a code can name, one of each."""
    counter, manager = opened_counter(opened_shop), CREW.parts_manager
    _write_kit(opened_shop, KIT)
    write_part(opened_shop, manager, WritePart(NUMBER, "件", "件", 100, barcodes=(BARCODE,)))
    write_location(opened_shop, manager, WriteLocation(TRAY, LocationKind.TRAY))
    _badge(opened_shop, BADGE, counter.number(CREW.technician))
    return opened_shop


def _write_kit(shop: Shop, code: str) -> None:
    write_kit(shop, CREW.parts_manager, WriteKit(code, "套件", (InKit(DISC, 1),)))


def _badge(shop: Shop, badge: str, number: int = 5) -> None:
    reissued(shop, Reissue(number, pin=False, badge=badge))


def _come(shop: Shop, badge: str) -> None:
    add_staff(shop, ADMINISTRATOR, AddStaff(99, "新员工", (Role.TECHNICIAN,), badge))


def _part(shop: Shop, code: str) -> None:
    write_part(shop, CREW.parts_manager, WritePart(code, "件", "件", 100))


def _with_barcode(shop: Shop, code: str) -> None:
    write_part(shop, CREW.parts_manager, WritePart("A-1", "件", "件", 1, barcodes=(code,)))


def _teach(shop: Shop, code: str) -> None:
    teach_barcode(shop, CREW.parts_manager, TeachBarcode(DISC, code))


def _place(shop: Shop, code: str) -> None:
    write_location(shop, CREW.parts_manager, WriteLocation(code, LocationKind.TRAY))


Take = Callable[[Shop, str], None]


def refused(shop: Shop, refusal: type[Exception], take: Take, code: str) -> Exception:
    before = shop.store.head()
    with pytest.raises(refusal) as caught:
        take(shop, code)
    assert shop.store.head() == before
    return caught.value


@pytest.mark.parametrize("take", [_part, _with_barcode, _teach, _place])
def test_a_part_or_a_place_takes_no_code_of_a_kit_nor_a_badge(shop: Shop, take: Take) -> None:
    refused(shop, CodeIsKit, take, KIT)
    refusal = refused(shop, CodeIsBadge, take, BADGE)
    assert isinstance(refusal, CodeIsBadge)
    assert refusal.person == "员工7"


@pytest.mark.parametrize(
    ("code", "holder"),
    [(NUMBER, NUMBER), (BARCODE, NUMBER), (TRAY, TRAY), (BADGE, "员工7")],
)
def test_a_kit_takes_no_code_that_names_something(shop: Shop, code: str, holder: str) -> None:
    refusal = refused(shop, KitCodeTaken, _write_kit, code)
    assert isinstance(refusal, KitCodeTaken)
    assert refusal.holder == holder


@pytest.mark.parametrize("take", [_badge, _come])
@pytest.mark.parametrize(
    ("code", "holder"),
    [(NUMBER, NUMBER), (BARCODE, NUMBER), (TRAY, TRAY), (KIT, KIT), ("kit-f", KIT)],
)
def test_a_badge_takes_no_code_that_names_something(
    shop: Shop, take: Take, code: str, holder: str
) -> None:
    refusal = refused(shop, BadgeNamesOther, take, code)
    assert isinstance(refusal, BadgeNamesOther)
    assert refusal.holder == holder


def test_a_badge_may_be_given_to_its_owner_again(shop: Shop) -> None:
    _badge(shop, BADGE, Counter(shop).number(CREW.technician))


def test_the_code_of_a_retired_kit_names_something_else(shop: Shop) -> None:
    retire_kit(shop, CREW.parts_manager, RetireKit(KIT))
    _teach(shop, KIT)
    refused(shop, KitCodeTaken, _write_kit, KIT)

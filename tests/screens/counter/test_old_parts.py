"""Old parts come in, are excepted by the parts manager, and exceptions are withdrawn."""

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, Counter
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import (
    PARTS_MANAGER,
    TECHNICIAN,
    Clerk,
    at_counter,
    bound,
    drawn,
    rows,
    sound,
)
from tests.screens.at_terminal import shopfloor


def test_two_old_parts_of_one_number_come_in_at_once_and_a_third_does_not(
    settings: Settings,
) -> None:
    drawn(settings, (DISC, 2))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", "3*WORN-A7")
        clerk.refused("old_part_not_expected", part=DISC, requisition="RQ-000001")
        clerk.scan(FILTER)
        clerk.refused("not_on_requisition", part=FILTER, requisition="RQ-000001")
        clerk.scan("2*WORN-A7")
        clerk.hears("counter.old_all_in", tags="T-000001, T-000002", part=DISC)
    assert rows(settings, "SELECT seen FROM old_part") == [("WORN-A7",), ("WORN-A7",)]


def test_six_digits_are_never_taken_for_an_old_parts_number(settings: Settings) -> None:
    drawn(settings, (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", PIN)
        assert PIN not in clerk.hears("screen.digits_hidden")
        clerk.scan(f"1*{PIN}")
        assert PIN not in clerk.refused("code_unknown", given="…")
    assert rows(settings, "SELECT * FROM old_part") == []


def test_an_exception_is_typed_and_signed_by_the_parts_manager(settings: Settings) -> None:
    drawn(settings, (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees("OLD 0/1")
        clerk.press(Key.F3)
        clerk.sees("2 missing from the car")
        clerk.scan("the customer wants it")
        clerk.refused("reason_not_listed", given="the customer wants it")
        clerk.scan("2", TECHNICIAN)
        clerk.sees("! 员工7")
        clerk.scan(PARTS_MANAGER)
        clerk.pin("员工4")
        clerk.hears("counter.excepted_now", part=DISC, owed=0)
        clerk.press(Key.F6)
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        clerk.sees("line 1: missing from the car (员工4)")
    assert rows(settings, "SELECT reason, note, state FROM old_part_exception") == [
        ("missing", "", "assigned")
    ]
    sound(settings)


def test_the_parts_manager_withdraws_an_exception_by_its_word(settings: Settings) -> None:
    drawn(settings, (DISC, 2))
    with open_shop(settings) as shop:
        Counter(shop).excuse("RQ-000001", units=2)
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".withdraw")
        clerk.sees(say("permission.old_part.except", "en"))
    assert rows(settings, "SELECT state FROM old_part_exception") == [("waiting",), ("waiting",)]
    bound(settings, 4)
    with shopfloor(settings) as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("place.stock")
        clerk.scan(".counter", "RQ-000001", ".withdraw")
        clerk.sees(say("counter.units", "en"))
        clerk.scan("1")
        clerk.hears("counter.withdrawn", part=DISC, count=1, owed=1)
        clerk.scan(".withdraw")
        clerk.hears("counter.withdrawn", part=DISC, count=1, owed=2)
        clerk.scan(".withdraw")
        clerk.refused(
            "exception_not_waiting", part=DISC, requisition="RQ-000001", asked=1, waiting=0
        )
    assert rows(settings, "SELECT state FROM old_part_exception") == [("void",), ("void",)]
    sound(settings)

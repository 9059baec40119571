"""A slip is cancelled, a requisition closed, an unused part taken back: only by keys."""

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.counter import DISC, FILTER, Counter
from tests.keys import Key
from tests.screens.at_counter import (
    OTHER_TECHNICIAN,
    TECHNICIAN,
    at_counter,
    rows,
    slip_ready,
    sound,
)


def test_f11_announces_and_f8_cancels_and_a_scan_never_does(settings: Settings) -> None:
    slip = slip_ready(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F11)
        clerk.sees("F8 cancels IS-000001>")
        clerk.scan(FILTER)
        clerk.hears("counter.gathered", part=FILTER, quantity="1 件")
        assert rows(settings, "SELECT state FROM issue_slip") == [("advisor_signed",)]
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=1, owed=1)
        clerk.press(Key.F11)
        clerk.sees("F8 cancels IS-000001>")
        clerk.scan(OTHER_TECHNICIAN)
        clerk.hears("counter.at_window", technician="员工8")
        assert rows(settings, "SELECT state FROM issue_slip") == [("advisor_signed",)]
        clerk.scan("2*06L115562B")
        clerk.hears("counter.gathered", part=FILTER, quantity="2 件")
        clerk.press(Key.F11)
        clerk.hears("counter.dropped", part=FILTER)
        clerk.press(Key.F11)
        clerk.sees("F8 cancels IS-000001>")
        clerk.press(Key.F8)
        clerk.hears("counter.cancelled", slip=slip)
        clerk.sees("WRITE")
        clerk.press(Key.F11)
        clerk.sees("F8 closes RQ-000001>")
        clerk.press(Key.F8)
        clerk.hears("counter.closed_with", requisition="RQ-000001", tags="T-000001")
    assert rows(settings, "SELECT state FROM old_part") == [("handed_back",)]
    sound(settings)


def test_an_unused_part_comes_back_signed_by_the_technician(settings: Settings) -> None:
    slip = slip_ready(settings)
    with open_shop(settings) as shop:
        Counter(shop).hand_over(slip)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.all_out", requisition="RQ-000001")
        clerk.press(Key.F11)
        clerk.hears("counter.how_many_back", part=DISC, slip=slip)
        clerk.scan("1")
        clerk.hears("counter.sign_return", part=DISC, quantity="1 片")
        clerk.scan(TECHNICIAN)
        clerk.pin("员工7")
        clerk.hears("counter.back_with", number="RT-000001", part=DISC, tags="T-000001")
    sound(settings)

"""While a PIN is awaited nothing else is done, and what is typed of it is never shown."""

from shopfloor.settings import Settings
from tests.keys import Key
from tests.people import PIN
from tests.screens.at_counter import acts, at_counter, rows, slip_ready
from tests.screens.at_terminal import type_by_hand


def test_a_wrong_pin_is_a_try_and_the_right_one_hands_over(settings: Settings) -> None:
    slip = slip_ready(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.pin("员工7", "135791")
        clerk.refused("pin_wrong", person="员工7", left=4)
        assert rows(settings, "SELECT wrong FROM pin_try") == [(1,)]
        clerk.pin("员工7")
        clerk.hears("counter.handed_over_for", slip=slip, name="员工7", tags="T-000001")


def test_no_key_that_acts_shows_the_rest_of_a_pin(settings: Settings) -> None:
    slip = slip_ready(settings)
    before = acts(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.sees("PIN of 员工7>")
        type_by_hand(clerk.terminal, PIN[:3])
        clerk.terminal.send(f"{Key.F2}{Key.F6}{Key.F7}{Key.F11}{Key.F8}")
        clerk.refused("pin_awaited")
        clerk.sees("PIN of 员工7>***")
        assert acts(settings) == before
        type_by_hand(clerk.terminal, f"{PIN[3:]}\r")
        clerk.hears("counter.handed_over_for", slip=slip, name="员工7", tags="T-000001")


def test_escape_leaves_a_pin_and_nothing_is_signed(settings: Settings) -> None:
    slip = slip_ready(settings)
    before = acts(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.sees("PIN of 员工7>")
        clerk.press(Key.ESCAPE)
        clerk.terminal.wait_for(lambda lines: lines[-2].strip() == ">")
        clerk.hears("counter.due_ready")
    assert acts(settings) == before

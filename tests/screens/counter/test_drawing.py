"""What a technician draws is gathered by scans and by hand, and nothing of it is lost."""

from shopfloor.settings import Settings
from tests.counter import DISC, FILTER
from tests.keys import Key
from tests.screens.at_counter import PLATE, TECHNICIAN, at_counter, drawn, rows, sound
from tests.screens.at_terminal import type_by_hand


def test_an_unknown_code_is_said_with_a_bell_and_kept(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan("4901234567894")
        clerk.refused("code_unknown", given="4901234567894")
        clerk.hears("counter.unknown", count=1, last="4901234567894")
        assert b"\x07" in clerk.terminal.raw
        clerk.scan("135791")
        assert "135791" not in clerk.hears("screen.digits_hidden")


def test_a_cut_line_loses_nothing_that_was_said(settings: Settings, order: str) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(order, DISC, TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=1, owed=1)
        clerk.scan(".old", DISC)
        clerk.hears("counter.old_all_in", tags="T-000001", part=DISC)
        clerk.scan(".write", FILTER)
        clerk.hears("counter.gathered", part=FILTER, quantity="1 件")
        clerk.terminal.hang_up()
        assert clerk.terminal.wait() == 129
    with at_counter(settings) as clerk:
        clerk.scan(PLATE)
        clerk.sees("SIGN technician")
        clerk.sees("T-000001  on the slip")
    sound(settings)


def test_a_key_pressed_twice_writes_one_slip(settings: Settings) -> None:
    drawn(settings, (FILTER, 2))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", FILTER)
        clerk.hears("counter.old_in", tags="T-000001", part=FILTER, owed=1)
        clerk.terminal.send(f"{Key.F6}{Key.F6}{Key.F6}")
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        clerk.sees("SIGN tech+OLD 0/1")
    assert rows(settings, "SELECT number FROM issue_slip") == [("IS-000001",)]


def test_a_gathered_line_is_not_lost_by_the_next_scan(settings: Settings, order: str) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(order, DISC, "2*06L115562B", DISC, order)
        clerk.hears("counter.resumed", count=2)
        clerk.press(Key.F5)
        clerk.refused("still_gathered", count=2, order=order)
        clerk.press(Key.ESCAPE)
        clerk.hears("counter.parked_now", order=order, count=2)
        clerk.hears("counter.parked", count=2)
        clerk.scan(order)
        clerk.press(Key.F6)
        clerk.refused("nobody_draws", order=order)
        clerk.scan("7")
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=4)
    wanted = "SELECT p.number, l.wanted FROM requisition_line l JOIN part p ON p.key = l.part"
    assert rows(settings, f"{wanted} ORDER BY l.key") == [(DISC, 2), (FILTER, 2)]


def test_a_hand_that_types_small_letters_and_a_plates_end_is_understood(
    settings: Settings, order: str
) -> None:
    with at_counter(settings) as clerk:
        type_by_hand(clerk.terminal, "2345\r")
        clerk.sees(PLATE)
        type_by_hand(clerk.terminal, "5qd 615 301\r")
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")

"""The parts counter at 80×24: the new part goes out for its old part, by scans, keys and PINs."""

import re
from pathlib import Path

import pytest

from shopfloor.desk.arrivals import expect_arrival, typed_arrival
from shopfloor.desk.shop import open_shop
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, OIL, PLUG, Counter, opened_counter
from tests.keys import Key
from tests.people import CREW, PIN
from tests.screens.at_counter import (
    ADVISOR,
    OTHER_TECHNICIAN,
    PARTS_MANAGER,
    PLATE,
    TECHNICIAN,
    WARRANTY,
    Clerk,
    acts,
    at_counter,
    bound,
    copied,
    rows,
    sound,
)
from tests.screens.at_terminal import BEHIND, shopfloor, squeezed, type_by_hand

NOT_IN = {"part": DISC, "owed": 1}


@pytest.fixture
def settings(counter_template: Path, tmp_path: Path) -> Settings:
    """A counter with ten of each part on its shelf, and its keeper at the terminal."""
    return copied(counter_template, tmp_path)


@pytest.fixture
def order(settings: Settings) -> str:
    """A car whose advisor is staff number 9."""
    with open_shop(settings) as shop:
        return Counter(shop).order()


def drawn(settings: Settings, *wanted: tuple[str, int], three_guarantees: bool = False) -> str:
    """A requisition of staff number 7."""
    with open_shop(settings) as shop:
        counter = Counter(shop)
        return counter.draw(counter.order(three_guarantees=three_guarantees), *wanted)


def slip_ready(settings: Settings, *, signed: bool = True) -> str:
    """A slip for one disc, its old part in."""
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (DISC, 1))
        counter.bring(requisition)
        slip = counter.write(requisition).number
        return counter.signed(slip) if signed else slip


def sign(clerk: Clerk, badge: str, name: str) -> None:
    clerk.press(Key.F5)
    clerk.sees(say("counter.badge_of", clerk.lang, who=""))
    clerk.scan(badge)
    clerk.pin(name)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_new_part_goes_out_for_its_old_part(settings: Settings, order: str, lang: str) -> None:
    hand_out(settings, lang)


def test_it_goes_out_over_a_server_too(postgres_opened_settings: Settings) -> None:
    with open_shop(postgres_opened_settings) as shop:
        opened_counter(shop).order()
    bound(postgres_opened_settings, 5)
    hand_out(postgres_opened_settings, "en")


def hand_out(settings: Settings, lang: str) -> None:
    """From the car's plate to the technician's signature for what he takes."""
    with at_counter(settings, lang) as clerk:
        clerk.scan(PLATE, DISC)
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=1, owed=1)
        clerk.press(Key.F6)
        clerk.refused("old_part_not_returned", **NOT_IN)
        clerk.press(Key.F2)
        clerk.hears("counter.old_begins")
        clerk.scan(DISC)
        clerk.hears("counter.old_all_in", tags="T-000001", part=DISC)
        clerk.press(Key.F6)
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        sign(clerk, TECHNICIAN, "员工7")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.advisor", lang))
        sign(clerk, ADVISOR, "员工9")
        clerk.hears("counter.signed_all", slip="IS-000001")
        clerk.press(Key.F7)
        clerk.hears("counter.picked", slip="IS-000001")
        clerk.press(Key.F8)
        clerk.pin("员工7")
        clerk.hears("counter.handed_over_for", slip="IS-000001", name="员工7", tags="T-000001")
        clerk.hears("counter.due_out")
        assert PIN.encode() not in clerk.terminal.raw
    assert rows(settings, "SELECT state FROM issue_slip") == [("issued",)]
    assert rows(settings, "SELECT tag, seen, state FROM old_part") == [("T-000001", DISC, "bound")]
    assert rows(settings, "SELECT count(*) FROM signature WHERE meaning LIKE 'slip %'") == [(3,)]
    sold = "SELECT s.on_hand FROM part_stock s JOIN part p ON p.key = s.key WHERE p.number = '{}'"
    assert rows(settings, sold.format(DISC)) == [(9,)]
    sound(settings)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_without_the_old_part_every_key_refuses_in_the_same_words(
    settings: Settings, lang: str
) -> None:
    drawn(settings, (DISC, 1))
    before = acts(settings)
    with at_counter(settings, lang) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees(say("counter.due_old", lang, done=0, of=1))
        for mark, key in enumerate((Key.F6, Key.F8, Key.F5, Key.F7)):
            clerk.press(key)
            clerk.refused("old_part_not_returned", **NOT_IN)
            clerk.idle(mark)
        for word in (".write", ".hand_over", ".sign", ".pick"):
            clerk.scan(word)
            clerk.refused("old_part_not_returned", **NOT_IN)
            clerk.scan(f"{word}s")
            clerk.refused("word_unknown", given=f"{word}s", known="")
    assert acts(settings) == before


MIXED = (
    PLATE, DISC, "2*06L115562B", "G052167M2*4.5", "NO-SUCH-1", TECHNICIAN, "2345", "RQ-000001",
    ".old", DISC, FILTER, "L-0001", "NO-PART-BUT-SEEN", DISC, "RQ-000001", FILTER, "1*04E905612",
    OTHER_TECHNICIAN, Key.F2, "2*04E905612", "L-0002", "L-0003", PLUG, "IS-000001", "T-000001",
    ".write", DISC, "5qd615301", PLATE, "NO-SUCH-2",
)  # fmt: skip


def _without_code(screen: list[str]) -> str:
    """What is shown below the clock; a slip's code is the hash of its own act, which no other
    act has."""
    return re.sub(r"code[0-9a-f]{8}", "code", squeezed(screen[1:]))


def test_a_burst_ends_where_slow_scanning_does(
    settings: Settings, order: str, tmp_path: Path
) -> None:
    took = "old_part.take"
    scans = [*MIXED, *(f"{code}?" if at % 3 else code for at, code in enumerate(MIXED))]
    assert len(scans) >= 60
    (tmp_path / "slow").mkdir()
    slow = copied(settings.path, tmp_path / "slow")
    with at_counter(slow) as clerk:
        for mark, code in enumerate(scans):
            clerk.scan(code)
            clerk.idle(mark)
        clerk.idle(len(scans))
        shown = clerk.terminal.lines()
    with at_counter(settings) as clerk:
        clerk.scan(*scans)
        clerk.idle(len(scans) - 1)
        clerk.idle(len(scans))  # the second mark alone is painted: no half of a picture is seen
        assert _without_code(clerk.terminal.lines()) == _without_code(shown)
    assert acts(settings) == acts(slow)
    done = [
        one for one, _ in acts(slow) if one.split(".")[0] in ("requisition", "old_part", "slip")
    ]
    assert done == ["requisition.open", *[took] * 3, "requisition.open", *[took] * 3, "slip.write"]
    assert rows(settings, "SELECT tag, seen FROM old_part ORDER BY key") == rows(
        slow, "SELECT tag, seen FROM old_part ORDER BY key"
    )
    sound(settings)


@pytest.mark.parametrize("burst", [MIXED * 3, ("135791",) * 20], ids=["codes", "six digits"])
def test_a_burst_while_a_pin_is_awaited_is_no_try_and_signs_nothing(
    settings: Settings, burst: tuple[str, ...]
) -> None:
    slip = slip_ready(settings)
    before = acts(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.sees("PIN of 员工7>")
        clerk.scan(*burst)
        clerk.terminal.send(BEHIND)
        clerk.refused("scan_not_pin")
        clerk.sees("PIN of 员工7>" + "*" * len(BEHIND))
        clerk.terminal.send(Key.BACKSPACE * len(BEHIND))
        clerk.terminal.wait_for(lambda lines: lines[-2] == "PIN of 员工7>")
        assert rows(settings, "SELECT * FROM pin_try") == []
        assert acts(settings) == before
        clerk.pin("员工7")
        clerk.hears("counter.handed_over_for", slip=slip, name="员工7", tags="T-000001")


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


def test_an_unknown_code_is_said_with_a_bell_and_kept(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan("4901234567894")
        clerk.refused("code_unknown", given="4901234567894")
        clerk.hears("counter.unknown", count=1, last="4901234567894")
        assert b"\x07" in clerk.terminal.raw
        clerk.scan("135791")
        assert "135791" not in clerk.hears("screen.digits_hidden")


def test_six_digits_are_never_taken_for_an_old_parts_number(settings: Settings) -> None:
    drawn(settings, (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", PIN)
        assert PIN not in clerk.hears("screen.digits_hidden")
        clerk.scan(f"1*{PIN}")
        assert PIN not in clerk.refused("code_unknown", given="…")
    assert rows(settings, "SELECT * FROM old_part") == []


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


def test_what_the_shelves_lack_goes_on_the_shortage_list(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees("SHORT 0.5")
        clerk.press(Key.F4)
        clerk.hears("counter.shortage", part=OIL, quantity="0.5 升")
        clerk.press(Key.F6)
        clerk.sees("SIGN tech+SHORT 0.5")
        clerk.sees("10 升")
    assert rows(settings, "SELECT quantity FROM shortage") == [(500,)]


def test_a_lost_sale_is_noted_by_its_word(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500), (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".lost")
        kind = say("lost_kind.no_stock", "en")
        clerk.hears("counter.lost", part=OIL, quantity="0.5 升", kind=kind)
        clerk.press(Key.DOWN)
        clerk.scan(".lost")
        clerk.refused("not_short", part=DISC)
        clerk.scan(".price")
        kind = say("lost_kind.price", "en")
        clerk.hears("counter.lost", part=DISC, quantity="1 片", kind=kind)
    assert rows(settings, "SELECT quantity, kind FROM lost_sale ORDER BY key") == [
        (500, "no_stock"),
        (1, "price"),
    ]


def test_what_is_short_shows_the_day_it_is_expected(settings: Settings) -> None:
    drawn(settings, (OIL, 10_500))
    with open_shop(settings) as shop:
        asked = typed_arrival(shop, OIL, "4", "2026-12-28T16:30", "")
        expect_arrival(shop, CREW.storekeeper, asked)
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001")
        clerk.sees("SHORT 0.5, 12-28")


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


def test_three_guarantees_work_waits_for_the_warranty_clerk(settings: Settings) -> None:
    drawn(settings, (DISC, 1), three_guarantees=True)
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", DISC, ".write")
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        sign(clerk, TECHNICIAN, "员工7")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.warranty", "en"))
        clerk.press(Key.F8)
        clerk.refused("signature_due", slip="IS-000001", signing=Signing.WARRANTY, whose="")
        sign(clerk, WARRANTY, "员工11")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.advisor", "en"))


def test_another_technician_does_not_sign_for_who_drew(settings: Settings) -> None:
    slip = slip_ready(settings, signed=False)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        sign(clerk, OTHER_TECHNICIAN, "员工8")
        clerk.refused("not_your_requisition", slip=slip, technician="员工7")
    assert rows(settings, "SELECT state FROM issue_slip") == [("written",)]


def test_advisors_see_at_their_own_terminal_what_waits_for_them(settings: Settings) -> None:
    slip = slip_ready(settings, signed=False)
    other = slip_ready(settings, signed=False)
    with open_shop(settings) as shop:
        Counter(shop).sign(other, Signing.TECHNICIAN)
    bound(settings, 5)
    with shopfloor(settings, SHOPFLOOR_AS=None) as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan(ADVISOR)
        clerk.pin("员工9")
        clerk.sees("员工9, service advisor")
        clerk.hears("counter.foot", mine=1, slips=2, requisitions=0)
        clerk.sees(f">{other}")
        clerk.press(Key.F5)
        clerk.pin("员工9")
        clerk.hears("counter.signed_all", slip=other)
        clerk.press(Key.F8)
        clerk.sees("! 员工9")
    assert rows(settings, "SELECT number, state FROM issue_slip ORDER BY key") == [
        (slip, "written"),
        (other, "advisor_signed"),
    ]


def test_what_another_clerk_did_is_seen_and_not_done_twice(settings: Settings) -> None:
    slip = slip_ready(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.sees("PIN of 员工7>")
        with open_shop(settings) as shop:
            Counter(shop).hand_over(slip)
        clerk.hears("counter.due_out")
        clerk.pin("员工7")
        clerk.sees("! IS-000001 is handed over")
    sound(settings)


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


def test_words_lead_to_the_stock_list_and_back(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(".stock")
        clerk.terminal.wait_for("T1 Stock")
        clerk.scan(".counter")
        clerk.terminal.wait_for("T1 Parts counter")
        clerk.scan(".stock", DISC)
        clerk.sees("前刹车盘: 10 片 free")


def test_f1_shows_what_a_small_window_cannot_and_turns_the_page(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.press(Key.F1)
        clerk.sees(".hand_over")
        clerk.press(Key.PAGE_DOWN)
        clerk.sees("Shift-F12 .acts")
        clerk.press(Key.PAGE_DOWN)
        clerk.sees(".counter Parts counter")
        clerk.press(Key.PAGE_UP)
        clerk.press(Key.PAGE_UP)
        clerk.sees("F1 .keys")
        clerk.press(Key.F1)
        clerk.hears("counter.waiting")


def test_a_hand_that_types_small_letters_and_a_plates_end_is_understood(
    settings: Settings, order: str
) -> None:
    with at_counter(settings) as clerk:
        type_by_hand(clerk.terminal, "2345\r")
        clerk.sees(PLATE)
        type_by_hand(clerk.terminal, "5qd 615 301\r")
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_it_opens_in_both_sizes_and_languages(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    slip = slip_ready(settings)
    with at_counter(settings, lang, size) as clerk:
        clerk.sees(f">{slip}")
        clerk.press(Key.RIGHT)
        clerk.sees(say("counter.due_ready", lang))
        assert len(clerk.terminal.lines()) == size[1]

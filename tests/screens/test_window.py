"""The window at 80×24: with a scanner nothing is pressed, and whoever waits is never lost."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, Counter
from tests.keys import Key
from tests.screens.at_counter import (
    ADVISOR,
    OTHER_TECHNICIAN,
    PLATE,
    TECHNICIAN,
    Clerk,
    at_counter,
    copied,
    made_counter,
    rows,
    sound,
)

FEWEST = 40
"""Keystrokes besides the PINs, without a scanner (issue 3)."""


@pytest.fixture(scope="session")
def window_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_counter(sqlite_opened_template, tmp_path_factory.mktemp("window")).path


@pytest.fixture
def settings(window_template: Path, tmp_path: Path) -> Settings:
    return copied(window_template, tmp_path)


@pytest.fixture
def order(settings: Settings) -> str:
    with open_shop(settings) as shop:
        return Counter(shop).order()


class Counted(Clerk):
    """A clerk whose keys are counted; scans and PINs are not."""

    keys = 0

    def types(self, text: str) -> None:
        self.keys += len(text) + 1
        self.terminal.send(f"{text}\r")

    def press(self, key: Key) -> None:
        self.keys += 1
        super().press(key)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_with_a_scanner_a_requisition_of_two_lines_takes_no_key(
    settings: Settings, order: str, lang: str
) -> None:
    with at_counter(settings, lang) as plain:
        clerk = Counted(plain.terminal, lang)
        clerk.scan(PLATE, DISC, FILTER, TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=2)
        clerk.scan(FILTER, "L-0001")
        clerk.hears("counter.old_in", part=FILTER, tags="L-0001", owed=0)
        clerk.scan("L-0002")
        clerk.hears("counter.old_all_in", part=DISC, tags="L-0002")
        clerk.scan(TECHNICIAN)
        clerk.pin("员工7")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.advisor", lang))
        clerk.scan(ADVISOR)
        clerk.pin("员工9")
        clerk.hears("counter.signed_all", slip="IS-000001")
        clerk.scan(TECHNICIAN)
        clerk.pin("员工7")
        tags = ("L-0001", "L-0002")
        clerk.hears("counter.handed_over_for", slip="IS-000001", name="员工7", tags=tags)
        assert clerk.keys == 0
    assert rows(settings, "SELECT state FROM issue_slip") == [("issued",)]
    sound(settings)


def test_without_a_scanner_it_takes_few_keys(settings: Settings, order: str) -> None:
    with at_counter(settings) as plain:
        clerk = Counted(plain.terminal, "en")
        clerk.types("2345")
        clerk.hears("counter.gather")
        clerk.types("qscp")
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")
        clerk.types("jylq")
        clerk.hears("counter.gathered", part=FILTER, quantity="1 件")
        clerk.types("7")
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=2)
        clerk.press(Key.F2)
        clerk.types("x")
        clerk.types("y")
        clerk.hears("counter.old_all_in", part=FILTER, tags="T-000002")
        clerk.press(Key.F6)
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        for number, person in (("7", "员工7"), ("9", "员工9")):
            clerk.press(Key.F5)
            clerk.sees(say("counter.badge_of", "en", who=""))
            clerk.types(number)
            clerk.pin(person)
        clerk.hears("counter.signed_all", slip="IS-000001")
        clerk.press(Key.F8)
        clerk.pin("员工7")
        tags = ("T-000001", "T-000002")
        clerk.hears("counter.handed_over_for", slip="IS-000001", name="员工7", tags=tags)
        assert clerk.keys <= FEWEST
    sound(settings)


def test_a_second_technician_is_served_between_two_scans_of_the_first(
    settings: Settings, order: str
) -> None:
    with open_shop(settings) as shop:
        other = Counter(shop).order()
    with at_counter(settings) as clerk:
        clerk.scan(order, DISC, other, FILTER, OTHER_TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=1, owed=1)
        clerk.scan(order)
        clerk.hears("counter.resumed", count=1)
        clerk.scan("2*06L115562B", TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000002", count=2, owed=3)
    drawn = "SELECT r.number, p.number, l.wanted FROM requisition_line l JOIN requisition r "
    drawn += "ON r.key = l.requisition JOIN part p ON p.key = l.part ORDER BY l.key"
    assert rows(settings, drawn) == [
        ("RQ-000001", FILTER, 1), ("RQ-000002", DISC, 1), ("RQ-000002", FILTER, 2),
    ]  # fmt: skip
    assert rows(settings, "SELECT * FROM gathered_part") == []


def test_a_hang_up_loses_no_scan_and_another_terminal_goes_on(
    settings: Settings, order: str
) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(order, DISC, "3*06L115562B")
        clerk.hears("counter.gathered", part=FILTER, quantity="3 件")
    with at_counter(settings) as clerk:
        clerk.hears("counter.parked", count=2)
        clerk.scan(order)
        clerk.hears("counter.resumed", count=2)
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=4)


def test_an_unknown_code_is_kept_and_taught_to_its_part(settings: Settings, order: str) -> None:
    code = "4901234567894"
    with at_counter(settings) as clerk:
        clerk.press(Key.SHIFT_F4)
        clerk.refused("nothing_to_teach", unknown="-", part="-")
        clerk.scan(code)
        clerk.refused("code_unknown", given=code)
        clerk.hears("counter.unknown", count=1, last=code)
        assert rows(settings, "SELECT code, times FROM unknown_code") == [(code, 1)]
        clerk.scan(DISC)
        clerk.press(Key.SHIFT_F4)
        clerk.hears("counter.will_teach", code=code, part=DISC)
        assert rows(settings, "SELECT count(*) FROM barcode WHERE code = '4901234567894'") == [(0,)]
        clerk.press(Key.F8)
        clerk.hears("counter.taught", code=code, part=DISC)
        clerk.scan(PLATE, code)
        clerk.hears("counter.gathered", part=DISC, quantity="1 片")
    assert rows(settings, "SELECT * FROM unknown_code") == []


def test_who_may_not_teach_is_refused(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        clerk.scan(ADVISOR)
        clerk.pin("员工9")
        clerk.sees("员工9, service advisor")
        clerk.scan("4901234567894", DISC, ".teach")
        clerk.sees(say("permission.barcode.teach", "en"))
    assert rows(settings, "SELECT code FROM unknown_code") == [("4901234567894",)]


def test_a_question_mark_tells_price_bin_and_what_moved(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        tag = counter.bring(counter.draw(counter.order(), (DISC, 1)))[0]
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", "?")
        shown = clerk.hears("window.price", price="380.00", unit="片")
        assert "1-07-01-02" in shown
        clerk.scan(f"?{tag}")
        clerk.hears("window.tag", tag=tag, part=DISC, order="RO-000001", plate=PLATE)
        clerk.scan("？1-02-03-04")
        clerk.sees("06L115562B 机油滤清器 10 件")
        clerk.press(Key.ESCAPE)
        clerk.sees("WRITE")
        clerk.scan("?NO-SUCH")
        clerk.refused("code_unknown", given="NO-SUCH")

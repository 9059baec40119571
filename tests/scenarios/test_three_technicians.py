"""Three technicians at the window at once, fifty lines, by nothing but scans and PINs (issue 3).

Scans are what a scanner sends: codes on badges, papers, parts, labels and on the card of words that
hangs at the window (``.short``, ``.undo``).  No function key is pressed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from shopfloor.desk.auditing import audit
from shopfloor.desk.counter import slip_shown
from shopfloor.desk.master import WritePart
from shopfloor.desk.paper import slip_paper
from shopfloor.desk.shop import open_shop
from shopfloor.documents import slip as documents
from shopfloor.rules.staff import Role
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import Counter, enter
from tests.people import CREW, hire
from tests.screens.at_counter import Clerk, at_counter, copied, made_counter, rows, sound
from tests.screens.at_terminal import environment
from tests.warm import MAIN

PARTS = [f"5Q0{n:03d}A" for n in range(12)]
SCARCE = "8K0999B"
"""Two of it lie on the shelf, five are wanted."""

TECHNICIANS = {"B-00007": "员工7", "B-00008": "员工8", "B-00018": "员工18"}
ADVISOR = "B-00009"
ROUNDS = ((4, 4, 4), (4, 4, 4), (4, 4, 5), (5, 4, 4))
"""Lines of the three technicians, round for round: fifty."""


@pytest.fixture
def settings(sqlite_opened_template: Path, tmp_path: Path) -> Settings:
    (tmp_path / "made").mkdir()
    made = made_counter(sqlite_opened_template, tmp_path / "made")
    with open_shop(made) as shop:
        assert hire(shop, Role.TECHNICIAN).person
        counter = Counter(shop)
        counter.papers = 100
        for at, number in enumerate([*PARTS, SCARCE]):
            enter(shop, WritePart(number, f"支架{at}", "件", 1000, bin=f"3-01-01-{at + 1:02d}"))
            counter.stock(number, 2 if number == SCARCE else 20)
    return copied(made.path, tmp_path)


class Window:
    """What is done at the window; each step waits for its answer."""

    def __init__(self, clerk: Clerk, labels: Iterator[int]) -> None:
        self.clerk, self.labels = clerk, labels

    def brings(self, part: str) -> None:
        """The old part of a line comes in under a fresh label."""
        label = f"L-{next(self.labels):04d}"
        self.clerk.scan(part, label)
        self.clerk.sees(f"{part}: old part in, tag {label}.")

    def signs(self, badge: str, name: str) -> None:
        self.clerk.scan(badge)
        self.clerk.pin(name)

    def takes(self, badge: str, slip: str) -> None:
        """The slip is written, signed and handed over by three badges."""
        name = TECHNICIANS[badge]
        self.signs(badge, name)
        self.clerk.hears("counter.signed", slip=slip, due=say("signing.advisor", "en"))
        self.signs(ADVISOR, "员工9")
        self.clerk.hears("counter.signed_all", slip=slip)
        self.signs(badge, name)
        self.clerk.sees(f"{slip} is handed over to {name}")


def wanted_in(round_: int, who: int) -> list[str]:
    return [PARTS[(round_ * 4 + who * 3 + at) % 12] for at in range(ROUNDS[round_][who])]


def test_fifty_lines_for_three_technicians(settings: Settings) -> None:
    labels = count(1)
    with open_shop(settings) as shop:
        orders = [Counter(shop).order() for _ in TECHNICIANS]
    with at_counter(settings) as clerk:
        window = Window(clerk, labels)
        for round_ in range(3):
            _round(window, orders, round_)
        _drawn_at_once(window, orders, 3)
        clerk.terminal.hang_up()
    with at_counter(settings) as clerk:
        window = Window(clerk, labels)
        _entered_and_taken(window, orders, 3)
        clerk.scan("IS-000001", ".undo")
        clerk.sees("Unused, how many (1-1 件)>")
        clerk.scan("1", "B-00007")
        clerk.pin("员工7")
        clerk.sees(f"{PARTS[0]} is back in stock")
    _everything_agrees(settings)


def _round(window: Window, orders: list[str], round_: int) -> None:
    _drawn_at_once(window, orders, round_)
    _entered_and_taken(window, orders, round_)


def _drawn_at_once(window: Window, orders: list[str], round_: int) -> None:
    """Each technician is left in the middle for the next one."""
    for half in (0, 1):
        for who, order in enumerate(orders):
            parts = wanted_in(round_, who)
            window.clerk.scan(order, *(parts[:2] if half == 0 else parts[2:]))
        if half == 0 and round_ == 0:
            window.clerk.scan("NO-SUCH-9")
            window.clerk.refused("code_unknown", given="NO-SUCH-9")
    window.clerk.hears("counter.gathered", part=wanted_in(round_, 2)[-1], quantity="1 件")


def _entered_and_taken(window: Window, orders: list[str], round_: int) -> None:
    clerk = window.clerk
    for who, (badge, order) in enumerate(zip(TECHNICIANS, orders, strict=True)):
        parts = wanted_in(round_, who)
        clerk.scan(order)
        clerk.hears("counter.resumed", count=len(parts))
        scarce = round_ == 2 and who == 2
        if scarce:
            clerk.scan(f"5*{SCARCE}")
        clerk.scan(badge)
        clerk.sees("is entered, new lines:")
        missing = parts[0] if (round_, who) == (1, 1) else ""
        for part in parts:
            if part != missing:
                window.brings(part)
        if scarce:
            for _ in range(5):
                window.brings(SCARCE)
            clerk.scan(".short")
            clerk.hears("counter.shortage", part=SCARCE, quantity="3 件")
        window.takes(badge, f"IS-{round_ * 3 + who + 1:06d}")


def _everything_agrees(settings: Settings) -> None:
    assert rows(settings, "SELECT count(*) FROM requisition_line") == [(51,)]
    assert rows(settings, "SELECT count(*) FROM issue_slip WHERE state = 'issued'") == [(12,)]
    owing = (
        "SELECT p.number, l.wanted - l.issued FROM requisition_line l "
        "JOIN part p ON p.key = l.part WHERE l.wanted > l.issued ORDER BY l.key"
    )
    assert rows(settings, owing) == [(PARTS[7], 1), (SCARCE, 3)]
    assert rows(settings, "SELECT code FROM unknown_code") == [("NO-SUCH-9",)]
    assert rows(settings, "SELECT count(*) FROM unused_return") == [(1,)]
    assert rows(settings, "SELECT * FROM gathered_part") == []
    sound(settings)
    _paper_screen_and_journal_agree(settings)
    _the_day_names_every_loose_end(settings)


def _paper_screen_and_journal_agree(settings: Settings) -> None:
    """Each slip's paper carries the code of its act, its parts and its tags."""
    with open_shop(settings) as shop:
        for number in range(1, 13):
            slip = f"IS-{number:06d}"
            shown = slip_shown(shop, CREW.storekeeper, slip)
            paper = slip_paper(shop, CREW.storekeeper, slip, 1)
            text = documents.as_text(documents.slip_pages(*paper))
            proven = audit(shop, CREW.parts_manager, shown.code)
            assert proven.slip is not None
            assert proven.slip.slip.number == slip
            assert text.count(shown.code.upper()) + text.count(shown.code) >= 2
            for line in shown.lines:
                assert text.count(line.part) >= 2
            for tag in shown.tags:
                assert text.count(tag) >= 2


def _the_day_names_every_loose_end(settings: Settings) -> None:
    told = json.loads(_said(settings, "counter", "day", "--json"))
    report = told["report"]
    assert report["slips"] == []
    assert [(one["owed"], one["lines"]) for one in report["requisitions"]] == [(1, 1), (0, 1)]
    assert [(one["part"], one["quantity"]) for one in report["shortages"]] == [(SCARCE, 3)]
    assert [one["part"] for one in report["returns"]] == [PARTS[0]]
    assert len(report["hand_overs"]) == 12
    assert [one["part"] for one in report["old_parts"]] == [SCARCE] * 3
    assert [one["code"] for one in told["unknown"]] == ["NO-SUCH-9"]
    assert told["parked"] == []
    page = _said(settings, "counter", "day")
    open_ones = [one["requisition"] for one in report["requisitions"]]
    for loose in ("NO-SUCH-9", SCARCE, PARTS[0], *open_ones):
        assert loose in page


def _said(settings: Settings, *command: str) -> str:
    """What a command prints, on the clock of the terminals."""
    env = {name: told or "" for name, told in environment(settings, "en").items()}
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *command],
        capture_output=True, text=True, check=True, env=os.environ | env,
    )  # fmt: skip
    return done.stdout

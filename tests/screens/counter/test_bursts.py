"""A scanner is faster than any answer: what a burst does is what slow scanning does."""

import re
from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.counter import DISC, FILTER, PLUG
from tests.keys import Key
from tests.screens.at_counter import (
    OTHER_TECHNICIAN,
    PLATE,
    TECHNICIAN,
    acts,
    at_counter,
    copied,
    rows,
    slip_ready,
    sound,
)
from tests.screens.at_terminal import BEHIND, squeezed

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

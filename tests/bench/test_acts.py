"""How fast a file of acts runs: the long scenario has seventy thousand.

The wall is the disk's flushes as much as ours, so only the processor's time is held to a figure.
"""

import json
import time
from pathlib import Path

import pytest

from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.running import read_acts, run_acts
from shopfloor.settings import Settings
from tests.bench.figures import at_least
from tests.cli.test_acts import DAY, HIRED, Line, act
from tests.counter import DISC
from tests.people import ADMINISTRATOR

CARS = 150


def car(number: int) -> list[Line]:
    """One car through the gate: seven acts."""
    order, requisition, slip = (f"{kind}-{number:06d}" for kind in ("RO", "RQ", "IS"))
    return [
        DAY[2],
        act("requisition.open", 4, order=order, technician=2,
            lines=[{"part": DISC, "quantity": 1}]),
        act("old_part.take", 4, requisition=requisition, line=1, parts=[{"seen": DISC}]),
        act("slip.write", 4, requisition=requisition),
        act("slip.sign", 4, (("", 2),), slip=slip, signing="technician"),
        act("slip.sign", 4, (("", 3),), slip=slip, signing="advisor"),
        act("slip.hand_over", 4, (("", 2),), slip=slip),
    ]  # fmt: skip


@pytest.mark.bench
def test_a_file_runs_hundreds_of_acts_a_second(tmp_path: Path) -> None:
    settings = Settings(database=str(tmp_path / "shop.db"), terminal="T-01")
    goods = act("goods.receive", 4, supplier="Bosch", paper="LS-1",
                lines=[{"part": DISC, "quantity": CARS, "unit_cost": 1000}])  # fmt: skip
    lines = [*HIRED, DAY[0], goods, *(one for n in range(1, CARS + 1) for one in car(n))]
    content = "\n".join(json.dumps(one) for one in lines).encode()
    with found_shop(settings, Found("T1", 1, "培训店", "管理员", "x", training=True)) as shop:
        began, busy = time.perf_counter(), time.process_time()
        done = list(run_acts(shop, ADMINISTRATOR, read_acts("-", content)))
        took, busy = time.perf_counter() - began, time.process_time() - busy
    assert [one.told() for one in done if one.refusal] == []
    print(f"{len(done)} acts: {len(done) / took:.0f} a second, {len(done) / busy:.0f} of our own")
    assert at_least(2, "acts of a file, of 300 a second of processor", len(done) / busy / 300, 1)

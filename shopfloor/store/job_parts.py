"""How the parts counter stands to each job, as rows: requested, short, reserved, ready, issued."""

from collections import defaultdict
from collections.abc import Sequence

from shopfloor.rules import numbers
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import BayKind, BoardJob, PartsOfJob
from shopfloor.store.as_of import View

_LINES = """
SELECT r.repair_order, l.part, l.wanted, l.issued, l.on_slip,
    (SELECT max(CASE WHEN i.state = 'ready' OR i.picked = 1 THEN 1 ELSE 0 END)
     FROM issue_slip i WHERE i.requisition = r.key AND i.state NOT IN ('issued', 'cancelled')),
    (SELECT coalesce(sum(p.quantity), 0) FROM prepared p WHERE p.requisition_line = l.key),
    (SELECT count(*) FROM shortage s WHERE s.requisition_line = l.key AND s.entry <= ?)
FROM requisition_line l JOIN requisition r ON r.key = l.requisition
JOIN repair_order o ON o.key = r.repair_order
WHERE r.state <> 'cancelled' AND l.wanted > 0 AND {open} ORDER BY l.key
"""
_ARRIVALS = "SELECT part, min(expected_at) FROM arrival WHERE state = 'expected' GROUP BY part"
_JOB_OF_PART = """
SELECT p.repair_order, p.part, p.job FROM order_part p JOIN repair_order o
ON o.key = p.repair_order WHERE {open}
"""


class _Counted:
    """The lines of one job, counted."""

    def __init__(self) -> None:
        self.requested = self.short = self.reserved = self.ready = self.issued = 0
        self.expected: list[int | None] = []

    def take(self, line: Sequence[int], expected: int | None) -> None:
        """A line as ``_LINES`` has it."""
        wanted, issued, on_slip, ready, prepared, short = line
        self.requested += 1
        if issued >= wanted:
            self.issued += 1
        elif on_slip and ready:
            self.ready += 1
        elif on_slip or prepared:
            self.reserved += 1
        elif short:
            self.short += 1
            self.expected.append(expected)

    def told(self) -> PartsOfJob:
        known = [at for at in self.expected if at is not None]
        whole = len(known) == len(self.expected)
        return PartsOfJob(
            self.requested, self.short, self.reserved, self.ready, self.issued,
            max(known) if known and whole else None,
        )  # fmt: skip


def parts_of_jobs(view: View, jobs: Sequence[BoardJob]) -> dict[int, PartsOfJob]:
    """By the job's key.  What was drawn without a word of its job counts for the order's first job
    that is not done."""
    arrivals = dict(view.rows("arrival", _ARRIVALS))
    by_line = {(job.order, job.line): job.key for job in jobs}
    of_part = {
        (order, part): by_line.get((order, line))
        for order, part, line in view.open_rows("order_part repair_order", _JOB_OF_PART)
    }
    first: dict[int, int] = {}
    for job in jobs:
        if job.state is not JobState.DONE and job.bay_kind is not BayKind.WASH:
            first.setdefault(job.order, job.key)
    told: dict[int, _Counted] = defaultdict(_Counted)
    last = numbers.MOST if view.entry is None else view.entry
    tables = "requisition_line requisition repair_order issue_slip prepared"
    for order, part, *line in view.open_rows(tables, _LINES, last):
        key = of_part.get((order, part)) or first.get(order)
        if key is not None:
            told[key].take(line, arrivals.get(part))
    return {key: counted.told() for key, counted in told.items()}

"""Work that customers stopped, as rows: which cars, and what the counter has still to settle."""

from collections import defaultdict
from dataclasses import dataclass

from shopfloor.rules.orders import JobState
from shopfloor.rules.supplements import Channel
from shopfloor.rules.work_stops import PartOut
from shopfloor.rules.workshop import BoardJob
from shopfloor.store.as_of import View
from shopfloor.store.reading import record

_STOPS = """
SELECT x.repair_order, x.key, j.booked_at, x.channel, g.key FROM work_stop x
JOIN repair_order o ON o.key = x.repair_order JOIN journal j ON j.key = x.entry
LEFT JOIN customer_signature g ON g.work_stop = x.key AND g.entry <= ?
WHERE x.entry <= ? AND {open} ORDER BY x.key
"""

_LINES = """
SELECT r.repair_order, r.number, l.line, p.number, p.name, p.unit, p.content, l.wanted, l.issued,
    (SELECT CAST(coalesce(sum(b.quantity), 0) AS BIGINT) FROM part_built_in b
     WHERE b.requisition_line = l.key AND b.entry <= ?),
    (SELECT min(q.job) FROM order_part q WHERE q.repair_order = o.key AND q.part = l.part)
FROM work_stop x JOIN repair_order o ON o.key = x.repair_order
JOIN requisition r ON r.repair_order = o.key JOIN requisition_line l ON l.requisition = r.key
JOIN part p ON p.key = l.part
WHERE x.entry <= ? AND r.state <> 'cancelled' AND {open} ORDER BY r.key, l.line
"""


@dataclass(frozen=True)
class Stopped:
    """A customer's stop: its key, when, and whether he has still to sign for it: who said it in
    person signed there."""

    key: int
    at: int
    unsigned: bool


def stopped(view: View) -> dict[int, Stopped]:
    """The open orders that a customer stopped, by their keys."""
    found = view.open_rows("repair_order", _STOPS, view.last, view.last)
    return {
        order: Stopped(key, at, signed is None and channel != Channel.IN_PERSON)
        for order, key, at, channel, signed in found
    }


def parts_out(view: View, jobs: list[BoardJob]) -> dict[int, list[PartOut]]:
    """What the counter has still to settle of stopped orders, by their keys.  What was handed out
    for a job that was done is in the car; what was drawn without a word of its job is asked for."""
    state = {(job.order, job.line): job.state for job in jobs}
    tables = "repair_order requisition requisition_line part order_part"
    told: dict[int, list[PartOut]] = defaultdict(list)
    for row in view.open_rows(tables, _LINES, view.last, view.last):
        *own, wanted, issued, built_in, line = row
        done = state.get((own[0], line)) is JobState.DONE
        out = 0 if done else issued - built_in
        if wanted > issued or out > 0:
            told[own[0]].append(record(PartOut, [*own, wanted - issued, max(0, out)]))
    return told

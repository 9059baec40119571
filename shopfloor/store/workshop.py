"""The workshop at one moment, out of a dozen SELECTs, now or as of an earlier entry."""

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from shopfloor import clock
from shopfloor.rules import numbers
from shopfloor.rules.board_steps import bay_kind_of
from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import (
    Assignment,
    BayHeld,
    BayKind,
    BoardJob,
    BoardOrder,
    Check,
    Clocking,
    PartsOfJob,
    Stop,
    Workshop,
)
from shopfloor.store import house
from shopfloor.store.as_of import View
from shopfloor.store.job_parts import parts_of_jobs
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.supplements import supplements
from shopfloor.store.work_stops import parts_out, stopped
from shopfloor.store.working_hours import hours

T = TypeVar("T")
NO_PARTS = PartsOfJob()


def workshop(
    reader: Reader, now: int, zone: str, sequence: int | None = None, order: int | None = None
) -> Workshop:
    """Everything of the open orders, or of the one with the key ``order``, then without what the
    house counts for a wash; ``now`` in microseconds, ``sequence`` of the last entry that is to
    count, None for all."""
    head = reader.one("SELECT key, sequence FROM journal_head")
    site, last = (numbers.site(head[0]), head[1]) if head else (0, 0)
    entry = None if sequence is None else numbers.key(site, sequence)
    begins, wash_minutes = _day_of(reader, now) if order is None else (0, 0)
    view = View(reader, entry, order, begins)
    jobs = jobs_of(view)
    orders = _orders(view, jobs)
    parts = parts_of_jobs(view, jobs)
    technicians, free = hours(view, now, zone)
    return Workshop(
        now=now,
        sequence=last if sequence is None else sequence,
        zone=zone,
        orders={order.key: order for order in orders},
        jobs={job.key: replace(job, parts=parts.get(job.key, NO_PARTS)) for job in jobs},
        technicians=technicians,
        bays={
            key: BayHeld(key, code, BayKind(kind), free(key))
            for key, code, kind in view.rows("bay", "SELECT key, code, kind FROM bay ORDER BY code")
        },
        assignments=_assignments(view),
        clockings=_of(view, Clocking, "clocking repair_order job", _CLOCKINGS),
        stops=_of(view, Stop, "job_stop repair_order job", _STOPS),
        checks=_of(view, Check, "order_check repair_order staff", _CHECKS),
        supplements=supplements(view),
        wash_minutes=wash_minutes,
    )


def _day_of(reader: Reader, now: int) -> tuple[int, int]:
    """When the house's day of a moment began, and the minutes of a wash on it."""
    day = house.business_day(reader, clock.instant(now))
    begins = clock.micros(house.day_begins(reader, day))
    return begins, house.house_number(reader, "wash_minutes", day)


def _of(view: View, kind: type[T], tables: str, sql: str, *values: int) -> tuple[T, ...]:
    return tuple(record(kind, row) for row in view.open_rows(tables, sql, *values))


_ORDERS = """
SELECT o.key, o.number, v.plate, v.model, s.name, s.number, o.promised_at, o.promised_how,
    w.received_at, w.priority, w.lounge, w.wash, w.note, w.accepted_at, w.symptom_at, w.parked,
    q.fen, h.handed_at, b.handed_at
FROM repair_order o JOIN vehicle v ON v.key = o.vehicle JOIN staff s ON s.key = o.advisor
LEFT JOIN workshop_order w ON w.repair_order = o.key
LEFT JOIN quotation q ON q.repair_order = o.key
LEFT JOIN handed_in h ON h.taken = 1 AND h.key =
    (SELECT max(x.key) FROM handed_in x WHERE x.repair_order = o.key AND x.entry <= ?)
LEFT JOIN handed_in b ON b.key = (SELECT max(x.key) FROM handed_in x
    WHERE x.repair_order = o.key AND x.taken = 0 AND x.entry <= ?)
WHERE {open} ORDER BY o.key
"""


def _orders(view: View, jobs: list[BoardJob]) -> list[BoardOrder]:
    written, before = _versions(view)
    stops = stopped(view)
    out = parts_out(view, jobs) if stops else {}
    told = []
    for row in view.open_rows(
        "repair_order vehicle staff workshop_order quotation", _ORDERS, view.last, view.last
    ):
        key, number, plate, model, advisor, of, promised, how, received, *rest = row
        priority, lounge, wash, note, accepted, symptom, parked, amount, gone, back = rest
        stop = stops.get(key)
        told.append(
            BoardOrder(
                key, number, plate, model, advisor, of, promised, Promised(how), before.get(key),
                written[key], received, priority or 0, bool(lounge), wash is None or bool(wash),
                note or "", accepted, symptom, parked or "", amount, stop.at if stop else None,
                stop is not None and stop.unsigned, len(out.get(key, ())), gone, back,
            )
        )  # fmt: skip
    return told


_VERSIONS = """
SELECT r.repair_order, r.promised_at, j.booked_at FROM repair_order_record r
JOIN repair_order o ON o.key = r.repair_order JOIN journal j ON j.key = r.entry
WHERE r.entry <= ? AND {open} ORDER BY r.key
"""
"""Every version of the orders that are open now: fewer were open at an earlier moment."""


def _versions(view: View) -> tuple[dict[int, int], dict[int, int | None]]:
    """When each order was written, and what was promised before the last change of it."""
    written: dict[int, int] = {}
    promises: dict[int, list[int | None]] = defaultdict(list)
    for order, promised, at in view.open_rows("", _VERSIONS, view.last):
        written.setdefault(order, at)
        if not promises[order] or promises[order][-1] != promised:
            promises[order].append(promised)
    return written, {order: told[-2] for order, told in promises.items() if len(told) > 1}


_JOBS = """
SELECT j.key, j.repair_order, j.line, j.work, j.minutes, j.skill,
    CASE WHEN e.key IS NULL THEN j.state ELSE 'ended' END, j.three_guarantees, f.kind, s.number,
    w.line, f.cause, b.key
FROM job j JOIN repair_order o ON o.key = j.repair_order
LEFT JOIN job_origin f ON f.job = j.key
LEFT JOIN supplement s ON s.key = f.supplement LEFT JOIN job w ON w.key = f.rework_of
LEFT JOIN job_ended e ON e.job = j.key AND e.entry <= ? LEFT JOIN prewash b ON b.job = j.key
WHERE {open} ORDER BY j.repair_order, j.line
"""


def jobs_of(view: View) -> list[BoardJob]:
    """The jobs of open orders, or of the one that is looked at, without their parts."""
    told = []
    for row in view.open_rows("job repair_order supplement", _JOBS, view.last):
        key, order, line, work, minutes, skill, state, three, *came = row
        origin, supplement, rework, cause, before = came
        kind = BayKind.WASH if origin == "wash" else bay_kind_of(skill)
        told.append(
            BoardJob(
                key, order, line, work, minutes, skill, kind, JobState(state), bool(three),
                supplement or 0, rework or 0, cause=cause or "",
                prewash=before is not None,
            )
        )  # fmt: skip
    return told


_ASSIGNMENTS = """
SELECT a.key, a.job, a.person, coalesce(a.bay, 0), a.begins_at, a.ends_at, a.share, a.briefed_at,
    a.assigned_at
FROM assignment a JOIN job j ON j.key = a.job JOIN repair_order o ON o.key = j.repair_order
WHERE a.standing = 1 AND {open} ORDER BY a.key
"""
_CLOCKINGS = """
SELECT c.key, c.job, c.person, coalesce(c.bay, 0), c.began_at, c.ended_at
FROM clocking c JOIN job j ON j.key = c.job JOIN repair_order o ON o.key = j.repair_order
WHERE c.standing = 1 AND {open} ORDER BY c.began_at, c.key
"""
_STOPS = """
SELECT s.key, s.job, s.reason, s.began_at, s.ended_at, s.note
FROM job_stop s JOIN job j ON j.key = s.job JOIN repair_order o ON o.key = j.repair_order
WHERE s.standing = 1 AND {open} ORDER BY s.began_at, s.key
"""
_CHECKS = """
SELECT c.key, c.repair_order, c.kind, c.person, p.name, c.passed, c.note, c.made_at, c.standing
FROM order_check c JOIN repair_order o ON o.key = c.repair_order JOIN staff p ON p.key = c.person
WHERE {open} ORDER BY c.key
"""


def _assignments(view: View) -> tuple[Assignment, ...]:
    rows = view.open_rows("assignment job repair_order", _ASSIGNMENTS)
    return tuple(
        Assignment(key, job, person, bay, Span(begins, ends), share, briefed, assigned)
        for key, job, person, bay, begins, ends, share, briefed, assigned in rows
    )

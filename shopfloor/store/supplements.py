"""Add-ons as rows, with the people of their way."""

from shopfloor.rules.supplements import AddOnShown, Channel, signature_missing
from shopfloor.rules.workshop import Supplement, SupplementState
from shopfloor.store.as_of import View
from shopfloor.store.reading import record

_TRIES = (
    "CASE WHEN s.asked_at IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM supplement_record r "
    "WHERE r.supplement = s.key AND r.state = 'waiting_customer' AND r.entry <= ?) END"
)
"""Calls in vain, each a version that waits behind the first; its value is ``View.last``."""

_STANDING = f"""
SELECT s.key, s.repair_order, s.number, s.work, s.minutes, s.fen, s.safety, s.state, s.reported_at,
    s.asked_at, s.answered_at, s.skill, s.told_at, s.note, {_TRIES}, s.channel,
    coalesce(j.state, ''), g.key
FROM supplement s JOIN repair_order o ON o.key = s.repair_order
LEFT JOIN job_origin f ON f.supplement = s.key LEFT JOIN job j ON j.key = f.job
LEFT JOIN customer_signature g ON g.supplement = s.key AND g.entry <= ?
WHERE {{open}} ORDER BY s.repair_order, s.number
"""

_SHOWN = f"""
SELECT o.number, v.plate, a.name, s.number, s.work, s.minutes, s.skill, s.fen, s.safety, s.state,
    s.reported_at, p.name, s.asked_at, s.answered_at, s.channel, s.spoke_with,
    coalesce(b.name, ''), coalesce(m.name, ''), s.written_at, coalesce(h.name, ''), s.told_at,
    s.note, {_TRIES}, coalesce(j.line, 0), coalesce(j.state, ''), coalesce(g.signed_by, ''),
    coalesce(g.channel, ''), e.booked_at, coalesce(c.name, '')
FROM supplement s JOIN repair_order o ON o.key = s.repair_order
JOIN vehicle v ON v.key = o.vehicle JOIN staff a ON a.key = o.advisor
JOIN staff p ON p.key = s.reported_by LEFT JOIN staff b ON b.key = s.advisor
LEFT JOIN staff m ON m.key = s.message_taker LEFT JOIN staff h ON h.key = s.handed_to
LEFT JOIN job_origin f ON f.supplement = s.key LEFT JOIN job j ON j.key = f.job
LEFT JOIN customer_signature g ON g.supplement = s.key AND g.entry <= ?
LEFT JOIN journal e ON e.key = g.entry LEFT JOIN staff c ON c.key = e.person
WHERE {{open}} ORDER BY s.reported_at, s.key
"""


def supplements(view: View) -> tuple[Supplement, ...]:
    """The add-ons of open orders as the board needs them, by order and number."""
    told = []
    tables = "supplement repair_order job"
    for row in view.open_rows(tables, _STANDING, view.last, view.last):
        *own, channel, job, signed = row
        due = signed is None and _missing(own[7], channel, own[6], job)
        told.append(record(Supplement, [*own, due]))
    return tuple(told)


def add_ons(view: View) -> list[AddOnShown]:
    """The add-ons of open orders, longest waiting first."""
    told = []
    tables = "supplement repair_order vehicle staff job"
    for row in view.open_rows(tables, _SHOWN, view.last, view.last):
        *own, job, by, how, at, collector = row
        due = at is None and _missing(own[9], own[14], own[8], job)
        told.append(record(AddOnShown, [*own, due, by, how, at, collector]))
    return told


def _missing(state: str, channel: str, safety: int, job: str) -> bool:
    by = Channel(channel) if channel else None
    return signature_missing(SupplementState(state), by, bool(safety), job == "done")

"""Add-ons as rows, with the people of their way."""

from shopfloor.rules.supplements import AddOnShown
from shopfloor.store.as_of import View
from shopfloor.store.reading import record

TRIES = (
    "CASE WHEN s.asked_at IS NULL THEN 0 ELSE (SELECT count(*) - 1 FROM supplement_record r "
    "WHERE r.supplement = s.key AND r.state = 'waiting_customer' AND r.entry <= ?) END"
)
"""Calls in vain, each a version that waits behind the first; its value is ``View.last``."""

_SHOWN = f"""
SELECT o.number, v.plate, a.name, s.number, s.work, s.minutes, s.skill, s.fen, s.safety, s.state,
    s.reported_at, p.name, s.asked_at, s.answered_at, s.channel, s.spoke_with,
    coalesce(b.name, ''), coalesce(m.name, ''), s.written_at, coalesce(h.name, ''), s.told_at,
    s.note, {TRIES}, coalesce(j.line, 0)
FROM supplement s JOIN repair_order o ON o.key = s.repair_order
JOIN vehicle v ON v.key = o.vehicle JOIN staff a ON a.key = o.advisor
JOIN staff p ON p.key = s.reported_by LEFT JOIN staff b ON b.key = s.advisor
LEFT JOIN staff m ON m.key = s.message_taker LEFT JOIN staff h ON h.key = s.handed_to
LEFT JOIN job_origin f ON f.supplement = s.key LEFT JOIN job j ON j.key = f.job
WHERE {{open}} ORDER BY s.reported_at, s.key
"""


def add_ons(view: View) -> list[AddOnShown]:
    """The add-ons of open orders, longest waiting first."""
    tables = "supplement repair_order vehicle staff job"
    return [record(AddOnShown, row) for row in view.open_rows(tables, _SHOWN, view.last)]

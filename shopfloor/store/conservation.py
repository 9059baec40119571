"""The conservation proof: by requisition line, new parts out against old parts in (OLD-01)."""

from shopfloor.rules.conservation import Conservation
from shopfloor.store.people import Reader
from shopfloor.store.reading import record

_LINES = """
SELECT r.number, l.line, p.number, o.number, s.name, l.old_per_unit,
  coalesce((SELECT sum(h.quantity) FROM handover h JOIN slip_line x ON x.key = h.slip_line
            WHERE x.requisition_line = l.key AND h.entry <= {last}), 0),
  coalesce((SELECT sum(u.quantity) FROM unused_return u
            WHERE u.requisition_line = l.key AND u.entry <= {last}), 0),
  (SELECT count(DISTINCT b.old_part) FROM old_part_binding b
   WHERE b.requisition_line = l.key AND b.entry <= {last}),
  (SELECT count(DISTINCT u.old_part) FROM old_part_unbinding u
   WHERE u.requisition_line = l.key AND u.entry <= {last}),
  (SELECT count(DISTINCT b.old_part_exception) FROM old_part_binding b
   WHERE b.requisition_line = l.key AND b.entry <= {last}),
  (SELECT count(DISTINCT u.old_part_exception) FROM old_part_unbinding u
   WHERE u.requisition_line = l.key AND u.entry <= {last})
FROM requisition_line l JOIN requisition r ON r.key = l.requisition
JOIN part p ON p.key = l.part JOIN repair_order o ON o.key = r.repair_order
JOIN staff s ON s.key = r.technician WHERE l.policy = 'required' ORDER BY l.key
"""


EVER = 2**63 - 1
"""Behind every journal entry."""


def lines(reader: Reader, last: int = EVER) -> list[Conservation]:
    """Every requisition line whose part owes an old part, with what was booked up to the journal
    entry of the key ``last``."""
    return [
        record(Conservation, [int(v) if i > 4 else v for i, v in enumerate(row)])
        for row in reader.rows(_LINES.format(last=last))
    ]

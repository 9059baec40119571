"""What requisitions still owe of old parts, by their lines (E01)."""

from shopfloor.store.people import Reader
from shopfloor.store.picking import FREE

_OLD = (
    "(q.wanted - q.issued - q.on_slip - (SELECT count(*) "
    "FROM old_part_exception x WHERE x.requisition_line = q.key AND x.state = 'waiting')) "
    "* q.old_per_unit - (SELECT count(*) FROM old_part t "
    "WHERE t.requisition_line = q.key AND t.state = 'waiting')"
)
_OWING = "r.state = 'open' AND q.policy = 'required' AND q.wanted > q.issued + q.on_slip"
_TO_BE_HAD = (
    f"CASE WHEN {FREE.format(part='q.part')} > 0 OR coalesce((SELECT sum(y.quantity) "
    "FROM prepared y WHERE y.requisition_line = q.key), 0) > 0 THEN 1 ELSE 0 END"
)
"""Lines are ``q`` here: in ``FREE`` a location is ``l``, and has a part too."""


def owed(reader: Reader) -> dict[str, int]:
    """How many old parts each open requisition still owes, by its number; none: not there."""
    found = reader.rows(
        f"SELECT r.number, {_OLD} FROM requisition r "
        f"JOIN requisition_line q ON q.requisition = r.key WHERE {_OWING}"
    )
    owing: dict[str, int] = {}
    for number, count in found:
        if count > 0:
            owing[number] = owing.get(number, 0) + int(count)
    return owing


def owed_by(reader: Reader, technician: int) -> list[tuple[str, str, int, bool]]:
    """What each line of a technician's requisitions still owes: the requisition, the part, how many
    old parts, and whether a piece of the new one can be had."""
    found = reader.rows(
        f"SELECT r.number, p.number, {_OLD}, {_TO_BE_HAD} FROM requisition r "
        "JOIN requisition_line q ON q.requisition = r.key JOIN part p ON p.key = q.part "
        f"WHERE r.technician = ? AND {_OWING} ORDER BY q.key",
        technician,
    )
    return [(str(row[0]), str(row[1]), int(row[2]), bool(row[3])) for row in found if row[2] > 0]

"""Lost sales as rows."""

from shopfloor.rules.lost_sales import LostSaleShown
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


def lost_from(reader: Reader, earliest: int) -> list[LostSaleShown]:
    """Every sale lost from a time on, oldest first."""
    found = reader.rows(
        "SELECT x.named, coalesce(p.name, ''), x.quantity, coalesce(p.unit, '件'), "
        "coalesce(p.content, 1), x.kind, coalesce(o.number, ''), x.plate, x.remark, s.name, "
        "j.happened_at FROM lost_sale x JOIN journal j ON j.key = x.entry "
        "JOIN staff s ON s.key = j.person LEFT JOIN part p ON p.key = x.part "
        "LEFT JOIN repair_order o ON o.key = x.repair_order "
        "WHERE j.happened_at >= ? ORDER BY x.key",
        earliest,
    )
    return [record(LostSaleShown, row) for row in found]

"""What the counter could not sell, and what is on its way (SHT-01 to SHT-04)."""

from shopfloor.store.tables.base import Chained, Text, Versioned, Whole, record_of


class LostSale(Chained):
    """What somebody asked for and did not get; ``part`` is none where the house has no such."""

    part = Whole(null=True)
    named = Text()
    quantity = Whole()
    kind = Text()
    repair_order = Whole(null=True)
    plate = Text()
    remark = Text()

    class Meta:
        table_name = "lost_sale"


class Arrival(Versioned):
    """Goods expected; ``arrived`` is what has come of ``quantity``."""

    number = Text()
    part = Whole()
    quantity = Whole()
    arrived = Whole()
    expected_at = Whole()
    source = Text()
    state = Text()


ArrivalRecord = record_of(Arrival)

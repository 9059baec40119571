"""What the counter's window keeps beside the journal: nothing here moved, or was signed."""

from shopfloor.store.tables.base import Text, Unchained, Whole


class GatheredPart(Unchained):
    """A part scanned for an order and not entered in a requisition yet, in smallest units."""

    repair_order = Whole()
    part = Whole()
    quantity = Whole()

    class Meta:
        table_name = "gathered_part"


class UnknownCode(Unchained):
    """A code that named nothing: who scanned it last, where and when, and how many times."""

    code = Text()
    person = Whole()
    terminal = Text()
    seen_at = Whole()
    times = Whole()

    class Meta:
        table_name = "unknown_code"

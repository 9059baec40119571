"""The end of day: what parts manager and storekeeper signed together (DRC-01)."""

from shopfloor.store.tables.base import Bytes, Chained, Text, Whole


class Reconciliation(Chained):
    """A business day's report as both signed it: ``shown`` is its digest, ``through`` the last
    journal sequence that it was told from."""

    day = Text()
    through = Whole()
    shown = Bytes()
    storekeeper = Whole()
    parts_manager = Whole()
    remark = Text()

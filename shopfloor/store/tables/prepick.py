"""What lies ready on the pre-pick rack (PPK-03, PPK-04)."""

from shopfloor.store.tables.base import Versioned, Whole, record_of


class Prepared(Versioned):
    """What of a requisition's line lies in a tote and is kept for it, in smallest units; ``bin`` is
    where it came from.  Nought where it went on a slip, or back."""

    requisition_line = Whole()
    part = Whole()
    bin = Whole()
    tote = Whole()
    quantity = Whole()


PreparedRecord = record_of(Prepared)

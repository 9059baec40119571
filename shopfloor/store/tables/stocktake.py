"""The stocktake: lists, their lines, counts, and what became of the differences (STK-01 to STK-13).

Lists are versioned; everything that happens to a line is a chained row, and ``line_standing``
holds where each line stands.
"""

from shopfloor.store.tables.base import Chained, State, Text, Versioned, Whole, record_of


class Stocktake(Versioned):
    """A list: ``day`` is its business day, ``scope`` canonical JSON of what it was made for."""

    number = Text()
    kind = Text()
    day = Text()
    scope = Text()
    state = Text()
    remark = Text()


StocktakeRecord = record_of(Stocktake)


class StocktakeLine(Chained):
    """A part in a place, a place that should hold nothing (no part), or an old part's tag."""

    stocktake = Whole()
    line = Whole()
    location = Whole(null=True)
    part = Whole(null=True)
    old_part = Whole(null=True)
    why = Text()

    class Meta:
        table_name = "stocktake_line"


class StocktakeTaken(Chained):
    """The lines ``first`` to ``last`` that were nobody's are the person's to count."""

    stocktake = Whole()
    person = Whole()
    first = Whole()
    last = Whole()

    class Meta:
        table_name = "stocktake_taken"


class StockCount(Chained):
    """A count, the ``again``-th that was asked for; ``behind`` is the last journal sequence before
    it, ``counted_at`` shop time and ``lag`` the booking lag that holds for it, both in micros."""

    line = Whole()
    person = Whole()
    again = Whole()
    quantity = Whole()
    behind = Whole()
    counted_at = Whole()
    lag = Whole()
    source = Text()

    class Meta:
        table_name = "stock_count"


class CountWithdrawn(Chained):
    """A count that its counter took back."""

    stock_count = Whole()

    class Meta:
        table_name = "count_withdrawn"


class LineSkipped(Chained):
    """A line that a counter passed by, and why."""

    line = Whole()
    person = Whole()
    reason = Text()

    class Meta:
        table_name = "line_skipped"


class StockLooked(Chained):
    """A person saw figures of a part that was theirs to count, and why."""

    part = Whole()
    person = Whole()
    reason = Text()

    class Meta:
        table_name = "stock_looked"


class Recount(Chained):
    """A line is asked for the ``again``-th time."""

    line = Whole()
    again = Whole()
    why = Text()


class CountJudged(Chained):
    """A count against what the book expected at its instant; ``value`` is the difference in fen."""

    line = Whole()
    stock_count = Whole()
    expected = Whole()
    difference = Whole()
    value = Whole()

    class Meta:
        table_name = "count_judged"


class DifferenceExplained(Chained):
    """Why a line differs, and who answers for it (STK-09, E14)."""

    line = Whole()
    count_judged = Whole()
    cause = Text()
    responsible = Whole(null=True)
    remark = Text()

    class Meta:
        table_name = "difference_explained"


class DifferenceApproved(Chained):
    """A difference that may be posted."""

    line = Whole()
    count_judged = Whole()

    class Meta:
        table_name = "difference_approved"


class DifferencePosted(Chained):
    """A difference in the book; a tag has no stock entry."""

    line = Whole()
    count_judged = Whole()
    stock_entry = Whole(null=True)

    class Meta:
        table_name = "difference_posted"


class SortedOut(Chained):
    """Pieces that were found damaged, defective or obsolete while counting (STK-13)."""

    line = Whole()
    quantity = Whole()
    fault = Text()
    remark = Text()

    class Meta:
        table_name = "sorted_out"


class LineStanding(State):
    """Where a line stands: whose it is, its last count and judgement; ``open`` is 0 once nothing
    more is to come."""

    stocktake = Whole()
    line = Whole()
    location = Whole(null=True)
    part = Whole(null=True)
    old_part = Whole(null=True)
    state = Text()
    again = Whole()
    person = Whole(null=True)
    stock_count = Whole(null=True)
    count_judged = Whole(null=True)
    open = Whole()

    class Meta:
        table_name = "line_standing"

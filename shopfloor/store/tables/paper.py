"""What was printed, and how often."""

from shopfloor.store.tables.base import Chained, Text, Whole


class PaperPrint(Chained):
    """A document that was printed; ``subject`` is the key of the entry that made it, whose hash
    its code is of, ``copy_number`` 1 for the first print and one more for each reprint."""

    kind = Text()
    document = Text()
    copy_number = Whole()
    subject = Whole()
    way = Text()

    class Meta:
        table_name = "paper_print"

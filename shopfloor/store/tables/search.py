"""What finding a part needs: derived from ``part`` and ``barcode``, and so state."""

from shopfloor.store.tables.base import State, Text


class PartFind(State):
    """What is compared of a part (``rules/finding.py``); its key is the part's."""

    told = Text()
    initials = Text()

    class Meta:
        table_name = "part_find"


class PartGram(State):
    """The index: the grams of a part.  On SQLite a contentless FTS5 table whose rowid is the
    part's key (so it has no column ``key``), on PostgreSQL ``text[]`` under a GIN index."""

    grams = Text()

    class Meta:
        table_name = "part_gram"

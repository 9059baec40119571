"""The book: parts, barcodes, locations, receipts, stock entries, balances."""

from shopfloor.store.tables.base import Chained, State, Text, Versioned, Whole, record_of


class Part(Versioned):
    """A part of the master (E01, LOC-03 to LOC-05); ``initials`` and grams are derived."""

    number = Text()
    name = Text()
    name_en = Text()
    unit = Text()
    content = Whole()
    price = Whole()
    category = Text()
    old_part_policy = Text()
    old_per_unit = Whole()
    maker = Text()
    models = Text()
    pack = Whole()
    supersedes = Text()


class Barcode(Versioned):
    """One of a part's barcodes."""

    code = Text()
    part = Whole()


class Location(Versioned):
    """Where things lie; a shelf bin is the primary location of at most one part (E42)."""

    code = Text()
    kind = Text()
    part = Whole(null=True)


class GoodsReceipt(Chained):
    """A plain receipt against the supplier's paper."""

    number = Text()
    supplier = Text()
    paper = Text()

    class Meta:
        table_name = "goods_receipt"


class StandingPaper(State):
    """The one receipt that stands for a supplier's paper; its key is the receipt's."""

    supplier = Text()
    paper = Text()

    class Meta:
        table_name = "standing_paper"


class StockEntry(Chained):
    """A quantity of a part into (+) or out of (-) a location, and the value that went with it."""

    part = Whole()
    location = Whole()
    quantity = Whole()
    value = Whole()
    kind = Text()
    document = Text()
    undoes = Whole(null=True)

    class Meta:
        table_name = "stock_entry"


class Balance(State):
    """What lies of a part in a location, never below nought."""

    part = Whole()
    location = Whole()
    quantity = Whole()


class PartStock(State):
    """A part over all locations; its key is the part's."""

    on_hand = Whole()
    value = Whole()
    reserved = Whole()

    class Meta:
        table_name = "part_stock"


PartRecord = record_of(Part)
BarcodeRecord = record_of(Barcode)
LocationRecord = record_of(Location)

"""Parts that are drawn together, under one code."""

from shopfloor.store.tables.base import Text, Versioned, Whole, record_of


class Kit(Versioned):
    """A kit by its code; ``active`` until it is retired."""

    code = Text()
    name = Text()
    name_en = Text()
    active = Whole()


class KitPart(Versioned):
    """A part of a kit, in smallest units; nought where it is in the kit no more."""

    kit = Whole()
    line = Whole()
    part = Whole()
    quantity = Whole()

    class Meta:
        table_name = "kit_part"


KitRecord = record_of(Kit)
KitPartRecord = record_of(KitPart)

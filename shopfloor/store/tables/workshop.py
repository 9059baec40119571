"""Customers, vehicles, repair orders: as far as the counter needs them (REC-09)."""

from shopfloor.store.tables.base import Text, Unchained, Versioned, Whole, record_of


class Customer(Unchained):
    """A name and a telephone, which may have to be deleted; the chain holds only the key."""

    name = Text()
    telephone = Text()


class Vehicle(Versioned):
    """A car by its plate."""

    plate = Text()
    vin = Text()
    model = Text()


class RepairOrder(Versioned):
    """A repair order (RO); ``promised_how`` says whether the time was typed or defaulted."""

    number = Text()
    vehicle = Whole()
    customer = Whole(null=True)
    advisor = Whole()
    promised_at = Whole(null=True)
    promised_how = Text()
    old_part_choice = Text()
    state = Text()

    class Meta:
        table_name = "repair_order"


class Quotation(Versioned):
    """What the customer was told that an order will cost."""

    repair_order = Whole()
    fen = Whole()


class Job(Versioned):
    """A job of an order: its standard minutes and the skill it takes."""

    repair_order = Whole()
    line = Whole()
    work = Text()
    minutes = Whole()
    skill = Text()
    three_guarantees = Whole()
    state = Text()


class OrderPart(Versioned):
    """A part that an order is expected to need."""

    repair_order = Whole()
    line = Whole()
    job = Whole()
    part = Whole()
    quantity = Whole()

    class Meta:
        table_name = "order_part"


class Bay(Versioned):
    """Where cars are worked on."""

    code = Text()
    kind = Text()


BayRecord = record_of(Bay)
VehicleRecord = record_of(Vehicle)
RepairOrderRecord = record_of(RepairOrder)
QuotationRecord = record_of(Quotation)
JobRecord = record_of(Job)
OrderPartRecord = record_of(OrderPart)

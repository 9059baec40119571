"""What is written once of a car in the workshop: that it is washed first, that its customer stopped
the work (E61) or signed (ADD-10), that its advisor took it over (DLV-02)."""

from shopfloor.store.tables.base import Chained, Text, Whole


class WorkStop(Chained):
    """The customer stopped the work on a car for good (E61): how he said so, what he who said it is
    to the car, and why."""

    repair_order = Whole()
    channel = Text()
    spoke_with = Text()
    note = Text()

    class Meta:
        table_name = "work_stop"


class JobEnded(Chained):
    """A job that was not done when the customer stopped the work (E61): it never goes on."""

    job = Whole()

    class Meta:
        table_name = "job_ended"


class Prewash(Chained):
    """A job that washes the car before the work (WSH-03)."""

    job = Whole()


class HandedIn(Chained):
    """The advisor took the finished car over, or sent it back, and what he wrote to it (DLV-02);
    the last of an order holds."""

    repair_order = Whole()
    taken = Whole()
    handed_at = Whole()
    note = Text()

    class Meta:
        table_name = "handed_in"


class PartBuiltIn(Chained):
    """Of a part that was handed out for a job that the customer stopped: what stays in the car."""

    requisition_line = Whole()
    quantity = Whole()

    class Meta:
        table_name = "part_built_in"


class CustomerSignature(Chained):
    """The customer's own signature, for an add-on (ADD-10) or for stopping the work (E61): who
    signed, by what he is to the car; the entry says when, and who collected it."""

    repair_order = Whole()
    supplement = Whole(null=True)
    work_stop = Whole(null=True)
    signed_by = Text()
    channel = Text()

    class Meta:
        table_name = "customer_signature"

"""The gate: requisitions, slips, old parts, exceptions, hand-overs (ISS, OLD)."""

from shopfloor.store.tables.base import Bytes, Chained, Text, Versioned, Whole, record_of


class Requisition(Versioned):
    """What a technician draws for an order (ISS-01)."""

    number = Text()
    repair_order = Whole()
    technician = Whole()
    state = Text()


class RequisitionLine(Versioned):
    """One part of a requisition, with the policy of the day; ``issued``, ``bound`` (old parts)
    and ``excepted`` (units) are net of returns."""

    requisition = Whole()
    line = Whole()
    part = Whole()
    wanted = Whole()
    policy = Text()
    old_per_unit = Whole()
    three_guarantees = Whole()
    on_slip = Whole()
    issued = Whole()
    bound = Whole()
    excepted = Whole()

    class Meta:
        table_name = "requisition_line"


class IssueSlip(Versioned):
    """The slip in two copies (ISS-03, ISS-09); ``shown`` is the digest of what is signed."""

    number = Text()
    requisition = Whole()
    writer = Whole()
    three_guarantees = Whole()
    shown = Bytes()
    picked = Whole()
    state = Text()

    class Meta:
        table_name = "issue_slip"


class SlipLine(Chained):
    """What leaves with a slip, and from which bin; never changes."""

    issue_slip = Whole()
    requisition_line = Whole()
    part = Whole()
    quantity = Whole()
    location = Whole()

    class Meta:
        table_name = "slip_line"


class OldPart(Versioned):
    """A tag: one old part, good once ever; ``seen`` is its own number as read off it."""

    tag = Text()
    requisition_line = Whole()
    seen = Text()
    account = Text()
    state = Text()
    place = Text()
    issue_slip = Whole(null=True)

    class Meta:
        table_name = "old_part"


class OldPartException(Versioned):
    """Leave to hand out one unit without its old part, signed by the parts manager (E01)."""

    requisition_line = Whole()
    reason = Text()
    note = Text()
    approver = Whole()
    state = Text()
    issue_slip = Whole(null=True)

    class Meta:
        table_name = "old_part_exception"


class Handover(Chained):
    """A slip's line handed over, and the value that left with it."""

    slip_line = Whole()
    quantity = Whole()
    value = Whole()


class OldPartBinding(Chained):
    """The old part, or the exception, for which a new part left: each once for ever."""

    requisition_line = Whole()
    issue_slip = Whole()
    old_part = Whole(null=True)
    old_part_exception = Whole(null=True)

    class Meta:
        table_name = "old_part_binding"


class UnusedReturn(Chained):
    """A new part brought back unused (E04)."""

    number = Text()
    slip_line = Whole()
    requisition_line = Whole()
    quantity = Whole()
    value = Whole()

    class Meta:
        table_name = "unused_return"


class OldPartUnbinding(Chained):
    """What a return set free again: the old part went back to the technician."""

    requisition_line = Whole()
    old_part = Whole(null=True)
    old_part_exception = Whole(null=True)

    class Meta:
        table_name = "old_part_unbinding"


class Shortage(Chained):
    """A line of the shortage list (SHT-01)."""

    requisition_line = Whole()
    part = Whole()
    quantity = Whole()


RequisitionRecord = record_of(Requisition)
RequisitionLineRecord = record_of(RequisitionLine)
IssueSlipRecord = record_of(IssueSlip)
OldPartRecord = record_of(OldPart)
OldPartExceptionRecord = record_of(OldPartException)

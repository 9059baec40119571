"""Every table of the store in one list, each chained, state or unchained."""

from shopfloor.store.tables import (
    day,
    gate,
    kits,
    paper,
    prepick,
    search,
    sets,
    spine,
    stockbook,
    window,
    workshop,
)
from shopfloor.store.tables.base import Chained, Table, Versioned

ALL: tuple[type[Table], ...] = (
    spine.Migration,
    spine.Journal,
    spine.JournalHead,
    spine.Site,
    spine.SiteRecord,
    spine.Staff,
    spine.StaffRecord,
    spine.Signature,
    spine.Setting,
    spine.Credential,
    spine.PinTry,
    stockbook.Part,
    stockbook.PartRecord,
    stockbook.Barcode,
    stockbook.BarcodeRecord,
    stockbook.Location,
    stockbook.LocationRecord,
    stockbook.GoodsReceipt,
    stockbook.StandingPaper,
    stockbook.StockEntry,
    stockbook.Balance,
    stockbook.PartStock,
    search.PartFind,
    search.PartGram,
    workshop.Customer,
    workshop.Vehicle,
    workshop.VehicleRecord,
    workshop.RepairOrder,
    workshop.RepairOrderRecord,
    workshop.Job,
    workshop.JobRecord,
    workshop.OrderPart,
    workshop.OrderPartRecord,
    workshop.Bay,
    workshop.BayRecord,
    gate.Requisition,
    gate.RequisitionRecord,
    gate.RequisitionLine,
    gate.RequisitionLineRecord,
    gate.IssueSlip,
    gate.IssueSlipRecord,
    gate.SlipLine,
    gate.OldPart,
    gate.OldPartRecord,
    gate.OldPartException,
    gate.OldPartExceptionRecord,
    gate.Handover,
    gate.OldPartBinding,
    gate.UnusedReturn,
    gate.OldPartUnbinding,
    gate.Shortage,
    paper.PaperPrint,
    window.GatheredPart,
    window.UnknownCode,
    day.Reconciliation,
    kits.LostSale,
    kits.Arrival,
    kits.ArrivalRecord,
    sets.Kit,
    sets.KitRecord,
    sets.KitPart,
    sets.KitPartRecord,
    prepick.Prepared,
    prepick.PreparedRecord,
)

BY_NAME = {table.table_name(): table for table in ALL}

CHAINED: dict[str, type[Chained]] = {
    table.table_name(): table for table in ALL if issubclass(table, Chained)
}

VERSIONED: dict[str, type[Versioned]] = {
    table.table_name(): table for table in ALL if issubclass(table, Versioned)
}

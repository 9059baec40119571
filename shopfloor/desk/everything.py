"""Every act there is: importing this module registers them all.  A test finds a desk that is
missing here."""

from shopfloor.desk import (
    arrivals,
    barcodes,
    bays,
    handing_over,
    house,
    kits,
    late_papers,
    locations,
    lost_sales,
    master,
    moving,
    old_parts,
    order_import,
    orders,
    paper,
    part_import,
    pins,
    policies,
    preparation,
    prepicking,
    receiving,
    reconciling,
    requisitions,
    returns,
    reversing,
    slip_picking,
    slip_signing,
    slips,
    staff,
    stock_import,
    substituting,
    swapping,
)
from shopfloor.desk.acting import ACTS
from shopfloor.desk.stocktaking import (
    approving,
    causes,
    closing,
    count_import,
    counting,
    judging,
    looking,
    opening,
    pairing,
    posting,
    taking,
)

DESKS = (
    approving, arrivals, barcodes, bays, causes, closing, count_import, counting, handing_over,
    house, judging, kits, late_papers, locations, looking, lost_sales, master, moving, old_parts,
    opening, order_import, orders, pairing, paper, part_import, pins, policies, posting,
    preparation, prepicking, receiving, reconciling, requisitions, returns, reversing, slip_picking,
    slip_signing, slips, staff, stock_import, substituting, swapping, taking,
)  # fmt: skip

__all__ = ["ACTS", "DESKS"]

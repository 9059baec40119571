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
from shopfloor.desk.board import (
    assigning,
    checking_cars,
    clocking,
    crew,
    handing_in,
    promising,
    receiving_cars,
    rounds,
    signing,
    stopping,
    suggesting,
    supplements,
    undoing,
    washing,
)
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
    approving, arrivals, assigning, barcodes, bays, causes, checking_cars, clocking, closing,
    count_import, counting, crew, handing_in, handing_over, house, judging, kits, late_papers,
    locations, looking, lost_sales, master, moving, old_parts, opening, order_import, orders,
    pairing, paper, part_import, pins, policies, posting, preparation, prepicking, promising,
    receiving, receiving_cars, reconciling, requisitions, returns, reversing, rounds, signing,
    slip_picking, slip_signing, slips, staff, stock_import, stopping, substituting, suggesting,
    supplements, swapping, taking, undoing, washing,
)  # fmt: skip

__all__ = ["ACTS", "DESKS"]

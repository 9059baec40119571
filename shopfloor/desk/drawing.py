"""Whether the counter still draws for an order."""

from shopfloor import clock
from shopfloor.rules.handing_in import HandedIn
from shopfloor.rules.orders import Order
from shopfloor.rules.work_stops import check_going_on
from shopfloor.store import house
from shopfloor.store.people import Reader
from shopfloor.store.requisitions import Requisition


def check_draws(reader: Reader, of: Order | Requisition) -> None:
    """Raise WorkStopped where the customer stopped the work (E61), HandedIn where the advisor took
    the finished car over (DLV-02): what comes then is a new order.  What is written already is
    still signed, handed over, cancelled and taken back."""
    number = of.number if isinstance(of, Order) else of.order_number
    check_going_on(number, of.stopped)
    if of.handed_in_at is not None:
        zone = house.house_text(reader, "zone", house.today(reader))
        raise HandedIn(number, clock.told(of.handed_in_at, clock.micros(clock.now()), zone))

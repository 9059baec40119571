"""The promised time is changed by the front desk alone; old and new stand on the card (DSP-36)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, zone_now
from shopfloor.rules import supplements
from shopfloor.rules.board_refusals import PromiseSame
from shopfloor.rules.orders import Promised
from shopfloor.rules.staff import Permission
from shopfloor.store import rule_clock
from shopfloor.store.as_of import View
from shopfloor.store.rows import held, put_again


@dataclass(frozen=True)
class Promise:
    """The new promised time, microseconds UTC."""

    order: str
    promised_at: int
    seen: int = 0


@dataclass(frozen=True)
class PromiseMoved:
    """Old and new, microseconds; None where nothing was promised."""

    order: str
    plate: str
    before: int | None
    promised_at: int


@act("order.promise", Permission.PROMISE)
def promise(deed: Deed, asked: Promise) -> PromiseMoved:
    """Promise the car for another time; raises OrderUnknown, OrderClosed, PromiseSame,
    BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    move_promise(deed, car, asked.promised_at)
    return PromiseMoved(car.number, car.order.plate, car.order.promised_at, asked.promised_at)


def move_promise(deed: Deed, car: Car, promised_at: int) -> None:
    """Another promised time for the car; raises PromiseSame."""
    if car.order.promised_at == promised_at:
        raise PromiseSame(car.number)
    row = held(deed.writing, "repair_order", "key = ?", car.order.key)[0]
    put_again(
        deed.writing, "repair_order", row, promised_at=promised_at,
        promised_how=Promised.TYPED.value,
    )  # fmt: skip


def promise_behind(deed: Deed, car: Car, minutes: int) -> int | None:
    """What so many minutes more would make of the car's promise, in the house's working time."""
    calendar = rule_clock.calendar(View(deed.writing), deed.at, zone_now(deed))
    return supplements.promise_behind(car.order.promised_at, minutes, calendar.time)

"""A wash before the work, where the dispatcher wants it (WSH-01, WSH-03)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.assigning import withdraw
from shopfloor.desk.board.cars import Car, house_number, received_car
from shopfloor.desk.board.clocking import end_job
from shopfloor.desk.board.receiving_cars import CarDone, done
from shopfloor.rules.board_steps import WASH_SKILL
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import Permission
from shopfloor.rules.washing import check_to_prewash, prewash_of

WORK = f"修前{WASH_SKILL}"
"""How the line is called on the order, as its other lines are, whoever reads it."""


@dataclass(frozen=True)
class PreWash:
    """Whether the car is washed before the work."""

    order: str
    wanted: bool = True
    seen: int = 0


@act("car.prewash", Permission.DISPATCH)
def prewash(deed: Deed, asked: PreWash) -> CarDone:
    """The car is washed before anybody works on it, by a job of its own in a wash bay; or it is not
    after all.

    Raises OrderUnknown, OrderClosed, NotReceived, PreWashTooLate, NoPreWash, HandedIn,
    BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    if asked.wanted:
        check_to_prewash(car.number, car.jobs, _begun(car))
        key = deed.writing.put(
            "job", None, repair_order=car.order.key, line=len(car.jobs) + 1, work=WORK,
            minutes=house_number(deed, "wash_minutes"), skill=WASH_SKILL, three_guarantees=0,
            state=JobState.PLANNED.value,
        )  # fmt: skip
        deed.writing.row("prewash", job=key)
    else:
        job = prewash_of(car.number, car.jobs)
        end_job(deed, job)
        withdraw(deed, job)
    return done(car)


def _begun(car: Car) -> bool:
    """Whether anybody worked on the car; a wash that was given up was no work."""
    washes = {job.key for job in car.jobs if job.prewash}
    return any(one.job not in washes for one in car.all.clockings)

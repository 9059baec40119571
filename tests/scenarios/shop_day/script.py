"""The script of a day, made from a seed: which cars come, what is done to each, what each draws."""

from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from shopfloor.desk.demo.floor import WORKS
from shopfloor.desk.demo.people import ADVISORS
from shopfloor.desk.orders import AskedJob, WriteOrder, write_order
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.rules.board_steps import standing_of
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.workshop import BoardOrder, Stage
from shopfloor.settings import Settings
from shopfloor.store import people
from tests.workshop import Floor


class Fate(Enum):
    """What happens to a car beside the ordinary."""

    PLAIN = auto()
    SHORTAGE = auto()
    """One of its parts is nowhere in the house."""
    ADD_ON = auto()
    """Something more is found, and its owner agrees."""
    UNDECIDED = auto()
    """Something more is found, and its owner is not reached."""
    REWORK = auto()
    """The final inspection sends it back once."""
    BROKEN_LINE = auto()
    """The dispatcher's connection is killed while its clock is started."""


ANY_DAY = (Fate.BROKEN_LINE, Fate.SHORTAGE, Fate.ADD_ON, Fate.REWORK)
"""What happens however few cars come."""

LONG_DAY = (
    Fate.SHORTAGE, Fate.UNDECIDED, Fate.ADD_ON, Fate.ADD_ON, Fate.REWORK, Fate.REWORK,
    Fate.BROKEN_LINE, *[Fate.PLAIN] * 29,
)  # fmt: skip
"""What happens to the other cars of a long day."""


@dataclass(frozen=True)
class Car:
    """A car of the day, and the lines of its jobs.  Of each part that it ``draws`` a piece is
    handed over; what it ``lacks`` is nowhere in the house.  Over the parts of a car with ``cut``
    the clerk's terminal goes dark."""

    order: BoardOrder
    works: tuple[str, ...]
    technician: int
    bay: str
    fate: Fate
    draws: tuple[str, ...]
    lacks: str
    cut: bool

    @property
    def plate(self) -> str:
        return self.order.plate

    @property
    def number(self) -> str:
        return self.order.number

    @property
    def stays(self) -> bool:
        """Whether it is still open in the evening."""
        return self.fate in (Fate.SHORTAGE, Fate.UNDECIDED)


DRAWN = (2, 2, 2, 3)
"""So many parts each car in turn: 90 for forty."""

BAYS = ("B03", "B04", "B05", "B06", "B07", "B08")

FREE = (
    "SELECT p.number FROM part p JOIN part_stock s ON s.key = p.key "
    "JOIN balance b ON b.part = p.key JOIN location l ON l.key = b.location "
    "WHERE p.old_per_unit = 1 AND p.old_part_policy = 'required' AND l.kind = 'shelf' "
    "AND l.code LIKE ? AND s.on_hand - s.reserved >= 4 AND b.quantity = s.on_hand ORDER BY l.code"
)
NOWHERE = (
    "SELECT p.number FROM part p WHERE p.old_per_unit = 1 AND p.old_part_policy = 'required' "
    "AND p.supersedes = '' AND NOT EXISTS (SELECT 1 FROM part q WHERE q.supersedes = p.number) "
    "AND NOT EXISTS (SELECT 1 FROM part_stock s WHERE s.key = p.key AND s.on_hand > 0) "
    "ORDER BY p.number"
)


def cars_of(
    settings: Settings, rng: Random, count: int, zone: str, technicians: tuple[int, ...]
) -> list[Car]:
    """The cars that are to come, those with few jobs first, and what the script has for each: the
    parts lie in the bins of a ``zone``."""
    with open_shop(settings) as shop:
        found = Floor(shop).look()
        free = [str(part) for (part,) in shop.store.rows(FREE, f"{zone}%")]
        nowhere = [str(part) for (part,) in shop.store.rows(NOWHERE)]
    expected = [one for one in found.orders.values() if standing_of(found, one.key) is EXPECTED]
    expected.sort(key=lambda one: (len(found.jobs_of(one.key)), one.advisor_number, one.number))
    cars = []
    for nth, (order, fate) in enumerate(zip(expected, _fates(rng, count), strict=False)):
        works = tuple(job.work for job in found.jobs_of(order.key))
        draws = tuple(rng.sample(free, DRAWN[nth % len(DRAWN)]))
        lacks = nowhere.pop(rng.randrange(len(nowhere))) if fate is Fate.SHORTAGE else ""
        who, bay = technicians[nth % len(technicians)], BAYS[nth % len(BAYS)]
        cut = fate is Fate.REWORK
        cars.append(Car(order, works, who, bay, fate, draws, lacks, cut))
    return cars


EXPECTED = Stage.EXPECTED


def arranged(settings: Settings, count: int, promised_at: int) -> None:
    """The advisors arrange for so many more cars, all for the same time."""
    with open_shop(settings) as shop:
        for nth in range(count):
            number = ADVISORS[nth % len(ADVISORS)]
            person = people.by_number(shop.store, number)
            assert person is not None
            work, minutes = WORKS[nth % len(WORKS)]
            asked = WriteOrder(
                f"粤B{nth:02d}W{nth:02d}", number, (AskedJob(work, minutes, "机电"),),
                OldPartChoice.COMPANY, promised_at=promised_at,
            )  # fmt: skip
            write_order(shop, Actor(person.key, "T-03"), asked)


def _fates(rng: Random, count: int) -> list[Fate]:
    fates = [*ANY_DAY, *LONG_DAY][:count]
    rng.shuffle(fates)
    return fates

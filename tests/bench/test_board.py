"""How long a choice at the board waits for its picture, beside an empty application.

300 open orders, 40 technicians, 30 bays; another process writes ten times a second.  Both programs
run on a pty and are sent a code and Enter in one burst; the clock runs until the answer's bytes
have come out of the pty.  At most one and a half times an empty application at the 95th percentile.
"""

import random
import statistics
import sys

import pytest

from shopfloor.desk import bays
from shopfloor.desk.board import crew
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.rules.staff import Role
from shopfloor.rules.workshop import BayKind
from shopfloor.settings import Settings
from shopfloor.store import people
from tests.bench.figures import at_most
from tests.bench.line import timed_line
from tests.bench.test_finding import enter as enter_parts
from tests.bench.test_finding import master
from tests.bench.test_scan import EMPTY, worst_of_twenty, writing
from tests.people import ADMINISTRATOR, CREW, hire
from tests.screens.at_board import DISPATCHER, bound_to
from tests.screens.at_terminal import environment
from tests.warm import MAIN
from tests.workshop import Floor

ORDERS, TECHNICIANS, BAYS, CHOICES = 300, 40, 30, 150


def busy_floor(shop: Shop) -> list[str]:
    """The plates of three hundred cars in work, each with two jobs, the first assigned."""
    head, told = CREW.workshop_supervisor, random.Random(5)
    for nth in range(1, BAYS + 1):
        bays.write_bay(shop, head, bays.WriteBay(f"B{nth:02d}", BayKind.REPAIR))
    numbers = []
    for _ in range(TECHNICIANS):
        person = people.by_key(shop.store, hire(shop, Role.TECHNICIAN, pin=None).person)
        assert person is not None
        numbers.append(person.number)
        crew.write_technician(shop, head, crew.WriteTechnician(person.number, ("机电",)))
        for weekday in range(7):
            crew.write_shift(shop, head, crew.WriteShift(person.number, weekday, 0, 1_440))
    floor = Floor(shop)
    plates = [f"粤B{number}" for number in told.sample(range(10_000, 100_000), ORDERS)]
    for nth, plate in enumerate(plates):
        order = floor.receive(floor.order(30, 60, plate=plate))
        technician, bay = numbers[nth % TECHNICIANS], f"B{nth % BAYS + 1:02d}"
        floor.assign(order, 1, technician, bay)
    return plates


@pytest.mark.bench
def test_a_choice_at_the_board_is_painted_beside_an_empty_application(
    sqlite_opened_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = sqlite_opened_settings
    (part,) = master(1)
    with open_shop(settings) as shop:
        enter_parts(shop, ADMINISTRATOR, [part])
        plates = busy_floor(shop)
    bound_to(settings, DISPATCHER)
    told, empty, chosen = random.Random(9), [], []
    env = environment(settings, "en")
    with (
        writing(settings, part.number),
        timed_line([sys.executable, "-c", EMPTY], env) as plain,
        timed_line([sys.executable, "-c", MAIN], env) as board,
    ):
        board.seconds_until("to assign")
        plain.answered("first", "first: answer")
        for at, plate in enumerate(told.sample(plates, CHOICES)):
            empty.append(plain.answered(f"E{at:05d}", f"E{at:05d}: answer"))
            chosen.append(board.answered(plate, f"{plate[-2:]}  RO-"))
    worst, of_empty = worst_of_twenty(chosen), worst_of_twenty(empty)
    with capsys.disabled():
        print("\nchoice to picture, milliseconds (median, 95th percentile; ratio to an empty one)")
        print(f"  empty  {statistics.median(empty) * 1000:7.1f} {of_empty * 1000:7.1f}")
        print(
            f"  choose {statistics.median(chosen) * 1000:7.1f} {worst * 1000:7.1f}"
            f"   x{worst / of_empty:.2f}"
        )
    at_most(5, "key to paint at the board, p95 to an empty application's", worst / of_empty, 1.5)

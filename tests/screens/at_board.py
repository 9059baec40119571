"""A dispatcher at the board's screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopfloor.desk.board.crew import WriteShift, write_shift
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.keys import Key
from tests.people import ADMINISTRATOR, CREW
from tests.screens.at_counter import Clerk, copied
from tests.screens.at_terminal import shopfloor
from tests.workshop import FIRST, SECOND, opened_floor

DISPATCHER, SUPERVISOR, INSPECTOR = 14, 15, 16
CARS = ("粤BA1001", "粤BB1002", "粤BC1003")
"""The plates of the board's cars, in the order of their orders; each has one job of an hour."""


class Dispatcher(Clerk):
    """Who works the board by keys."""

    def choose(self, plate: str) -> None:
        """The car of a plate's end."""
        self.scan(plate[-4:])
        self.sees(f"{plate}RO-")

    def answer(self, sentence: str, given: str, **facts: object) -> None:
        """Wait for a question, and answer it."""
        self.sees(say(sentence, self.lang, **facts)[:24])
        self.scan(given)

    def made_ready(self, plate: str) -> None:
        """Received, compared, tried."""
        self.choose(plate)
        self.press(Key.SHIFT_F2)
        self.hears("board.received", plate=plate)
        self.press(Key.SHIFT_F4)
        self.answer("board.ask_accept", "ok", plate=plate)
        self.answer("board.ask_symptom", "noise", plate=plate)
        self.hears("board.accepted", plate=plate)

    def assigned(self, plate: str, line: int, hand: str) -> None:
        """The job that is next goes to a technician and a bay."""
        self.press(Key.F2)
        self.answer("board.ask_assign", hand, plate=plate, line=line)
        self.sees(say("board.assigned", self.lang, plate=plate, line=line, who="")[:12])

    def ticks(self, plate: str, lines: str, technician: int) -> None:
        """The self-check that is asked for: its lines, then whose it is."""
        self.answer("board.ask_tick", lines, plate=plate)
        self.answer("board.ask_ticked_by", str(technician), plate=plate)


def made_board(opened: Path, folder: Path) -> Settings:
    """Three cars that are expected, and two technicians who work round the clock: the program on
    the terminal has the real time."""
    settings = copied(opened, folder)
    with open_shop(settings) as shop:
        floor = opened_floor(shop)
        for technician in (FIRST, SECOND):
            for weekday in range(7):
                asked = WriteShift(technician, weekday, 0, 1_440)
                write_shift(shop, CREW.workshop_supervisor, asked)
        for plate in CARS:
            floor.order(60, plate=plate)
    bound_to(settings, DISPATCHER)
    return settings


def bound_to(settings: Settings, number: int) -> None:
    """The terminal opens for this staff number."""
    with open_shop(settings) as shop:
        bind(shop, ADMINISTRATOR, Bind(number, account_name()))


@contextmanager
def at_board(
    settings: Settings, lang: str = "en", size: tuple[int, int] = (80, 24), **env: str
) -> Iterator[Dispatcher]:
    """The screens, open at the board: it is the dispatcher's own place."""
    with shopfloor(settings, lang=lang, size=size, **env) as terminal:
        person = Dispatcher(terminal, lang)
        person.hears("place.board")
        person.sees(CARS[0])
        yield person

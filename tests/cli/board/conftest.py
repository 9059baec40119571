"""A terminal at which somebody gives the commands of the board."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.cli.conftest import Command, Done
from tests.people import PIN
from tests.workshop import opened_floor

DISPATCHER, SUPERVISOR, INSPECTOR, ADVISOR = "14", "15", "16", "9"
CAR = "RO-000001"


@dataclass
class Board:
    """A terminal at which somebody gives commands."""

    settings: Settings
    command: Command
    pin: str

    def run(self, *given: str, by: str = DISPATCHER, lang: str = "en") -> Done:
        return self.command(self.settings, *given, acting=by, pin_file=self.pin, lang=lang)

    def data(self, *given: str, by: str = DISPATCHER) -> Any:
        done = self.run(*given, "--json", by=by)
        assert done.code == 0, done.err
        return done.data


@pytest.fixture
def board(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Board:
    """Two expected cars; technicians who work in the middle of the day."""
    with open_shop(opened_settings) as shop:
        floor = opened_floor(shop)
        floor.order(30)
        floor.order(60)
    return Board(opened_settings, command, pin_file(PIN))


def stage(board: Board, car: str = CAR) -> str:
    cards = board.data("board")["cards"]
    return str(next(card["stage"] for card in cards if card["number"] == car))

"""A command of a test: run as a terminal would, in this process; and a counter to run them at."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shopfloor.cli import root
from shopfloor.desk import identity
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.conftest import FOUND
from tests.counter import opened_counter
from tests.people import PIN


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What ``--json`` printed."""
        return json.loads(self.out)


Command = Callable[..., Done]
"""``command(settings, "staff", "list", acting="2", pin_file=…)``."""


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Runs a command in the account to which staff number 1 is bound."""
    monkeypatch.setattr(identity, "account_name", lambda: FOUND.account)
    nothing = tmp_path / "settings.toml"
    nothing.touch()

    def run(
        settings: Settings, *given: str, acting: str = "", pin_file: str = "", lang: str = "en"
    ) -> Done:
        told = {
            "CONFIG": str(nothing),
            "DATABASE": settings.database,
            "TERMINAL": settings.terminal,
            "PEPPER_FILE": settings.pepper_file,
            "LANG": lang,
            "AS": acting,
            "PIN_FILE": pin_file,
            "SITE": "",
        }
        for name, value in told.items():
            monkeypatch.setenv(f"SHOPFLOOR_{name}", value)
        monkeypatch.setattr(sys, "argv", ["shopfloor", *given])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            root.main()
        printed = capsys.readouterr()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Done(code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def pin_file(tmp_path: Path) -> Callable[[str], str]:
    """A file of its own that only its owner may read, with a PIN in it."""
    made: list[Path] = []

    def written(pin: str) -> str:
        file = tmp_path / f"pin-{len(made)}"
        file.touch(0o600)
        file.write_text(f"{pin}\n")
        made.append(file)
        return str(file)

    return written


ADVISOR, KEEPER, MECHANIC, WARRANTY, MANAGER = "9", "5", "7", "11", "4"

ORDER = (
    "orders", "add", "粤b·d12345", "--advisor", ADVISOR, "--old-parts", "company", "--job",
    "换前刹车盘|90|底盘",
)  # fmt: skip


@dataclass
class Window:
    """Commands of the counter, each by who it is; every PIN is ``people.PIN``."""

    settings: Settings
    command: Command
    pin: str

    def run(self, *given: str, by: str = KEEPER, lang: str = "en") -> Done:
        return self.command(self.settings, *given, acting=by, pin_file=self.pin, lang=lang)

    def data(self, *given: str, by: str = KEEPER) -> Any:
        done = self.run(*given, "--json", by=by)
        assert done.code == 0, done.err
        return done.data

    def order(self, *more: str) -> str:
        return str(self.data(*ORDER, *more, by=ADVISOR)["number"])

    def drawn(self, *wanted: str, job: str = "换前刹车盘|90|底盘") -> str:
        """A requisition for a new order."""
        order = self.data(*ORDER[:-1], job, by=ADVISOR)["number"]
        opened = self.data("requisition", "open", order, *wanted, "--technician", MECHANIC)
        return str(opened["number"])

    def signed(self, slip: str) -> None:
        for signing, number in (("technician", MECHANIC), ("advisor", ADVISOR)):
            stands = self.data("slip", "sign", slip, signing, "--sign-as", number)
            assert stands["slip"] == slip

    def head(self) -> int:
        with open_shop(self.settings) as shop:
            return shop.store.head().sequence


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
    return Window(opened_settings, command, pin_file(PIN))

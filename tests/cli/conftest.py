"""A command of a test: run as a terminal would, in this process."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shopfloor.cli import root
from shopfloor.desk import identity
from shopfloor.settings import Settings
from tests.conftest import FOUND


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

"""No act is forgotten, nor what it wants signed."""

from pathlib import Path

import shopfloor.desk
from shopfloor.desk import everything
from shopfloor.desk.acting import ACTS
from shopfloor.desk.signatures import SIGNED

DESK = Path(shopfloor.desk.__file__).parent


def test_every_desk_that_makes_an_act_is_known() -> None:
    known = {Path(str(desk.__file__)).stem for desk in everything.DESKS}
    making = {
        file.stem
        for file in DESK.rglob("*.py")
        if "\n@act(" in file.read_text("utf-8") and file.stem != "acting"
    }
    assert known == making


def test_every_act_that_takes_a_signature_says_which() -> None:
    signing = {
        file.stem
        for file in DESK.rglob("*.py")
        if _calls(file.read_text("utf-8")) and "\n@act(" in file.read_text("utf-8")
    }
    told = {ACTS[name].body.__module__.rsplit(".", 1)[-1] for name in SIGNED}
    assert signing == told


def _calls(text: str) -> list[str]:
    return [call for call in ("deed.sign(", "approved(", "signed_once(") if call in text]

"""What was done is answered again: a retry needs no second proof (journal.md, "The entry")."""

import json
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.cli.conftest import ADVISOR, KEEPER, MANAGER, MECHANIC, Done, Window
from tests.counter import DISC, OIL

SERVICE_MANAGER, GENERAL_MANAGER = "3", "2"


@pytest.fixture
def gone(tmp_path: Path) -> str:
    """A PIN file that is no longer there."""
    return str(tmp_path / "no-such-file")


def answered_again(window: Window, gone: str, given: tuple[str, ...], signed: tuple[str, ...],
                   by: str = KEEPER, op: str = "retry-1") -> Done:  # fmt: skip
    """Done once with a signature; then once more without one, and once with a PIN file that is
    gone: the same answer, and nothing written."""
    told = (*given, "--op", op, "--json")
    first = window.run(*told, *signed, by=by)
    assert first.code == 0, first.err
    before = _written(window.settings)
    for more in ((), (*signed[:-1], gone)):
        again = window.run(*told, *more, by=by)
        assert (again.code, again.out) == (0, first.out), again.err
    assert _written(window.settings) == before
    return first


def _written(settings: Settings) -> tuple[object, ...]:
    """All that an act or a try could have written."""
    with open_shop(settings) as shop:
        tries = shop.store.rows("SELECT * FROM pin_try ORDER BY 1, 2")
        return (shop.store.head(), tries)


def by(number: str, pin: str) -> tuple[str, ...]:
    return "--sign-as", number, "--pin-file", pin


def approved(number: str, pin: str) -> tuple[str, ...]:
    return "--approved-by", number, "--approver-pin-file", pin


def test_every_signature_of_a_slip_is_given_once(window: Window, gone: str) -> None:
    requisition = window.drawn(f"{DISC}*2")
    except_ = ("old-part", "except", requisition, "1", "--reason", "missing", "--note", "车上没有")
    answered_again(window, gone, except_, by(MANAGER, window.pin), op="1")
    slip = str(window.data("slip", "write", requisition)["number"])
    for signing, who in (("technician", MECHANIC), ("advisor", ADVISOR)):
        sign = ("slip", "sign", slip, signing)
        answered_again(window, gone, sign, by(who, window.pin), op=signing)
    answered_again(window, gone, ("slip", "hand-over", slip), by(MECHANIC, window.pin), op="2")
    back = ("slip", "take-back", slip, "1", "1")
    answered_again(window, gone, back, by(MECHANIC, window.pin), op="3")


def test_a_policy_a_setting_and_a_reversal_are_approved_once(window: Window, gone: str) -> None:
    added = ("parts", "add", "A-1", "清洗剂", "--price", "9", "--old-part", "none")
    second = approved(SERVICE_MANAGER, window.pin)
    assert window.run(*added, by=MANAGER).code == 3
    answered_again(window, gone, added, second, MANAGER, "0")
    policy = ("parts", "policy", DISC, "none")
    answered_again(window, gone, policy, approved(SERVICE_MANAGER, window.pin), MANAGER, "1")
    setting = ("settings", "set", "pin_tries", "4", "--from", "2026-12-01")
    second = approved(GENERAL_MANAGER, window.pin)
    answered_again(window, gone, setting, second, SERVICE_MANAGER, "2")
    reversal = ("stock", "reverse", "GR-000001", "--reason", "点错")
    answered_again(window, gone, reversal, approved(MANAGER, window.pin), KEEPER, "3")


def test_a_line_of_acts_is_signed_once(window: Window, gone: str, tmp_path: Path) -> None:
    requisition = window.drawn(f"{OIL}*1")
    slip = str(window.data("slip", "write", requisition)["number"])
    sign = {"act": "slip.sign", "op": "sign-1",
            "arguments": {"slip": slip, "signing": "technician"}}  # fmt: skip
    file, told = tmp_path / "acts.jsonl", []
    for pin in (window.pin, gone, None):
        own = [{"meaning": "slip technician", "as": 7, "pin_file": pin}] if pin else []
        file.write_text(json.dumps(sign | {"signatures": own}) + "\n", "utf-8")
        done = window.run("acts", "run", str(file))
        assert done.code == 0, done.err
        told.append((done.out, _written(window.settings)))
    assert told == told[:1] * 3


def test_a_new_pin_is_approved_once_and_shown_once(window: Window, gone: str) -> None:
    reissue = ("staff", "reissue", KEEPER, "--op", "pin-1", "--json")
    assert window.command(window.settings, *reissue).code == 3
    first = window.command(window.settings, *reissue, *approved(GENERAL_MANAGER, window.pin))
    assert (first.code, len(first.data["pin"])) == (0, 6), first.err
    before = _written(window.settings)
    for more in ((), approved(GENERAL_MANAGER, gone)):
        again = window.command(window.settings, *reissue, *more)
        assert (again.code, "pin" in again.data) == (0, False), again.err
        assert again.data["staff"] == first.data["staff"]
    assert _written(window.settings) == before


def test_a_sheet_is_approved_once(window: Window, gone: str, tmp_path: Path) -> None:
    for kind, head, line in (
        ("parts", "number,name,unit,price,old_part,bin", "A-1,清洗剂,件,1,none,1-09-09-09"),
        ("stock", "number,bin,quantity,unit_cost", "A-1,1-09-09-09,1,50"),
    ):
        path = tmp_path / f"{kind}.csv"
        path.write_text(f"{head}\n{line}\n", "utf-8")
        done = window.run(kind, "import", str(path), "--json",
                          *approved(SERVICE_MANAGER, window.pin), by=MANAGER)  # fmt: skip
        assert done.code == 0, done.err
        before = _written(window.settings)
        for more in ((), approved(SERVICE_MANAGER, gone)):
            again = window.run(kind, "import", str(path), "--json", *more, by=MANAGER)
            assert again.code == 0, again.err
        assert _written(window.settings) == before

"""A wrong part is swapped at the command line."""

from pathlib import Path

import pytest

from shopfloor.desk.counter import slip_shown
from shopfloor.desk.shop import open_shop
from shopfloor.words import say
from tests.cli.conftest import ADVISOR, KEEPER, MANAGER, MECHANIC, WARRANTY, Window
from tests.cli.test_retries import answered_again
from tests.counter import DISC, FILTER, OIL
from tests.people import CREW


def handed_over(window: Window, part: str = f"{FILTER}*2", job: str = "保养|60") -> str:
    """A slip whose parts left, by commands."""
    requisition = window.drawn(part, job=job)
    if not part.startswith(OIL):
        window.data("old-part", "take", requisition, "1", "--count", part[-1])
    slip = str(window.data("slip", "write", requisition)["number"])
    with open_shop(window.settings) as shop:
        three = slip_shown(shop, CREW.advisor, slip).slip.three_guarantees
    warranty = (("warranty", WARRANTY),) if three else ()
    for signing, who in (("technician", MECHANIC), *warranty, ("advisor", ADVISOR)):
        window.data("slip", "sign", slip, signing, "--sign-as", who)
    window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    return slip


def test_all_of_a_line_or_some_of_it_is_swapped(window: Window) -> None:
    slip = handed_over(window)
    signers = ("--technician", MECHANIC, "--advisor", ADVISOR)
    some = window.data("slip", "swap", slip, "1", f"{DISC}*1", *signers)
    assert (some["back"]["number"], some["back"]["part"], some["back"]["quantity"]) == (
        "RT-000001", FILTER, 1,
    )  # fmt: skip
    assert (some["out"]["slip"], some["out"]["tags"]) == ("IS-000002", ["T-000003"])
    assert some["retagged"] == [{"before": "T-000002", "tag": "T-000003"}]
    assert "value" not in some["back"], "the keeper does not see what stock is worth"
    assert "value" not in some["out"]["lines"][0]
    rest = window.run("slip", "swap", slip, "1", DISC, *signers)
    assert (rest.code, rest.out) == (3, ""), "one of the two is back already"
    told = window.run("slip", "swap", slip, "1", f"{DISC}*1", *signers)
    assert told.code == 0, told.err
    assert "T-000001" in told.out
    assert say("said.retagged", "en", tags=("T-000004",)) in told.err
    assert window.run("check", by=MANAGER).code == 0
    assert window.run("ledger", "verify", by=MANAGER).code == 0


def test_oil_is_swapped_in_its_unit_and_without_labels(window: Window) -> None:
    window.data(
        "parts", "add", "G052195M2", "机油 0W-40", "--unit", "升", "--content", "1000", "--price",
        "129", "--bin", "2-01-01-02", "--approved-by", "3", "--approver-pin-file", window.pin,
        by=MANAGER,
    )  # fmt: skip
    window.data("receive", "G052195M2", "5", "--supplier", "Bosch", "--paper", "X-1",
                "--cost", "90")  # fmt: skip
    slip = handed_over(window, f"{OIL}*4.5")
    signers = ("--technician", MECHANIC, "--advisor", ADVISOR)
    told = window.run("slip", "swap", slip, "1", "G052195M2", *signers)
    assert (told.code, told.out) == (0, ""), told.err
    refused = window.run("slip", "swap", "IS-000002", "2", FILTER, *signers)
    assert say("refusal.units_apart", "en", wrong="G052195M2", wrong_unit="升", right=FILTER,
               right_unit="件") in refused.err  # fmt: skip


@pytest.mark.parametrize("given", [f"{DISC}*", "*2", " "])
def test_what_is_no_part_is_refused_as_mistyped(window: Window, given: str) -> None:
    assert window.run("slip", "swap", handed_over(window), "1", given).code == 2


def test_a_swap_without_the_warranty_clerk_names_the_signature(window: Window) -> None:
    slip = handed_over(window, job="换前刹车盘|90|底盘|三包")
    signers = ("--technician", MECHANIC, "--advisor", ADVISOR)
    refused = window.run("slip", "swap", slip, "1", DISC, *signers)
    assert (refused.code, refused.out) == (3, "")
    meaning = say("meaning.slip warranty", "en")
    assert say("refusal.proof_missing", "en", meaning=meaning) in refused.err
    done = window.run("slip", "swap", slip, "1", DISC, *signers, "--warranty", WARRANTY)
    assert done.code == 0, done.err


def test_a_swap_is_done_once_however_often_it_is_sent(window: Window, tmp_path: Path) -> None:
    swap = ("slip", "swap", handed_over(window), "1", DISC)
    pin = window.pin
    signers = (
        "--technician", MECHANIC, "--technician-pin-file", pin,
        "--advisor", ADVISOR, "--advisor-pin-file", pin,
    )  # fmt: skip
    answered_again(window, str(tmp_path / "no-such-file"), swap, signers, KEEPER)

"""The gate at the command line: a part goes out for its old part, signed for by PINs."""

from collections.abc import Callable

from shopfloor.desk.shop import open_shop
from shopfloor.words import catalogue
from tests.cli.conftest import ADVISOR, MANAGER, MECHANIC, WARRANTY, Window
from tests.counter import DISC, OIL
from tests.people import PIN


def test_a_disc_goes_out_for_its_old_disc_by_commands(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1", f"{OIL}*4.5")
    refused = window.run("slip", "write", requisition, "1*1")
    assert (refused.code, refused.out) == (3, "")
    assert catalogue("en")["refusal.old_part_not_returned"][:15] in refused.err
    (tag,) = window.data("old-part", "take", requisition, "1", "--seen", "5QD615301A")["tags"]
    slip = window.data("slip", "write", requisition)["number"]
    assert window.run("slip", "pick", slip).code == 0
    window.signed(slip)
    handed = window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    assert handed["tags"] == [tag]
    assert [line["quantity"] for line in handed["lines"]] == [1, 4500]
    assert not any("value" in line for line in handed["lines"])
    shown = window.data("old-part", "show", tag, by=ADVISOR)
    assert [step["act"] for step in shown["steps"]] == [
        "old_part.take", "slip.write", "slip.hand_over",
    ]  # fmt: skip
    proven = window.run("conservation", "--json", by=MANAGER)
    assert (proven.code, proven.data["bound"], proven.data["waiting"]) == (0, 1, [])


def test_every_act_of_the_gate_is_a_command(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2", job="换前刹车盘|90|底盘|三包")
    assert len(window.data("requisition", "add", requisition, f"{DISC}*1")["lines"]) == 1
    window.data("old-part", "take", requisition, "1", "--count", "2")
    excepted = window.data(
        "old-part", "except", requisition, "2", "--reason", "missing", "--note", "车上没有",
        "--sign-as", MANAGER,
    )  # fmt: skip
    assert excepted["owed"] == 0
    first = window.data("slip", "write", requisition, "1*1")["number"]
    assert window.data("slip", "cancel", first)["state"] == "cancelled"
    slip = window.data("slip", "write", requisition)["number"]
    for signing, by in (("technician", MECHANIC), ("warranty", WARRANTY), ("advisor", ADVISOR)):
        assert [one["number"] for one in window.data("slip", "list", "--due", signing)] == [slip]
        window.data("slip", "sign", slip, signing, "--sign-as", by)
    window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    back = window.data("slip", "take-back", slip, "1", "1", "--sign-as", MECHANIC)
    assert "value" not in back, "the keeper does not see what stock is worth"
    again = window.run("slip", "take-back", slip, "2", "1", "--sign-as", MECHANIC)
    assert (again.code, again.out.split()[-1]) == (0, "-")
    assert (back["number"], len(back["tags"])) == ("RT-000001", 1)
    assert window.data("requisition", "close", requisition)["tags"] == []
    listed = window.data("requisition", "list", "--order", "RO-000001")
    assert [(one["number"], one["state"]) for one in listed] == [(requisition, "done")]
    assert window.data("slip", "show", slip)["slip"]["state"] == "issued"


def test_nobody_signs_without_their_pin(window: Window, pin_file: Callable[[str], str]) -> None:
    requisition = window.drawn(f"{OIL}*1")
    slip = window.data("slip", "write", requisition)["number"]
    before = window.head()
    for given in (
        (),
        ("--sign-as", ADVISOR),
        ("--sign-as", "99"),
        ("--sign-as", MECHANIC, "--pin-file", pin_file("135790")),
        ("--sign-as", MECHANIC, "--pin-file", "/no/such/file"),
    ):
        done = window.run("slip", "sign", slip, "technician", *given)
        assert done.code in (2, 3), given
        assert PIN not in done.err
    assert window.head() == before


def test_a_command_again_with_its_operation_is_answered(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*1")
    first = window.run("slip", "write", requisition, "--op", "slip-1", "--json")
    before = window.head()
    assert window.run("slip", "write", requisition, "--op", "slip-1", "--json").out == first.out
    assert window.run("slip", "pick", "IS-000001", "--op", "slip-1").code == 3
    assert window.head() == before
    fresh = window.run("slip", "pick", "IS-000001")
    assert catalogue("en")["said.op"].split("{")[0] in fresh.err


def test_a_slip_shows_the_code_that_the_ledger_is_proven_by(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*1")
    written = window.data("slip", "write", requisition)
    window.run("slip", "pick", written["number"])
    assert window.data("slip", "show", written["number"])["code"] == written["code"]
    with open_shop(window.settings) as shop:
        found = shop.store.one("SELECT hash FROM journal WHERE act = 'slip.write'")
    assert found is not None
    assert bytes(found[0]).hex()[:8] == written["code"]
    assert written["code"] in window.run("slip", "show", written["number"]).out
    assert window.run("ledger", "verify", "--seal", written["code"], by=MANAGER).code == 0
    other = f"{(int(written['code'], 16) + 1) % 2**32:08x}"
    assert window.run("ledger", "verify", "--seal", other, by=MANAGER).code == 5

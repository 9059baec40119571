"""The book from the command line: find, move, take back, card, list."""

from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.cli.conftest import Command, Done
from tests.people import PIN

AS_KEEPER = "5"


@pytest.fixture
def pin_file(tmp_path: Path) -> str:
    file = tmp_path / "pin"
    file.write_text(f"{PIN}\n")
    file.chmod(0o600)
    return str(file)


@pytest.fixture
def shelf(opened_settings: Settings, command: Command, pin_file: str) -> Settings:
    manager = {"acting": "4", "pin_file": pin_file}
    added = command(
        opened_settings, "parts", "add", "G-013 M1", "长效防冻液", "--price", "52",
        "--bin", "1-02-03-04", **manager,
    )  # fmt: skip
    assert added.code == 0, added.err
    came = command(
        opened_settings, "receive", "G-013 M1", "10", "--supplier", "B", "--paper", "7",
        "--cost", "33.33", acting=AS_KEEPER, pin_file=pin_file,
    )  # fmt: skip
    assert came.code == 0, came.err
    return opened_settings


@pytest.mark.parametrize("text", ["zxfdy", "g013m1", "防冻"])
def test_a_part_is_found_and_what_is_not_there_is_no_fault(
    shelf: Settings, command: Command, pin_file: str, text: str
) -> None:
    found = command(shelf, "find", text, acting=AS_KEEPER, pin_file=pin_file)
    assert (found.code, "G-013 M1" in found.out, "333.30" in found.out) == (0, True, False)
    told = command(shelf, "find", text, "--json", acting="4", pin_file=pin_file).data
    assert [line["value"] for line in told["lines"]] == [33330]
    assert "next" not in told
    nothing = command(shelf, "find", "没有的", acting=AS_KEEPER, pin_file=pin_file)
    assert (nothing.code, nothing.out) == (0, "")


def test_a_receipt_is_moved_taken_back_and_explained(
    shelf: Settings, command: Command, pin_file: str
) -> None:
    keeper = {"acting": AS_KEEPER, "pin_file": pin_file}
    moved = command(
        shelf, "stock", "move", "G-013 M1", "4", "--from", "1-02-03-04", "--to", "TRAY", "--json",
        **keeper,
    )  # fmt: skip
    assert (moved.code, moved.data["left"]) == (0, 6)
    far = command(
        shelf, "stock", "move", "G-013 M1", "7", "--from", "1-02-03-04", "--to", "TRAY", **keeper
    )
    assert (far.code, far.out) == (3, "")
    assert "holds 6 pc" in far.err
    undo = ("--reason", "点错", "--approved-by", "4", "--approver-pin-file", pin_file)
    alone = command(shelf, "stock", "reverse", "GR-000001", "--reason", "点错", **keeper)
    assert alone.code == 3
    lacks = command(shelf, "stock", "reverse", "GR-000001", *undo, **keeper)
    assert (lacks.code, "holds 6" in lacks.err) == (3, True)
    back = command(shelf, "stock", "reverse", str(moved.data["sequence"]), *undo, **keeper)
    assert back.code == 0, back.err
    done = command(shelf, "stock", "reverse", "GR-000001", *undo, "--json", **keeper)
    assert (done.code, done.data["alone"], "difference" in done.data) == (0, 0, False)
    assert "value" not in done.data["lines"][0]
    card = command(shelf, "stock", "card", "G-013 M1", **keeper)
    assert card.code == 0
    assert [line.split()[0] for line in card.out.splitlines()[1:]] == ["2026-11-23"] * 6
    assert "0 pc in stock" in card.err
    bin_card = command(shelf, "stock", "card", "G-013 M1", "--bin", "TRAY", "--json", **keeper)
    assert [line["balance"] for line in bin_card.data["lines"]] == [4, 0]
    assert "value" not in bin_card.data["lines"][0]


def test_a_move_and_a_reversal_tell_their_operation_and_are_answered_again(
    shelf: Settings, command: Command, pin_file: str
) -> None:
    keeper = {"acting": AS_KEEPER, "pin_file": pin_file}
    for where in (("1-02-03-04", "TRAY"), ("TRAY", "1-02-03-04")):
        move = ("stock", "move", "G-013 M1", "1", "--from", where[0], "--to", where[1])
        assert "Operation id" in command(shelf, *move, **keeper).err
    undo = (
        "stock", "reverse", "GR-000001", "--reason", "点错", "--approved-by", "4",
        "--approver-pin-file", pin_file,
    )  # fmt: skip
    done = command(shelf, *undo, "--json", **keeper)
    (op,) = [line.split()[-1] for line in done.err.splitlines() if "Operation id" in line]
    again = command(shelf, *undo, "--op", op, "--json", **keeper)
    assert (again.code, again.out) == (0, done.out), again.err
    assert command(shelf, *undo, **keeper).code == 3


def test_the_list_totals_for_the_manager_alone(
    shelf: Settings, command: Command, pin_file: str
) -> None:
    seen = command(shelf, "stock", "list", acting="4", pin_file=pin_file)
    assert (seen.code, "333.30" in seen.out, "333.30" in seen.err) == (0, True, True)
    told = command(shelf, "stock", "list", "--json", acting=AS_KEEPER, pin_file=pin_file).data
    assert "total" not in told
    assert "value" not in told["lines"][0]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_command_helps_in_both_languages(
    shelf: Settings, command: Command, lang: str
) -> None:
    for asked in (("find",), ("stock", "move"), ("stock", "reverse"), ("stock", "card")):
        assert command(shelf, *asked, "--help", lang=lang).code == 0


def test_a_paper_of_several_lines_is_one_receipt_and_is_booked_once(
    shelf: Settings, command: Command, pin_file: str
) -> None:
    def came(*given: str) -> Done:
        told = ("receive", *given, "--supplier", "B", "--json")
        return command(shelf, *told, acting=AS_KEEPER, pin_file=pin_file)

    lines = ("--line", "G-013 M1*2@30", "--line", "G-013 M1*1@31@RECEIVING")
    done = came(*lines, "--paper", "8")
    assert [(x["location"], x["quantity"], x["value"]) for x in done.data["lines"]] == [
        ("1-02-03-04", 2, 6000), ("RECEIVING", 1, 3100),
    ]  # fmt: skip
    assert came(*lines, "--paper", "8").data == done.data
    refused = came("G-013 M1", "5", "--cost", "30", *lines, "--paper", "8")
    assert (refused.code, "GR-000002" in refused.err, "8/2" in refused.err) == (3, True, True)
    more = came("G-013 M1", "5", "--cost", "30", *lines, "--paper", "8/2")
    assert [x["quantity"] for x in more.data["lines"]] == [5, 2, 1]
    assert came("--paper", "9").code == 3
    assert came("G-013 M1", "5", "--paper", "9").code == 2


@pytest.mark.parametrize(("acting", "second", "seen"), [(AS_KEEPER, "4", False), ("4", "3", True)])
def test_what_a_reversal_is_worth_is_told_to_who_may_see_values(
    shelf: Settings, command: Command, pin_file: str, acting: str, second: str, seen: bool
) -> None:
    done = command(
        shelf, "stock", "reverse", "GR-000001", "--reason", "点错", "--approved-by", second,
        "--approver-pin-file", pin_file, acting=acting, pin_file=pin_file,
    )  # fmt: skip
    assert (done.code, "333.30" in done.out) == (0, seen), done.err


def test_a_late_paper_says_when_and_why(shelf: Settings, command: Command, pin_file: str) -> None:
    manager = {"acting": "4", "pin_file": pin_file}
    yesterday = "2026-11-22T16:30"
    why = ("--late", yesterday, "--reason", "停电")
    move = ("stock", "move", "G-013 M1", "1", "--from", "1-02-03-04", "--to", "TRAY")
    moved = command(shelf, *move, *why, "--json", **manager)
    assert (moved.code, moved.data["moved"]["left"], moved.data["counted"]) == (0, 9, [])
    receive = ("receive", "G-013 M1", "2", "--supplier", "B", "--paper", "8", "--cost", "30")
    for _ in range(2):
        came = command(shelf, *receive, *why, **manager)
        assert (came.code, "GR-000002" in came.err) == (0, True)
    unsaid = command(shelf, *move, "--late", yesterday, **manager)
    untimed = command(shelf, *move, "--reason", "停电", **manager)
    assert (unsaid.code, untimed.code) == (2, 2)
    assert "--reason" in unsaid.err
    assert "--late" in untimed.err
    keeper = command(shelf, *move, *why, acting=AS_KEEPER, pin_file=pin_file)
    assert keeper.code == 3

"""``staff`` at the command line."""

from collections.abc import Callable
from pathlib import Path

from shopfloor.settings import Settings
from shopfloor.words import catalogue
from tests.cli.conftest import Command
from tests.documents.test_badges import read
from tests.people import PIN

PinFile = Callable[[str], str]
KEEPER = ("staff", "add", "42", "王库管", "--role", "storekeeper", "--op", "hire-42")


def test_somebody_is_let_in_chooses_a_pin_and_acts(
    settings: Settings, command: Command, pin_file: PinFile
) -> None:
    hired = command(settings, *KEEPER, "--json")
    assert hired.code == 0
    assert hired.data["staff"]["badge"] == "B-00042"
    once = hired.data["pin"]
    chosen = command(
        settings, "staff", "pin", "42", "--old-file", pin_file(once), "--new-file", pin_file(PIN),
        "--json",
    )  # fmt: skip
    assert (chosen.code, chosen.data) == (0, {"name": "王库管", "number": 42})
    acting = command(
        settings, "settings", "list", "--json", acting="B-00042", pin_file=pin_file(PIN)
    )
    assert acting.code == 0


def test_a_retry_shows_no_pin(settings: Settings, command: Command) -> None:
    command(settings, *KEEPER)
    again = command(settings, *KEEPER)
    assert again.code == 0
    assert catalogue("en")["said.pin_unshown"].format(person="王库管") in again.err
    assert "pin" not in command(settings, *KEEPER, "--json").data


def test_a_one_time_pin_is_shown_on_stdout_alone(settings: Settings, command: Command) -> None:
    hired = command(settings, *KEEPER)
    pin = hired.out.split()[-1]
    assert len(pin) == 6
    assert pin.isdigit()
    assert pin not in hired.err


def test_a_pin_set_by_somebody_else_does_not_act(
    settings: Settings, command: Command, pin_file: PinFile
) -> None:
    once = command(settings, *KEEPER, "--json").data["pin"]
    acting = command(settings, "settings", "list", acting="42", pin_file=pin_file(once))
    assert acting.code == 3
    assert acting.out == ""
    assert once not in acting.err


def test_every_change_of_staff_is_a_command(settings: Settings, command: Command) -> None:
    command(settings, *KEEPER)
    steps = (
        ("bind", "42", "wang"),
        ("change", "42", "--role", "parts_manager", "--name", "王经理"),
        ("reissue", "42", "--badge", "NEW-42"),
        ("open", "42"),
        ("retire", "42"),
    )
    for step in steps:
        assert command(settings, "staff", *step).code == 0, step
    listed = command(settings, "staff", "list", "--json").data
    assert listed[1]["name"] == "王经理"
    assert listed[1]["badge"] == "NEW-42"
    assert listed[1]["roles"] == ["parts_manager"]
    assert not listed[1]["active"]
    assert command(settings, "staff", "retire", "1").code == 3


def test_the_list_speaks_both_languages(settings: Settings, command: Command) -> None:
    command(settings, *KEEPER)
    english = command(settings, "staff", "list")
    chinese = command(settings, "staff", "list", lang="zh_CN")
    assert "storekeeper" in english.out
    assert "库管员" in chinese.out
    assert "岗位" in chinese.out


def test_what_is_wrong_in_a_command_is_usage(settings: Settings, command: Command) -> None:
    assert command(settings, "staff", "add", "42", "王", "--role", "wizard").code == 2
    assert command(settings, "staff", "add", "42", "王").code == 2
    assert command(settings, "staff", "add", "0", "王", "--role", "finance").code == 2
    missing = command(
        settings, "staff", "pin", "1", "--old-file", "/no/such", "--new-file", "/no/such"
    )
    assert missing.code == 2


def test_a_pin_file_that_others_may_read_is_refused(
    opened_settings: Settings, command: Command, pin_file: PinFile
) -> None:
    file = pin_file(PIN)
    Path(file).chmod(0o644)
    listed = command(opened_settings, "staff", "list", acting="2", pin_file=file)
    assert (listed.code, listed.out) == (3, "")
    assert command(opened_settings, "staff", "list", acting="2", pin_file=pin_file(PIN)).code == 0


def test_a_command_without_an_operation_id_tells_the_one_it_took(
    settings: Settings, command: Command
) -> None:
    first = command(settings, "staff", "change", "1", "--name", "赵")
    op = first.err.split()[-1]
    again = command(settings, "staff", "change", "1", "--name", "赵", "--op", op)
    assert (again.code, again.out, again.err) == (0, first.out, "")
    assert command(settings, "staff", "change", "1", "--name", "钱", "--op", op).code == 3


def test_badges_are_printed_of_all_or_of_who_is_named(
    settings: Settings, command: Command, tmp_path: Path
) -> None:
    command(settings, *KEEPER)
    file = tmp_path / "badges.pdf"
    done = command(settings, "staff", "badges", "--to", str(file), "--json")
    assert (done.code, [one["badge"] for one in done.data]) == (0, ["B-00001", "B-00042"])
    assert read(file.read_bytes()) == [{("Code128", "B-00001"), ("Code128", "B-00042")}]
    assert command(settings, "staff", "badges", "42", "--to", str(file)).code == 0
    assert read(file.read_bytes()) == [{("Code128", "B-00042")}]


def test_no_badge_is_printed_of_who_does_not_work_here_nor_by_who_may_not(
    settings: Settings, command: Command, pin_file: PinFile, tmp_path: Path
) -> None:
    file = tmp_path / "badges.pdf"
    assert command(settings, "staff", "badges", "43", "--to", str(file)).code == 3
    once = command(settings, *KEEPER, "--json").data["pin"]
    command(
        settings, "staff", "pin", "42", "--old-file", pin_file(once), "--new-file", pin_file(PIN)
    )
    by = {"acting": "42", "pin_file": pin_file(PIN)}
    assert command(settings, "staff", "badges", "--to", str(file), **by).code == 3
    command(settings, "staff", "retire", "42")
    assert command(settings, "staff", "badges", "42", "--to", str(file)).code == 3
    assert not file.exists()
    assert command(settings, "staff", "badges").code == 2

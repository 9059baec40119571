"""``settings`` and ``open-shop`` at the command line, and a shop for training."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shopfloor.desk import founding
from shopfloor.settings import Settings, load
from tests.cli.conftest import Command
from tests.conftest import FOUND
from tests.people import PIN

PinFile = Callable[[str], str]


def test_a_number_of_the_house_is_set_with_the_general_managers_signature(
    opened_settings: Settings, command: Command, pin_file: PinFile
) -> None:
    manager = {"acting": "3", "pin_file": pin_file(PIN)}
    asked = ("settings", "set", "pin_tries", "4", "--from", "2026-12-01")
    signed = ("--approved-by", "2", "--approver-pin-file", pin_file(PIN))
    assert command(opened_settings, *asked, **manager).code == 3
    done = command(opened_settings, *asked, *signed, "--json", **manager)
    assert done.code == 0
    assert done.data == {"holds_from": "2026-12-01", "name": "pin_tries", "value": "4"}
    listed = command(opened_settings, "settings", "list", "--json").data
    tries = next(one for one in listed if one["name"] == "pin_tries")
    assert (tries["value"], tries["later"]) == ("5", [["2026-12-01", "4"]])


def test_in_preparation_the_administrator_sets_alone(settings: Settings, command: Command) -> None:
    done = command(settings, "settings", "set", "day_starts", "240")
    assert done.code == 0
    assert "2026-11-23" in done.err
    shown = command(settings, "settings", "list", lang="zh_CN")
    assert "day_starts" in shown.out
    assert "240" in shown.out


def test_a_value_that_cannot_be_is_refused(settings: Settings, command: Command) -> None:
    assert command(settings, "settings", "set", "pin_tries", "99").code == 3
    assert command(settings, "settings", "set", "no_such", "1").code == 3
    assert command(settings, "settings", "set", "pin_tries", "6", "--from", "soon").code == 2


def test_the_shop_opens_when_somebody_can_approve(
    settings: Settings, command: Command, pin_file: PinFile
) -> None:
    assert command(settings, "open-shop").code == 3
    hired = command(settings, "staff", "add", "2", "总", "--role", "general_manager", "--json")
    assert command(settings, "open-shop").code == 3
    own = ("--old-file", pin_file(hired.data["pin"]), "--new-file", pin_file(PIN))
    command(settings, "staff", "pin", "2", *own)
    opened = command(settings, "open-shop", "--json")
    assert (opened.code, opened.data) == (0, {"code": "T1", "name": "测试店"})
    assert command(settings, "open-shop", "--json").data == opened.data
    assert command(settings, "open-shop", acting="2", pin_file=pin_file(PIN)).code == 3


@pytest.mark.parametrize(("lang", "said"), [("en", "TRAINING"), ("zh_CN", "培训")])
def test_a_shop_for_training_says_so_in_every_command(
    sqlite_settings: Settings,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    said: str,
) -> None:
    monkeypatch.setattr(founding, "account_name", lambda: FOUND.account)
    settings = Settings(database=sqlite_settings.database + ".training", terminal="T-01")
    made = command(settings, "init", "--site", "T9", "--name", "训", "--training", lang=lang)
    assert made.code == 0
    assert said in made.err
    for given in (("staff", "list"), ("settings", "list", "--json"), ("open-shop",)):
        done = command(settings, *given, lang=lang)
        assert said in done.err
        assert said not in done.out
    assert said not in command(sqlite_settings, "staff", "list", lang=lang).err


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("~nosuch/x.db", "~nosuch/x.db begins with the home folder of an account"),
        (f"/tmp/{'x' * 300}.db", "No file can have the path /tmp/xxx"),
        ("postgresql://[::1", "The address of the database cannot be read"),
        ("postgresql://clerk:geheim@h:①/x", "The address of the database cannot be read"),
        ("postgresql://clerk:gehe/im@h/x", "The address of the database cannot be read"),
        ("postgresql://h:99999999/x", "The address of the database cannot be read"),
        ("postgresql://h/x?gehe=1", "The address of the database cannot be read"),
        ("postgresql://h/x?connect_timeout=soon", "The address of the database cannot be read"),
    ],
)
def test_a_database_that_cannot_be_anywhere_is_a_sentence(
    command: Command, database: str, said: str
) -> None:
    for given in (("todo",), ("check",), ("init", "--site", "T1", "--name", "店")):
        done = command(Settings(database=database), *given)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(said)
        assert len(done.err.splitlines()) == 1
        assert "gehe" not in done.err
    told = command(Settings(database=database), "doctor")
    assert (told.code, "gehe" in told.out) == (4, False)


def test_a_pin_file_and_a_pepper_of_nobodys_home_are_a_sentence(
    opened_settings: Settings, command: Command
) -> None:
    done = command(opened_settings, "todo", acting="3", pin_file="~nosuch/pin")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("~nosuch/pin begins with")
    elsewhere = replace(opened_settings, pepper_file="~nosuch/pepper")
    done = command(elsewhere, "todo")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("~nosuch/pepper begins with")


def test_what_a_file_says_of_its_database_is_not_asked_of_another(tmp_path: Path) -> None:
    """Who made a shop here can still open the demo by its name."""
    file = tmp_path / "shopfloor.toml"
    file.write_text('database = "t1.db"\nsite = "T1"\npepper_file = "t1.pepper"\nlang = "en"\n')
    here = {"SHOPFLOOR_CONFIG": str(file)}
    of_file = load(here)
    assert (of_file.database, of_file.site, of_file.pepper_file) == ("t1.db", "T1", "t1.pepper")
    for demo in (load(here, database="demo.db"), load(here | {"SHOPFLOOR_DATABASE": "demo.db"})):
        assert (demo.database, demo.site, demo.pepper_file) == ("demo.db", "", "")
        assert demo.lang == "en"
    told = load(here | {"SHOPFLOOR_DATABASE": "t2.db", "SHOPFLOOR_SITE": "T2"})
    assert (told.database, told.site) == ("t2.db", "T2")
    assert load(here, database="t1.db") == of_file
    file.write_text('site = "T1"\npepper_file = "t1.pepper"\n')
    assert load(here, database="t1.db").pepper_file == "t1.pepper"

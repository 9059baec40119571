"""``doctor`` over real broken things: it tells each of them, and never breaks itself."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from rich.cells import cell_len

from shopfloor import clock, words
from shopfloor.cli import doctor_machine
from shopfloor.settings import Settings
from tests.cli.conftest import Command
from tests.cluster import Cluster
from tests.conftest import TEN_TWENTY
from tests.older import older_file
from tests.screens.at_terminal import environment
from tests.store.by_hand import by_hand
from tests.terminal import Terminal
from tests.warm import MAIN

OURS = {"program", "clock", "store", "server", "pepper"}
"""Areas that are the same on every machine that runs tests."""

Examine = Callable[..., dict[str, Any]]


@pytest.fixture
def unwell(command: Command) -> Examine:
    """What is to be mended, by its code; exit code and sentences are looked at on the way."""

    def examine(settings: Settings, exit_code: int | None = None) -> dict[str, Any]:
        done = command(settings, "doctor", "--json")
        found = {one["code"]: one for one in done.data if one["sign"] != "ok"}
        assert exit_code in (None, done.code), done.out
        assert done.code in ((1, 4) if found else (0,))
        assert all(one["sentence"] for one in done.data)
        return {code: one for code, one in found.items() if one["area"] in OURS}

    return examine


def test_a_whole_shop_is_well(sqlite_settings: Settings, unwell: Examine) -> None:
    sqlite_settings.path.chmod(0o640)
    assert unwell(sqlite_settings) == {}


def test_a_shop_on_a_server_is_well_but_for_the_test_servers_superuser(
    postgres_settings: Settings, unwell: Examine
) -> None:
    assert unwell(postgres_settings).keys() <= {"role_superuser", "clock_off_server"}


def test_modes_that_let_others_read_are_told_with_their_mend(
    sqlite_settings: Settings, unwell: Examine
) -> None:
    sqlite_settings.path.chmod(0o644)
    sqlite_settings.pepper.chmod(0o644)
    found = unwell(sqlite_settings, 1)
    assert found.keys() == {"file_open", "pepper_open"}
    assert found["pepper_open"]["mend"] == f"`chmod 600 {sqlite_settings.pepper}`."


def test_no_store_at_all_ends_with_4_and_the_pepper_is_missed_too(
    tmp_path: Path, unwell: Examine
) -> None:
    found = unwell(Settings(database=str(tmp_path / "none.db")), 4)
    assert found.keys() == {"store_missing", "pepper_missing"}
    assert "shopfloor init" in found["store_missing"]["sentence"]
    assert list(tmp_path.glob("none*")) == []


@pytest.mark.parametrize("text", ["", "part,name\n" * 1000])
def test_a_file_that_is_no_database(tmp_path: Path, unwell: Examine, text: str) -> None:
    file = tmp_path / "shop.db"
    file.write_text(text)
    assert unwell(Settings(database=str(file)), 4).keys() & {"store_missing", "store_damaged"}
    assert file.read_text() == text


@pytest.mark.parametrize(
    "address",
    ["postgresql://clerk:geheim/x@h/y?", "postgresql://[h/", "postgresql://clerk:geheim@/x?host="],
)
def test_an_address_that_is_none_and_a_server_that_is_not_there(
    command: Command, tmp_path: Path, address: str
) -> None:
    done = command(Settings(database=f"{address}{tmp_path}"), "doctor")
    assert done.code == 4
    assert "geheim" not in done.out


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = command(Settings(database="shop.db"), "doctor", "--json")
    assert done.code == 4
    assert "store_missing" in {one["code"] for one in done.data}


def test_a_missing_guard_and_another_pepper_are_both_told(
    sqlite_settings: Settings, unwell: Examine
) -> None:
    with by_hand(sqlite_settings) as hand:
        hand.execute("DROP TRIGGER journal_no_update")
    sqlite_settings.pepper.write_text("0" * 64)
    assert unwell(sqlite_settings, 4).keys() >= {"guard_missing", "pepper_other"}


def test_an_older_schema_is_told_with_its_upgrade(tmp_path: Path, unwell: Examine) -> None:
    found = unwell(older_file(tmp_path), 4)
    assert "shopfloor upgrade" in found["schema_old"]["sentence"]


def test_a_store_without_a_table_is_damaged_and_nothing_breaks(
    sqlite_settings: Settings, unwell: Examine
) -> None:
    with by_hand(sqlite_settings) as hand:
        hand.execute("DROP TABLE journal_head")
    assert unwell(sqlite_settings, 4).keys() >= {"guard_missing", "store_damaged"}


def test_another_site_is_told(
    sqlite_settings: Settings, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = command(sqlite_settings, "--site", "T2", "doctor", "--json")
    assert done.code == 4
    assert "site_other" in {one["code"] for one in done.data}


def test_a_clock_that_ran_backwards(settings: Settings, unwell: Examine) -> None:
    with clock.held_at(TEN_TWENTY.replace(hour=1)):
        found = unwell(settings, 1)
    assert "60 minutes" in found["clock_behind"]["sentence"]


def test_a_role_of_the_server_without_rights(postgres_settings: Settings, unwell: Examine) -> None:
    with psycopg.connect(postgres_settings.database, autocommit=True) as hand:
        hand.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') "
                     "THEN CREATE ROLE reader LOGIN; END IF; END $$")  # fmt: skip
        hand.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reader = postgres_settings.database.replace("shopfloor@", "reader@")
    found = unwell(replace(postgres_settings, database=reader), 1)
    assert "INSERT journal" in found["rights_lacking"]["sentence"]
    assert "SELECT journal" not in found["rights_lacking"]["sentence"]


def test_a_database_that_is_not_there(
    cluster: Cluster, postgres_settings: Settings, unwell: Examine
) -> None:
    away = replace(postgres_settings, database=cluster.dsn("no_such_database"))
    assert "server_lost" in unwell(away, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [("lang = [", "settings_unreadable"), ("colour = 1", "setting_unknown"),
     ("lang = 'de'", "language_unknown")],
)  # fmt: skip
def test_a_broken_file_of_settings_is_told_and_stops_nothing(
    sqlite_settings: Settings, tmp_path: Path, text: str, code: str
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(text)
    told = environment(sqlite_settings, "") | {"SHOPFLOOR_CONFIG": str(file)}
    with Terminal([sys.executable, "-c", MAIN, "doctor", "--json"], env=told) as terminal:
        assert terminal.wait() == 1
        assert code.encode() in terminal.raw
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("lang", ["de", "EN"])
def test_a_language_that_there_is_not_is_told_in_the_preset_one(
    sqlite_settings: Settings, command: Command, lang: str
) -> None:
    done = command(sqlite_settings, "doctor", lang=lang)
    assert done.code == 1
    assert (
        f"! 语言环境    {words.say('refusal.language_unknown', 'zh_CN', language=lang)[:4]}"
        in done.out
    )
    assert command(sqlite_settings, "--lang", lang, "doctor").code == 1


def test_only_the_foreground_asks_the_terminal(sqlite_settings: Settings) -> None:
    """In the background a question would stop the program for ever."""
    asked = f'"{sys.executable}" -c "{MAIN}" doctor & wait'
    told = environment(sqlite_settings, "en")
    with Terminal(["/bin/sh", "-mc", asked], env=told) as terminal:
        assert terminal.wait() == 0
        assert b"not answer" in terminal.raw
        assert b"\x1b[6n" not in terminal.raw


@pytest.mark.parametrize(
    ("size", "told", "answers", "code"),
    [
        ((79, 24), {}, (3, 2), "terminal_small"),
        ((80, 24), {"TERM": "no-such-terminal"}, (3, 2), "terminfo_missing"),
        ((80, 24), {"TERM": "dumb"}, (), "term_dumb"),
        ((80, 24), {"PYTHONIOENCODING": "gbk"}, (3, 2), "output_encoding"),
        ((80, 24), {"LANG": "zh_CN.GBK"}, (3, 2), "locale_other"),
        ((80, 24), {}, (4, 4), "terminal_encoding"),
        ((80, 24), {}, (3, 3), "ambiguous_wide"),
        ((80, 24), {}, (3, 2), "widths"),
        ((80, 24), {}, (), "width_unknown"),
    ],
)
def test_a_real_terminal(
    sqlite_settings: Settings,
    size: tuple[int, int],
    told: dict[str, str],
    answers: tuple[int, ...],
    code: str,
) -> None:
    """``answers`` are the columns in which the cursor stands behind a sign."""
    env = environment(sqlite_settings, "en") | told
    asked = [sys.executable, "-c", MAIN, "doctor", "--json"]
    with Terminal(asked, env=env, size=size) as terminal:
        for number, column in enumerate(answers, 1):
            terminal.wait_for(lambda _, n=number: terminal.raw.count(b"\x1b[6n") == n)  # type: ignore[misc]
            terminal.send(f"\x1b[1;{column}R")
        assert terminal.wait() in (0, 1)
        assert f'"code": "{code}"'.encode() in terminal.raw


def test_the_list_has_a_sign_before_what_is_to_be_mended(
    sqlite_settings: Settings, command: Command
) -> None:
    sqlite_settings.pepper.chmod(0o644)
    done = command(sqlite_settings, "doctor", lang="zh_CN")
    assert any(line.startswith("! 胡椒值") for line in done.out.splitlines())
    assert "chmod 600" in done.out
    assert max(map(cell_len, done.out.splitlines())) <= 80 + len(str(sqlite_settings.pepper))
    assert "待解决" in done.err


_LPSTAT = """#!/bin/sh
[ "$2" = dot ] || exit 1
[ "$1" = -p ] && echo "printer dot is idle.  enabled since Mon" && exit 0
[ -e "{folder}/stopped" ] || echo "dot accepting requests since Mon"
"""


def test_a_printer_is_asked_for_at_the_print_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [one.code for one in doctor_machine.printer("dot")] == ["printing_missing"]
    _program(tmp_path / "lp", "#!/bin/sh\n")
    assert [one.code for one in doctor_machine.printer("dot")] == ["printer_unasked"]
    _program(tmp_path / "lpstat", _LPSTAT.format(folder=tmp_path))
    assert [one.code for one in doctor_machine.printer("dot")] == ["printer_ready"]
    assert [one.code for one in doctor_machine.printer("laser")] == ["printer_unknown"]
    (tmp_path / "stopped").touch()
    assert [one.code for one in doctor_machine.printer("dot")] == ["printer_stopped"]


@pytest.mark.parametrize(("says", "code"), [("yes", "ntp_follows"), ("no", "ntp_off")])
def test_the_time_server_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, code: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [one.code for one in doctor_machine.clock()] == ["ntp_unknown"]
    _program(tmp_path / "timedatectl", f"#!/bin/sh\necho {says}\n")
    assert [one.code for one in doctor_machine.clock()] == [code]


def test_the_ssh_servers_settings_are_read_with_what_they_include(tmp_path: Path) -> None:
    config = tmp_path / "sshd_config"
    config.write_text("Include more/*.conf\n# AcceptEnv LC_*\nClientAliveInterval 5\n"
                      "Match User guest\n  AcceptEnv LC_*\n")  # fmt: skip
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "lang.conf").write_text("acceptenv LANG COLORTERM\n")
    found = {one.code: one for one in doctor_machine.ssh(config)}
    assert found["accept_env"].facts["lost"] == ("LC_ALL",)
    assert found["cut_noticed"].facts["seconds"] == 15
    (tmp_path / "more" / "lang.conf").write_text("ClientAliveInterval 0\nAcceptEnv LC_* LANG\n")
    assert {one.code for one in doctor_machine.ssh(config)} >= {"accept_env_kept", "cut_unnoticed"}
    assert "sshd_unread" in {one.code for one in doctor_machine.ssh(tmp_path / "none")}


def _program(file: Path, text: str) -> None:
    file.write_text(text)
    os.chmod(file, 0o755)

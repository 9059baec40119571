"""``ledger`` and ``check`` at the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from tests.cli.conftest import Command
from tests.people import ADMINISTRATOR, PIN
from tests.store.books import fill
from tests.tampering import tampering

PinFile = Callable[[str], str]


@pytest.fixture
def book(settings: Settings) -> Settings:
    with open_shop(settings) as shop:
        fill(shop, ADMINISTRATOR)
    return settings


def test_the_list_shows_who_did_what_when_on_the_shops_clock(
    book: Settings, command: Command
) -> None:
    lines = command(book, "ledger", "list", "--after", "3", "--limit", "2", "--json").data
    assert [line["sequence"] for line in lines] == [4, 5]
    first = lines[0]
    assert (first["at"], first["number"], first["act"], first["terminal"]) == (
        "2026-11-23 10:20:00", 1, "goods.receive", "T-01",
    )  # fmt: skip
    shown = command(book, "ledger", "list", "--after", "3", "--limit", "1").out
    assert first["code"] in shown
    assert "管理员" in shown
    assert len(shown.splitlines()) == 2


def test_a_whole_chain_ends_with_0_and_one_changed_byte_with_5(
    book: Settings, command: Command
) -> None:
    done = command(book, "ledger", "verify")
    assert done.code == 0
    assert done.out.startswith("T1 7 ")
    with tampering(book, "journal") as tamper:
        tamper.run("UPDATE journal SET op = 'another' WHERE sequence = 4")
    done = command(book, "ledger", "verify")
    assert (done.code, done.out) == (
        5, "Entry 4 was changed after it was written: receive goods by 1 at 2026-11-23 10:20:00.\n",
    )  # fmt: skip
    chinese = command(book, "ledger", "verify", lang="zh_CN")
    assert "第 4 笔写入后被改动过" in chinese.out
    told = command(book, "ledger", "verify", "--json")
    assert (told.code, told.data["findings"][0]["code"]) == (5, "entry_changed")
    assert told.data["findings"][0]["facts"]["sequence"] == 4


def test_a_seal_kept_in_a_file_is_held_against_the_chain(
    opened_settings: Settings, command: Command, pin_file: PinFile, tmp_path: Path
) -> None:
    file, finance = tmp_path / "seals", {"acting": "12", "pin_file": pin_file(PIN)}
    asked = ("ledger", "seal", "--out", str(file))
    first = command(opened_settings, *asked, **finance)
    assert first.code == 0, first.err
    line = first.out
    assert command(opened_settings, *asked, **finance).out == line
    assert file.read_text("utf-8") == line
    for given in (str(file), line.strip(), line.split()[2][:8]):
        done = command(opened_settings, "ledger", "verify", "--seal", given, **finance)
        assert (done.code, done.out) == (0, line)
        assert "The seal fits" in done.err
    other = line.replace(line.split()[2][:4], "0000")
    done = command(opened_settings, "ledger", "verify", "--seal", other, **finance)
    assert done.code == 5
    assert "does not fit any more" in done.out


def test_what_cannot_be_read_or_written_is_said(
    book: Settings, command: Command, tmp_path: Path
) -> None:
    assert command(book, "ledger", "verify", "--seal", str(tmp_path / "none")).code == 2
    assert command(book, "ledger", "verify", "--seal", f"T9 1 {'0' * 64}").code == 2
    assert command(book, "ledger", "seal").code == 3
    done = command(book, "ledger", "export", "--out", str(tmp_path / "no" / "file"))
    assert done.code == 1
    assert "cannot be written" in done.err


def test_an_export_goes_to_a_file_or_to_standard_output(
    book: Settings, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "ledger.ndjson"
    done = command(book, "ledger", "export", "--out", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"Entries written to {file}: 7.\n"
    assert command(book, "ledger", "export").out == file.read_text("utf-8")
    assert [json.loads(line)["sequence"] for line in file.read_bytes().splitlines()] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]
    assert list(tmp_path.glob(".*")) == []


def test_the_check_ends_with_0_or_names_what_differs_and_ends_with_5(
    book: Settings, command: Command
) -> None:
    done = command(book, "check")
    assert (done.code, done.out) == (0, "")
    with tampering(book, "balance") as tamper:
        tamper.run("UPDATE balance SET quantity = 19 WHERE quantity = 20")
    done = command(book, "check")
    assert done.code == 5
    assert done.out == (
        "Part 06L115562B in 1-02-03-04: 19 held, but its entries come to 20 (smallest units).\n"
    )
    assert command(book, "check", "--json").data[0]["code"] == "balance_differs"
    assert "结存 19" in command(book, "check", lang="zh_CN").out

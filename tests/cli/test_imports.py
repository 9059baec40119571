"""``parts``, ``locations`` and ``stock import`` at the command line."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.cli.conftest import Command
from tests.people import PIN

PinFile = Callable[[str], str]

GOOD = "配件编码;名称;单位;售价;旧件;库位\nA-1;机油滤清器;件;45.00;;1-02-03-04\nA-2;机油;升;99;;\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "parts.csv"
    path.write_bytes(GOOD.encode("gb18030"))
    return path


def test_a_sheet_is_planned_imported_and_listed(
    settings: Settings, command: Command, sheet: Path
) -> None:
    planned = command(settings, "parts", "import", str(sheet), "--plan")
    assert (planned.code, "2 new" in planned.err) == (0, True)
    assert command(settings, "parts", "list", "--json").data == []
    done = command(settings, "parts", "import", str(sheet), "--json")
    assert done.data["answer"] == {"changed": 0, "new": 2, "preparation": 1, "unchanged": 0}
    again = command(settings, "parts", "import", str(sheet))
    assert (again.code, "imported before" in again.err) == (0, True)
    first = command(settings, "parts", "list", "--limit", "1")
    assert ("机油滤清器" in first.out, "--after A-1" in first.err) == (True, True)
    (second,) = command(settings, "parts", "list", "--after", "A-1", "--json").data
    assert (second["number"], second["price"], second["old_part_policy"]) == ("A-2", 9900, "none")
    assert "key" not in second


@pytest.mark.parametrize(("lang", "told"), [("en", "two decimals"), ("zh_CN", "最多两位小数")])
def test_faults_are_told_and_stand_in_the_rejects(
    settings: Settings, command: Command, tmp_path: Path, lang: str, told: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("number,name,unit,price,old_part,bin\n=A,a,件,1.234,,\nB,b,件,1,,9\n", "utf-8")
    planned = command(settings, "parts", "import", str(path), "--plan", lang=lang)
    rejects = tmp_path / "bad.csv.rejects.csv"
    assert (planned.code, told in planned.err, rejects.exists()) == (1, True, False)
    done = command(settings, "parts", "import", str(path), lang=lang)
    assert (done.code, done.out, str(rejects) in done.err) == (1, "", True)
    with rejects.open(encoding="utf-8-sig", newline="") as opened:
        head, *lines = csv.reader(opened)
    assert head[5:] == ["number", "name", "unit", "price", "old_part", "bin"]
    assert [(line[0], line[1], line[2], line[5]) for line in lines] == [
        ("2", "price", "1.234", "'=A"),
        ("3", "bin", "9", "B"),
    ]
    assert command(settings, "parts", "list", "--json").data == []


def test_the_rejects_go_where_they_are_told_or_it_is_said_that_they_cannot(
    settings: Settings, command: Command, tmp_path: Path
) -> None:
    path, rejects = tmp_path / "none.csv", tmp_path / "rejects.csv"
    asked = ("parts", "import", str(path), "--rejects")
    assert command(settings, *asked, str(rejects)).code == 1
    assert rejects.exists()
    done = command(settings, *asked, str(tmp_path / "no" / "such" / "folder"))
    assert (done.code, "could not be written" in done.err) == (1, True)


def test_an_encoding_that_nobody_knows_is_a_usage_fault(
    settings: Settings, command: Command, sheet: Path
) -> None:
    assert command(settings, "parts", "import", str(sheet), "--encoding", "klingon").code == 2
    assert command(settings, "parts", "import", str(sheet), "--encoding", "gbk").code == 0


def test_opening_stock_comes_in_and_is_shown(
    settings: Settings, command: Command, sheet: Path, tmp_path: Path
) -> None:
    command(settings, "parts", "import", str(sheet))
    path = tmp_path / "stock.csv"
    path.write_text("配件编码\t库位\t数量\t单位成本\nA-1\t1-02-03-04\t5\t30.00\n", "utf-8")
    assert command(settings, "stock", "import", str(path), "--plan").code == 0
    done = command(settings, "stock", "import", str(path))
    assert (done.code, "150.00" in done.err, "in preparation" in done.err) == (0, True, True)
    shown = command(settings, "stock", "show", "A-1", "--json").data
    assert (shown["standing"]["on_hand"], shown["value"]) == (5, 15000)
    other = tmp_path / "other.csv"
    other.write_text("number,bin,quantity,unit_cost\nA-1,1-02-03-04,6,30.00\n", "utf-8")
    refused = command(settings, "stock", "import", str(other))
    assert (refused.code, "Count it" in refused.err) == (1, True)


def test_one_part_is_changed_taught_and_moved(
    settings: Settings, command: Command, sheet: Path
) -> None:
    command(settings, "parts", "import", str(sheet))
    asked = ("parts", "change", "A-1", "--price", "50", "--bin", "1-02-03-05")
    assert command(settings, *asked).code == 0
    assert command(settings, "parts", "teach", "A-1", "6901").code == 0
    assert command(settings, "parts", "policy", "6901", "none", "--json").data["preparation"] == 1
    (one, _) = command(settings, "parts", "list", "--json").data
    assert (one["price"], one["bin"], one["barcodes"]) == (5000, "1-02-03-05", ["6901"])
    taken = command(settings, "parts", "change", "A-2", "--bin", "1-02-03-05")
    assert (taken.code, "One bin, one part" in taken.err) == (3, True)


def test_places_are_made_and_listed_page_by_page(settings: Settings, command: Command) -> None:
    assert command(settings, "locations", "add", "1-01-01-01").code == 0
    assert command(settings, "locations", "add", "TOTE-1", "--kind", "tote").code == 0
    assert command(settings, "locations", "add", "tote 2", "--kind", "tote").code == 2
    page = command(settings, "locations", "list", "--after", "QUARANTINE", "--json").data
    assert [one["code"] for one in page] == ["1-01-01-01", "TOTE-1"]
    assert "拣料篮" in command(settings, "locations", "list", lang="zh_CN").out


def test_in_an_open_shop_a_second_person_signs_at_the_command_line(
    opened_settings: Settings, command: Command, pin_file: PinFile, tmp_path: Path
) -> None:
    manager = {"acting": "4", "pin_file": pin_file(PIN)}
    signed = ("--approved-by", "3", "--approver-pin-file", pin_file(PIN))
    path = tmp_path / "parts.csv"
    path.write_text("number,name,unit,price,old_part,bin\nA-1,a,件,1,none,1-01-01-01\n", "utf-8")
    asked = ("parts", "import", str(path))
    assert command(opened_settings, *asked, **manager).code == 1
    assert command(opened_settings, *asked, *signed, **manager).code == 0
    policy = ("parts", "policy", "A-1", "required")
    assert command(opened_settings, *policy, **manager).code == 3
    assert command(opened_settings, *policy, *signed, **manager).code == 0
    stock = tmp_path / "stock.csv"
    stock.write_text("number,bin,quantity,unit_cost\nA-1,1-01-01-01,1,1\n", "utf-8")
    opening = ("stock", "import", str(stock))
    assert command(opened_settings, *opening, **manager).code == 3
    assert command(opened_settings, *opening, *signed, **manager).code == 0

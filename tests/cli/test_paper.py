"""Paper at the command line, with a printer that is a program."""

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import catalogue
from tests.cli.conftest import KEEPER, MANAGER, Command, Window
from tests.counter import DISC, FILTER, opened_counter
from tests.lp import lp_in
from tests.people import PIN
from tests.tampering import tampering


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 1))
        counter.bring(drawn)
        counter.write(drawn)
    return Window(opened_settings, command, pin_file(PIN))


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer ``dot`` puts what it prints."""
    folder = lp_in(tmp_path / "tray")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


SLIP = "IS-000001"


def test_a_slip_goes_to_a_file_and_says_when_it_goes_again(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "slip.txt"
    assert window.run("slip", "print", SLIP, "--to", str(file), lang="zh_CN").code == 0
    first = file.read_text("utf-8")
    assert first.count("\f") == 1
    assert "第一联 服务顾问" in first
    assert "补打" not in first
    done = window.run(
        "slip", "print", SLIP, "--to", str(file), "--encoding", "gb18030", lang="zh_CN"
    )
    assert (done.code, done.out) == (0, "")
    assert "补打 第 1 次" in file.read_bytes().decode("gb18030")
    listed = window.run("slip", "print", SLIP, "--to", "-", "--pick-list")
    assert "PICK LIST" in listed.out
    answered = window.data("slip", "print", SLIP, "--to", str(file))
    assert answered == {"kind": "slip", "prints": [{"document": SLIP, "copy_number": 3}]}


def test_a_slip_goes_to_the_printer_as_its_own_bytes(window: Window, tray: Path) -> None:
    done = window.run("slip", "print", SLIP, "--printer", "dot", "--encoding", "gb18030")
    assert (done.code, done.out) == (0, "")
    assert (tray / "asked").read_text() == f"-d dot -t {SLIP} -o raw\n"
    text = (tray / "data").read_bytes().decode("gb18030")
    assert text.endswith("\f")
    assert "\n" not in text.replace("\r\n", "")
    assert window.run("slip", "print", SLIP, "--printer", "dot").code == 0
    assert (tray / "asked").read_text().splitlines()[1:] == [f"-d dot -t {SLIP}"]
    assert "\r" not in (tray / "data").read_text("utf-8")


def test_a_print_that_failed_was_one(window: Window, tray: Path) -> None:
    (tray / "jammed").touch()
    done = window.run("slip", "print", SLIP, "--printer", "dot")
    assert (done.code, done.out) == (1, "")
    assert "paper jam" in done.err
    (tray / "jammed").unlink()
    assert window.run("slip", "print", SLIP, "--printer", "dot").code == 0
    assert "REPRINT No. 1" in (tray / "data").read_text("utf-8")


def test_without_printer_and_file_nothing_is_journalled(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = window.head()
    done = window.run("slip", "print", SLIP)
    assert (done.code, done.out) == (2, "")
    assert catalogue("en")["refusal.printer_unset"] in done.err
    assert window.head() == head
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no `lp`" in window.run("slip", "print", SLIP, "--printer", "dot").err
    missing = str(tmp_path / "no" / "slip.txt")
    assert window.run("slip", "print", SLIP, "--to", missing).code == 1


def scanned(pdf: bytes) -> list[str]:
    """What a scanner reads, page by page."""
    pages = pypdfium2.PdfDocument(pdf)
    images = [page.render(scale=203 / 72).to_pil() for page in pages]
    return [one.text for image in images for one in zxingcpp.read_barcodes(image)]


def test_labels_of_every_kind_are_printed(window: Window, tray: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    (tag,) = window.data("slip", "show", SLIP)["tags"]
    for given, codes in (
        (("old-part", "label", tag), [tag]),
        (("parts", "label", DISC, FILTER, "--qr"), [DISC, FILTER]),
        (("locations", "label", "1-07-01-02", "1-02-03-04"), ["1-07-01-02", "1-02-03-04"]),
    ):
        assert window.run(*given, "--to", str(file)).code == 0
        assert scanned(file.read_bytes()) == codes
        done = window.run(*given, "--printer", "zebra")
        assert (done.code, done.out) == (0, "")
        assert "marked as a reprint" in done.err
        assert scanned((tray / "data").read_bytes()) == codes
    assert "raw" not in (tray / "asked").read_text()


def test_a_slip_is_proven_by_its_code(window: Window, tmp_path: Path) -> None:
    code = window.data("slip", "show", SLIP)["code"]
    for _ in range(2):
        window.run("slip", "print", SLIP, "--to", str(tmp_path / "slip.txt"))
    typed = f"{code[:4]}-{code[4:]}".upper()
    audited = window.data("audit", typed, by=MANAGER)
    assert audited["entry"]["act"] == "slip.write"
    assert audited["slip"]["slip"]["number"] == SLIP
    assert [one["copy_number"] for one in audited["prints"]] == [1, 2]
    assert audited["findings"] == []
    shown = window.run("audit", code, by=MANAGER)
    assert shown.code == 0
    for fact in (SLIP, DISC, *audited["slip"]["tags"], "written", code, "write a slip"):
        assert fact in shown.out
    assert window.run("audit", code, by=KEEPER).code == 3


def test_a_code_that_is_nowhere_is_refused(window: Window) -> None:
    assert window.run("audit", "no-code", by=MANAGER).code == 2
    code = window.data("slip", "show", SLIP)["code"]
    wrong = f"{int(code, 16) ^ 1:08x}"
    done = window.run("audit", wrong, by=MANAGER)
    assert (done.code, done.out) == (3, "")
    assert wrong in done.err


@pytest.mark.parametrize(
    ("table", "change", "named"),
    [
        ("journal", "UPDATE journal SET terminal = 'T-99' WHERE act = 'slip.write'", "Entry"),
        ("slip_line", "UPDATE slip_line SET quantity = quantity + 1", "slip_line"),
        ("issue_slip", "UPDATE issue_slip SET state = 'issued'", "issue_slip"),
    ],
)
def test_a_slip_that_was_changed_is_named(
    window: Window, table: str, change: str, named: str
) -> None:
    code = window.data("slip", "show", SLIP)["code"]
    with tampering(window.settings, table) as tamper:
        tamper.run(change)
    done = window.run("audit", code, by=MANAGER)
    assert done.code == 5
    assert named in done.out
    assert code in done.err


def test_a_code_of_two_entries_proves_neither(window: Window) -> None:
    code = window.data("slip", "show", SLIP)["code"]
    with tampering(window.settings, "journal") as tamper:
        taken = bytes.fromhex(code) + bytes(28)
        tamper.run("UPDATE journal SET hash = ? WHERE sequence = 3", taken)
    done = window.run("audit", code, by=MANAGER)
    assert (done.code, done.out) == (3, "")
    assert " 3, " in done.err.replace(":", "")

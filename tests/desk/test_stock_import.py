"""Opening stock comes in from a sheet, all of it or nothing."""

from pathlib import Path

import pytest

from shopfloor.desk.checking import check
from shopfloor.desk.ledger import verify
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.desk.stock_import import (
    MEANING,
    ImportStock,
    import_stock,
    opening_shown,
    write_stock,
)
from shopfloor.rules.proofs import ProofMissing, ProofOfOther
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from shopfloor.rules.stock_sheet import OpeningLine
from tests.people import CREW, hire, proof_of
from tests.sheets import told_in_both_languages

HEAD = "number,bin,quantity,unit_cost"

CASES: list[tuple[Wrong, str, tuple[int, str, str]]] = [
    (Wrong.PART_UNKNOWN, f"{HEAD}\nNONE,RECEIVING,1,1", (2, "number", "NONE")),
    (Wrong.BIN_UNKNOWN, f"{HEAD}\nOIL,9-99-99-99,1,1", (2, "bin", "9-99-99-99")),
    (Wrong.BIN_TAKEN, f"{HEAD}\nOIL,1-02-03-04,1,1", (2, "bin", "1-02-03-04")),
    (Wrong.NOT_A_QUANTITY, f"{HEAD}\nPLUG,1-02-03-04,1.5,1", (2, "quantity", "1.5")),
    (Wrong.NOT_A_QUANTITY, f"{HEAD}\nPLUG,1-02-03-04,0,1", (2, "quantity", "0")),
    (Wrong.NOT_A_QUANTITY, f"{HEAD}\nOIL,RECEIVING,0.0005,1", (2, "quantity", "0.0005")),
    (Wrong.NOT_MONEY, f"{HEAD}\nPLUG,1-02-03-04,1,-1", (2, "unit_cost", "-1")),
    (Wrong.EMPTY, f"{HEAD}\nPLUG,1-02-03-04,,1", (2, "quantity", "")),
    (
        Wrong.LINE_DOUBLED,
        f"{HEAD}\nPLUG,1-02-03-04,1,1\nOIL,RECEIVING,1,1\nPLUG,1-02-03-04,2,1",
        (4, "number", "PLUG"),
    ),
    (Wrong.HAS_ENTRIES, f"{HEAD}\nUSED,RECEIVING,1,1", (2, "number", "USED")),
]


@pytest.fixture
def master(shop: Shop, administrator: Actor) -> Shop:
    write_part(shop, administrator, WritePart("PLUG", "火花塞", "件", 900, bin="1-02-03-04"))
    write_part(shop, administrator, WritePart("OIL", "机油", "升", 9900, content=1000))
    write_part(shop, administrator, WritePart("USED", "雨刮片", "件", 4000))
    receive(shop, administrator, Receive("Bosch", "L-1", (ReceiptLine("USED", 1, 100),)))
    return shop


@pytest.fixture
def open_master(opened_shop: Shop) -> Shop:
    """An open shop with one part on no shelf yet."""
    asked = WritePart("PLUG", "火花塞", "件", 900, bin="1-02-03-04")
    write_part(opened_shop, CREW.parts_manager, asked)
    return opened_shop


def sheet(folder: Path, text: str) -> Path:
    path = folder / "stock.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("wrong", "text", "where"), CASES)
def test_a_line_that_cannot_be_opening_stock_is_refused(
    master: Shop,
    administrator: Actor,
    tmp_path: Path,
    wrong: Wrong,
    text: str,
    where: tuple[int, str, str],
) -> None:
    before = master.store.head()
    with pytest.raises(SheetRefused) as refused:
        import_stock(master, administrator, sheet(tmp_path, text))
    (fault,) = refused.value.faults
    assert (fault.wrong, fault.line, fault.column, fault.value) == (wrong, *where)
    told_in_both_languages(fault)
    assert master.store.head() == before


def test_who_has_entries_is_told_to_count(
    master: Shop, administrator: Actor, tmp_path: Path
) -> None:
    with pytest.raises(SheetRefused) as refused:
        import_stock(master, administrator, sheet(tmp_path, f"{HEAD}\nUSED,RECEIVING,1,1"))
    assert "Count it" in refused.value.faults[0].mend


OPENING = f"{HEAD}\nPLUG,1-02-03-04,5,30\nOIL,RECEIVING,4.555,60.05\nOIL,TRAY,1,0"


def test_opening_stock_lies_where_the_sheet_says_at_its_value(
    master: Shop, administrator: Actor, tmp_path: Path
) -> None:
    done = import_stock(master, administrator, sheet(tmp_path, OPENING))
    assert (done.answer.lines, done.answer.parts, done.answer.value) == (3, 2, 15000 + 27353)
    assert done.answer.preparation
    shown = show_stock(master, administrator, "OIL")
    assert (shown.standing.on_hand, shown.value) == (5555, 27353)
    assert [(one.location, one.quantity) for one in shown.lines] == [
        ("RECEIVING", 4555),
        ("TRAY", 1000),
    ]
    assert (check(master, administrator), verify(master, administrator).findings) == ((), ())


def test_the_same_sheet_again_changes_nothing(
    master: Shop, administrator: Actor, tmp_path: Path
) -> None:
    first = import_stock(master, administrator, sheet(tmp_path, OPENING))
    booked = master.store.head()
    again = import_stock(master, administrator, sheet(tmp_path, OPENING))
    assert (again.answer, again.again) == (first.answer, True)
    assert master.store.head() == booked


def test_a_plan_writes_nothing(master: Shop, administrator: Actor, tmp_path: Path) -> None:
    before = master.store.head()
    done = import_stock(master, administrator, sheet(tmp_path, OPENING), plan=True)
    assert (done.planned, done.answer.lines) == (True, 3)
    assert master.store.head() == before


# -- once the shop is open ---------------------------------------------------------------------

ASKED = ImportStock((OpeningLine(2, "PLUG", "1-02-03-04", "5", 3000),))


def test_in_an_open_shop_a_second_person_signs_for_opening_stock(open_master: Shop) -> None:
    manager, finance = CREW.parts_manager, CREW.finance
    with pytest.raises(ProofMissing):
        write_stock(open_master, manager, ASKED)
    signed = proof_of(open_master, finance, MEANING, opening_shown(ASKED))
    done = write_stock(open_master, manager, ASKED, proofs=[signed])
    assert (done.preparation, done.value) == (False, 15000)
    told = open_master.store.rows("SELECT person FROM signature WHERE meaning = ?", MEANING)
    assert told == [(finance.person,)]


def test_nobody_signs_for_the_opening_stock_they_bring(open_master: Shop) -> None:
    alone = hire(open_master, Role.PARTS_MANAGER, Role.FINANCE)
    own = proof_of(open_master, alone, MEANING, opening_shown(ASKED))
    other = ImportStock((OpeningLine(2, "PLUG", "1-02-03-04", "6", 3000),))
    stale = proof_of(open_master, CREW.finance, MEANING, opening_shown(other))
    before = open_master.store.head()
    with pytest.raises(SecondPersonNeeded):
        write_stock(open_master, alone, ASKED, proofs=[own])
    with pytest.raises(ProofOfOther):
        write_stock(open_master, CREW.parts_manager, ASKED, proofs=[stale])
    with pytest.raises(NotPermitted):
        write_stock(open_master, CREW.storekeeper, ASKED)
    assert open_master.store.head() == before
    assert open_master.store.rows("SELECT 1 FROM stock_entry WHERE kind = 'opening'") == []

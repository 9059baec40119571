"""Opening stock comes in from a sheet, all of it or nothing."""

import secrets
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.desk.stock_import import (
    KIND,
    MEANING,
    ImportStock,
    import_stock,
    opening_shown,
    write_stock,
)
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.staff import NotPermitted, Person, Role, SecondPersonNeeded
from shopfloor.rules.stock_sheet import OpeningLine
from shopfloor.store import people

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
    assert fault.wanted != fault.mend
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


def opened(shop: Shop) -> dict[Role, Actor]:
    """The shop open, with one person a post; by hand, until `hire` and `open-shop` do it."""
    posts = (Role.PARTS_MANAGER, Role.SERVICE_MANAGER, Role.FINANCE, Role.STOREKEEPER)
    made = {}
    with shop.store.writing() as writing:
        for number, role in enumerate(posts, 10):
            who = Person(0, number, f"员工{number}", f"B-{number}", (role,), None, True)
            made[role] = Actor(people.put(writing, who, new=True), "T-01")
        for change in writing._changes:
            writing.engine.run(change.sql, change.values)
        writing.engine.run("UPDATE site SET phase = 'open'")
    return made


def proof(who: Actor, meaning: str, shown: bytes) -> Proof:
    return Proof(who.person, meaning, shown, secrets.token_bytes(16), clock.now(), who.terminal)


def test_in_an_open_shop_a_second_person_signs_for_opening_stock(master: Shop) -> None:
    staff = opened(master)
    manager, finance = staff[Role.PARTS_MANAGER], staff[Role.FINANCE]
    with pytest.raises(ProofMissing):
        write_stock(master, manager, ASKED)
    signed = proof(finance, MEANING, opening_shown(ASKED))
    done = write_stock(master, manager, ASKED, proofs=[signed])
    assert (done.preparation, done.value) == (False, 15000)
    assert master.store.rows("SELECT person, meaning FROM signature") == [(finance.person, MEANING)]


def test_nobody_signs_for_the_opening_stock_they_bring(master: Shop) -> None:
    staff = opened(master)
    both = Person(0, 99, "两职", "B-99", (Role.PARTS_MANAGER, Role.FINANCE), None, True)
    with master.store.writing() as writing:
        key = people.put(writing, both, new=True)
        for change in writing._changes:
            writing.engine.run(change.sql, change.values)
    alone, before = Actor(key, "T-01"), master.store.head()
    with pytest.raises(SecondPersonNeeded):
        write_stock(master, alone, ASKED, proofs=[proof(alone, MEANING, opening_shown(ASKED))])
    with pytest.raises(NotPermitted):
        write_stock(master, staff[Role.STOREKEEPER], ASKED)
    other = ImportStock((OpeningLine(2, "PLUG", "1-02-03-04", "6", 3000),))
    stale = proof(staff[Role.FINANCE], MEANING, opening_shown(other))
    with pytest.raises(ProofOfOther):
        write_stock(master, alone, ASKED, proofs=[stale])
    assert master.store.head() == before
    assert master.store.rows("SELECT 1 FROM stock_entry WHERE kind = 'opening'") == []
    assert master.store.rows("SELECT 1 FROM journal WHERE act = ?", KIND) == []

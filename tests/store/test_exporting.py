"""An export is proven by sixty lines that know nothing of us, and they agree with us."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shopfloor.desk import ledger
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules import numbers
from shopfloor.rules.canonical import row_digest
from shopfloor.settings import Settings
from shopfloor.store import chain
from shopfloor.store.tables import CHAINED
from tests.store.books import fill
from tests.tampering import tampering

VERIFIER = Path(__file__).parents[2] / "docs" / "verify_export.py"


@pytest.fixture
def book(shop: Shop, administrator: Actor) -> Shop:
    fill(shop, administrator)
    return shop


def proven(shop: Shop, actor: Actor, file: Path) -> tuple[int, str]:
    """What the verifier says of an export: its exit code and its line."""
    lines = ledger.export(shop, actor)
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    ran = subprocess.run(
        [sys.executable, "-I", VERIFIER, file], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.returncode, ran.stdout.strip()


def test_the_verifier_is_short_and_imports_nothing_of_ours() -> None:
    lines = VERIFIER.read_text("utf-8").splitlines()
    assert len(lines) <= 60
    imported = [line for line in lines if line.startswith(("import", "from"))]
    assert imported == ["import hashlib", "import json", "import sys"]


def test_a_good_export_is_proven_to_the_same_head(
    book: Shop, administrator: Actor, tmp_path: Path
) -> None:
    head = book.store.head()
    code, said = proven(book, administrator, tmp_path / "export")
    assert (code, said) == (0, f"ok {head.sequence} {head.hash.hex()}")
    assert ledger.verify(book, administrator).findings == ()


def test_an_export_holds_every_chained_row_once(
    book: Shop, administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shopfloor.store.exporting.PAGE", 2)
    lines = [json.loads(line) for line in ledger.export(book, administrator)]
    assert [line["sequence"] for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    for table in CHAINED:
        held = [row[0] for row in book.store.rows(f"SELECT key FROM {table} ORDER BY key")]
        assert [row[0] for line in lines for row in line["rows"].get(table, [])] == held


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE journal SET terminal = 'T-9' WHERE sequence = 4", "entry 4: was changed"),
        ("UPDATE journal SET facts = '{}' WHERE sequence = 4", "entry 4: was changed"),
        ("UPDATE part_record SET price = 1 WHERE number = '06K905601D'",
         "entry 3: row 2 of part_record was changed"),
        ("UPDATE stock_entry SET entry = entry + 1 WHERE document = 'GR-000001' AND value = 30000",
         "entry 4: row 1 of stock_entry"),
        ("DELETE FROM stock_entry WHERE document = 'GR-000001' AND value = 30000",
         "entry 4: row 1 of stock_entry is missing"),
        ("DELETE FROM stock_entry WHERE document = 'GR-000002' AND value <> 30000",
         "entry 5: row 4 of stock_entry is missing"),
        ("DELETE FROM journal WHERE sequence = 4", "entry 4: is missing: entry 5"),
    ],
)  # fmt: skip
def test_a_tampered_export_is_named_as_we_name_it(
    book: Shop, settings: Settings, administrator: Actor, tmp_path: Path, sql: str, said: str
) -> None:
    with tampering(settings, "journal", "part_record", "stock_entry") as tamper:
        tamper.run(sql)
    code, line = proven(book, administrator, tmp_path / "export")
    assert code == 5
    assert line.startswith(said)
    first = ledger.verify(book, administrator).findings[0]
    assert line.startswith(f"entry {first.facts['sequence']}:")


def test_an_added_row_is_named_by_both(
    book: Shop, settings: Settings, administrator: Actor, tmp_path: Path
) -> None:
    key, entry = numbers.key(1, 9), numbers.key(1, 5)
    values = (numbers.key(1, 1), numbers.key(1, 4), 99, 0, "receipt", "GR-000009", None)
    with tampering(settings, "stock_entry") as tamper:
        tamper.run(
            "INSERT INTO stock_entry VALUES (?,?,?,?,?,?,?,?,?,?)",
            key, entry, *values, row_digest("stock_entry", key, entry, values),
        )  # fmt: skip
    assert proven(book, administrator, tmp_path / "export") == (
        5, "entry 5: row 9 of stock_entry was added",
    )  # fmt: skip
    (finding,) = ledger.verify(book, administrator).findings
    assert (finding.code, finding.facts["row"]) == ("row_added", 9)


@pytest.mark.parametrize("page", [1, 2, 3, 1000])
def test_pages_of_any_size_prove_the_same(
    book: Shop, administrator: Actor, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(chain, "PAGE", page)
    assert ledger.verify(book, administrator).findings == ()

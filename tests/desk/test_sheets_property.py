"""Whatever a sheet says comes into the master, by whatever road; one fault keeps all of it out."""

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from shopfloor.desk.catalogue import list_parts
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.part_sheet import COLUMNS
from shopfloor.rules.parts import Category, Policy
from shopfloor.rules.quantities import Money
from shopfloor.rules.sheets import SheetRefused, guarded, unguarded
from tests.sheets import ENCODINGS, Table, write_csv, write_xlsx

BOUNDED = examples(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Line = dict[str, str]
_runs = itertools.count()

_seen = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs"))
_texts = st.text(
    st.one_of(_seen, st.sampled_from(" ,;'\"=+-@＝|")), min_size=1, max_size=12
).filter(lambda text: text == text.strip(" \u00a0\u3000"))
_maybe = st.one_of(st.just(""), _texts)


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    """One part's cells; what must be unique is made so by ``masters``."""
    counted = draw(st.booleans())
    return {
        "number": draw(_texts),
        "name": draw(_texts),
        "unit": draw(st.sampled_from(("件", "套", "set") if counted else ("升", "米"))),
        "price": str(Money(draw(st.integers(0, 10**9)))),
        "old_part": draw(st.sampled_from(("required", "none"))) if counted else "none",
        "name_en": draw(_maybe),
        "category": draw(st.sampled_from(Category)),
        "maker": draw(_maybe),
        "models": draw(_maybe),
        "pack": str(draw(st.integers(1, 999))),
        "content": "1" if counted else str(draw(st.sampled_from((1, 5, 1000)))),
        "old_per_unit": str(draw(st.integers(1, 99))),
        "supersedes": "",
        "barcode": "|" * draw(st.integers(0, 2)),
        "bin": draw(st.sampled_from(("", "bin"))),
    }


@st.composite
def masters(draw: st.DrawFn) -> list[Line]:
    """A catalogue whose numbers, bins and barcodes nobody else has, in this run of the tests."""
    run, lines = next(_runs), draw(st.lists(_lines(), min_size=1, max_size=6))
    for i, line in enumerate(lines):
        line["number"] = f"{line['number']}{run}.{i}"
        if line["bin"]:
            line["bin"] = f"{run // 10000}-{run // 100 % 100:02d}-{run % 100:02d}-{i:02d}"
        codes = line["barcode"].count("|")
        line["barcode"] = "|".join(f"69{run:06d}{i}{k}" for k in range(codes))
        if i and draw(st.booleans()):
            line["supersedes"] = lines[0]["number"]
    return lines


def table(lines: list[Line], chinese: bool) -> Table:
    head = [one.chinese if chinese else one.name for one in COLUMNS]
    return [head, *([line[one.name] for one in COLUMNS] for line in lines)]


def kept(shop: Shop, actor: Actor, lines: list[Line]) -> list[Line]:
    """The parts as the master has them, as cells again."""
    listed = {one.part.number: one for one in list_parts(shop, actor, limit=100_000)}
    told = []
    for line in lines:
        one = listed[line["number"]]
        own = {name: str(getattr(one.part, name)) for name in line if hasattr(one.part, name)}
        told.append(
            own
            | {
                "price": str(Money(one.part.price)),
                "old_part": str(Policy(one.part.old_part_policy)),
                "bin": one.bin,
                "barcode": "|".join(one.barcodes),
            }
        )
    return told


@pytest.mark.parametrize("road", [*ENCODINGS, "xlsx", "xlsx numbers"])
@BOUNDED
@given(lines=masters(), delimiter=st.sampled_from(",;\t"))
def test_a_master_written_to_a_sheet_comes_back_equal(
    shop: Shop, administrator: Actor, road: str, lines: list[Line], delimiter: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if road in ENCODINGS:
            # Chinese heads are no UTF-8 in GB18030, so that no short file can be taken for it
            told = table(lines, chinese=road == "gb18030")
            path = write_csv(Path(folder) / "parts.csv", told, road, delimiter)
        else:
            numeric = ("price", "pack", "content") if road != "xlsx" else ()
            told = table(lines, chinese=False)
            path = write_xlsx(Path(folder) / "parts.xlsx", told, numeric)
        done = import_parts(shop, administrator, path)
        assert done.answer.new == len(lines)
        assert kept(shop, administrator, lines) == [dict(line) for line in lines]
        booked = shop.store.head()
        assert import_parts(shop, administrator, path).again
        written = write_csv(Path(folder) / "again.csv", [*table(lines, chinese=True)])
        assert import_parts(shop, administrator, written).answer.unchanged == len(lines)
        assert shop.store.head() == booked


SPOILS = (
    ("number", ""),
    ("name", ""),
    ("unit", ""),
    ("unit", "a unit longer than ten"),
    ("price", "1.234"),
    ("price", "12元"),
    ("old_part", "perhaps"),
    ("category", "thing"),
    ("bin", "1-1-1-1"),
    ("bin", "TRAY"),
    ("pack", "0"),
    ("content", "1.5"),
    ("old_per_unit", "100"),
    ("supersedes", "no such part"),
    ("name_en", "\u202eback"),
)


@BOUNDED
@given(lines=masters(), data=st.data())
def test_one_fault_anywhere_and_nothing_is_written(
    shop: Shop, administrator: Actor, lines: list[Line], data: st.DataObject
) -> None:
    column, value = data.draw(st.sampled_from(SPOILS))
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at][column] = value
    before, parts = shop.store.head(), shop.store.rows("SELECT count(*) FROM part")
    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "parts.csv", table(lines, chinese=False))
        with pytest.raises(SheetRefused) as refused:
            import_parts(shop, administrator, path)
    assert (at + 2, column) in [(one.line, one.column) for one in refused.value.faults]
    assert shop.store.head() == before
    assert shop.store.rows("SELECT count(*) FROM part") == parts


@given(st.text(st.sampled_from("'=+-@＝＋－＠ab")))
def test_the_guard_against_formulas_comes_off_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@＝＋－＠")

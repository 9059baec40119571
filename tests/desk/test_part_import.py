"""A sheet of parts comes into the master, all of it or nothing."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from shopfloor.desk.catalogue import list_parts
from shopfloor.desk.checking import check
from shopfloor.desk.imports import Approver
from shopfloor.desk.intake.reading import read_sheet
from shopfloor.desk.ledger import verify
from shopfloor.desk.part_import import ImportParts, import_parts, write_parts
from shopfloor.desk.policies import MEANING, rulings_shown
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.part_sheet import COLUMNS, part_line
from shopfloor.rules.parts import Policy, Ruling
from shopfloor.rules.sheets import SheetFault, SheetRefused, Wrong
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from tests.people import CREW, hire, proof_of
from tests.sheets import told_in_both_languages, write_xlsx

HEAD = "number,name,unit,price,old_part,bin"


def sheet(folder: Path, *lines: str, head: str = HEAD, name: str = "parts.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *lines)), "utf-8")
    return path


def bins(shop: Shop) -> dict[str, str]:
    """Bins by part number."""
    rows = shop.store.rows(
        "SELECT p.number, coalesce(l.code, '') FROM part p LEFT JOIN location l ON l.part = p.key"
    )
    return dict(rows)


def wrongs(shop: Shop, actor: Actor, path: Path) -> list[tuple[int, str, Wrong]]:
    """The faults for which nothing was written."""
    before = shop.store.head()
    with pytest.raises(SheetRefused) as refused:
        import_parts(shop, actor, path)
    assert shop.store.head() == before
    for fault in refused.value.faults:
        told_in_both_languages(fault)
    return [(one.line, one.column, one.wrong) for one in refused.value.faults]


def test_new_parts_take_the_presets_of_the_house(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        "A-1,机油滤清器,件,45,,1-02-03-04",
        "A-2,机油,升,99.5,,",
        "A-3,螺栓,件,0.50,不需,",
    )
    done = import_parts(shop, administrator, path)
    assert (done.answer.new, done.answer.preparation, done.again) == (3, True, False)
    told = {one.part.number: one for one in list_parts(shop, administrator)}
    policies = {number: one.part.old_part_policy for number, one in told.items()}
    assert policies == {"A-1": Policy.REQUIRED, "A-2": Policy.NONE, "A-3": Policy.NONE}
    assert [told[n].part.price for n in ("A-1", "A-2", "A-3")] == [4500, 9950, 50]
    assert told["A-1"].bin == "1-02-03-04"


def test_a_plan_writes_nothing(shop: Shop, administrator: Actor, tmp_path: Path) -> None:
    before = shop.store.head()
    done = import_parts(shop, administrator, sheet(tmp_path, "A-1,a,件,1,,"), plan=True)
    assert (done.planned, done.answer.new) == (True, 1)
    assert shop.store.head() == before
    assert list_parts(shop, administrator) == ()


def test_the_same_file_again_changes_nothing_whoever_brings_it(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "A-1,a,件,1,,1-01-01-01")
    first = import_parts(shop, administrator, path)
    somebody = hire(shop, Role.PARTS_MANAGER)
    booked = shop.store.head()
    for who in (administrator, somebody):
        again = import_parts(shop, who, path)
        assert (again.answer, again.again) == (first.answer, True)
    assert shop.store.head() == booked


def test_a_file_that_says_what_the_master_says_changes_nothing(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    import_parts(shop, administrator, sheet(tmp_path, "A-1,a,件,1,,1-01-01-01"))
    booked = shop.store.head()
    other = sheet(tmp_path, "A-1,a,件,1.00,required,1-01-01-01", name="other.csv")
    assert import_parts(shop, administrator, other).answer.unchanged == 1
    assert shop.store.head() == booked


def test_a_part_that_differs_is_a_new_version_and_keeps_what_the_sheet_leaves_open(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    head = f"{HEAD},maker,pack,barcode"
    first = sheet(tmp_path, "A-1,a,件,1,none,1-01-01-01,Bosch,6,690|691", head=head)
    import_parts(shop, administrator, first)
    second = sheet(tmp_path, "A-1,b,件,2,,,,,692", head=head, name="second.csv")
    assert import_parts(shop, administrator, second).answer.changed == 1
    (one,) = list_parts(shop, administrator)
    part = one.part
    assert (part.name, part.price, part.old_part_policy) == ("b", 200, Policy.NONE)
    assert (part.maker, part.pack, one.bin) == ("", 6, "1-01-01-01")
    assert one.barcodes == ("690", "691", "692")
    assert shop.store.rows("SELECT count(*) FROM part_record") == [(2,)]


def test_two_parts_change_their_bins_for_one_another(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    import_parts(
        shop,
        administrator,
        sheet(tmp_path, "A-1,a,件,1,,1-01-01-01", "A-2,a,件,1,,1-01-01-02"),
    )
    import_parts(
        shop,
        administrator,
        sheet(tmp_path, "A-1,a,件,1,,1-01-01-02", "A-2,a,件,1,,1-01-01-01", name="swap.csv"),
    )
    assert bins(shop) == {"A-1": "1-01-01-02", "A-2": "1-01-01-01"}
    assert (check(shop, administrator), verify(shop, administrator).findings) == ((), ())


def test_a_bin_in_which_something_lies_is_not_given_to_another_part(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    import_parts(shop, administrator, sheet(tmp_path, "A-1,a,件,1,,1-01-01-01"))
    receive(shop, administrator, Receive("Bosch", "L-1", (ReceiptLine("A-1", 1, 100),)))
    moves = sheet(tmp_path, "A-1,a,件,1,,1-01-01-02", "A-2,a,件,1,,1-01-01-01", name="two.csv")
    assert wrongs(shop, administrator, moves) == [(3, "bin", Wrong.BIN_HOLDS_OTHER)]


def test_the_unit_of_a_part_with_entries_stays(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    import_parts(shop, administrator, sheet(tmp_path, "A-1,oil,升,1,none,"))
    receive(shop, administrator, Receive("Bosch", "L-1", (ReceiptLine("A-1", 1, 100),)))
    told = sheet(tmp_path, "A-1,oil,桶,1,,,4", head=f"{HEAD},content", name="two.csv")
    assert wrongs(shop, administrator, told) == [
        (2, "unit", Wrong.UNIT_IN_USE),
        (2, "content", Wrong.UNIT_IN_USE),
    ]


def test_a_number_typed_as_a_number_and_a_text_with_noughts_come_as_they_look(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    table = [HEAD.split(","), ["123", "a", "件", "5", "", ""]]
    import_parts(shop, administrator, write_xlsx(tmp_path / "a.xlsx", table, ("number", "price")))
    table[1][0] = "00123"
    import_parts(shop, administrator, write_xlsx(tmp_path / "b.xlsx", table, ("price",)))
    listed = list_parts(shop, administrator)
    assert [(one.part.number, one.part.price) for one in listed] == [("123", 500), ("00123", 500)]


def test_a_formula_that_was_calculated_is_its_value(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    made, saved = tmp_path / "made.xlsx", tmp_path / "saved.xlsx"
    with xlsxwriter.Workbook(made) as book:
        cells = book.add_worksheet()
        cells.write_row(0, 0, HEAD.split(","))
        cells.write_row(1, 0, ["A-1", "a", "件"])
        cells.write_formula(1, 3, "=0.1+0.2", None, 0.1 + 0.2)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():  # as a spreadsheet saves it: nothing left to calculate
            new.writestr(name, old.read(name).replace(b' fullCalcOnLoad="1"', b""))
    assert wrongs(shop, administrator, made) == [(2, "price", Wrong.FORMULA_UNCACHED)]
    import_parts(shop, administrator, saved)
    assert list_parts(shop, administrator)[0].part.price == 30


# -- once the shop is open ---------------------------------------------------------------------


def by(shop: Shop, actor: Actor) -> Approver:
    """The actor stands by and signs what is shown."""
    return lambda meaning, shown: proof_of(shop, actor, meaning, shown)


def test_in_an_open_shop_a_policy_needs_a_second_person(opened_shop: Shop, tmp_path: Path) -> None:
    shop, manager = opened_shop, CREW.parts_manager
    import_parts(shop, manager, sheet(tmp_path, "A-1,a,件,1,,"))
    looser = sheet(tmp_path, "A-1,a,件,1,none,", "A-2,a,件,1,不需,", name="looser.csv")
    assert wrongs(shop, manager, looser) == [
        (2, "old_part", Wrong.POLICY_NEEDS_SECOND),
        (3, "old_part", Wrong.POLICY_NEEDS_SECOND),
    ]
    done = import_parts(shop, manager, looser, approve=by(shop, CREW.service_manager))
    assert (done.answer.new, done.answer.changed, done.answer.preparation) == (1, 1, False)


def test_a_plan_lists_what_a_second_person_signs_and_one_signature_is_enough(
    opened_shop: Shop, tmp_path: Path
) -> None:
    shop, manager = opened_shop, CREW.parts_manager
    path = sheet(tmp_path, "A-1,a,件,1,,", "A-2,a,件,1,none,", "A-3,oil,升,1,,")
    loose = tuple(Ruling(number, Policy.NONE, 1) for number in ("A-2", "A-3"))
    before = shop.store.head()
    assert wrongs(shop, manager, path) == [
        (3, "old_part", Wrong.POLICY_NEEDS_SECOND),
        (4, "old_part", Wrong.POLICY_NEEDS_SECOND),
    ]
    planned = import_parts(shop, manager, path, plan=True)
    assert (planned.to_sign, planned.answer.new) == (loose, 3)
    assert shop.store.head() == before
    done = import_parts(shop, manager, path, approve=by(shop, CREW.service_manager))
    assert (done.answer.new, done.to_sign, done.answer.preparation) == (3, (), False)
    signed = shop.store.rows("SELECT shown FROM signature WHERE meaning = ?", MEANING)
    assert signed == [(rulings_shown(loose),)]


def test_in_preparation_nobody_signs_a_sheet(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "A-2,a,件,1,none,")
    assert import_parts(shop, administrator, path, plan=True).to_sign == ()
    assert import_parts(shop, administrator, path).answer.preparation


def test_nobody_approves_their_own_policy(opened_shop: Shop, tmp_path: Path) -> None:
    both = hire(opened_shop, Role.PARTS_MANAGER, Role.SERVICE_MANAGER)
    path, before = sheet(tmp_path, "A-2,a,件,1,none,"), opened_shop.store.head()
    with pytest.raises(SecondPersonNeeded):
        import_parts(opened_shop, both, path, approve=by(opened_shop, both))
    with pytest.raises(NotPermitted):
        import_parts(opened_shop, CREW.storekeeper, path)
    assert opened_shop.store.head() == before


def test_what_changed_since_the_plan_is_refused_under_the_lock(
    shop: Shop, administrator: Actor, tmp_path: Path
) -> None:
    faults: list[SheetFault] = []
    read = read_sheet(sheet(tmp_path, "A-1,a,件,1,,1-01-01-01"), COLUMNS)
    asked = ImportParts(tuple(part_line(row, faults) for row in read.rows))
    import_parts(shop, administrator, sheet(tmp_path, "A-9,a,件,1,,1-01-01-01", name="b.csv"))
    before = shop.store.head()
    with pytest.raises(SheetRefused) as refused:
        write_parts(shop, administrator, asked)
    assert [one.wrong for one in refused.value.faults] == [Wrong.BIN_TAKEN]
    assert shop.store.head() == before

"""Repair orders come in from a sheet, all of them or none."""

from pathlib import Path

import pytest

from shopfloor.desk.master import WritePart
from shopfloor.desk.order_import import ImportOrders, import_orders, write_orders
from shopfloor.desk.orders import OrderShown, WriteOrder, list_orders, show_order, write_order
from shopfloor.desk.shop import Shop
from shopfloor.rules.orders import OldPartChoice, OrderNumberOurs, Promised
from shopfloor.rules.sheets import SheetRefused, Wrong
from shopfloor.rules.staff import NotPermitted
from shopfloor.store.orders import by_number
from tests.counter import enter
from tests.people import CREW
from tests.sheets import told_in_both_languages, write_xlsx

HEAD = "plate,advisor,old_parts,jobs,parts,promised,number,vin,model,customer,telephone"
GOOD = f"""{HEAD}
粤b·d12345,9,公司,换前刹车盘|90|底盘|三包;保养|60,DISC*2@1;OIL*4.5@2,2026-11-24 16:30,,V1,,李四,139
粤BD12345,9,customer,喷漆|240|钣喷,,,K-7,V2,,,
粤B88888,10,公司,保养,,16:30,,,,张三,
"""
CASES: list[tuple[Wrong, str, tuple[int, str, str]]] = [
    (Wrong.NOT_A_PLATE, "BD12345,9,company,a,,,,,,,", (2, "plate", "BD12345")),
    (Wrong.EMPTY, ",9,company,a,,,,,,,", (2, "plate", "")),
    (Wrong.NOT_AN_ADVISOR, "粤B88888,7,company,a,,,,,,,", (2, "advisor", "7")),
    (Wrong.NOT_AN_ADVISOR, "粤B88888,王,company,a,,,,,,,", (2, "advisor", "王")),
    (Wrong.EMPTY, "粤B88888,9,,a,,,,,,,", (2, "old_parts", "")),
    (Wrong.NOT_A_CHOICE, "粤B88888,9,maybe,a,,,,,,,", (2, "old_parts", "maybe")),
    (Wrong.EMPTY, "粤B88888,9,company,,,,,,,,", (2, "jobs", "")),
    (Wrong.NOT_A_JOB, "粤B88888,9,company,a|long,,,,,,,", (2, "jobs", "a|long")),
    (Wrong.NOT_A_PART_ASK, "粤B88888,9,company,a,DISC,,,,,,", (2, "parts", "DISC")),
    (Wrong.PART_UNKNOWN, "粤B88888,9,company,a,NONE*1,,,,,,", (2, "parts", "NONE")),
    (Wrong.NOT_A_QUANTITY, "粤B88888,9,company,a,DISC*0.5,,,,,,", (2, "parts", "0.5")),
    (Wrong.NOT_A_QUANTITY, "粤B88888,9,company,a,DISC*0,,,,,,", (2, "parts", "0")),
    (Wrong.JOB_UNKNOWN, "粤B88888,9,company,a,DISC*1@2,,,,,,", (2, "parts", "2")),
    (Wrong.NOT_A_TIME, "粤B88888,9,company,a,,soon,,,,,", (2, "promised", "soon")),
    (Wrong.NAMELESS, "粤B88888,9,company,a,,,,,,,139", (2, "telephone", "139")),
    (Wrong.ORDER_EXISTS, "粤B88888,9,company,a,,,OLD-1,,,,", (2, "number", "OLD-1")),
    (Wrong.ORDER_NUMBER_OURS, "粤B88888,9,company,a,,,RO-000009,,,,", (2, "number", "RO-000009")),
    (
        Wrong.ORDER_DOUBLED,
        "粤B88888,9,company,a,,,K-1,,,,\n粤B88889,9,company,a,,,K-1,,,,",
        (3, "number", "K-1"),
    ),
]


@pytest.fixture
def ready(opened_shop: Shop) -> Shop:
    disc = WritePart("DISC", "前刹车盘", "片", 38000)
    oil = WritePart("OIL", "机油", "升", 9900, content=1000)
    enter(opened_shop, disc, oil)
    known = WriteOrder("粤B11111", 9, (), OldPartChoice.COMPANY, number="OLD-1")
    write_order(opened_shop, CREW.advisor, known)
    return opened_shop


def sheet(folder: Path, text: str) -> Path:
    path = folder / "orders.csv"
    path.write_text(text, "utf-8")
    return path


def shown(shop: Shop, number: str) -> OrderShown:
    return show_order(shop, CREW.advisor, number)


def test_a_sheet_of_orders_comes_in_with_its_cars_customers_jobs_and_parts(
    ready: Shop, tmp_path: Path
) -> None:
    path = sheet(tmp_path, GOOD)
    planned = import_orders(ready, CREW.advisor, path, plan=True)
    assert planned.answer.numbers == ("", "K-7", "")
    before = ready.store.head().sequence
    numbers = import_orders(ready, CREW.advisor, path).answer.numbers
    assert numbers == ("RO-000002", "K-7", "RO-000004")
    assert ready.store.head().sequence == before + 1
    first, second, third = (shown(ready, number) for number in numbers)
    assert (first.order.plate, first.order.vin, first.order.customer) == ("粤BD12345", "V2", "李四")
    assert [(job.work, job.minutes, job.three_guarantees) for job in first.jobs] == [
        ("换前刹车盘", 90, True),
        ("保养", 60, False),
    ]
    assert [(part.part, part.quantity, part.job) for part in first.parts] == [
        ("DISC", 2, 1),
        ("OIL", 4500, 2),
    ]
    assert (first.order.promised_at, first.order.promised_how) == (
        1795509000000000,
        Promised.TYPED,
    )
    assert (second.order.old_part_choice, second.order.customer) == (OldPartChoice.CUSTOMER, "")
    assert second.order.promised_how is Promised.DEFAULTED
    assert (third.order.advisor_number, third.order.customer) == (10, "张三")
    told = ready.store.rows("SELECT asked, facts FROM journal")
    assert not any("李四" in text for row in told for text in row)
    assert len(ready.store.rows("SELECT key FROM vehicle")) == 3


def test_what_the_customers_were_told_comes_in_with_the_orders(ready: Shop, tmp_path: Path) -> None:
    head = "车牌号,服务顾问工号,旧件选择,作业,金额"
    lines = "粤B77777,9,公司,保养,1280.50\n粤B77778,9,公司,保养,\n粤B77779,9,公司,保养,免费"
    with pytest.raises(SheetRefused) as refused:
        import_orders(ready, CREW.advisor, sheet(tmp_path, f"{head}\n{lines}"))
    assert [(one.line, one.wrong) for one in refused.value.faults] == [(4, Wrong.NOT_MONEY)]
    told = lines.replace("免费", "0")
    numbers = import_orders(ready, CREW.advisor, sheet(tmp_path, f"{head}\n{told}")).answer.numbers
    assert [shown(ready, number).order.amount for number in numbers] == [128050, None, 0]


def test_the_same_file_again_changes_nothing(ready: Shop, tmp_path: Path) -> None:
    path = sheet(tmp_path, GOOD)
    first = import_orders(ready, CREW.advisor, path)
    head = ready.store.head()
    again = import_orders(ready, CREW.reception_supervisor, path)
    assert (again.answer, again.again) == (first.answer, True)
    assert ready.store.head() == head
    assert len(ready.store.rows("SELECT key FROM customer")) == 2


@pytest.mark.parametrize(("wrong", "text", "place"), CASES)
def test_every_fault_is_told_and_nothing_is_entered(
    ready: Shop, tmp_path: Path, wrong: Wrong, text: str, place: tuple[int, str, str]
) -> None:
    head = ready.store.head()
    good = "\n粤B77777,9,company,a,,,,,,赵六,"
    with pytest.raises(SheetRefused) as refused:
        import_orders(ready, CREW.advisor, sheet(tmp_path, f"{HEAD}\n{text}{good}"))
    (fault,) = refused.value.faults
    assert (fault.wrong, (fault.line, fault.column, fault.value)) == (wrong, place)
    told_in_both_languages(fault)
    assert ready.store.head() == head
    assert ready.store.rows("SELECT key FROM customer") == []


def test_all_faults_of_a_sheet_are_told_at_once(ready: Shop, tmp_path: Path) -> None:
    lines = "\n".join(text for _, text, _ in CASES)
    with pytest.raises(SheetRefused) as refused:
        import_orders(ready, CREW.advisor, sheet(tmp_path, f"{HEAD}\n{lines}"))
    assert {fault.wrong for fault in refused.value.faults} == {wrong for wrong, _, _ in CASES}


def test_a_workbook_with_chinese_heads_does_as_well(ready: Shop, tmp_path: Path) -> None:
    table = (
        ("车牌号", "服务顾问工号", "旧件选择", "作业", "客户"),
        ("粤B88888", "9", "客户带走", "保养|60|机电", "张三"),
    )
    path = write_xlsx(tmp_path / "orders.xlsx", table)
    (number,) = import_orders(ready, CREW.advisor, path).answer.numbers
    assert shown(ready, number).order.old_part_choice is OldPartChoice.CUSTOMER


def test_what_holds_no_longer_under_the_lock_enters_nothing(ready: Shop, tmp_path: Path) -> None:
    path = sheet(tmp_path, f"{HEAD}\n粤B88888,9,company,a,,,K-1,,,李四,")
    import_orders(ready, CREW.advisor, path)
    head, customers = ready.store.head(), ready.store.rows("SELECT key FROM customer")
    with pytest.raises(SheetRefused):
        import_orders(ready, CREW.advisor, path, op="another")
    assert write_orders(ready, CREW.advisor, ImportOrders(())).numbers == ()
    assert ready.store.head().sequence == head.sequence + 1
    assert ready.store.rows("SELECT key FROM customer") == customers
    assert by_number(ready.store, "K-1") is not None


def test_who_may_not_write_orders_imports_none(ready: Shop, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        import_orders(ready, CREW.storekeeper, sheet(tmp_path, GOOD))
    assert len(list_orders(ready, CREW.advisor)) == 1


def test_a_number_of_the_houses_own_kind_is_only_ever_minted(ready: Shop) -> None:
    head = ready.store.head()
    asked = WriteOrder("粤B88888", 9, (), OldPartChoice.COMPANY, number="RO-000002")
    with pytest.raises(OrderNumberOurs):
        write_order(ready, CREW.advisor, asked)
    assert ready.store.head() == head

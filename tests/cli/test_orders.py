"""Orders at the command line: entered, refused, imported; the customer stays out of the journal."""

from pathlib import Path

from shopfloor.desk.shop import open_shop
from tests.cli.conftest import ADVISOR, MECHANIC, Window
from tests.counter import DISC


def test_an_order_keeps_its_customer_out_of_the_journal(window: Window) -> None:
    given = ("--customer", "李四", "--telephone", "13900000000", "--op", "order-1")
    number = window.order(*given, "--promised", "16:30", "--part", f"{DISC}*2")
    assert window.order(*given, "--promised", "16:30", "--part", f"{DISC}*2") == number
    shown = window.data("orders", "show", number, by=ADVISOR)
    assert (shown["order"]["customer"], shown["order"]["plate"]) == ("李四", "粤BD12345")
    assert shown["order"]["promised_how"] == "typed"
    assert [(part["quantity"], part["job"]) for part in shown["parts"]] == [(2, 1)]
    assert [one["number"] for one in window.data("orders", "list")] == [number]
    with open_shop(window.settings) as shop:
        told = shop.store.rows("SELECT asked, facts FROM journal")
        assert not any("李四" in text or "139000" in text for row in told for text in row)
        assert len(shop.store.rows("SELECT key FROM customer")) == 1


def test_a_refused_order_leaves_no_customer_behind(window: Window) -> None:
    order = ("orders", "add", "粤BD12345", "--advisor", MECHANIC, "--old-parts", "company")
    refused = window.run(*order, "--job", "保养", "--customer", "李四", by=ADVISOR)
    assert refused.code == 3
    with open_shop(window.settings) as shop:
        assert shop.store.rows("SELECT key FROM customer") == []


def test_a_sheet_of_orders_is_planned_imported_and_told_apart(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("车牌号,服务顾问工号,旧件选择,作业\n粤B88888,9,公司,保养|60\n", "utf-8")
    before = window.head()
    assert window.run("orders", "import", str(path), "--plan", by=ADVISOR).code == 0
    assert window.head() == before
    done = window.data("orders", "import", str(path), by=ADVISOR)
    assert done["answer"]["numbers"] == ["RO-000001"]
    again = window.run("orders", "import", str(path), by=ADVISOR, lang="zh_CN")
    assert (again.code, window.head()) == (0, before + 1)
    path.write_text("车牌号,服务顾问工号,旧件选择,作业\n粤B8,9,公司,保养|60\n", "utf-8")
    refused = window.run("orders", "import", str(path), by=ADVISOR)
    assert (refused.code, refused.out) == (1, "")
    assert (tmp_path / "orders.csv.rejects.csv").exists()

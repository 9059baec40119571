"""What is short, what was lost for it and what is expected, at the command line."""

from tests.cli.conftest import Window
from tests.counter import OIL


def test_what_is_short_goes_on_the_list(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*4.5")
    assert window.data("shortage", "note", requisition, "1", "1.25")["quantity"] == 1250
    (short,) = window.data("shortage", "list")
    assert (short["requisition"], short["quantity"]) == (requisition, 1250)


def test_a_lost_sale_is_noted_and_listed_by_month(window: Window) -> None:
    noted = ("lost-sale", "add", OIL, "1.25", "--kind", "price", "--op", "lost-1")
    assert window.data(*noted) == {"part": OIL, "quantity": 1250, "known": True}
    head = window.head()
    assert (window.run(*noted).code, window.head()) == (0, head)
    assert "价格" in window.run("lost-sale", "list", lang="zh_CN").out
    (one,) = window.data("lost-sale", "list", "--month", "2026-11")
    assert (one["part"], one["kind"]) == (OIL, "price")
    assert window.data("lost-sale", "list", "--month", "2026-10") == []
    assert window.run("lost-sale", "list", "--month", "gestern").code == 2


def test_an_arrival_is_expected_listed_beside_the_shortage_and_struck(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*4.5")
    window.data("shortage", "note", requisition, "1", "1.25")
    made = window.data("arrivals", "add", OIL, "4", "2026-12-28T16:30", "--source", "上海大众")
    assert (made["quantity"], made["state"]) == (4000, "expected")
    assert "2026-12-28 16:30" in window.run("shortage", "list", lang="zh_CN").out
    assert "上海大众" in window.run("arrivals", "list", lang="zh_CN").out
    assert "已作废" in window.run("arrivals", "void", made["number"], lang="zh_CN").err
    assert window.data("arrivals", "list") == []
    assert window.run("arrivals", "void", made["number"]).code == 3
    assert window.run("arrivals", "add", OIL, "4", "gestern").code == 2

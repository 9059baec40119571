"""Kits at the command line: written, shown, drawn and retired."""

from tests.cli.conftest import MANAGER, MECHANIC, Window
from tests.counter import DISC, OIL


def test_a_kit_is_written_shown_listed_and_retired(window: Window) -> None:
    write = ("kit", "write", "brk-f", f"{DISC}*2", f"{OIL}*0.5", "--name", "前轮制动套件")
    refused = window.run(*write)
    assert (refused.code, refused.out) == (3, ""), "the keeper writes no kits"
    made = window.data(*write, "--name-en", "front brakes", by=MANAGER)
    assert made == {"code": "BRK-F", "parts": 2, "changed": True}
    shown = window.data("kit", "show", "BRK-F")
    assert [(one["part"], one["quantity"]) for one in shown["parts"]] == [(DISC, 2), (OIL, 500)]
    told = window.run("kit", "show", "BRK-F", lang="zh_CN").out
    assert all(one in told for one in ("前轮制动套件", "1-07-01-02", "0.5 升", "10 片"))
    assert window.run("kit", "list").out.split()[-4:] == ["BRK-F", "前轮制动套件", DISC, OIL]
    assert [one["code"] for one in window.data("kit", "list")] == ["BRK-F"]
    drawn = window.drawn("brk-f*2", f"{DISC}*1")
    lines = window.data("requisition", "show", drawn)["lines"]
    assert [(one["part"], one["wanted"]) for one in lines] == [(DISC, 4), (OIL, 1000), (DISC, 1)]
    assert "配件 2 种" in window.run(*write, by=MANAGER, lang="zh_CN").err
    assert "已停用" in window.run("kit", "retire", "BRK-F", by=MANAGER, lang="zh_CN").err
    assert window.data("kit", "list") == []
    assert window.run("kit", "show", "BRK-F").code == 3
    assert window.run("kit", "retire", "BRK-F", by=MANAGER).code == 3
    assert window.data(*write, by=MANAGER)["changed"]
    assert window.data("kit", "retire", "BRK-F", by=MANAGER) == {"code": "BRK-F"}


def test_a_kit_mistyped_is_told_and_not_written(window: Window) -> None:
    window.data("kit", "write", "BRK-R", f"{DISC}*2", "--name", "套件", by=MANAGER)
    order = window.order()
    before = window.head()
    for count in ("1.5", "0", "x"):
        drawn = window.run("requisition", "open", order, f"BRK-R*{count}", "--technician", MECHANIC)
        assert drawn.code == 2
    for code, part in (("brk", f"{DISC}*2"), ("BRK-F", DISC), ("BRK-F", f"{DISC}*0.5")):
        assert window.run("kit", "write", code, part, "--name", "套件", by=MANAGER).code == 2
    assert window.run("kit", "write", "BRK-F", "NONE*1", "--name", "套", by=MANAGER).code == 3
    assert window.head() == before

"""What each command of the counter holds to: refusals by code, quantities, values, languages."""

import pytest

from shopfloor.desk.card import stock_list
from shopfloor.desk.counter import shortage_list, waiting_slips
from shopfloor.desk.orders import list_orders
from shopfloor.desk.shop import open_shop
from shopfloor.desk.slip_picking import cancel_slip, pick_slip
from shopfloor.desk.slips import SlipNamed
from shopfloor.rules.staff import NotPermitted
from tests.cli.conftest import ADVISOR, KEEPER, MANAGER, MECHANIC, ORDER, Window
from tests.counter import DISC, OIL
from tests.people import CREW

REFUSED: tuple[tuple[tuple[str, ...], str, int], ...] = (
    (("orders", "add", "京A@1234", *ORDER[3:]), ADVISOR, 2),
    ((*ORDER, "--promised", "soon"), ADVISOR, 2),
    ((*ORDER, "--part", DISC), ADVISOR, 2),
    ((*ORDER, "--part", "NO-SUCH*1"), ADVISOR, 3),
    ((*ORDER, "--part", f"{DISC}*1@2"), ADVISOR, 3),
    ((*ORDER[:-1], "|90"), ADVISOR, 2),
    ((*ORDER, "--telephone", "139"), ADVISOR, 2),
    ((*ORDER[:5], "--job", "保养"), ADVISOR, 2),
    (ORDER, MECHANIC, 3),
    (("orders", "show", "RO-000009"), ADVISOR, 3),
    (("orders", "list", "--after", "RO-000009"), ADVISOR, 3),
    (("requisition", "open", "粤BD12345", f"{DISC}*1", "--technician", MECHANIC), KEEPER, 3),
    (("requisition", "show", "RQ-000009"), KEEPER, 3),
    (("requisition", "close", "RQ-000009"), KEEPER, 3),
    (("old-part", "take", "RQ-000009", "1"), KEEPER, 3),
    (("old-part", "show", "T-000009"), KEEPER, 3),
    (("slip", "write", "RQ-000009"), KEEPER, 3),
    (("slip", "write", "RQ-000009", "1"), KEEPER, 2),
    (("slip", "sign", "IS-000009", "advisor", "--sign-as", ADVISOR), KEEPER, 3),
    (("slip", "sign", "IS-000009", "cook"), KEEPER, 2),
    (("slip", "show", "IS-000009"), KEEPER, 3),
    (("shortage", "note", "RQ-000009", "1", "1"), KEEPER, 3),
    (("conservation",), MECHANIC, 3),
)


def test_what_cannot_be_ends_with_its_code_and_writes_nothing(window: Window) -> None:
    before = window.head()
    for given, by, code in REFUSED:
        done = window.run(*given, by=by)
        assert (done.code, done.out) == (code, ""), (given, done.err)
        assert done.err
        assert window.head() == before


def test_a_quantity_finer_than_the_part_is_counted_is_refused(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1", f"{OIL}*4.5")
    before = window.head()
    for given in (
        ("requisition", "add", requisition, f"{DISC}*0.5"),
        ("requisition", "add", requisition, f"{OIL}*0.0005"),
        ("slip", "write", requisition, "2*0.0005"),
        ("shortage", "note", requisition, "1", "0.5"),
    ):
        assert window.run(*given).code == 2, given
    assert window.head() == before


def test_the_night_looks_without_values_and_changes_nothing(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1", f"{OIL}*1")
    window.run("shortage", "note", requisition, "1", "1")
    slip = window.data("slip", "write", requisition, "2*1")["number"]
    before = window.head()
    with open_shop(window.settings) as shop:
        service = CREW.service
        listed = stock_list(shop, service)
        assert (listed.total, {line.value for line in listed.lines}) == (None, {0})
        assert [one.number for one in waiting_slips(shop, service)] == [slip]
        assert len(shortage_list(shop, service)) == len(list_orders(shop, service)) == 1
        for act, asked in ((pick_slip, SlipNamed(slip)), (cancel_slip, SlipNamed(slip))):
            with pytest.raises(NotPermitted):
                act(shop, service, asked)
    assert window.head() == before


def test_tables_speak_both_languages(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1", f"{OIL}*4.5")
    window.data("old-part", "take", requisition, "1")
    slip = window.data("slip", "write", requisition)["number"]
    told = {
        ("requisition", "show", requisition): ("领料单", "4.5 升"),
        ("requisition", "list"): ("技师", "未结束"),
        ("old-part", "show", "T-000001"): ("旧件库", "收旧件"),
        ("slip", "show", slip): ("等待", "维修技师"),
        ("slip", "list"): ("等待", "已开"),
        ("orders", "list"): ("承诺时间", "默认"),
        ("orders", "show", "RO-000001"): ("作业", "待开工"),
    }
    for given, words in told.items():
        chinese = window.run(*given, lang="zh_CN")
        assert all(word in chinese.out for word in words), chinese.out
        assert window.run(*given).code == 0
    window.run("shortage", "note", requisition, "2", "1")
    for given in (("shortage", "list"), ("conservation",)):
        assert window.run(*given, by=MANAGER, lang="zh_CN").code == 0
    refused = window.run("slip", "hand-over", slip, "--sign-as", MECHANIC, lang="zh_CN")
    assert "维修技师" in refused.err
    assert "technician" not in refused.err

"""The counter at the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk.card import stock_list
from shopfloor.desk.counter import shortage_list, waiting_slips
from shopfloor.desk.orders import list_orders
from shopfloor.desk.shop import open_shop
from shopfloor.desk.slip_picking import cancel_slip, pick_slip
from shopfloor.desk.slips import SlipNamed
from shopfloor.rules.staff import NotPermitted
from shopfloor.settings import Settings
from shopfloor.words import catalogue
from tests.cli.conftest import Command, Done
from tests.counter import DISC, OIL, opened_counter
from tests.people import CREW, PIN

ADVISOR, KEEPER, MECHANIC, WARRANTY, MANAGER = "9", "5", "7", "11", "4"


@dataclass
class Window:
    """Commands of the counter, each by who it is; every PIN is ``people.PIN``."""

    settings: Settings
    command: Command
    pin: str

    def run(self, *given: str, by: str = KEEPER, lang: str = "en") -> Done:
        return self.command(self.settings, *given, acting=by, pin_file=self.pin, lang=lang)

    def data(self, *given: str, by: str = KEEPER) -> Any:
        done = self.run(*given, "--json", by=by)
        assert done.code == 0, done.err
        return done.data

    def order(self, *more: str) -> str:
        return str(self.data(*ORDER, *more, by=ADVISOR)["number"])

    def drawn(self, *wanted: str, job: str = "换前刹车盘|90|底盘") -> str:
        """A requisition for a new order."""
        order = self.data(*ORDER[:-1], job, by=ADVISOR)["number"]
        opened = self.data("requisition", "open", order, *wanted, "--technician", MECHANIC)
        return str(opened["number"])

    def signed(self, slip: str) -> None:
        for signing, number in (("technician", MECHANIC), ("advisor", ADVISOR)):
            stands = self.data("slip", "sign", slip, signing, "--sign-as", number)
            assert stands["slip"] == slip

    def head(self) -> int:
        with open_shop(self.settings) as shop:
            return shop.store.head().sequence


ORDER = (
    "orders", "add", "粤b·d12345", "--advisor", ADVISOR, "--old-parts", "company", "--job",
    "换前刹车盘|90|底盘",
)  # fmt: skip


@pytest.fixture
def window(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Window:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
    return Window(opened_settings, command, pin_file(PIN))


def test_a_disc_goes_out_for_its_old_disc_by_commands(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*1", f"{OIL}*4.5")
    refused = window.run("slip", "write", requisition, "1*1")
    assert (refused.code, refused.out) == (3, "")
    assert catalogue("en")["refusal.old_part_not_returned"][:15] in refused.err
    (tag,) = window.data("old-part", "take", requisition, "1", "--seen", "5QD615301A")["tags"]
    slip = window.data("slip", "write", requisition)["number"]
    assert window.run("slip", "pick", slip).code == 0
    window.signed(slip)
    handed = window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    assert handed["tags"] == [tag]
    assert [line["quantity"] for line in handed["lines"]] == [1, 4500]
    assert not any("value" in line for line in handed["lines"])
    shown = window.data("old-part", "show", tag, by=ADVISOR)
    assert [step["act"] for step in shown["steps"]] == [
        "old_part.take", "slip.write", "slip.hand_over",
    ]  # fmt: skip
    proven = window.run("conservation", "--json", by=MANAGER)
    assert (proven.code, proven.data["bound"], proven.data["waiting"]) == (0, 1, [])


def test_every_act_of_the_gate_is_a_command(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2", job="换前刹车盘|90|底盘|三包")
    assert len(window.data("requisition", "add", requisition, f"{DISC}*1")["lines"]) == 1
    window.data("old-part", "take", requisition, "1", "--count", "2")
    excepted = window.data(
        "old-part", "except", requisition, "2", "--reason", "missing", "--note", "车上没有",
        "--sign-as", MANAGER,
    )  # fmt: skip
    assert excepted["owed"] == 0
    first = window.data("slip", "write", requisition, "1*1")["number"]
    assert window.data("slip", "cancel", first)["state"] == "cancelled"
    slip = window.data("slip", "write", requisition)["number"]
    for signing, by in (("technician", MECHANIC), ("warranty", WARRANTY), ("advisor", ADVISOR)):
        assert [one["number"] for one in window.data("slip", "list", "--due", signing)] == [slip]
        window.data("slip", "sign", slip, signing, "--sign-as", by)
    window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    back = window.data("slip", "take-back", slip, "1", "1", "--sign-as", MECHANIC)
    assert "value" not in back, "the keeper does not see what stock is worth"
    again = window.run("slip", "take-back", slip, "2", "1", "--sign-as", MECHANIC)
    assert (again.code, again.out.split()[-1]) == (0, "-")
    assert (back["number"], len(back["tags"])) == ("RT-000001", 1)
    assert window.data("requisition", "close", requisition)["tags"] == []
    listed = window.data("requisition", "list", "--order", "RO-000001")
    assert [(one["number"], one["state"]) for one in listed] == [(requisition, "done")]
    assert window.data("slip", "show", slip)["slip"]["state"] == "issued"


def test_a_waiting_old_part_goes_back_and_the_customers_goes_to_the_advisor(
    window: Window,
) -> None:
    order = window.data(
        *ORDER[:5], "--old-parts", "customer", "--job", "换前刹车盘|90|底盘", by=ADVISOR
    )["number"]
    opened = window.data("requisition", "open", order, f"{DISC}*1", "--technician", MECHANIC)
    requisition = opened["number"]
    window.data("old-part", "take", requisition, "1", "--tag", "X-1")
    assert window.run("old-part", "release", "X-1").code == 3
    assert window.data("old-part", "hand-back", "X-1")["place"] == "technician"
    assert window.run("old-part", "take", requisition, "1", "--tag", "X-1").code == 3
    window.data("old-part", "take", requisition, "1", "--tag", "X-2")
    slip = window.data("slip", "write", requisition)["number"]
    window.signed(slip)
    window.data("slip", "hand-over", slip, "--sign-as", MECHANIC)
    assert window.data("old-part", "release", "X-2")["place"] == "advisor"


def test_exceptions_and_old_parts_are_listed_for_the_daily_report(window: Window) -> None:
    requisition = window.drawn(f"{DISC}*2", job="换前刹车盘|90|底盘|三包")
    (tag,) = window.data("old-part", "take", requisition, "1", "--seen", "OLD-1")["tags"]
    window.data(
        "old-part", "except", requisition, "1", "--reason", "missing", "--note", "车上没有",
        "--sign-as", MANAGER,
    )  # fmt: skip
    (one,) = window.data("old-part", "exceptions")
    assert (one["requisition"], one["part"], one["reason"]) == (requisition, DISC, "missing")
    assert one["note"] == "车上没有"
    assert one["approver"] != one["clerk"]
    assert window.data("old-part", "exceptions", "--day", "2026-11-23") == [one]
    assert window.data("old-part", "exceptions", "--day", "2026-11-22") == []
    assert window.run("old-part", "exceptions", "--day", "gestern").code == 2
    (old,) = window.data("old-part", "list", "--account", "three_guarantees", "--state", "waiting")
    assert (old["tag"], old["seen"], old["plate"]) == (tag, "OLD-1", "粤BD12345")
    assert window.data("old-part", "list", "--account", "company") == []
    assert window.data("old-part", "list", "--state", "bound") == []
    assert "三包" in window.run("old-part", "list", lang="zh_CN").out
    assert "车上没有" in window.run("old-part", "exceptions", lang="zh_CN").out


def test_an_exception_is_withdrawn_by_the_parts_manager_and_listed_as_void(
    window: Window,
) -> None:
    requisition = window.drawn(f"{DISC}*1")
    window.data("old-part", "except", requisition, "1", "--reason", "missing", "--sign-as", MANAGER)
    withdraw = ("old-part", "withdraw", requisition, "1", "--op", "turned-up")
    before = window.head()
    assert window.run(*withdraw).code == 3
    assert window.head() == before
    first = window.run(*withdraw, "--json", by=MANAGER)
    assert (first.code, first.data) == (0, {"owed": 1, "units": 1})
    assert window.run(*withdraw, "--json", by=MANAGER).out == first.out
    assert window.head() == before + 1
    assert "1" in window.run(*withdraw, by=MANAGER, lang="zh_CN").err
    more = window.run(*withdraw[:4], by=MANAGER)
    assert (more.code, more.out, window.head()) == (3, "", before + 1)
    (one,) = window.data("old-part", "exceptions")
    assert one["state"] == "void"
    assert "已失效" in window.run("old-part", "exceptions", lang="zh_CN").out
    assert window.run("slip", "write", requisition).code == 3


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


def test_nobody_signs_without_their_pin(window: Window, pin_file: Callable[[str], str]) -> None:
    requisition = window.drawn(f"{OIL}*1")
    slip = window.data("slip", "write", requisition)["number"]
    before = window.head()
    for given in (
        (),
        ("--sign-as", ADVISOR),
        ("--sign-as", "99"),
        ("--sign-as", MECHANIC, "--pin-file", pin_file("135790")),
        ("--sign-as", MECHANIC, "--pin-file", "/no/such/file"),
    ):
        done = window.run("slip", "sign", slip, "technician", *given)
        assert done.code in (2, 3), given
        assert PIN not in done.err
    assert window.head() == before


def test_a_command_again_with_its_operation_is_answered(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*1")
    first = window.run("slip", "write", requisition, "--op", "slip-1", "--json")
    before = window.head()
    assert window.run("slip", "write", requisition, "--op", "slip-1", "--json").out == first.out
    assert window.run("slip", "pick", "IS-000001", "--op", "slip-1").code == 3
    assert window.head() == before
    fresh = window.run("slip", "pick", "IS-000001")
    assert catalogue("en")["said.op"].split("{")[0] in fresh.err


def test_a_slip_shows_the_code_that_the_ledger_is_proven_by(window: Window) -> None:
    requisition = window.drawn(f"{OIL}*1")
    written = window.data("slip", "write", requisition)
    window.run("slip", "pick", written["number"])
    assert window.data("slip", "show", written["number"])["code"] == written["code"]
    with open_shop(window.settings) as shop:
        found = shop.store.one("SELECT hash FROM journal WHERE act = 'slip.write'")
    assert found is not None
    assert bytes(found[0]).hex()[:8] == written["code"]
    assert written["code"] in window.run("slip", "show", written["number"]).out
    assert window.run("ledger", "verify", "--seal", written["code"], by=MANAGER).code == 0
    other = f"{(int(written['code'], 16) + 1) % 2**32:08x}"
    assert window.run("ledger", "verify", "--seal", other, by=MANAGER).code == 5


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

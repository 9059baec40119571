"""Old parts at the command line: taken in, handed back, excepted, withdrawn and listed."""

from tests.cli.conftest import ADVISOR, MANAGER, MECHANIC, ORDER, Window
from tests.counter import DISC


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

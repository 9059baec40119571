"""Each invariant of the gate finds exactly what breaks it."""

import pytest

from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.prepicking import Prepare, prepare
from shopfloor.desk.shop import Shop
from shopfloor.rules.findings import Finding
from shopfloor.rules.locations import LocationKind
from shopfloor.settings import Settings
from shopfloor.store import checking
from shopfloor.store.gate_checking import GATE
from tests.counter import DISC, FILTER, OIL, PLUG, opened_counter
from tests.tampering import tampering


@pytest.fixture
def worked(opened_shop: Shop) -> Shop:
    """One slip handed over and one of its two discs brought back, one picked, one excused."""
    counter = opened_counter(opened_shop)
    order = counter.order()
    handed = counter.draw(order, (DISC, 3))
    counter.bring(handed, count=2)
    counter.excuse(handed)
    slip = counter.signed(counter.write(handed).number)
    counter.hand_over(slip)
    counter.bring_back(slip)
    picked = counter.draw(order, (PLUG, 1))
    counter.bring(picked, count=4)
    counter.pick(counter.write(picked).number)
    waiting = counter.draw(order, (FILTER, 2))
    counter.bring(waiting)
    counter.write(waiting)
    write_location(opened_shop, counter.clerk, WriteLocation("PRE-1", LocationKind.TOTE))
    prepare(opened_shop, counter.clerk, Prepare(counter.draw(order, (OIL, 2000)), "PRE-1"))
    return opened_shop


def broken(shop: Shop) -> dict[str, list[Finding]]:
    """What each invariant of the gate finds, where it finds anything."""
    found = {invariant.__name__: list(invariant(shop.store)) for invariant in GATE}
    return {name: findings for name, findings in found.items() if findings}


def test_a_counter_in_order_shows_nothing(worked: Shop) -> None:
    assert broken(worked) == {}


def test_check_runs_the_gate_too() -> None:
    assert set(GATE) <= set(checking.INVARIANTS)


CASES: dict[str, tuple[str, str, dict[str, int | str]]] = {
    "reserved": (
        "UPDATE part_stock SET reserved = reserved + 1 WHERE reserved = 1 AND on_hand = 10 "
        "AND key = (SELECT key FROM part WHERE number = '04E905612')",
        "reserved_differs",
        {"part": PLUG, "slips": 1, "held": 2},
    ),
    "line_counts": (
        "UPDATE requisition_line SET issued = issued - 1 WHERE issued = 2",
        "line_count_differs",
        {"requisition": "RQ-000001", "line": 1, "count": "issued", "booked": 2, "held": 1},
    ),
    "conserved": (
        "UPDATE requisition_line SET old_per_unit = 2 WHERE issued = 2",
        "not_conserved",
        {"requisition": "RQ-000001", "line": 1, "part": DISC,
         "out": 2, "owed": 4, "old": 1, "excepted": 1},
    ),
    "slips_covered": (
        "UPDATE old_part SET state = 'waiting', issue_slip = NULL WHERE tag = 'T-000006'",
        "slip_not_covered",
        {"slip": "IS-000002", "part": PLUG, "owed": 4, "named": 3},
    ),
    "tags_bound": (
        "UPDATE old_part SET state = 'handed_back', issue_slip = NULL WHERE state = 'bound'",
        "tag_differs",
        {"tag": "T-000001", "state": "handed_back"},
    ),
    "exceptions_bound": (
        "UPDATE old_part_exception SET state = 'void', issue_slip = NULL WHERE state = 'bound'",
        "exception_differs",
        {"requisition": "RQ-000001", "line": 1, "state": "void"},
    ),
    "tray": (
        "UPDATE balance SET quantity = 0 WHERE location = "
        "(SELECT key FROM location WHERE code = 'TRAY')",
        "tray_short",
        {"part": PLUG, "picked": 1, "held": 0},
    ),
    "rack": (
        "UPDATE balance SET quantity = 1500 WHERE location = "
        "(SELECT key FROM location WHERE code = 'PRE-1')",
        "tote_short",
        {"part": OIL, "tote": "PRE-1", "prepared": 2000, "held": 1500},
    ),
    "prepared_for": (
        "UPDATE requisition SET state = 'cancelled' WHERE number = 'RQ-000004'",
        "prepared_for_nobody",
        {"requisition": "RQ-000004", "line": 1, "prepared": 2000, "open": 0},
    ),
    "issues": (
        "UPDATE stock_entry SET value = value + 7 WHERE kind = 'return'",
        "issue_differs",
        {"document": "RT-000001", "part": DISC, "quantity": 0, "value": 7},
    ),
}  # fmt: skip


def test_every_invariant_has_its_case() -> None:
    assert [invariant.__name__ for invariant in GATE] == list(CASES)


@pytest.mark.parametrize("invariant", CASES)
def test_what_breaks_one_is_found_by_it_alone(
    worked: Shop, opened_settings: Settings, invariant: str
) -> None:
    sql, code, facts = CASES[invariant]
    with tampering(opened_settings, sql.split()[1]) as tamper:
        tamper.run(sql)
    assert broken(worked) == {invariant: [Finding(code, facts)]}
    for language in ("en", "zh_CN"):
        said = Finding(code, facts).sentence(language)
        assert all(str(fact) in said for fact in facts.values())


def test_a_hand_over_that_the_stock_book_does_not_have_is_named(
    worked: Shop, opened_settings: Settings
) -> None:
    with tampering(opened_settings, "stock_entry") as tamper:
        tamper.run("UPDATE stock_entry SET quantity = quantity - 1 WHERE kind = 'issue'")
    facts: dict[str, int | str] = {
        "document": "IS-000001",
        "part": DISC,
        "quantity": -1,
        "value": 0,
    }
    assert broken(worked) == {"issues": [Finding("issue_differs", facts)]}


def test_all_four_counts_of_a_line_are_looked_at(worked: Shop, opened_settings: Settings) -> None:
    with tampering(opened_settings, "requisition_line") as tamper:
        tamper.run(
            "UPDATE requisition_line SET on_slip = on_slip + 1, issued = issued + 2, "
            "bound = bound + 3, excepted = excepted + 4 WHERE issued = 2"
        )
    found = broken(worked)["line_counts"]
    assert [(f.facts["count"], f.facts["booked"], f.facts["held"]) for f in found] == [
        ("on_slip", 0, 1), ("issued", 2, 4), ("bound", 1, 4), ("excepted", 1, 5),
    ]  # fmt: skip

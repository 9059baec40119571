"""Where lines stand is made anew out of their rows, and what was posted is in the book."""

import pytest

from shopfloor.desk.shop import Shop
from shopfloor.rules.findings import Finding
from shopfloor.settings import Settings
from shopfloor.store import checking
from shopfloor.store.stocktake_checking import STOCKTAKE
from tests.counter import DISC, FILTER, OIL, PLUG, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking
from tests.tampering import tampering


@pytest.fixture
def taken(opened_shop: Shop) -> Shop:
    """One line posted, one that differs, one counted, one to count."""
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    taking.off("1-02-03-04", FILTER, 8)
    taking.explain()
    taking.approve()
    taking.post()
    taking.off("1-07-01-02", DISC, 9)
    taking.count("1-03-01-01", PLUG, 10, CREW.warranty_admin)
    assert OIL
    return opened_shop


def broken(shop: Shop) -> list[Finding]:
    return [finding for invariant in STOCKTAKE for finding in invariant(shop.store)]


def test_a_list_in_order_shows_nothing(taken: Shop) -> None:
    assert broken(taken) == []
    assert set(STOCKTAKE) <= set(checking.INVARIANTS)


CASES: dict[str, tuple[str, str]] = {
    "UPDATE line_standing SET state = 'agreed', open = 0 WHERE state = 'differs'": (
        "line_standing_differs", "state, open"
    ),
    "UPDATE line_standing SET again = 3 WHERE state = 'posted'": ("line_standing_differs", "again"),
    "UPDATE line_standing SET person = NULL WHERE state = 'counted'": (
        "line_standing_differs", "person"
    ),
    "UPDATE line_standing SET count_judged = NULL WHERE state = 'posted'": (
        "line_standing_differs", "count_judged"
    ),
    "DELETE FROM line_standing WHERE state = 'to_count'": ("line_standing_missing", ""),
    "UPDATE stock_entry SET quantity = -1 WHERE kind = 'count'": ("posting_differs", ""),
    "UPDATE stock_entry SET document = 'ST-000009' WHERE kind = 'count'": ("posting_differs", ""),
    "UPDATE stock_entry SET kind = 'count' WHERE kind = 'receipt' AND quantity = 10000": (
        "posting_alone", ""
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", CASES)
def test_what_does_not_follow_is_named(taken: Shop, opened_settings: Settings, wrong: str) -> None:
    with tampering(opened_settings) as tamper:
        tamper.run(wrong)
    (finding,) = broken(taken)
    code, columns = CASES[wrong]
    assert (finding.code, finding.facts.get("columns", "")) == (code, columns)
    for language in ("en", "zh_CN"):
        assert finding.sentence(language)

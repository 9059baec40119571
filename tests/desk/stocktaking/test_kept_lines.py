"""Who has a part still to count does nothing with its counted lines, and learns nothing of them."""

import pytest

from shopfloor import clock
from shopfloor.desk.shop import Shop
from shopfloor.desk.stocktaking import judging
from shopfloor.desk.stocktaking.approval_path import approval_path
from shopfloor.desk.stocktaking.counting import OfList
from shopfloor.desk.stocktaking.looking import Look, look
from shopfloor.rules.blindness import BlindWhileCounting
from shopfloor.rules.stock_approval import ApprovalPath, Level, NothingToExplain
from shopfloor.rules.stocktake import LineState, NotOnList
from tests.counter import DISC, FILTER, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

FILTER_BIN, DISC_BIN, ELSEWHERE = "1-02-03-04", "1-07-01-02", "1-03-01-01"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    """Two lines differ, the filters' and the discs'."""
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    taking.off(FILTER_BIN, FILTER, 8)
    taking.off(DISC_BIN, DISC, 9)
    return taking


def numbers(taking: Stocktaking) -> tuple[int, int]:
    """The lines that differ: of the filters, of the discs."""
    filters, discs = (one.line for one in taking.review().lines if one.difference)
    return filters, discs


def path(taking: Stocktaking) -> ApprovalPath:
    """As the parts manager sees it."""
    with clock.held_at(taking.now):
        return approval_path(taking.shop, CREW.parts_manager, taking.number, Level.PARTS)


def test_the_way_of_a_list_counts_no_line_that_is_kept(taking: Stocktaking) -> None:
    assert path(taking).lines[LineState.DIFFERS] == 2
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    assert path(taking).lines[LineState.DIFFERS] == 1
    taking.do(look, CREW.parts_manager, Look(FILTER, "客户在等"))
    assert path(taking).lines[LineState.DIFFERS] == 2


def test_signatures_and_postings_are_told_without_what_is_kept(taking: Stocktaking) -> None:
    taking.explain()
    taking.approve()
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    assert [one.lines for one in path(taking).signed] == [1]
    taking.post()
    assert [one.lines for one in path(taking).posted] == [1]
    assert path(taking).lines[LineState.POSTED] == 1


def test_only_what_is_shown_is_explained(taking: Stocktaking) -> None:
    filters, discs = numbers(taking)
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    assert taking.explain().lines == (discs,)
    with pytest.raises(NotOnList):
        taking.explain(filters)
    with pytest.raises(NothingToExplain):
        taking.explain()
    assert taking.state(filters) == "differs"


def test_nobody_has_signed_for_what_is_kept_from_them(taking: Stocktaking) -> None:
    """Named or not, and whatever came of the count: the refusal is the same."""
    filters, discs = numbers(taking)
    taking.explain()
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    for lines in ((), (filters,), (filters, discs)):
        with pytest.raises(BlindWhileCounting):
            taking.approve(*lines)
    assert path(taking).due
    assert taking.approve(discs).lines == (discs,)
    assert path(taking).due == ()
    assert taking.state(filters) == "explained"
    taking.sound()


def test_finance_posts_what_is_shown_to_them(taking: Stocktaking) -> None:
    filters, discs = numbers(taking)
    taking.explain()
    taking.approve()
    taking.kept(ELSEWHERE, FILTER, CREW.finance)
    posted = taking.post()
    assert (posted.posted, posted.already) == (1, 0)
    with pytest.raises(NotOnList):
        taking.post(filters)
    assert (taking.state(filters), taking.state(discs)) == ("approved", "posted")
    taking.sound()


def test_the_tally_of_judging_leaves_out_what_is_kept(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    taking.count(FILTER_BIN, FILTER, 10)
    taking.count(DISC_BIN, DISC, 10)
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    taking.pass_time()
    told = taking.do(judging.judge_counts, CREW.parts_manager, OfList(taking.number))
    assert (told.judged, told.agreed) == (1, 1)
    states = [row[0] for row in taking.shop.store.rows("SELECT state FROM line_standing")]
    assert states.count("agreed") == 2
    taking.sound()


def test_a_list_is_not_closed_by_who_has_counted_lines_kept_from_them(taking: Stocktaking) -> None:
    """Whether those are done would tell that they agree."""
    taking.kept(ELSEWHERE, FILTER, CREW.parts_manager)
    before = taking.shop.store.head()
    with pytest.raises(BlindWhileCounting):
        taking.close(keep=True, reason="下班")
    assert taking.shop.store.head() == before

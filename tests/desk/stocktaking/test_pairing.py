"""A pair of differences is moved in the book and counted anew, or nothing at all is written."""

from dataclasses import replace

import pytest

from shopfloor import clock
from shopfloor.desk import moving
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking import judging, pairing
from shopfloor.errors import ShopfloorError
from shopfloor.rules.book import NotEnoughThere, StillReserved
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.stock_review import NothingToMove, ProposedMove
from shopfloor.rules.stocktake import StocktakeClosed, StocktakeUnknown
from shopfloor.words import sentence
from tests.counter import FILTER, Counter, opened_counter
from tests.people import CREW
from tests.stocktaking import Stocktaking

FILTER_BIN, PEN = "1-02-03-04", "QUARANTINE"
PAIR = ProposedMove(FILTER, "件", 1, FILTER_BIN, PEN, 2)

HELD = (
    "SELECT l.code, p.number, CAST(sum(e.quantity) AS BIGINT) FROM stock_entry e "
    "JOIN location l ON l.key = e.location JOIN part p ON p.key = e.part "
    "GROUP BY l.code, p.number ORDER BY l.code, p.number"
)
STATES = "SELECT key, state, again, person, count_judged FROM line_standing ORDER BY key"


@pytest.fixture
def taking(opened_shop: Shop) -> Stocktaking:
    """Two of ten filters lie in quarantine: the one line has two too few, the other two too
    many."""
    opened_counter(opened_shop)
    taking = Stocktaking(opened_shop).opened()
    taking.off(FILTER_BIN, FILTER, 8)
    taking.off(PEN, FILTER, 2)
    assert taking.review().moves == (PAIR,)
    return taking


def state(taking: Stocktaking) -> tuple[object, ...]:
    """All that the act could have changed."""
    store = taking.shop.store
    looked = store.rows("SELECT count(*) FROM stock_looked")
    return store.head(), store.rows(HELD), store.rows(STATES), looked


def refused(
    taking: Stocktaking, why: type[ShopfloorError], by: Actor = CREW.parts_manager,
    asked: pairing.MovePair | None = None,
) -> None:  # fmt: skip
    """The move is refused, in both languages, and nothing is written."""
    before = state(taking)
    with pytest.raises(why) as no:
        taking.do(pairing.move_pair, by, asked or pairing.MovePair(taking.number, PAIR))
    assert state(taking) == before
    assert all(sentence(no.value, language) for language in ("en", "zh_CN"))
    taking.sound()


def test_a_pair_is_moved_and_both_lines_are_counted_anew(taking: Stocktaking) -> None:
    moved = taking.do(pairing.move_pair, CREW.parts_manager, pairing.MovePair(taking.number, PAIR))
    assert moved.sequence == taking.shop.store.head().sequence
    assert {taking.state(line) for line in moved.lines} == {"to_count"}
    lies = {place: many for place, part, many in taking.shop.store.rows(HELD) if part == FILTER}
    assert lies == {FILTER_BIN: 8, PEN: 2}
    refused(taking, NothingToMove)
    taking.sound()


@pytest.mark.parametrize("by", [CREW.storekeeper, CREW.finance, CREW.technician])
def test_who_may_not_explain_differences_moves_nothing(taking: Stocktaking, by: Actor) -> None:
    refused(taking, NotPermitted, by)


@pytest.mark.parametrize(
    "changed",
    [
        {"quantity": 1}, {"quantity": 3}, {"source": PEN, "target": FILTER_BIN},
        {"part": "5QD615301"}, {"target": "1-07-01-02"}, {"part": "NO-SUCH"},
    ],
)  # fmt: skip
def test_only_what_the_review_proposes_is_moved(
    taking: Stocktaking, changed: dict[str, object]
) -> None:
    other = replace(PAIR, **changed)  # type: ignore[arg-type]
    refused(taking, NothingToMove, asked=pairing.MovePair(taking.number, other))


def test_a_list_that_is_not_there_or_closed_is_named(taking: Stocktaking) -> None:
    refused(taking, StocktakeUnknown, asked=pairing.MovePair("ST-000099", PAIR))
    taking.explain()
    taking.approve()
    taking.post()
    refused(taking, NothingToMove)
    taking.close(keep=True, reason="下班")
    refused(taking, StocktakeClosed)


def test_what_is_to_be_counted_once_more_is_no_pair_any_more(taking: Stocktaking) -> None:
    lines = tuple(one.line for one in taking.review().lines)
    again = judging.AskAgain(taking.number, lines[:1], "再数一次")
    taking.do(judging.ask_again, CREW.finance, again)
    refused(taking, NothingToMove)


def test_pieces_that_have_left_the_place_meanwhile_are_not_moved(taking: Stocktaking) -> None:
    taking.pass_time()
    away = moving.Move(FILTER, FILTER_BIN, PEN, 9)
    taking.do(moving.move, CREW.storekeeper, away)
    refused(taking, NotEnoughThere)


def test_pieces_that_are_reserved_do_not_go_where_none_is_issued(taking: Stocktaking) -> None:
    taking.pass_time()
    counter = Counter(taking.shop)
    with clock.held_at(taking.now):
        drawn = counter.draw(counter.order(), (FILTER, 9))
        counter.bring(drawn, count=9)
        counter.write(drawn, (1, 9))
    refused(taking, StillReserved)


def test_a_pair_that_the_reviewer_has_still_to_count_is_none_for_them(taking: Stocktaking) -> None:
    """It is not even said whether there is one."""
    taking.kept("1-07-01-02", FILTER, CREW.parts_manager)
    refused(taking, NothingToMove)

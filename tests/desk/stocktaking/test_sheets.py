"""Count sheets: what is on them, whose, and which page never came back; what an entry names."""

import pytest

from shopfloor.desk import master as desk
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking import counting, naming, taking
from shopfloor.desk.stocktaking.counting import Count, CountEmpty
from shopfloor.desk.stocktaking.listing import counting_shown, left_at, list_status
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.sheets import count_sheet
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.count_sheets import LINES_A_PAGE, CountSheet, SheetEmpty
from shopfloor.rules.counting import (
    Amount,
    CountCodeUnknown,
    ListNamed,
    PlaceHoldsParts,
    PlaceNamed,
    PlaceState,
    Waiting,
)
from shopfloor.rules.line_codes import LineCodeWrong, line_code
from shopfloor.rules.staff import NotPermitted, PersonUnknown
from shopfloor.rules.stocktake import ListKind, NotOnList, Source, StocktakeUnknown
from tests.counter import DISC, FILTER, PLUG, Counter, enter, opened_counter
from tests.people import CREW

LIST = "ST-000001"
FILTER_BIN, DISC_BIN = "1-02-03-04", "1-07-01-02"
KEEPER, OTHER = CREW.storekeeper, CREW.other_storekeeper


@pytest.fixture
def counter(opened_shop: Shop) -> Counter:
    """Ten of each part, and bins for more than two pages of a sheet."""
    counter = opened_counter(opened_shop)
    enter(opened_shop, *(
        desk.WritePart(f"P-{n:02d}", "螺栓", "个", 100, bin=f"3-01-01-{n:02d}", pack=50)
        for n in range(1, 2 * LINES_A_PAGE + 1)
    ))  # fmt: skip
    return counter


@pytest.fixture
def shop(counter: Counter) -> Shop:
    """With a monthly list open."""
    asked = OpenStocktake(ListKind.MONTHLY, "2026-11-23")
    assert open_stocktake(counter.shop, CREW.parts_manager, asked).number == LIST
    return counter.shop


def sheet(shop: Shop, counter: str = "", by: Actor = KEEPER) -> CountSheet:
    return count_sheet(shop, by, LIST, counter)[0]


def count_line(shop: Shop, line: int, quantity: str, by: Actor = KEEPER) -> None:
    """As it is typed back."""
    waiting = naming.line_on(shop, by, LIST, line_code(LIST, line))
    asked = naming.count_of(LIST, waiting, Amount(quantity), Source.COMMAND)
    if isinstance(asked, Count):
        counting.count(shop, by, asked)
    else:
        counting.count_empty(shop, by, asked)


def test_a_sheet_has_what_is_to_be_counted_in_pages(shop: Shop) -> None:
    pages = sheet(shop).pages
    lines = [line for page in pages for line in page.lines]
    assert [line.line for line in lines] == list(range(1, len(lines) + 1))
    assert [(page.page, page.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert {line.pack for line in lines if line.what.startswith("P-")} == {50}
    count_line(shop, 1, "9")
    assert next(line.line for page in sheet(shop).pages for line in page.lines) == 2


def test_a_sheet_for_one_counter_has_their_lines_on_the_same_pages(shop: Shop) -> None:
    with pytest.raises(SheetEmpty):
        sheet(shop, "5")
    take_lines(shop, KEEPER, TakeLines(LIST, LINES_A_PAGE + 1, LINES_A_PAGE + 2))
    mine = sheet(shop, "5", by=CREW.parts_manager)
    assert mine.counter == "员工5"
    assert [(page.page, page.pages) for page in mine.pages] == [(2, 3)]
    lines = [line.line for page in mine.pages for line in page.lines]
    assert lines == [LINES_A_PAGE + 1, LINES_A_PAGE + 2]
    with pytest.raises(PersonUnknown):
        sheet(shop, "77")
    with pytest.raises(NotPermitted):
        sheet(shop, by=CREW.technician)


def test_a_page_that_did_not_come_back_is_named(shop: Shop) -> None:
    counting.count(shop, OTHER, Count(LIST, FILTER_BIN, FILTER, 9))
    assert list_status(shop, KEEPER, LIST).pages_missing == ()  # nothing came from a sheet yet
    count_line(shop, LINES_A_PAGE, "3")
    status = list_status(shop, KEEPER, LIST)
    assert (status.pages_missing, status.pages) == ((2, 3), 3)
    last = len(status.lines)
    count_line(shop, last, "0")
    assert list_status(shop, KEEPER, LIST).pages_missing == (2,)
    counting.count(shop, KEEPER, Count(LIST, "3-01-01-20", "P-20", 4))
    assert list_status(shop, KEEPER, LIST).pages_missing == ()


def test_a_line_code_counts_exactly_its_line(shop: Shop) -> None:
    before = {one.line: one.counted for one in list_status(shop, KEEPER, LIST).lines}
    count_line(shop, 7, "12")
    after = list_status(shop, KEEPER, LIST).lines
    assert {one.line: one.counted for one in after} == before | {7: 12}
    status = next(one for one in after if one.place == "TRAY")
    with pytest.raises(PlaceHoldsParts):
        count_line(shop, status.line, "2")
    with pytest.raises(LineCodeWrong):
        naming.line_on(shop, KEEPER, LIST, line_code(LIST, 999))
    with pytest.raises(LineCodeWrong):
        naming.line_on(shop, KEEPER, LIST, line_code("ST-000002", 7))


def test_an_entry_names_a_list_a_place_a_part_or_a_line(shop: Shop, counter: Counter) -> None:
    def named(given: str) -> object:
        return naming.named(shop, KEEPER, LIST, given)

    assert named("st-000001") == ListNamed(LIST)
    assert named(FILTER_BIN) == PlaceNamed(FILTER_BIN)
    for given, amount in ((DISC.lower(), Amount()), (f"5*{DISC}", Amount("5"))):
        found = named(given)
        assert isinstance(found, Waiting)
        assert (found.place, found.what, found.amount) == ("", DISC, amount)
    line = named(f"{line_code(LIST, 1)} 4.5")
    assert isinstance(line, Waiting)
    assert (line.place, line.what, line.amount) == (FILTER_BIN, FILTER, Amount("4.5"))
    tag = counter.bring(counter.draw(counter.order(), (DISC, 1)))[0]
    assert named(tag) == Waiting("", tag, None, Amount("1"))
    assert named(f"0*{tag}") == Waiting("", tag, None, Amount("0"))
    with pytest.raises(CountCodeUnknown):
        named("NO-SUCH")
    with pytest.raises(StocktakeUnknown):
        naming.line_on(shop, KEEPER, "ST-000009", "K000168")
    with pytest.raises(NotPermitted):
        naming.named(shop, CREW.technician, LIST, DISC)


def test_a_place_of_another_list_is_refused(shop: Shop) -> None:
    enter(shop, desk.WritePart("Q-1", "螺母", "个", 100, bin="3-09-09-09"))
    assert (
        open_stocktake(
            shop, CREW.parts_manager, OpenStocktake(ListKind.IRREGULAR, zone="3-09")
        ).number
        == "ST-000002"
    )
    with pytest.raises(NotOnList):
        naming.named(shop, KEEPER, LIST, "3-09-09-09")


def test_a_counter_sees_places_in_order_with_whose_they_are_and_own_counts_alone(
    shop: Shop,
) -> None:
    take_lines(shop, OTHER, TakeLines(LIST, 2, 2))
    counting.count(shop, KEEPER, Count(LIST, FILTER_BIN, FILTER, 9))
    counting.count(shop, KEEPER, Count(LIST, FILTER_BIN, DISC, 1))
    taking.pass_by(shop, KEEPER, taking.PassBy(LIST, DISC_BIN, "梯子坏了"))
    shown = counting_shown(shop, KEEPER, LIST, 60)
    states = {one.code: one.state for one in shown.places}
    assert [one.code for one in shown.places][:3] == [FILTER_BIN, "1-03-01-01", DISC_BIN]
    assert states[FILTER_BIN] is PlaceState.DONE
    assert states["1-03-01-01"] is PlaceState.OTHERS
    assert states[DISC_BIN] is PlaceState.PASSED
    assert [(one.what, one.quantity) for one in shown.counts] == [(DISC, 1), (FILTER, 9)]
    assert shown.counts[0].sequence == shown.counts[1].sequence + 1
    assert shown.done == 1
    assert shown.twice == ()
    other = counting_shown(shop, OTHER, LIST, 60)
    assert other.counts == ()
    assert {one.state for one in other.places if one.mine} == {PlaceState.MINE}
    assert [one.what for one in left_at(shop, OTHER, LIST, "1-03-01-01")] == [PLUG]
    assert left_at(shop, OTHER, LIST, FILTER_BIN) == ()


def test_an_empty_place_of_a_sheet_is_counted_empty(shop: Shop) -> None:
    tray = next(one for one in list_status(shop, KEEPER, LIST).lines if one.place == "TRAY")
    waiting = naming.line_on(shop, KEEPER, LIST, line_code(LIST, tray.line))
    asked = naming.count_of(LIST, waiting, Amount("0"), Source.SCREEN)
    assert asked == CountEmpty(LIST, "TRAY", Source.SHEET)

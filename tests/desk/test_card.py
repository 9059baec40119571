"""The bin card explains every figure, and the list shows values to who may see them."""

import pytest

from shopfloor.desk.card import bin_card, stock_list
from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.moving import Move, move
from shopfloor.desk.receiving import ReceiptLine
from shopfloor.desk.shop import Shop
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.parts import PartUnknown
from shopfloor.rules.staff import NotPermitted
from tests.desk.test_moving import DISC, DISC_BIN, FILTER, FILTER_BIN
from tests.desk.test_reversing import goods, issue, undo
from tests.people import Crew


@pytest.fixture
def worked(opened_shop: Shop, crew: Crew) -> Shop:
    for number, place in ((DISC, DISC_BIN), (FILTER, FILTER_BIN)):
        write_part(opened_shop, crew.parts_manager, WritePart(number, "配件", "件", 1, bin=place))
    goods(opened_shop, crew, "1", ReceiptLine(DISC, 10, 3333))
    move(opened_shop, crew.storekeeper, Move(DISC, DISC_BIN, "TRAY", 4))
    issue(opened_shop, crew, DISC, 1, 3333)
    wrong = goods(opened_shop, crew, "2", ReceiptLine(DISC, 5, 3000), ReceiptLine(FILTER, 2, 100))
    undo(opened_shop, crew, wrong, DISC)
    return opened_shop


def test_the_card_runs_from_the_first_receipt_to_what_lies_there(worked: Shop, crew: Crew) -> None:
    card = bin_card(worked, crew.parts_manager, DISC)
    assert [
        (x.kind, x.document, x.location, x.came, x.went, x.balance, x.value) for x in card.lines
    ] == [
        (EntryKind.RECEIPT, "GR-000001", DISC_BIN, 10, 0, 10, 33330),
        (EntryKind.MOVE, "", DISC_BIN, 0, 4, 6, 0),
        (EntryKind.MOVE, "", "TRAY", 4, 0, 10, 0),
        (EntryKind.ISSUE, "IS-000001", DISC_BIN, 0, 1, 9, -3333),
        (EntryKind.RECEIPT, "GR-000002", DISC_BIN, 5, 0, 14, 15000),
        (EntryKind.REVERSAL, "GR-000002", DISC_BIN, 0, 5, 9, -15000),
    ]
    assert card.balance == 9
    assert card.lines[-1].undoes == card.lines[-2].sequence
    assert {(x.person, x.person_name) for x in card.lines} == {(5, "员工5")}


@pytest.mark.parametrize(("place", "balances"), [(DISC_BIN, [10, 6, 5, 10, 5]), ("TRAY", [4])])
def test_the_card_of_a_bin_ends_with_what_lies_in_it(
    worked: Shop, crew: Crew, place: str, balances: list[int]
) -> None:
    card = bin_card(worked, crew.storekeeper, DISC, place)
    assert [line.balance for line in card.lines] == balances
    assert card.balance == balances[-1]
    assert {line.value for line in card.lines} == {None}


def test_the_last_lines_keep_the_balance_of_all(worked: Shop, crew: Crew) -> None:
    whole = bin_card(worked, crew.storekeeper, DISC).lines
    assert bin_card(worked, crew.storekeeper, DISC, last=2).lines == whole[-2:]


def test_every_line_leads_to_the_act_and_the_person(worked: Shop, crew: Crew) -> None:
    for line in bin_card(worked, crew.storekeeper, DISC).lines:
        row = worked.store.one(
            "SELECT s.number, j.booked_at FROM journal j JOIN staff s ON s.key = j.person "
            "WHERE j.sequence = ?",
            line.sequence,
        )
        assert row is not None
        assert tuple(row) == (line.person, line.at)


def test_what_does_not_exist_has_no_card(worked: Shop, crew: Crew) -> None:
    with pytest.raises(PartUnknown):
        bin_card(worked, crew.storekeeper, "NO-SUCH")
    with pytest.raises(LocationUnknown):
        bin_card(worked, crew.storekeeper, DISC, "9-99-99-99")
    assert bin_card(worked, crew.storekeeper, FILTER, "TRAY").lines == ()


def test_the_list_pages_and_totals_for_who_may_see_values(worked: Shop, crew: Crew) -> None:
    first = stock_list(worked, crew.parts_manager, limit=1)
    assert [(x.number, x.on_hand, x.value) for x in first.lines] == [(DISC, 9, 29997)]
    assert first.total == 29997 + 200
    second = stock_list(worked, crew.parts_manager, first.next, limit=1)
    assert [x.number for x in second.lines] == [FILTER]
    assert second.next == 0


def test_who_may_not_see_values_sees_none(worked: Shop, crew: Crew) -> None:
    seen = stock_list(worked, crew.technician)
    assert seen.total is None
    assert {line.value for line in seen.lines} == {0}
    assert [line.on_hand for line in seen.lines] == [9, 2]


def test_the_service_person_lists_stock_without_values_and_reads_no_card(
    worked: Shop, crew: Crew
) -> None:
    seen = stock_list(worked, crew.service)
    assert (seen.total, {line.value for line in seen.lines}) == (None, {0})
    with pytest.raises(NotPermitted):
        bin_card(worked, crew.service, DISC)

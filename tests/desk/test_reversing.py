"""A wrong booking is taken back by an entry of its own, with a second person's name on it."""

import pytest

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.moving import Move, move
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.reversing import MEANING, Reverse, Reversed, reverse
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.errors import ShopfloorError
from shopfloor.rules import book as rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.proofs import ProofMissing, ProofOfOther
from shopfloor.rules.staff import NotPermitted, SecondPersonNeeded
from shopfloor.store import parts, stockbook
from shopfloor.store.journal import Writing
from shopfloor.words import sentence
from tests.acting import book
from tests.desk.test_moving import DISC, DISC_BIN, FILTER, FILTER_BIN, reserve, state
from tests.people import Crew, proof_of


@pytest.fixture
def shelf(opened_shop: Shop, crew: Crew) -> Shop:
    for number, place in ((DISC, DISC_BIN), (FILTER, FILTER_BIN)):
        write_part(opened_shop, crew.parts_manager, WritePart(number, "配件", "件", 1, bin=place))
    return opened_shop


def goods(shop: Shop, crew: Crew, paper: str, *lines: ReceiptLine) -> str:
    return receive(shop, crew.storekeeper, Receive("Bosch", paper, lines)).number


def undo(
    shop: Shop, crew: Crew, given: str, part: str = "",
    asker: Actor | None = None, approver: Actor | None = None,
) -> Reversed:  # fmt: skip
    asker, approver = asker or crew.storekeeper, approver or crew.parts_manager
    asked = Reverse(given, "数量点错", part)
    (due,) = signatures_of(shop, reverse, asked)
    return reverse(shop, asker, asked, proofs=[proof_of(shop, approver, MEANING, due.shown)])


def issue(shop: Shop, crew: Crew, number: str, quantity: int, value: int) -> None:
    """What the gate books when it hands pieces out."""

    def rows(writing: Writing) -> None:
        part, place = (
            parts.part_by_number(writing, number),
            parts.location_by_code(writing, DISC_BIN),
        )
        assert part is not None
        assert place is not None
        stockbook.post(
            writing, EntryKind.ISSUE, part.key, place.key, -quantity, -value, "IS-000001"
        )
        stockbook.post_total(writing, part.key, -quantity, -value)

    book(shop, crew.storekeeper, rows)


def total(shop: Shop, number: str = DISC) -> tuple[int, int]:
    row = shop.store.one(
        "SELECT on_hand, value FROM part_stock s JOIN part p ON p.key = s.key WHERE p.number = ?",
        number,
    )
    assert row is not None
    return row[0], row[1]


def test_a_receipt_goes_back_line_by_line_and_names_the_first(shelf: Shop, crew: Crew) -> None:
    number = goods(
        shelf, crew, "1", ReceiptLine(DISC, 10, 3333), ReceiptLine(FILTER, 3, 100)
    )  # fmt: skip
    booked = shelf.store.head().sequence
    done = undo(shelf, crew, number)
    assert (done.undone, done.difference, done.alone) == (booked, 0, False)
    assert [(x.part, x.quantity, x.value) for x in done.lines] == [
        (DISC, -10, -33330), (FILTER, -3, -300),
    ]  # fmt: skip
    assert total(shelf) == total(shelf, FILTER) == (0, 0)
    first, undoing = shelf.store.rows(
        "SELECT key, undoes FROM stock_entry e WHERE quantity IN (10, -10) ORDER BY key"
    )
    assert undoing[1] == first[0]
    signed = shelf.store.rows("SELECT person, meaning FROM signature WHERE meaning = ?", MEANING)
    assert [tuple(row) for row in signed] == [(crew.parts_manager.person, MEANING)]


def test_what_the_average_gave_away_stands_as_difference(shelf: Shop, crew: Crew) -> None:
    goods(shelf, crew, "1", ReceiptLine(DISC, 10, 100))
    dear = goods(shelf, crew, "2", ReceiptLine(DISC, 10, 500))
    issue(shelf, crew, DISC, 5, 1500)
    issue(shelf, crew, DISC, 4, 1200)
    done = undo(shelf, crew, dear)
    assert (done.lines[0].value, done.lines[0].difference) == (-3300, 1700)
    assert total(shelf) == (1, 0)


def test_the_last_piece_takes_all_the_value_with_it(shelf: Shop, crew: Crew) -> None:
    cheap = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 30))
    goods(shelf, crew, "2", ReceiptLine(DISC, 10, 50))
    issue(shelf, crew, DISC, 10, 400)
    done = undo(shelf, crew, cheap)
    assert (done.lines[0].value, done.difference) == (-400, -100)
    assert total(shelf) == (0, 0)


def test_two_lines_of_one_part_go_back_one_after_the_other(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 3, 101), ReceiptLine(DISC, 4, 55))
    done = undo(shelf, crew, number)
    assert [x.value for x in done.lines] == [-303, -220]
    assert total(shelf) == (0, 0)


def test_one_part_of_a_receipt_goes_back_and_then_the_other(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 3, 101), ReceiptLine(FILTER, 4, 55))
    assert [x.part for x in undo(shelf, crew, number, DISC).lines] == [DISC]
    assert total(shelf, FILTER) == (4, 220)
    with pytest.raises(rules.AlreadyReversed):
        undo(shelf, crew, number)
    assert [x.part for x in undo(shelf, crew, number, FILTER).lines] == [FILTER]


def test_a_move_is_taken_back_by_its_sequence(shelf: Shop, crew: Crew) -> None:
    goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    moved = move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "QUARANTINE", 4))
    done = undo(shelf, crew, str(moved.sequence))
    assert [(x.location, x.quantity, x.value) for x in done.lines] == [
        (DISC_BIN, 4, 0), ("QUARANTINE", -4, 0),
    ]  # fmt: skip
    assert total(shelf) == (10, 33330)
    assert done.difference == 0


def refused(
    shop: Shop, crew: Crew, refusal: type[ShopfloorError], given: str, **who: Actor
) -> None:
    before = state(shop)
    with pytest.raises(refusal) as no:
        undo(shop, crew, given, **who)  # type: ignore[arg-type]
    assert state(shop) == before
    for language in ("en", "zh_CN"):
        assert sentence(no.value, language)


def test_a_booking_is_undone_once_only(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    done = undo(shelf, crew, number)
    refused(shelf, crew, rules.AlreadyReversed, str(done.undone))
    refused(shelf, crew, rules.NotReversible, str(done.sequence))


def test_the_document_still_names_the_receipt_after_it_went_back(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    undo(shelf, crew, number)
    refused(shelf, crew, rules.AlreadyReversed, number)


def test_what_went_through_the_gate_is_not_reversed(shelf: Shop, crew: Crew) -> None:
    goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    issue(shelf, crew, DISC, 1, 3333)
    issue(shelf, crew, DISC, 1, 3333)
    refused(shelf, crew, rules.GoesThroughTheGate, "IS-000001")


def test_a_document_of_several_acts_asks_which(shelf: Shop, crew: Crew) -> None:
    part = parts.part_by_number(shelf.store, DISC)
    place = parts.location_by_code(shelf.store, DISC_BIN)
    assert part is not None
    assert place is not None
    for _ in range(2):
        book(
            shelf, crew.parts_manager,
            lambda writing: stockbook.post(
                writing, EntryKind.OPENING, part.key, place.key, 1, 0, "opening"
            ),
        )  # fmt: skip
    refused(shelf, crew, rules.SeveralBooked, "opening")


@pytest.mark.parametrize("given", ["GR-000099", "999", "0", "", "1", "9" * 30, "'; --"])
def test_what_was_never_booked_cannot_go_back(shelf: Shop, crew: Crew, given: str) -> None:
    refused(shelf, crew, rules.NothingBooked, given)


def test_goods_that_went_elsewhere_are_moved_back_first(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "QUARANTINE", 1))
    refused(shelf, crew, rules.NotEnoughThere, number)


def test_what_is_reserved_does_not_go_back(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    goods(shelf, crew, "2", ReceiptLine(DISC, 10, 3333, "QUARANTINE"))
    reserve(shelf, 1)
    refused(shelf, crew, rules.StillReserved, number)


def test_two_people_undo_and_neither_is_who_booked_and_approves(shelf: Shop, crew: Crew) -> None:
    mine = receive(
        shelf, crew.parts_manager, Receive("Bosch", "9", (ReceiptLine(DISC, 1, 1),))
    ).number
    refused(shelf, crew, SecondPersonNeeded, mine)
    refused(shelf, crew, SecondPersonNeeded, mine, asker=crew.parts_manager)
    refused(shelf, crew, NotPermitted, mine, approver=crew.other_storekeeper)
    refused(shelf, crew, NotPermitted, mine, approver=crew.administrator)
    refused(shelf, crew, NotPermitted, mine, asker=crew.technician)
    done = undo(shelf, crew, mine, asker=crew.parts_manager, approver=crew.service_manager)
    assert not done.alone


def test_no_signature_no_reversal_and_none_for_something_else(shelf: Shop, crew: Crew) -> None:
    number = goods(shelf, crew, "1", ReceiptLine(DISC, 10, 3333))
    other = goods(shelf, crew, "2", ReceiptLine(DISC, 10, 3333))
    before = state(shelf)
    with pytest.raises(ProofMissing):
        reverse(shelf, crew.storekeeper, Reverse(number, "点错"))
    (due,) = signatures_of(shelf, reverse, Reverse(other, "点错"))
    proof = proof_of(shelf, crew.parts_manager, MEANING, due.shown)
    with pytest.raises(ProofOfOther):
        reverse(shelf, crew.storekeeper, Reverse(number, "点错"), proofs=[proof])
    assert state(shelf) == before


def test_in_preparation_one_person_suffices_and_the_entry_says_so(
    shop: Shop, administrator: Actor
) -> None:
    write_part(shop, administrator, WritePart(DISC, "前刹车盘", "片", 1, bin=DISC_BIN))
    receipt = receive(shop, administrator, Receive("B", "1", (ReceiptLine(DISC, 10, 3333),)))
    assert reverse(shop, administrator, Reverse(receipt.number, "试录")).alone
    row = shop.store.one("SELECT facts FROM journal ORDER BY sequence DESC LIMIT 1")
    assert row is not None
    assert '"alone":1' in row[0]

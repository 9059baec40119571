"""Pieces are moved from place to place; nothing comes or goes by it."""

import pytest

from shopfloor.desk.master import WritePart, write_part
from shopfloor.desk.moving import Move, move
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import show_stock
from shopfloor.errors import Refused, ShopfloorError
from shopfloor.rules.book import NotEnoughThere, SamePlace, StillReserved
from shopfloor.rules.locations import LocationTaken, LocationUnknown
from shopfloor.rules.parts import PartUnknown, QuantityOut
from shopfloor.rules.staff import NotPermitted
from shopfloor.words import sentence
from tests.people import Crew

DISC, FILTER = "5QD615301", "06L115562B"
DISC_BIN, FILTER_BIN = "1-07-01-02", "1-02-03-04"


@pytest.fixture
def shelf(opened_shop: Shop, crew: Crew) -> Shop:
    write_part(opened_shop, crew.parts_manager, WritePart(DISC, "前刹车盘", "片", 1, bin=DISC_BIN))
    write_part(
        opened_shop, crew.parts_manager, WritePart(FILTER, "机油滤清器", "件", 1, bin=FILTER_BIN)
    )
    receive(opened_shop, crew.storekeeper, Receive("B", "1", (ReceiptLine(DISC, 10, 3333),)))
    return opened_shop


def reserve(shop: Shop, pieces: int) -> None:
    with shop.store.writing() as writing:
        writing.engine.run("UPDATE part_stock SET reserved = ?", (pieces,))


def state(shop: Shop) -> list[object]:
    asked = ("journal_head", "stock_entry", "balance", "part_stock")
    return [shop.store.rows(f"SELECT * FROM {table} ORDER BY key") for table in asked]


def lies(shop: Shop, actor: Actor) -> dict[str, int]:
    return {line.location: line.quantity for line in show_stock(shop, actor, DISC).lines}


def test_pieces_go_to_quarantine_and_the_total_stays(shelf: Shop, crew: Crew) -> None:
    before = shelf.store.rows("SELECT * FROM part_stock")
    done = move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "QUARANTINE", 4))
    assert (done.quantity, done.left, done.sequence) == (4, 6, shelf.store.head().sequence)
    assert lies(shelf, crew.storekeeper) == {DISC_BIN: 6, "QUARANTINE": 4}
    assert shelf.store.rows("SELECT * FROM part_stock") == before
    moved = shelf.store.rows("SELECT quantity, value FROM stock_entry WHERE kind = 'move'")
    assert sorted(map(tuple, moved)) == [(-4, 0), (4, 0)]


def test_all_of_it_can_be_moved_and_come_back(shelf: Shop, crew: Crew) -> None:
    move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "RECEIVING", 10))
    assert lies(shelf, crew.storekeeper) == {"RECEIVING": 10}
    move(shelf, crew.storekeeper, Move(DISC, "RECEIVING", DISC_BIN, 10))
    assert lies(shelf, crew.storekeeper) == {DISC_BIN: 10}


def test_the_same_move_again_is_answered_and_not_done_again(shelf: Shop, crew: Crew) -> None:
    asked = Move(DISC, DISC_BIN, "TRAY", 4)
    first = move(shelf, crew.storekeeper, asked, op="m-1")
    assert move(shelf, crew.storekeeper, asked, op="m-1") == first
    assert lies(shelf, crew.storekeeper) == {DISC_BIN: 6, "TRAY": 4}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (Move(DISC, DISC_BIN, "TRAY", 11), NotEnoughThere),
        (Move(DISC, "TRAY", DISC_BIN, 1), NotEnoughThere),
        (Move(DISC, DISC_BIN, DISC_BIN, 1), SamePlace),
        (Move(DISC, DISC_BIN, FILTER_BIN, 1), LocationTaken),
        (Move(DISC, DISC_BIN, "9-99-99-99", 1), LocationUnknown),
        (Move(DISC, "NOWHERE", "TRAY", 1), LocationUnknown),
        (Move("NO-SUCH", DISC_BIN, "TRAY", 1), PartUnknown),
        (Move(DISC, DISC_BIN, "TRAY", 0), QuantityOut),
        (Move(DISC, DISC_BIN, "TRAY", -2), QuantityOut),
    ],
)
def test_a_move_that_cannot_be_writes_nothing(
    shelf: Shop, crew: Crew, asked: Move, refusal: type[ShopfloorError]
) -> None:
    before = state(shelf)
    with pytest.raises(refusal) as refused:
        move(shelf, crew.storekeeper, asked)
    assert state(shelf) == before
    for language in ("en", "zh_CN"):
        assert sentence(refused.value, language)


def test_what_is_reserved_moves_between_shelf_and_tray_but_not_away(
    shelf: Shop, crew: Crew
) -> None:
    reserve(shelf, 8)
    move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "TRAY", 5))
    move(shelf, crew.storekeeper, Move(DISC, "TRAY", "QUARANTINE", 2))
    before = state(shelf)
    with pytest.raises(StillReserved) as refused:
        move(shelf, crew.storekeeper, Move(DISC, DISC_BIN, "RECEIVING", 1))
    assert (refused.value.left.amount, refused.value.reserved.amount) == (7, 8)
    assert state(shelf) == before
    move(shelf, crew.storekeeper, Move(DISC, "QUARANTINE", "RECEIVING", 2))


def test_who_may_not_move_stock_does_not(shelf: Shop, crew: Crew) -> None:
    before = state(shelf)
    for actor in (crew.technician, crew.advisor, crew.administrator, crew.service):
        with pytest.raises(NotPermitted):
            move(shelf, actor, Move(DISC, DISC_BIN, "TRAY", 1))
    assert state(shelf) == before
    assert issubclass(NotPermitted, Refused)

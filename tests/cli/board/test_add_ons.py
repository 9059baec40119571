"""An add-on from its report to the customer's signature by commands."""

from shopfloor.desk.shop import open_shop
from tests.add_ons import in_work
from tests.cli.board.conftest import ADVISOR, CAR, DISPATCHER, Board
from tests.workshop import Floor


def test_an_add_on_makes_its_way_by_commands(board: Board) -> None:
    board.data("board", "receive", CAR)
    board.data("board", "add-on", "report", CAR, "60", "brake discs", "--safety")
    board.data("board", "add-on", "ask", CAR, by=ADVISOR)
    asked = ("--spoke-with", "owner", "--amount", "350.00")
    board.data("board", "add-on", "answer", CAR, "accepted", *asked, by=ADVISOR)
    board.data("board", "add-on", "write", CAR, DISPATCHER, by=ADVISOR)
    board.data("board", "add-on", "tell", CAR)
    (told,) = board.data("board", "add-ons", CAR)
    assert (told["fen"], told["state"], told["job"]) == (35_000, "in_work", 2)
    assert "350.00" in board.run("board", "add-ons").out


def test_the_signature_for_an_add_on_is_entered_by_command(board: Board) -> None:
    with open_shop(board.settings) as shop:
        in_work(Floor(shop), Floor(shop).ready(CAR))
    (due,) = board.data("board", "add-ons", CAR)
    assert due["signature_due"]
    assert board.data("board", "add-on", "signed", CAR, "1", by=ADVISOR)["number"] == 1
    (told,) = board.data("board", "add-ons", CAR)
    assert (told["signature_due"], told["signed_by"]) == (False, "owner")

"""A list from the counts to the book, by commands alone."""

import datetime as dt

from shopfloor import clock
from shopfloor.desk.shop import open_shop
from shopfloor.words import say
from tests.cli.conftest import KEEPER, MANAGER, Window
from tests.counter import FILTER
from tests.stocktaking import Stocktaking

FINANCE, SERVICE, OTHER = "12", "3", "6"
FILTER_BIN = "1-02-03-04"


def counted(window: Window, quantity: int = 8) -> str:
    """Two keepers have counted the filters alike, and both counts are judged."""
    with open_shop(window.settings) as shop:
        taking = Stocktaking(shop).opened(part=FILTER)
        taking.off(FILTER_BIN, FILTER, quantity)
    return taking.number


def later(window: Window) -> dt.datetime:
    with open_shop(window.settings) as shop:
        head = shop.store.head()
    return clock.instant(head.booked_at) + dt.timedelta(seconds=1)


def test_a_difference_is_reviewed_explained_signed_for_posted_and_closed(window: Window) -> None:
    number = counted(window)
    with clock.held_at(later(window)):
        shown = window.data("stocktake", "review", number, by=MANAGER)
        (line,) = shown["lines"]
        assert (line["expected"], line["counted"], line["percent"]) == (10, 8, "-20.0")
        assert (shown["net"], shown["absolute"]) == (-2000, 2000)
        told = window.run("stocktake", "review", number, "--line", "1", by=MANAGER)
        assert told.code == 0, told.err
        assert "-20.0" in told.out
        assert "GR-000002" in told.out
        assert say("again.differs", "en") in told.err
        window.data("stocktake", "explain", number, "lost", "1", "--responsible", KEEPER,
                    by=MANAGER)  # fmt: skip
        unsigned = window.run("stocktake", "approve", number, by=MANAGER)
        assert (unsigned.code, unsigned.out) == (3, "")
        approved = window.data("stocktake", "approve", number, "--parts", MANAGER, by=MANAGER)
        assert approved["lines"] == [1]
        refused = window.run("stocktake", "post", number, by=MANAGER)
        assert refused.code == 3
        posted = window.data("stocktake", "post", number, by=FINANCE)
        assert (posted["posted"], posted["net"]) == (1, -2000)
        again = window.run("stocktake", "post", number, by=FINANCE)
        assert again.code == 0
        closed = window.run("stocktake", "close", number, by=MANAGER)
        assert closed.code == 0, closed.err
        assert say("said.stocktake_closed", "en", number=number, agreed=0, posted=1,
                   uncounted=0) in closed.err  # fmt: skip
        assert window.run("check", by=MANAGER).code == 0
        assert window.run("ledger", "verify", by=MANAGER).code == 0


def test_commands_say_what_they_did_in_words(window: Window) -> None:
    number = counted(window, 7)
    with clock.held_at(later(window)):
        judged = window.run("stocktake", "judge", number, by=MANAGER)
        assert judged.code == 0, judged.err
        explained = window.run("stocktake", "explain", number, "unknown", by=MANAGER)
        assert say("cause.unknown", "en") in explained.err
        approved = window.run("stocktake", "approve", number, "--service", SERVICE, by=SERVICE)
        assert "-30.00" in approved.err, approved.err
        posted = window.run("stocktake", "post", number, "1", by=FINANCE)
        assert "-30.00" in posted.err, posted.err


def test_a_line_is_asked_for_again_and_a_list_closed_without_it(window: Window) -> None:
    number = counted(window)
    with clock.held_at(later(window)):
        ask = ("stocktake", "ask-again", number, "1", "--reason", "再看")
        assert window.run(*ask, by=MANAGER).code == 0
        assert window.run(*ask, by=MANAGER).code == 3, "it is asked for already"
        open_ = window.run("stocktake", "close", number, by=MANAGER)
        assert (open_.code, open_.out) == (3, "")
        assert "--uncounted keep" in open_.err
        keep = ("stocktake", "close", number, "--uncounted", "keep")
        assert window.run(*keep, by=MANAGER).code == 2, "a reason is missing"
        assert window.data(*keep, "--reason", "下班", by=MANAGER)["uncounted"] == 1


def test_damaged_pieces_are_sorted_out_and_stand_in_the_answer(window: Window) -> None:
    with open_shop(window.settings) as shop:
        taking = Stocktaking(shop).opened(part=FILTER)
        taking.count(FILTER_BIN, FILTER, 10)
    with clock.held_at(later(window)):
        sort = ("stocktake", "sort-out", taking.number, "1", "2", "damaged")
        assert "2" in window.run(*sort).err
        assert window.data(*sort)["quantity"] == 4
        assert window.run(*sort[:4], "99", "damaged").code == 3
    with clock.held_at(later(window) + dt.timedelta(minutes=20)):
        assert window.data("stocktake", "judge", taking.number, by=MANAGER)["agreed"] == 1
        closed = window.run("stocktake", "close", taking.number, by=MANAGER)
        assert FILTER in closed.out

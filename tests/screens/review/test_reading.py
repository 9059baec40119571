"""What the review shows, and to whom."""

from shopfloor import words
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER
from tests.screens.at_counter import rows
from tests.screens.at_review import (
    DISC_BIN,
    DISCS,
    FILTER_BIN,
    FILTERS,
    LIST,
    PEN,
    PENNED,
    heard,
    judged,
    opened,
    refused,
)
from tests.screens.headless import Headless


def test_the_counts_are_judged_and_the_worst_stands_first(settings: Settings) -> None:
    words.speak("en")
    screen = opened(settings, 4)
    assert "Counted 8 pc, not judged yet (F2)." in screen.shown
    screen.press("f2")
    heard(screen, "said.judged", number=LIST, judged=3, agreed=0, differs=3, again=0)
    shown = screen.shown
    assert f">{DISCS}     {DISC_BIN} {DISC}" in shown
    order = [shown.index(f"{place} {what}") for place, what in ((DISC_BIN, DISC), (PEN, FILTER))]
    assert order == sorted(order)
    assert "net 3000.00  absolute 3040.00" in shown
    assert "inf differs" in shown
    assert "-20.0 differs" in shown
    assert "3000.0 differs" in shown
    screen.close()


def test_the_lower_part_explains_the_line_that_the_arrows_choose(screen: Headless) -> None:
    screen.press("down")
    shown = screen.shown
    assert f"Line {FILTERS}  {FILTER_BIN}  {FILTER}" in shown
    assert say("reviewing.nothing_moved") not in shown
    assert "GR-000002" in shown
    assert f"Move 2 pc of {FILTER} in the book from {FILTER_BIN} to {PEN}? (F7)" in shown
    assert "Count 1: 员工5 8 pc" in shown
    assert "Count 2 (it differs): 员工6 8 pc" in shown
    screen.press("right")
    assert "---- counted here" in screen.shown
    screen.press("f1")
    assert ".book_move" in screen.shown
    screen.scan(PEN)
    assert f"Line {PENNED}  {PEN}" in screen.shown
    screen.scan(f"{DISCS}")
    assert f"Line {DISCS}  {DISC_BIN}" in screen.shown
    screen.scan("77")
    refused(screen, "not_on_list", stocktake=LIST, given="77")
    screen.scan("NO-SUCH")
    refused(screen, "not_on_list", stocktake=LIST, given="NO-SUCH")
    assert rows(screen.shop.settings, "SELECT code FROM unknown_code") == []


def test_lists_are_chosen_by_number_or_arrow(screen: Headless) -> None:
    screen.press("f3")
    assert say("reviewing.choose") in screen.shown
    screen.press("f4")
    refused(screen, "list_not_chosen")
    screen.scan("ST-000009")
    refused(screen, "stocktake_unknown", given="ST-000009")
    screen.scan(LIST.lower())
    assert DISC in screen.shown
    screen.press("f3", "right")
    assert DISC in screen.shown


def test_signing_out_leaves_nothing_on_the_screen(screen: Headless) -> None:
    screen.press("f12")
    assert DISC not in screen.shown
    assert LIST not in screen.shown
    screen.press("f2")
    assert screen.refused


def test_who_counts_may_not_review_and_sees_no_figure(settings: Settings) -> None:
    words.speak("en")
    judged(settings)
    screen = opened(settings, 5)
    assert LIST in screen.shown
    assert "3000" not in screen.shown
    screen.press("right")
    assert screen.refused
    assert "review a stocktake" in screen.said
    screen.scan(LIST)
    assert screen.refused
    assert "310" not in screen.shown
    assert DISC not in screen.shown
    screen.press("f2")
    refused(screen, "list_not_chosen")
    screen.close()

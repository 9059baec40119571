"""What is said of a line: its cause, who answers for it, once more, a move in the book."""

from shopfloor import words
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER
from tests.people import CREW, PIN
from tests.screens.at_counter import sound
from tests.screens.at_review import (
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
    stands,
)
from tests.screens.headless import Headless


def test_a_cause_is_said_with_who_answers_and_the_written_explanation(screen: Headless) -> None:
    screen.press("f4")
    assert "1 miscounted" in screen.said
    screen.scan("9")
    refused(screen, "cause_not_listed", given="9")
    screen.scan("7", "77")
    refused(screen, "person_unknown", given="77")
    screen.scan("5", PIN)
    assert screen.said == "! " + say("screen.digits_hidden")
    screen.scan("夜里丢的")
    told = say("said.explained", number=LIST, cause=words.say("cause.lost"), lines=(DISCS,))
    assert screen.said == f"{told} {say('reviewing.answers', person='员工5')}"
    assert "Cause: lost. Answers for it: 员工5. Written: 夜里丢的" in screen.shown
    screen.scan(".written 监控看过")
    assert "Cause: lost. Answers for it: 员工5. Written: 监控看过" in screen.shown
    screen.scan(".cause lost", "0", "-")
    assert "Answers for it: –. Written: –" in screen.shown


def test_a_question_is_left_with_esc_and_nothing_is_recorded(screen: Headless) -> None:
    screen.press("f4")
    screen.scan("7")
    screen.press("escape")
    assert not screen.asked
    assert set(stands(screen).values()) == {"differs"}
    screen.press("f15")
    assert screen.asked, "without a cause it is asked for first"
    screen.press("f6", "escape")
    assert not screen.asked


def test_a_line_is_asked_for_again_with_a_reason_and_leaves_the_review(screen: Headless) -> None:
    screen.scan(".recount")
    screen.scan(PIN)
    assert screen.said == "! " + say("screen.digits_hidden")
    screen.scan("不可能")
    heard(screen, "said.asked_again", number=LIST, lines=(DISCS,))
    assert DISC not in screen.shown.split("\n---")[0]


def test_a_pair_is_moved_in_the_book_by_one_key_and_counted_anew(screen: Headless) -> None:
    screen.press("f7")
    refused(screen, "nothing_to_move", stocktake=LIST, part=DISC)
    screen.scan(FILTER_BIN)
    screen.press("f7")
    heard(
        screen, "said.pair_moved", number=LIST, quantity="2 pc", part=FILTER, source=FILTER_BIN,
        target=PEN, lines=(FILTERS, PENNED),
    )  # fmt: skip
    assert stands(screen) == {DISCS: "differs"}
    lies = screen.shop.store.rows(
        "SELECT l.code, sum(e.quantity) FROM stock_entry e JOIN location l ON l.key = e.location "
        "JOIN part p ON p.key = e.part WHERE p.number = ? GROUP BY l.code",
        FILTER,
    )
    assert {place: many for place, many in lies if many} == {FILTER_BIN: 8, PEN: 2}
    screen.press("f7")
    assert screen.refused
    with open_shop(screen.shop.settings) as shop:
        for place, many in ((FILTER_BIN, 8), (PEN, 2)):
            count(shop, CREW.warranty_admin, Count(LIST, place, FILTER, many))
    screen.press("f2")
    assert stands(screen) == {FILTERS: "agreed", DISCS: "differs", PENNED: "agreed"}
    sound(screen.shop.settings)


def test_finance_may_not_explain_nor_ask_for_signatures(settings: Settings) -> None:
    words.speak("en")
    judged(settings)
    screen = opened(settings, 12)
    screen.scan(".cause lost")
    assert screen.refused
    assert "explain differences" in screen.said
    assert not screen.asked
    screen.press("f5")
    assert screen.refused
    assert "approve differences" in screen.said
    screen.close()

"""The review of a stocktake: what its keys do, and what they refuse."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopfloor import clock, words
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER
from tests.people import CREW, PIN
from tests.screens.at_counter import copied, rows, sound
from tests.screens.at_review import (
    DISC_BIN,
    FILTER_BIN,
    FINANCE,
    GENERAL_MANAGER,
    LIST,
    MANAGER,
    PEN,
    SERVICE_MANAGER,
    alone,
    judged,
)
from tests.screens.headless import Headless

STATES = "SELECT line, state FROM line_standing WHERE state <> 'to_count' ORDER BY line"
FILTERS, DISCS, PENNED = 1, 3, 6
"""The numbers of the lines that differ."""


@pytest.fixture(autouse=True)
def an_hour_later() -> Iterator[None]:
    """The template was made just now, by the machine's clock."""
    with clock.held_at(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)):
        yield


@pytest.fixture
def settings(review_template: Path, tmp_path: Path) -> Settings:
    return copied(review_template, tmp_path)


def opened(settings: Settings, number: int) -> Headless:
    """The review at the terminal of a staff number."""
    alone(settings, number)
    screen = Headless(settings)
    screen.scan(".review")
    return screen


@pytest.fixture
def screen(settings: Settings) -> Iterator[Headless]:
    """The parts manager at the judged list."""
    words.speak("en")
    judged(settings)
    screen = opened(settings, 4)
    yield screen
    screen.close()


def heard(screen: Headless, key: str, **facts: object) -> None:
    assert screen.said == say(key, **facts)


def refused(screen: Headless, code: str, **facts: object) -> None:
    assert screen.said == "! " + say(f"refusal.{code}", **facts)


def stands(screen: Headless) -> dict[int, str]:
    return dict(screen.shop.store.rows(STATES))


def explained(screen: Headless) -> None:
    """Everything that differs is explained."""
    screen.press("f16")
    screen.scan("7", "0", "偷了")
    assert set(stands(screen).values()) == {"explained"}


def approved(screen: Headless) -> None:
    """Both managers sign, in turn."""
    explained(screen)
    screen.press("f5")
    for badge in (SERVICE_MANAGER, GENERAL_MANAGER):
        screen.scan(badge)
        screen.by_hand(PIN)
    assert set(stands(screen).values()) == {"approved"}, screen.said


def test_the_counts_are_judged_and_the_worst_stands_first(settings: Settings) -> None:
    words.speak("en")
    screen = opened(settings, 4)
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
    assert f"Move 2 件 of {FILTER} in the book from {FILTER_BIN} to {PEN}? (F7)" in shown
    assert "Count 1: 员工5 8 件" in shown
    assert "Count 2 (it differs): 员工6 8 件" in shown
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


def test_the_path_says_who_signs_and_a_higher_one_may_be_asked(screen: Headless) -> None:
    screen.scan(".recount 少算", f"{FILTERS}")
    screen.press("f4")
    screen.scan("8", "0", "-")
    assert "sign 1: parts manager (F5)" in screen.shown
    screen.press("f17")
    heard(screen, "reviewing.at_least", level=say("level.service"))
    assert "sign 1: service manager (F5)" in screen.shown
    screen.press("f17")
    assert "sign 1: service manager + general manager (F5)" in screen.shown
    screen.press("f17")
    assert "sign 1: parts manager (F5)" in screen.shown
    screen.press("f5")
    screen.scan(MANAGER)
    screen.by_hand(PIN)
    assert stands(screen)[FILTERS] == "approved"
    assert "Signed: 员工4 (parts manager) 1, " in screen.shown


def test_both_managers_sign_what_is_beyond_the_limits(screen: Headless) -> None:
    explained(screen)
    assert "sign 3: service manager + general manager (F5)" in screen.shown
    screen.press("f5")
    assert "lines 3, net 3000.00, absolute 3040.00 yuan" in screen.said
    screen.scan(MANAGER)
    assert screen.refused, "a parts manager is not asked"
    screen.scan(SERVICE_MANAGER)
    screen.by_hand("111111")
    assert screen.refused
    assert screen.asked
    screen.press("f8")
    refused(screen, "pin_awaited")
    screen.by_hand(PIN)
    screen.scan(GENERAL_MANAGER)
    screen.by_hand(PIN)
    assert screen.said.startswith(f"{LIST}: approved by 员工3, 员工2")
    assert set(stands(screen).values()) == {"approved"}
    assert "Signed: 员工3 (service manager) 3, " in screen.shown
    assert "finance posts 3 (F8)" in screen.shown


def test_nothing_is_signed_or_posted_before_its_time(screen: Headless) -> None:
    screen.press("f5")
    refused(screen, "nothing_to_approve", stocktake=LIST)
    screen.press("f8")
    refused(screen, "nothing_to_post", stocktake=LIST)
    screen.press("f20")
    screen.scan("下班")
    refused(screen, "list_not_done", stocktake=LIST, line_state=say("line_state.differs"), lines=3)
    assert not screen.asked


def test_one_signature_alone_approves_nothing(screen: Headless) -> None:
    explained(screen)
    screen.press("f5")
    screen.scan(SERVICE_MANAGER)
    screen.by_hand(PIN)
    screen.press("escape")
    assert set(stands(screen).values()) == {"explained"}
    screen.press("f5")
    screen.scan(GENERAL_MANAGER)
    assert screen.refused


def test_finance_posts_by_their_own_pin_at_whosever_terminal(screen: Headless) -> None:
    approved(screen)
    screen.press("f8")
    screen.scan(SERVICE_MANAGER)
    assert screen.refused, "who approved is not of finance"
    screen.scan(FINANCE)
    screen.by_hand("111111")
    assert screen.refused
    assert screen.asked
    screen.by_hand(PIN)
    heard(
        screen, "said.differences_posted", number=LIST, posted=3, already=0, net="3000.00",
        absolute="3040.00",
    )  # fmt: skip
    assert "Posted: 员工12 (finance) 3, " in screen.shown
    (who,) = screen.shop.store.rows(
        "SELECT t.number FROM journal j JOIN staff t ON t.key = j.person "
        "WHERE j.act = 'stocktake.post'"
    )
    assert who == (12,)
    screen.press("f20")
    screen.scan("下班了")
    heard(screen, "said.stocktake_closed", number=LIST, agreed=0, posted=3, uncounted=3)
    assert "closed  net" in screen.shown
    screen.press("f2")
    refused(screen, "stocktake_closed", stocktake=LIST)
    sound(screen.shop.settings)


def test_who_counted_a_line_is_refused_as_its_poster(settings: Settings) -> None:
    words.speak("en")
    with open_shop(settings) as shop:
        count(shop, CREW.finance, Count(LIST, "2-01-01-01", "G052167M2", 9000))
    judged(settings)
    with open_shop(settings) as shop:
        count(shop, CREW.storekeeper, Count(LIST, "2-01-01-01", "G052167M2", 9000))
    judged(settings)
    screen = opened(settings, 4)
    approved(screen)
    screen.press("f8")
    screen.scan(FINANCE)
    screen.by_hand(PIN)
    assert screen.refused
    assert "counted line" in screen.said
    assert set(stands(screen).values()) == {"approved"}
    screen.close()


def test_a_pair_is_moved_in_the_book_by_one_key_and_counted_anew(screen: Headless) -> None:
    screen.press("f7")
    refused(screen, "nothing_to_move", stocktake=LIST, part=DISC)
    screen.scan(FILTER_BIN)
    screen.press("f7")
    heard(
        screen, "said.pair_moved", number=LIST, quantity="2 件", part=FILTER, source=FILTER_BIN,
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


def test_a_reviewer_sees_nothing_of_a_part_that_is_theirs_to_count(settings: Settings) -> None:
    """Line 1 is asked for again and the parts manager takes what is nobody's of the filters."""
    words.speak("en")
    judged(settings)
    screen = opened(settings, 2)
    screen.scan(f"{PENNED}", ".recount 再数")
    screen.close()
    with open_shop(settings) as shop:
        key = shop.store.rows("SELECT line FROM line_standing WHERE state = 'to_count'")
        assert (PENNED,) in key
    with open_shop(settings) as shop:
        take_lines(shop, CREW.parts_manager, TakeLines(LIST, PENNED, PENNED))
    screen = opened(settings, 4)
    assert "yours to count, not shown: 1" in " ".join(screen.shown.split())
    assert f"{FILTER_BIN} {FILTER}" not in screen.shown
    screen.scan(f"{FILTERS}")
    refused(screen, "not_on_list", stocktake=LIST, given=f"{FILTERS}")
    screen.close()


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


def test_signing_out_leaves_nothing_on_the_screen(screen: Headless) -> None:
    screen.press("f12")
    assert DISC not in screen.shown
    assert LIST not in screen.shown
    screen.press("f2")
    assert screen.refused


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

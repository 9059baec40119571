"""Signatures, posting and closing: what each key wants, and what it refuses."""

from shopfloor import words
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.people import CREW, PIN
from tests.screens.at_counter import sound
from tests.screens.at_review import (
    FILTERS,
    FINANCE,
    GENERAL_MANAGER,
    LIST,
    MANAGER,
    SERVICE_MANAGER,
    approved,
    explained,
    heard,
    judged,
    opened,
    refused,
    stands,
)
from tests.screens.headless import Headless


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

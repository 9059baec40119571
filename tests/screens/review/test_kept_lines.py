"""Who has a part still to count learns nothing of its counted lines, not even that they differ."""

from collections.abc import Iterator

import pytest

from shopfloor import words
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.causes import Explain, explain_differences
from shopfloor.desk.stocktaking.judging import AskAgain, ask_again
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.stock_review import Cause
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import FILTER
from tests.people import CREW, PIN
from tests.screens.at_counter import sound
from tests.screens.at_review import (
    DISCS,
    FILTER_BIN,
    FILTERS,
    FINANCE,
    GENERAL_MANAGER,
    LIST,
    PENNED,
    SERVICE_MANAGER,
    heard,
    judged,
    opened,
    refused,
    stands,
)
from tests.screens.headless import Headless


@pytest.fixture
def screen(settings: Settings) -> Iterator[Headless]:
    """The filters in quarantine are asked for again and the parts manager takes them to count: the
    filters on the shelf are kept from them."""
    words.speak("en")
    judged(settings)
    with open_shop(settings) as shop:
        ask_again(shop, CREW.general_manager, AskAgain(LIST, (PENNED,), "再数"))
        take_lines(shop, CREW.parts_manager, TakeLines(LIST, PENNED, PENNED))
    screen = opened(settings, 4)
    yield screen
    screen.close()


def next_is(screen: Headless, *steps: tuple[str, int]) -> None:
    """What comes next, the uncounted lines first, and nothing else."""
    shown = " ".join(screen.shown.split())
    told = [say(f"reviewing.{step}", lines=lines, people="").split(":")[0]
            for step, lines in (("to_count", 4), *steps)]  # fmt: skip
    assert f"Next: {', '.join(told)}" in shown
    kept = [step for step in ("explain 2", "posts 2", "sign 2") if step in shown]
    assert kept == []


def test_a_reviewer_sees_nothing_of_a_part_that_is_theirs_to_count(screen: Headless) -> None:
    assert "yours to count, not shown: 1" in " ".join(screen.shown.split())
    assert f"{FILTER_BIN} {FILTER}" not in screen.shown
    screen.scan(f"{FILTERS}")
    refused(screen, "not_on_list", stocktake=LIST, given=f"{FILTERS}")


def test_no_step_counts_a_kept_line_and_no_key_touches_it(screen: Headless) -> None:
    next_is(screen, ("to_explain", 1))
    screen.press("f16")
    screen.scan("7", "0", "-")
    heard(screen, "said.explained", number=LIST, cause=say("cause.lost"), lines=(DISCS,))
    next_is(screen, ("to_sign", 1))
    screen.press("f5")
    assert "lines 1, net 3000.00, absolute 3000.00 yuan" in screen.said
    for badge in (SERVICE_MANAGER, GENERAL_MANAGER):
        screen.scan(badge)
        screen.by_hand(PIN)
    next_is(screen, ("to_post", 1))
    screen.press("f5")
    refused(screen, "nothing_to_approve", stocktake=LIST)
    screen.press("f8")
    screen.scan(FINANCE)
    screen.by_hand(PIN)
    heard(
        screen, "said.differences_posted", number=LIST, posted=1, already=0, net="3000.00",
        absolute="3000.00",
    )  # fmt: skip
    next_is(screen)
    screen.press("f8")
    refused(screen, "nothing_to_post", stocktake=LIST)
    screen.press("f20")
    screen.scan("下班")
    refused(screen, "blind_while_counting", part=FILTER, stocktake=LIST)
    assert stands(screen) == {FILTERS: "differs", DISCS: "posted"}
    sound(screen.shop.settings)


def test_what_others_explained_and_signed_is_kept_alike(settings: Settings) -> None:
    """A line that is kept is told of alike, however far it has come."""
    words.speak("en")
    judged(settings)
    with open_shop(settings) as shop:
        asked = Explain(LIST, Cause.MISCOUNT, (FILTERS,))
        explain_differences(shop, CREW.parts_manager, asked)
        ask_again(shop, CREW.general_manager, AskAgain(LIST, (PENNED,), "再数"))
        take_lines(shop, CREW.parts_manager, TakeLines(LIST, PENNED, PENNED))
    screen = opened(settings, 4)
    next_is(screen, ("to_explain", 1))
    screen.press("f5")
    refused(screen, "nothing_to_approve", stocktake=LIST)
    assert stands(screen)[FILTERS] == "explained"
    screen.close()

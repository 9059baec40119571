"""A daily list that two people counted alike and that differs, and its reviewers at the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopfloor.desk.house import change_setting, dated
from shopfloor.desk.shop import Actor, open_shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.staff import Bind, bind
from shopfloor.desk.stocktaking import judging
from shopfloor.desk.stocktaking.counting import Count, OfList, count
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.store import people
from shopfloor.words import say
from tests.counter import DISC, FILTER
from tests.people import ADMINISTRATOR, CREW, PIN, vouched
from tests.screens.at_counter import Clerk, bound, copied
from tests.screens.at_terminal import shopfloor
from tests.screens.headless import Headless

LIST = "ST-000001"
MANAGER, SERVICE_MANAGER, GENERAL_MANAGER, FINANCE = "B-00004", "B-00003", "B-00002", "B-00012"
FILTER_BIN, DISC_BIN, PEN = "1-02-03-04", "1-07-01-02", "QUARANTINE"

FILTERS, DISCS, PENNED = 1, 3, 6
"""The numbers of the lines that differ."""

STATES = "SELECT line, state FROM line_standing WHERE state <> 'to_count' ORDER BY line"

FOUND = ((FILTER_BIN, FILTER, 8), (DISC_BIN, DISC, 310), (PEN, FILTER, 2))
"""Of ten each: two filters lie in quarantine, and 300 discs too many are 3,000 yuan."""


def made_review(template: Path, folder: Path) -> Settings:
    """A shop without a booking lag whose daily list two people counted; the second counts are not
    judged yet."""
    settings = copied(template, folder)
    with open_shop(settings) as shop:
        asked = dated(shop, "count_lag_minutes", "0")
        (due,) = signatures_of(shop, change_setting, asked)
        proof = vouched(CREW.general_manager, due.meaning, due.shown)
        change_setting(shop, CREW.service_manager, asked, proofs=[proof])
        open_stocktake(shop, CREW.parts_manager, OpenStocktake(ListKind.DAILY))
    _all_counted(settings, CREW.storekeeper)
    judged(settings)
    _all_counted(settings, CREW.other_storekeeper)
    return settings


def judged(settings: Settings) -> judging.Judged:
    """The parts manager's terminal is another one."""
    with open_shop(settings) as shop:
        return judging.judge_counts(shop, CREW.parts_manager, OfList(LIST))


def counted(settings: Settings, place: str, what: str, quantity: int, by: Actor) -> int:
    """A count at another terminal; its line's number."""
    with open_shop(settings) as shop:
        return int(count(shop, by, Count(LIST, place, what, quantity)).line)


def _all_counted(settings: Settings, by: Actor) -> None:
    for place, what, quantity in FOUND:
        counted(settings, place, what, quantity, by)


def alone(settings: Settings, number: int) -> None:
    """The terminal opens for this staff number, and for nobody else any more."""
    with open_shop(settings) as shop:
        for one in people.everybody(shop.store):
            if one.account:
                bind(shop, ADMINISTRATOR, Bind(one.number, ""))
    bound(settings, number)


def opened(settings: Settings, number: int) -> Headless:
    """The review at the terminal of a staff number."""
    alone(settings, number)
    screen = Headless(settings)
    screen.scan(".review")
    return screen


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


class Reviewer(Clerk):
    """Who reviews, at whose terminal others sign."""


@contextmanager
def at_review(
    settings: Settings, lang: str = "en", size: tuple[int, int] = (80, 24), number: int = 4
) -> Iterator[Reviewer]:
    """The screens of a staff number, open at the review of the one list."""
    alone(settings, number)
    with shopfloor(settings, lang=lang, size=size) as terminal:
        clerk = Reviewer(terminal, lang)
        clerk.sees("F1")
        clerk.scan(".review")
        clerk.hears("place.review")
        clerk.sees(LIST)
        yield clerk

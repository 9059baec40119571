"""A daily list on the demo shop: two people count it while the counter issues parts, half on the
screen and half by a handheld whose clock is wrong; the review finds exactly what was planted, the
right three people post it, the night says 0, and 5 the day a part is taken from a shelf behind
everybody's back.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk import handing_over
from shopfloor.desk.demo import make_demo
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.slips import SlipNamed
from shopfloor.desk.stocktaking import approving, causes, closing, counting, judging, posting
from shopfloor.desk.stocktaking.count_import import import_counts, list_code
from shopfloor.desk.stocktaking.counting import Count, OfList
from shopfloor.desk.stocktaking.listing import list_status
from shopfloor.desk.stocktaking.nightly import AskedNight, nightly
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.reviewing import review
from shopfloor.rules.counting import LineToCount
from shopfloor.rules.nightly import Night
from shopfloor.rules.quantities import shown
from shopfloor.rules.staff import Role
from shopfloor.rules.stock_review import Cause
from shopfloor.rules.stocktake import LineState, ListKind, SecondCounterNeeded, Source
from shopfloor.settings import Settings
from shopfloor.store import people
from tests.conftest import TEN_TWENTY
from tests.people import vouched
from tests.screens.headless import Headless
from tests.sheets import write_csv

HEADS = ("bin", "number", "quantity", "counted_by", "counted_at")
SLOW = dt.timedelta(minutes=-30)
"""The handheld's clock."""


class Day:
    """The demo shop on one day; ``now`` goes on, and ``off`` is what the shelf has more than the
    book."""

    def __init__(self, shop: Shop, now: dt.datetime) -> None:
        self.shop, self.now = shop, now
        self.off: dict[tuple[str, str], int] = {}
        everybody = people.everybody(shop.store)

        def actor(role: Role, nth: int = 0) -> Actor:
            return Actor([one for one in everybody if role in one.roles][nth].key, "T-01")

        self.keeper, self.other = actor(Role.STOREKEEPER), actor(Role.STOREKEEPER, 1)
        self.third = actor(Role.WARRANTY_ADMIN)
        self.manager, self.finance = actor(Role.PARTS_MANAGER), actor(Role.FINANCE)
        self.service_manager = actor(Role.SERVICE_MANAGER)
        self.general_manager = actor(Role.GENERAL_MANAGER)
        self.night_person = actor(Role.SERVICE)
        self.number = {one.key: str(one.number) for one in everybody}

    @contextmanager
    def later(self, **time: float) -> Iterator[None]:
        """So much later, and from then on."""
        self.now += dt.timedelta(**time)
        with clock.held_at(self.now):
            yield

    def lies(self, line: LineToCount) -> int:
        """What a person sees in the bin."""
        row = self.shop.store.one(
            "SELECT b.quantity FROM balance b JOIN part p ON p.key = b.part "
            "JOIN location l ON l.key = b.location WHERE l.code = ? AND p.number = ?",
            line.place, line.what,
        )  # fmt: skip
        return (int(row[0]) if row else 0) + self.off.get((line.place, line.what), 0)

    def due(self, number: str, by: Actor) -> list[LineToCount]:
        """What is to be counted of a list."""
        lines = list_status(self.shop, by, number).lines
        return [one for one in lines if one.state is LineState.TO_COUNT]

    def count(self, number: str, line: LineToCount, by: Actor) -> None:
        """One line, at the screen."""
        with self.later(seconds=9):
            if line.place and not line.what:
                counting.count_empty(self.shop, by, counting.CountEmpty(number, line.place))
                return
            quantity = self.lies(line) if line.place else 1
            asked = Count(number, line.place, line.what, quantity, Source.SCREEN)
            counting.count(self.shop, by, asked)

    def type_in(self, terminal: Headless, line: LineToCount) -> None:
        """One line, by scans and a quantity at the keeper's screen."""
        with self.later(seconds=9):
            if line.place:
                terminal.scan(line.place)
            if line.place and not line.what:
                terminal.press("f2")
            else:
                quantity = self.lies(line) if line.place else 1
                terminal.scan(line.what, shown(quantity, line.content))
            assert not terminal.refused, terminal.said

    def hand_over(self, slip: str) -> None:
        """A technician collects at the window."""
        asked = SlipNamed(slip)
        row = self.shop.store.one(
            "SELECT q.technician FROM issue_slip i JOIN requisition q ON q.key = i.requisition "
            "WHERE i.number = ?",
            slip,
        )
        assert row is not None
        with self.later(seconds=40):
            proofs = [
                vouched(Actor(row[0], "T-01"), due.meaning, due.shown)
                for due in signatures_of(self.shop, handing_over.hand_over, asked)
            ]
            handing_over.hand_over(self.shop, self.keeper, asked, proofs=proofs)

    def approve(self, number: str) -> None:
        """By whom the limits of the house want."""
        signers = {
            "stocktake.approve_parts": self.manager,
            "stocktake.approve_service": self.service_manager,
            "stocktake.approve_general": self.general_manager,
        }
        asked = approving.Approve(number)
        with self.later(minutes=5):
            wanted = signatures_of(self.shop, approving.approve_differences, asked)
            proofs = [vouched(signers[one.meaning], one.meaning, one.shown) for one in wanted]
            by = signers[wanted[0].meaning]
            approving.approve_differences(self.shop, by, asked, proofs=proofs)

    def night(self, folder: Path) -> Night:
        with self.later(hours=1):
            return nightly(self.shop, self.night_person, AskedNight(folder=folder))


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    settings = Settings(database=str(tmp_path / "demo.db"))
    with clock.held_at(TEN_TWENTY):
        make_demo(settings)
    with open_shop(settings) as shop:
        head = clock.instant(shop.store.head().booked_at)
        yield Day(shop, max(TEN_TWENTY, head) + dt.timedelta(minutes=1))


@contextmanager
def at_the_screen(settings: Settings, number: str) -> Iterator[Headless]:
    """The terminal of the keeper, to whom the demo's account is bound, with the list open."""
    terminal = Headless(settings)
    try:
        terminal.scan(".stocktake", number)
        assert not terminal.refused, terminal.said
        yield terminal
    finally:
        terminal.close()


def by_file(day: Day, number: str, lines: list[LineToCount], folder: Path) -> int:
    """Half of the list by a handheld that is half an hour slow; how many counts came in."""
    rows, codes = [], []
    who = day.number[day.other.person]
    for line in (None, *lines, None):
        with day.later(seconds=7):
            at = (day.now + SLOW).isoformat()
            if line is None:
                codes.append(("", list_code(day.shop, day.other, number), "", "", at))
            elif line.what:
                quantity = day.lies(line) if line.place else 1
                rows.append((line.place, line.what, shown(quantity, line.content), who, at))
    path = write_csv(folder / "counts.csv", [HEADS, codes[0], *rows, codes[1]])
    with day.later(minutes=2):
        done = import_counts(day.shop, day.other, number, path)
    assert done.answer.known
    assert done.answer.offset == 30 * 60
    return done.answer.counts


def settle(day: Day, number: str) -> None:
    """Judge, and have somebody else count what is asked for again, until nothing is."""
    for by in (day.other, day.keeper, day.third, day.other, day.keeper, day.third):
        with day.later(minutes=20):
            judging.judge_counts(day.shop, day.night_person, OfList(number))
        again = day.due(number, by)
        if not again:
            return
        for line in again:
            try:
                day.count(number, line, by)
            except SecondCounterNeeded:
                continue


def plant(day: Day, number: str) -> list[LineToCount]:
    """The lines of the list; three parts lie otherwise than the book says."""
    lines = day.due(number, day.keeper)
    parts = [one for one in lines if one.place and one.what and day.lies(one) >= 3]
    planted = {parts[2]: -1, parts[len(parts) // 2]: 1, parts[-1]: -2}
    day.off = {(one.place, one.what): off for one, off in planted.items()}
    return lines


def count_and_issue(day: Day, number: str, lines: list[LineToCount], folder: Path) -> None:
    """Half is counted at the screen while two slips are collected, half comes in by a file."""
    half = len(lines) // 2
    with at_the_screen(day.shop.settings, number) as terminal:
        for line in lines[: half // 2]:
            day.type_in(terminal, line)
        for slip in ("IS-000033", "IS-000034"):
            day.hand_over(slip)
        for line in lines[half // 2 : half]:
            day.type_in(terminal, line)
    counts = by_file(day, number, lines[half:], folder)
    assert counts == sum(bool(one.what) for one in lines[half:])
    for line in day.due(number, day.other):
        day.count(number, line, day.other)


def differences(day: Day, number: str) -> dict[tuple[str, str], int | None]:
    """What the review finds, by place and part."""
    with day.later(minutes=1):
        shown_by = review(day.shop, day.finance, number)
    return {
        (one.place, one.what): one.difference
        for one in shown_by.lines
        if one.state is LineState.DIFFERS
    }


def post_and_close(day: Day, number: str) -> None:
    """The three differences are explained, signed for and posted by the right three people."""
    shop = day.shop
    with day.later(minutes=1):
        asked = causes.Explain(number, Cause.LOST, (), int(day.number[day.keeper.person]))
        causes.explain_differences(shop, day.manager, asked)
    day.approve(number)
    with day.later(minutes=1):
        posted = posting.post_differences(shop, day.finance, posting.Post(number))
        assert (posted.posted, posted.again) == (3, ())
        closing.close_stocktake(shop, day.manager, closing.Close(number, False, ""))
    day.off.clear()


def take_and_count(day: Day, number: str) -> LineToCount:
    """The next day's list, counted after a piece was taken behind everybody's back."""
    with day.later(hours=20):
        lines = day.due(number, day.keeper)
    taken = next(one for one in lines if one.place and one.what and day.lies(one) >= 3)
    day.off = {(taken.place, taken.what): -1}
    for line in lines:
        day.count(number, line, day.keeper)
    return taken


def test_a_daily_list_from_the_shelf_to_the_book_and_the_night(day: Day, tmp_path: Path) -> None:
    with day.later(minutes=1):
        opened = OpenStocktake(ListKind.DAILY)
        number = open_stocktake(day.shop, day.manager, opened).number
    count_and_issue(day, number, plant(day, number), tmp_path)
    settle(day, number)
    assert day.due(number, day.keeper) == []
    assert differences(day, number) == day.off
    post_and_close(day, number)
    night = day.night(tmp_path)
    assert (night.exit_code, night.findings, night.failed) == (0, (), ())

    assert night.tomorrow is not None
    taken = take_and_count(day, night.tomorrow.number)
    second = day.night(tmp_path)
    assert second.exit_code == 5
    assert [(one.place, one.what) for one in second.again] == [(taken.place, taken.what)]

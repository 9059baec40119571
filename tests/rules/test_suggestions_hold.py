"""Suggestions in any workshop, against brute force minute by minute."""

from collections.abc import Iterable

from hypothesis import assume, given
from hypothesis import strategies as st

from shopfloor.rules.open_work import OpenWork, has_skill
from shopfloor.rules.orders import JobState
from shopfloor.rules.suggesting import TOLD, Against, Suggestion, WhyNot, suggest
from shopfloor.rules.taken import Taken, first_gap
from shopfloor.rules.working_time import Span, WorkingTime, joined
from shopfloor.rules.workshop import (
    MINUTE,
    Technician,
    Workshop,
)
from tests.rules.made_up import workshops

MOMENTS = st.integers(0, 40)
SPANS = st.lists(st.builds(Span, MOMENTS, MOMENTS), max_size=6)


def by_hand(works: Iterable[int], taken: Iterable[Span], earliest: int, work: int) -> Span | None:
    """The first gap, found by trying every moment to begin at."""
    free = sorted(works)
    gone = joined(taken)
    for n, begin in enumerate(free):
        if begin >= earliest and n + work <= len(free):
            tried = Span(begin, free[n + work - 1] + 1)
            if not any(tried.meets(one) for one in gone):
                return tried
    return None


@given(SPANS.map(WorkingTime), SPANS, MOMENTS, st.integers(1, 15))
def test_the_first_gap_is_the_first_that_holds_the_work(
    time: WorkingTime, taken: list[Span], earliest: int, work: int
) -> None:
    works = {at for one in time.spans for at in range(one.begin, one.end)}
    assert first_gap(time, taken, earliest, work) == by_hand(works, taken, earliest, work)


def in_minutes(shop: Workshop, spans: Iterable[Span]) -> list[Span]:
    return [
        Span(-((shop.now - one.begin) // MINUTE), (one.end - shop.now) // MINUTE) for one in spans
    ]


def soonest(shop: Workshop, told: Suggestion, who: Technician) -> Span | None:
    """Minute by minute: the block of a technician that ends first in any bay of the kind."""
    work, taken = OpenWork(shop), Taken(OpenWork(shop), told.job)
    one = shop.jobs[told.job]
    ends = []
    for where in work.bays_for(one):
        works = {
            minute
            for minute in range(0, 24 * 60)
            if who.time.works_at(shop.now + minute * MINUTE)
            and where.time.works_at(shop.now + minute * MINUTE)
        }
        held = [*taken.cars[one.order], *taken.technicians[who.key], *taken.bays[where.key]]
        earliest = (told.earliest - shop.now) // MINUTE
        length = work.work_for(one, who) // MINUTE
        found = by_hand(works, in_minutes(shop, held), earliest, length)
        if found:
            ends.append((found.end, found.begin))
    if not ends:
        return None
    end, begin = min(ends)
    return Span(shop.now + begin * MINUTE, shop.now + end * MINUTE)


OPEN = (JobState.PLANNED, JobState.STOPPED)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Workshop, Suggestion]:
    """A workshop and what is suggested for one of its open jobs."""
    shop = draw(workshops())
    keys = [key for key, one in shop.jobs.items() if one.state in OPEN]
    assume(keys)
    return shop, suggest(shop, draw(st.sampled_from(keys)))


@given(asked())
def test_everybody_is_among_the_best_or_has_one_line(told: tuple[Workshop, Suggestion]) -> None:
    shop, suggestion = told
    named = [one.technician for one in suggestion.best + suggestion.others]
    assert sorted(named) == sorted(shop.technicians)
    assert len(suggestion.best) <= TOLD


@given(asked())
def test_who_is_suggested_would_be_done_as_soon_as_by_hand(
    told: tuple[Workshop, Suggestion],
) -> None:
    shop, suggestion = told
    for one in suggestion.best:
        who = shop.technicians[one.technician]
        assert one.span == soonest(shop, suggestion, who)
        assert shop.bays[one.bay].kind is shop.jobs[suggestion.job].bay_kind
    harms = [(one.late, one.span.begin, one.load, one.span.end) for one in suggestion.best]
    assert harms == sorted(harms)


@given(asked())
def test_what_is_said_against_somebody_is_so(told: tuple[Workshop, Suggestion]) -> None:
    shop, suggestion = told
    for one in suggestion.others:
        check(shop, suggestion, one)


def check(shop: Workshop, told: Suggestion, one: WhyNot) -> None:
    who, work = shop.technicians[one.technician], OpenWork(shop)
    asked_for = shop.jobs[told.job]
    assert (one.why is Against.LACKS_SKILL) == (not has_skill(who, asked_for))
    if one.why is Against.LACKS_SKILL:
        assert one.skill == asked_for.skill
        return
    block = soonest(shop, told, who)
    if one.why in (Against.ABSENT, Against.NO_BAY, Against.CALENDAR_ENDS, Against.BAYS_HELD):
        assert block is None
        assert (one.why is Against.ABSENT) == (who.time.next_from(shop.now) is None)
        assert one.why is not Against.NO_BAY or not work.bays_for(asked_for)
        return
    assert block is not None
    last, best = told.best[-1], told.best[0]
    if one.why in (Against.OFF_SHIFT, Against.BUSY, Against.BAY_TAKEN):
        assert one.until is not None
        assert told.earliest < one.until <= block.begin
        assert block.begin > last.span.begin
    if one.why is Against.OFF_SHIFT:
        assert one.until == who.time.next_from(told.earliest)
    if one.why is Against.LATER:
        assert one.until == block.end
        assert one.minutes * MINUTE == block.end - best.span.end > 0

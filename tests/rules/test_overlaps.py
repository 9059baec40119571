"""Capacity by sweep line against brute force, moment by moment (complaint 14)."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shopfloor.rules.overlaps import (
    OverBreak,
    Overlap,
    Resource,
    ResourceKind,
    Use,
    over_breaks,
    overlaps,
)
from shopfloor.rules.working_time import Span, WorkingTime

DAY = 40
WANG = Resource(ResourceKind.TECHNICIAN, 1)
BAY = Resource(ResourceKind.BAY, 1)

MOMENTS = st.integers(0, DAY)
SPANS = st.builds(Span, MOMENTS, MOMENTS)
USES = st.lists(st.builds(Use, st.sampled_from([WANG, BAY]), st.integers(1, 4), SPANS), max_size=9)


def held(uses: list[Use], resource: Resource, at: int) -> tuple[int, ...]:
    here = {
        use.holder
        for use in uses
        if use.resource == resource and use.span.begin <= at < use.span.end
    }
    return tuple(sorted(here))


@given(USES, st.integers(1, 3))
def test_the_sweep_tells_each_moment_that_is_held_too_often(uses: list[Use], holds: int) -> None:
    told = {
        (one.resource, at): one.holders
        for one in overlaps(uses, holds)
        for at in range(one.span.begin, one.span.end)
    }
    for resource in (WANG, BAY):
        for at in range(DAY + 1):
            holders = held(uses, resource, at)
            assert told.get((resource, at)) == (holders if len(holders) > holds else None)


@given(USES)
def test_an_overlap_is_told_once_as_long_as_it_is(uses: list[Use]) -> None:
    found = overlaps(uses)
    assert all(one.span.begin < one.span.end for one in found)
    for one, other in pairwise(found):
        same = (one.resource, one.holders) == (other.resource, other.holders)
        assert one.resource != other.resource or one.span.end <= other.span.begin
        assert not (same and one.span.end == other.span.begin)


@given(SPANS, st.lists(SPANS, max_size=5))
def test_over_a_break_is_each_moment_that_is_not_worked(span: Span, spans: list[Span]) -> None:
    time = WorkingTime(spans)
    told = {
        at
        for one in over_breaks(Use(WANG, 1, span), time)
        for at in range(one.span.begin, one.span.end)
    }
    assert told == {at for at in range(span.begin, span.end) if not time.works_at(at)}


def test_jobs_that_follow_each_other_do_not_overlap() -> None:
    uses = [Use(WANG, 1, Span(480, 540)), Use(WANG, 2, Span(540, 600))]
    assert overlaps(uses) == []
    assert overlaps([*uses, Use(WANG, 3, Span(539, 541))]) == [
        Overlap(WANG, Span(539, 540), (1, 3)),
        Overlap(WANG, Span(540, 541), (2, 3)),
    ]


def test_two_technicians_on_one_car_fill_its_bay_once() -> None:
    assert overlaps([Use(BAY, 7, Span(480, 540)), Use(BAY, 7, Span(500, 600))]) == []


def test_a_job_over_lunch_is_told_with_its_lunch() -> None:
    time = WorkingTime([Span(480, 720), Span(780, 1020)])
    assert over_breaks(Use(WANG, 1, Span(700, 800)), time) == [OverBreak(WANG, 1, Span(720, 780))]

"""Working time against brute force, moment by moment: half-open spans never lie (complaint 14)."""

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shopfloor import clock
from shopfloor.rules.working_time import Shift, Span, WorkingTime, common, joined, without

DAY = 60
"""Moments that the brute force looks at; the spans lie among them."""

MOMENTS = st.integers(0, DAY)
SPANS = st.lists(st.builds(Span, MOMENTS, MOMENTS), max_size=8)
TIMES = SPANS.map(WorkingTime)


def moments(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(span.begin, span.end)}


@given(SPANS)
def test_joined_spans_hold_the_same_moments_apart_and_in_order(spans: list[Span]) -> None:
    told = joined(spans)
    assert moments(told) == moments(spans)
    assert all(one.begin < one.end for one in told)
    assert all(one.end < other.begin for one, other in pairwise(told))


@given(SPANS, SPANS)
def test_what_is_taken_out_is_out_and_nothing_else(spans: list[Span], taken: list[Span]) -> None:
    left = without(spans, taken)
    assert moments(left) == moments(spans) - moments(taken)
    assert left == joined(left)


@given(TIMES, TIMES)
def test_common_time_is_when_both_work(one: WorkingTime, other: WorkingTime) -> None:
    both = common(one, other)
    assert moments(both.spans) == moments(one.spans) & moments(other.spans)
    assert both == WorkingTime(both.spans)


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_two_spans_meet_where_they_have_a_moment_in_common(a: int, b: int, c: int, d: int) -> None:
    assert Span(a, b).meets(Span(c, d)) == bool(moments([Span(a, b)]) & moments([Span(c, d)]))


def test_to_follow_each_other_is_not_to_meet() -> None:
    assert not Span(480, 540).meets(Span(540, 600))
    assert Span(480, 541).meets(Span(540, 600))


@given(TIMES, MOMENTS)
def test_it_works_in_its_moments_alone(time: WorkingTime, at: int) -> None:
    assert time.works_at(at) == (at in moments(time.spans))


@given(TIMES, MOMENTS, MOMENTS)
def test_between_counts_the_moments(time: WorkingTime, begin: int, end: int) -> None:
    counted = len(moments(time.spans) & set(range(begin, end)))
    backwards = len(moments(time.spans) & set(range(end, begin)))
    assert time.between(begin, end) == counted - backwards


@given(TIMES, MOMENTS)
def test_the_next_moment_is_the_first_that_works(time: WorkingTime, at: int) -> None:
    later = [moment for moment in moments(time.spans) if moment >= at]
    assert time.next_from(at) == (min(later) if later else None)


@given(TIMES, MOMENTS, st.integers(0, DAY))
def test_work_is_done_once_so_many_moments_are_worked(
    time: WorkingTime, begin: int, work: int
) -> None:
    later = sorted(moment for moment in moments(time.spans) if moment >= begin)
    if not work:
        assert time.after(begin, work) == (later[0] if later else None)
    else:
        assert time.after(begin, work) == (later[work - 1] + 1 if work <= len(later) else None)


@given(TIMES, MOMENTS, st.integers(1, DAY))
def test_after_and_between_undo_each_other(time: WorkingTime, begin: int, work: int) -> None:
    done = time.after(begin, work)
    if done is not None:
        assert time.between(begin, done) == work
        assert time.between(begin, done - 1) == work - 1


@given(TIMES, MOMENTS, st.integers(1, DAY))
def test_work_begun_at_the_last_moment_is_done_in_time(
    time: WorkingTime, end: int, work: int
) -> None:
    begin = time.begun_at(end, work)
    if time.worked_until(end) >= work:
        assert time.done_at(begin, work) <= end
        assert time.between(begin, end) == work
        assert time.between(begin + 1, end) == work - 1
    else:
        assert begin + work <= max(end, time.spans[0].begin + work if time.spans else end)


@given(TIMES, MOMENTS, MOMENTS)
def test_the_pieces_within_a_window_are_its_moments(
    time: WorkingTime, begin: int, end: int
) -> None:
    window = Span(begin, end)
    assert moments(tuple(time.within(window))) == moments(time.spans) & moments([window])


def test_a_shift_with_its_break_on_a_day_that_is_an_hour_shorter() -> None:
    short = dt.date(2026, 3, 29)
    spans = Shift(0, 480, 120, 240).on(short, "Europe/Berlin")
    assert sum(span.length for span in spans) == (480 - 60 - 60) * 60_000_000
    began = dt.datetime(2026, 3, 28, 23, tzinfo=dt.UTC)
    assert spans[0].begin == clock.micros(began)


def test_a_day_off_has_no_spans() -> None:
    assert Shift(0, 0).on(dt.date(2026, 11, 26), "Asia/Shanghai") == []

"""Working time: half-open spans in which somebody works or a bay can be used (DSP-24, E27).

All in microseconds UTC.  Shifts are told in minutes of the shop's day, and become spans by the
shop's own clock: a day on which that clock is put forward is an hour shorter.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from shopfloor import clock

MINUTES_A_DAY = 1_440


class Span(NamedTuple):
    """From ``begin`` until before ``end``."""

    begin: int
    end: int

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.begin

    def meets(self, other: "Span") -> bool:
        """Whether the two have a moment in common; to follow each other is not to meet."""
        return max(self.begin, other.begin) < min(self.end, other.end)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same moments in spans that neither meet nor touch, in order; empty ones are left out."""
    told: list[Span] = []
    for span in sorted(one for one in spans if one.begin < one.end):
        if told and span.begin <= told[-1].end:
            told[-1] = Span(told[-1].begin, max(told[-1].end, span.end))
        else:
            told.append(span)
    return told


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The moments of ``spans`` that lie in none of ``taken``."""
    left = joined(spans)
    for gone in joined(taken):
        left = [
            piece
            for one in left
            for piece in (
                Span(one.begin, min(one.end, gone.begin)),
                Span(max(one.begin, gone.end), one.end),
            )
            if piece.begin < piece.end
        ]
    return left


class WorkingTime:
    """Disjoint spans in order, for arithmetic in working time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(joined(spans))
        self._begins = [span.begin for span in self.spans]
        self._before = [0, *accumulate(span.length for span in self.spans)]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingTime) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)

    def worked_until(self, at: int) -> int:
        """Working time from the first span until ``at``."""
        place = bisect_right(self._begins, at)
        if not place:
            return 0
        span = self.spans[place - 1]
        return self._before[place - 1] + min(at, span.end) - span.begin

    def between(self, begin: int, end: int) -> int:
        """Working time from ``begin`` to ``end``; less than nought where it runs backwards."""
        return self.worked_until(end) - self.worked_until(begin)

    def works_at(self, at: int) -> bool:
        """Whether ``at`` is working time."""
        place = bisect_right(self._begins, at)
        return bool(place) and at < self.spans[place - 1].end

    def next_from(self, at: int) -> int | None:
        """The first moment of working time at or after ``at``; None where none is known."""
        if self.works_at(at):
            return at
        place = bisect_right(self._begins, at)
        return self._begins[place] if place < len(self._begins) else None

    def after(self, begin: int, work: int) -> int | None:
        """When ``work`` of working time is done that begins at ``begin`` or as soon as there is
        any; None where what is known does not reach so far."""
        wanted = self.worked_until(begin) + work
        if work <= 0:
            return self.next_from(begin)
        place = bisect_right(self._before, wanted - 1)
        if place > len(self.spans):
            return None
        return self.spans[place - 1].begin + wanted - self._before[place - 1]

    def done_at(self, begin: int, work: int) -> int:
        """``after``; behind the last known working time the clock runs through."""
        place = bisect_right(self._begins, begin)
        if place and begin < (end := self.spans[place - 1][1]) and begin + work <= end:
            return begin + work
        done = self.after(begin, work)
        if done is not None:
            return done
        last = self.spans[-1].end if self.spans else begin
        return last + work - self.between(begin, last) if begin < last else begin + work

    def begun_at(self, end: int, work: int) -> int:
        """When ``work`` of working time has to begin to be done by ``end``; before the first known
        working time the clock runs through."""
        wanted = self.worked_until(end) - work
        if wanted < 0:
            return (self.spans[0].begin if self.spans else end) + wanted
        place = bisect_right(self._before, wanted)
        if place > len(self.spans):
            return end
        return self.spans[place - 1].begin + wanted - self._before[place - 1]

    def within(self, window: Span) -> Iterator[Span]:
        """The pieces that lie in a window."""
        for span in self.spans:
            piece = Span(max(span.begin, window.begin), min(span.end, window.end))
            if piece.begin < piece.end:
                yield piece


def common(one: WorkingTime, other: WorkingTime) -> WorkingTime:
    """When both work."""
    if one.spans == other.spans:
        return one
    return WorkingTime(_met(one.spans, other.spans))


def _met(ours: tuple[Span, ...], theirs: tuple[Span, ...]) -> Iterator[Span]:
    mine, its = 0, 0
    while mine < len(ours) and its < len(theirs):
        (begin, end), (opens, closes) = ours[mine], theirs[its]
        if max(begin, opens) < min(end, closes):
            yield Span(max(begin, opens), min(end, closes))
        if end <= closes:
            mine += 1
        else:
            its += 1


@dataclass(frozen=True)
class Shift:
    """Working hours of a day, in minutes after its midnight, and a break in them; a break of no
    length is none, a shift of no length a day off."""

    begins: int
    ends: int
    break_begins: int = 0
    break_ends: int = 0

    def on(self, day: dt.date, zone: str) -> list[Span]:
        """The working spans of a day."""
        whole = Span(_at(day, self.begins, zone), _at(day, self.ends, zone))
        pause = Span(_at(day, self.break_begins, zone), _at(day, self.break_ends, zone))
        return without((whole,), (pause,))


def _at(day: dt.date, minute: int, zone: str) -> int:
    return clock.micros(clock.day_begins(day, zone, minute))

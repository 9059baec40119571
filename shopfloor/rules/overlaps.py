"""Where the board promises the same moment twice: capacity by sweep line (DSP-08, DSP-24).

Spans are half-open, so two that follow each other never overlap, and a span without length holds
nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from shopfloor.rules.working_time import Span, WorkingTime, without


class ResourceKind(StrEnum):
    """What a job needs while it is worked on."""

    TECHNICIAN = "technician"
    BAY = "bay"
    CAR = "car"


class Resource(NamedTuple):
    """A technician, a bay or a car (by its order's key)."""

    kind: ResourceKind
    key: int


@dataclass(frozen=True)
class Use:
    """A resource is held over a span for ``holder``: two uses with one holder count once, as a bay
    holds one car however many work on it."""

    resource: Resource
    holder: int
    span: Span


@dataclass(frozen=True)
class Overlap:
    """The longest span in which these holders together hold a resource that has not so many."""

    resource: Resource
    span: Span
    holders: tuple[int, ...]


@dataclass(frozen=True)
class OverBreak:
    """A stretch of a use in which its resource does not work: a break, a night, an absence."""

    resource: Resource
    holder: int
    span: Span


def overlaps(uses: Iterable[Use], holds: int = 1) -> list[Overlap]:
    """Where a resource has more than the ``holds`` holders that it can have, in order of time for
    each resource."""
    by_resource: defaultdict[Resource, list[Use]] = defaultdict(list)
    for use in uses:
        if use.span.begin < use.span.end:
            by_resource[use.resource].append(use)
    return [
        Overlap(resource, span, holders)
        for resource, held in sorted(by_resource.items())
        for span, holders in _stretches(held)
        if len(holders) > holds
    ]


def _stretches(held: list[Use]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """The sweep: every stretch between two changes of who holds, with who holds then."""
    steps: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for use in held:
        steps[use.span.begin].append((use.holder, 1))
        steps[use.span.end].append((use.holder, -1))
    count: Counter[int] = Counter()
    holders: tuple[int, ...] = ()
    since = 0
    for at in sorted(steps):
        for holder, step in steps[at]:
            count[holder] += step
        now = tuple(sorted(holder for holder, times in count.items() if times))
        if now != holders:
            if holders:
                yield Span(since, at), holders
            holders, since = now, at


def over_breaks(use: Use, time: WorkingTime) -> list[OverBreak]:
    """The stretches of a use in which its resource does not work."""
    return [
        OverBreak(use.resource, use.holder, gap)
        for gap in without((use.span,), time.within(use.span))
    ]

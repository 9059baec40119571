"""What of a plan lies in breaks, told by spans alone: planners are held to it."""

from dataclasses import dataclass

from shopfloor.rules.overlaps import Resource, Use
from shopfloor.rules.working_time import Span, WorkingTime, without


@dataclass(frozen=True)
class OverBreak:
    """A stretch of a use in which its resource does not work: a break, a night, an absence."""

    resource: Resource
    holder: int
    span: Span


def over_breaks(use: Use, time: WorkingTime) -> list[OverBreak]:
    """The stretches of a use in which its resource does not work."""
    return [
        OverBreak(use.resource, use.holder, gap)
        for gap in without((use.span,), time.within(use.span))
    ]

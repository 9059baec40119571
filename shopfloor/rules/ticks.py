"""What is ticked of a list of points, as typed on a command line."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from shopfloor.errors import Fault

T = TypeVar("T", bound=StrEnum)
ALL = "all"


@dataclass(eq=False)
class NotToTick(Fault):
    """No such point is there to be ticked."""

    given: str
    known: str
    exit_code = 2


def names(kind: type[StrEnum]) -> str:
    """The points as they are typed, commas between."""
    return ", ".join(kind)


def typed_ticks(kind: type[T], given: str) -> tuple[T, ...]:
    """``boot,mats`` or ``all``; nothing: none.  Raises NotToTick."""
    if given == ALL:
        return tuple(kind)
    known = {point.value: point for point in kind}
    words = [word.strip() for word in given.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise NotToTick(word, names(kind))
    return tuple(known[word] for word in words)

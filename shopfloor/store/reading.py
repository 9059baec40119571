"""Rows read straight into the frozen records of ``rules/``: one column a field, in order."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")


def record(kind: type[T], row: Sequence[Any]) -> T:
    """The record of a row: 0 and 1 become bool, text a StrEnum, where the field is one."""
    conversions = _known.get(kind)
    if conversions is None:
        conversions = _known[kind] = _conversions(kind)
    values = list(row)
    for place, convert in conversions:
        values[place] = convert(values[place])
    return kind(*values)


Conversions = tuple[tuple[int, Callable[[Any], Any]], ...]
_known: dict[Any, Conversions] = {}


def _conversions(kind: Any) -> Conversions:
    hints = get_type_hints(kind)
    told = [(place, hints[field.name]) for place, field in enumerate(fields(kind))]
    return tuple((place, _conversion(hint)) for place, hint in told if _converts(hint))


def _conversion(hint: Any) -> Callable[[Any], Any]:
    """The members of a StrEnum in a dict: a third of the time that the enum takes to find one."""
    return hint if hint in (bool, bytes) else _Members(hint).__getitem__


class _Members(dict[str, Any]):
    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__((one.value, one) for one in kind)
        self.kind = kind

    def __missing__(self, value: Any) -> Any:
        return self.kind(value)


def _converts(hint: Any) -> bool:
    return hint in (bool, bytes) or (isinstance(hint, type) and issubclass(hint, StrEnum))

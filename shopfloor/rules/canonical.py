"""The canonical form: what is hashed, and how requests and answers become text and come back.

Canonical JSON has sorted keys, no spaces, UTF-8, and only integers, strings, lists and objects;
a field that is None is left out.  ``docs/decisions/0001-canonical-form.md`` works an example.
"""

import dataclasses
import json
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Plain = int | str | list["Plain"] | dict[str, "Plain"]

_PLAIN = frozenset({int, str})
_TEXT = frozenset({str})


class NotCanonical(ValueError):
    """A value that has no canonical form, or data that does not fit the record asked for."""


def canonical(value: Plain) -> str:
    """The one text of a plain value; floats, booleans and None raise NotCanonical."""
    _only_plain(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _only_plain(value: object) -> None:
    if type(value) is int or type(value) is str:
        return
    if type(value) is dict:
        if _TEXT.issuperset(map(type, value)) and _PLAIN.issuperset(map(type, value.values())):
            return
        for name, inner in value.items():
            if type(name) is not str:
                raise NotCanonical(repr(name))
            _only_plain(inner)
    elif type(value) is list:
        for inner in value:
            _only_plain(inner)
    else:
        raise NotCanonical(repr(value))


def read(text: str) -> Any:
    """The plain value of canonical text."""
    return json.loads(text)


_array = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def row_text(table: str, key: int, entry: int, values: Sequence[int | str | bytes | None]) -> str:
    """The JSON array that a chained row's digest is taken over; bytes stand as lower-case hex."""
    # most columns are whole numbers, and need no encoder, which takes twice as long
    told = ",".join([str(one) if type(one) is int else _told(one) for one in (key, entry, *values)])
    return f'["{table}",{told}]'


def _told(value: int | str | bytes | None) -> str:
    """The JSON of a column."""
    if value is None:
        return "null"
    return _array(value.hex() if isinstance(value, bytes) else value)


def row_digest(
    table: str, key: int, entry: int, values: Sequence[int | str | bytes | None]
) -> bytes:
    """SHA-256 of the row's canonical array: 32 bytes."""
    return sha256(row_text(table, key, entry, values).encode()).digest()


def columns_text(columns: Sequence[int | str]) -> str:
    """``[key, sequence, op, act, person, terminal, happened_at, booked_at, late, asked, facts]``:
    an entry without its link."""
    return _array([*columns])


def linked(previous: bytes, columns: bytes) -> bytes:
    """``columns_text`` with the hash of the entry before it, in hex, put in front: the JSON array
    that an entry's hash is taken over."""
    return b'["%b",%b' % (previous.hex().encode(), columns[1:])


def entry_hash(previous: bytes, columns: Sequence[int | str]) -> bytes:
    """SHA-256 of the entry's columns, linked: 32 bytes."""
    return sha256(linked(previous, columns_text(columns).encode())).digest()


def plain(value: Any) -> Any:
    """A frozen record as plain values: dataclass to object, tuple to list, None left out."""
    if dataclasses.is_dataclass(value):
        told = {name: getattr(value, name) for name in _field_names(value.__class__)}
        if _PLAIN.issuperset(map(type, told.values())):
            return told
        return {
            name: inner if type(inner) in _PLAIN else plain(inner)
            for name, inner in told.items()
            if inner is not None
        }
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, StrEnum):
        return value.value
    return value


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def build(kind: type[T], data: Any, where: str = "") -> T:
    """The record of ``kind`` that plain ``data`` stands for; NotCanonical names what does not fit.

    The inverse of ``plain``: ``build(type(x), plain(x)) == x``.
    """
    built: T = _build(kind, data, where or kind.__name__)
    return built


def _build(kind: Any, data: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _build(next(arm for arm in get_args(kind) if arm is not NoneType), data, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise NotCanonical(f"{where}: a list is wanted")
        inner = get_args(kind)[0]
        return tuple(_build(inner, item, f"{where}[{i}]") for i, item in enumerate(data))
    if dataclasses.is_dataclass(kind):
        return _record(kind, data, where)
    if kind is bool and data in (0, 1):
        return bool(data)
    if isinstance(kind, type) and issubclass(kind, str) and isinstance(data, str):
        return _member(kind, data, where)
    if kind is int and type(data) is int:
        return data
    raise NotCanonical(f"{where}: {getattr(kind, '__name__', kind)} is wanted, not {data!r}")


def _member(kind: type, data: str, where: str) -> Any:
    try:
        return kind(data)
    except ValueError as error:
        raise NotCanonical(f"{where}: {error}") from error


def _record(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise NotCanonical(f"{where}: an object is wanted")
    strange = data.keys() - set(_field_names(kind))
    if strange:
        raise NotCanonical(f"{where}: {', '.join(sorted(strange))} is not known here")
    hints = _hints(kind)
    values = {name: _build(hints[name], inner, f"{where}.{name}") for name, inner in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise NotCanonical(f"{where}: {error}") from error

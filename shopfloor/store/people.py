"""Staff as rows."""

from typing import Any, Protocol

from shopfloor.rules.staff import Person, join_roles, split_roles
from shopfloor.store.journal import Value, Writing


class Reader(Protocol):
    """A store, or an open act in it: whatever answers a question."""

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]: ...

    def one(self, sql: str, *values: Value) -> tuple[Any, ...] | None: ...


_PERSON = "SELECT key, number, name, badge, roles, account, active FROM staff"


def _person(row: tuple[Any, ...]) -> Person:
    key, number, name, badge, roles, account, active = row
    return Person(key, number, name, badge, split_roles(roles), account, bool(active))


def _found(row: tuple[Any, ...] | None) -> Person | None:
    return _person(row) if row else None


def by_key(reader: Reader, key: int) -> Person | None:
    """The person of a key."""
    return _found(reader.one(f"{_PERSON} WHERE key = ?", key))


def by_number(reader: Reader, number: int) -> Person | None:
    """The person of a staff number."""
    return _found(reader.one(f"{_PERSON} WHERE number = ?", number))


def by_badge(reader: Reader, badge: str) -> Person | None:
    """The person of a badge, as scanned."""
    return _found(reader.one(f"{_PERSON} WHERE badge = ?", badge))


def badges(reader: Reader) -> frozenset[str]:
    """All badges, those of the retired too."""
    return frozenset(row[0] for row in reader.rows("SELECT badge FROM staff"))


def by_account(reader: Reader, account: str) -> list[Person]:
    """Everybody bound to an operating-system account, lowest staff number first."""
    found = reader.rows(f"{_PERSON} WHERE account = ? ORDER BY number", account)
    return [_person(row) for row in found]


def everybody(reader: Reader) -> list[Person]:
    """All staff, retired too, by staff number."""
    return [_person(row) for row in reader.rows(f"{_PERSON} ORDER BY number")]


def put(writing: Writing, person: Person, new: bool = False) -> int:
    """A new version of a person; returns the key."""
    return writing.put(
        "staff",
        None if new else person.key,
        number=person.number,
        name=person.name,
        badge=person.badge,
        roles=join_roles(person.roles),
        account=person.account,
        active=int(person.active),
    )

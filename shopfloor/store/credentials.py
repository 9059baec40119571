"""PINs as argon2 made them, and wrong tries: outside the journal, never in it."""

from dataclasses import dataclass, field

from shopfloor.rules.pins import Tries
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader


@dataclass(frozen=True)
class Credential:
    """A person's PIN, hashed; ``own`` where the person chose it.

    After a replay it is there and empty: the export holds no PIN, and it proves nothing.
    """

    hashed: str = field(repr=False)
    own: bool


def of(reader: Reader, person: int) -> Credential | None:
    """The credential of a person's key."""
    row = reader.one("SELECT pin, own FROM credential WHERE key = ?", person)
    return Credential(row[0], bool(row[1])) if row else None


def put(writing: Writing, person: int, hashed: str, own: bool, at: int) -> None:
    """Set a person's PIN in the act that is open, and forget the wrong tries of the old one."""
    writing.change(
        "INSERT INTO credential (key, pin, own, set_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) "
        "DO UPDATE SET pin = excluded.pin, own = excluded.own, set_at = excluded.set_at",
        person, hashed, int(own), at, exactly=1,
    )  # fmt: skip
    forget(writing, person)


def choose(writing: Writing, person: int, before: str, hashed: str, at: int) -> None:
    """Replace the PIN that hashed to ``before`` by the person's own; SomebodyWasFirst where
    another was set in between."""
    writing.change(
        "UPDATE credential SET pin = ?, own = 1, set_at = ? WHERE key = ? AND pin = ?",
        hashed, at, person, before, exactly=1,
    )  # fmt: skip


def drop(writing: Writing, person: int) -> None:
    """The person has no PIN any more."""
    writing.change("DELETE FROM credential WHERE key = ?", person)


def tries(reader: Reader, person: int) -> list[Tries]:
    """The person's wrong tries, terminal by terminal."""
    sql = "SELECT terminal, wrong, shut_until FROM pin_try WHERE person = ? ORDER BY terminal"
    return [Tries(*row) for row in reader.rows(sql, person)]


def tried(reader: Reader, person: int, terminal: str) -> Tries:
    """The person's wrong tries at one terminal."""
    at = [one for one in tries(reader, person) if one.terminal == terminal]
    return at[0] if at else Tries(terminal, 0, 0)


def note(writing: Writing, person: int, made: Tries) -> None:
    """Keep the tries at a terminal, at once and without an entry."""
    writing.unchained(
        "INSERT INTO pin_try (key, person, terminal, wrong, shut_until) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (person, terminal) "
        "DO UPDATE SET wrong = excluded.wrong, shut_until = excluded.shut_until",
        writing.next_key("pin_try"), person, made.terminal, made.wrong, made.shut_until,
    )  # fmt: skip


def forget(writing: Writing, person: int) -> None:
    """All wrong tries of a person are forgotten, in the act that is open."""
    writing.change("UPDATE pin_try SET wrong = 0, shut_until = 0 WHERE person = ?", person)

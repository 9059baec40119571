"""Finding parts on both engines, by the same grams, in the order in which parts were entered.

``part_find`` keeps what is compared, ``part_gram`` is the index over it; both are derived from
``part`` and ``barcode`` by ``derive``, which every writer of those names to ``Writing.afterwards``.
The index gives candidates, ``rules.finding`` decides: so both engines find the same.  The grams
that stand in the index always follow from the stored ``part_find`` row, so that they can be taken
out again whatever Python's or pypinyin's tables say by then.  PostgreSQL's GIN index stands without
its pending list (``fastupdate = off``): a rare word took 22 ms with it and 0.1 ms without.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from shopfloor.rules.finding import Findable, findable, wanted
from shopfloor.store.database import Engine
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader

_AT_ONCE = 500

_MATCHED = (
    "SELECT f.key, f.told, f.initials FROM part_gram g JOIN part_find f ON f.key = g.rowid "
    "WHERE part_gram MATCH ? AND g.rowid > ? ORDER BY g.rowid LIMIT ?"
)
_NEAR = 1_000
_HELD = """
WITH near AS MATERIALIZED (
    SELECT g.key FROM (SELECT key, grams FROM part_gram WHERE key > ? ORDER BY key LIMIT {near}) g
    WHERE {held} ORDER BY g.key LIMIT ?
), everywhere AS MATERIALIZED (
    SELECT g.key FROM part_gram g WHERE {held} AND (SELECT count(*) FROM near) < ?
    AND EXISTS (SELECT 1 FROM part_gram WHERE key > ? ORDER BY key OFFSET {near} LIMIT 1)
)
SELECT f.key, f.told, f.initials FROM (
    SELECT key FROM near UNION SELECT key FROM everywhere WHERE key > ? ORDER BY key LIMIT ?
) c JOIN part_find f ON f.key = c.key ORDER BY f.key
"""
"""PostgreSQL's index gives no order: it is asked, for everything it has, only where the next
thousand parts give too few and are not the last, so for what few parts hold.  Each alone is slow
among 100,000 parts: to walk by key for what no part holds 300 ms, to sort all that hold a common
word 50 to 190 ms."""

_WAY = "g.grams @> (SELECT string_to_array(?, ' '))"
"""In a SELECT of its own the planner does not see the word: where it saw a common one, it read the
whole table (130 ms; by the index 28 ms)."""

# never ORDER BY rank: 173 to 738 ms for one character of a million parts (speed.md B)

_ALL = "SELECT key, told, initials FROM part_find WHERE key > ? ORDER BY key LIMIT ?"

_PUT_IN = {
    "sqlite": "INSERT INTO part_gram (grams, rowid) VALUES (?, ?)",
    "postgres": "INSERT INTO part_gram (grams, key) VALUES (string_to_array(?, ' '), ?) "
    "ON CONFLICT (key) DO UPDATE SET grams = excluded.grams",
}
# contentless FTS5 refuses a plain DELETE: the old grams must be told
_TAKE_OUT = "INSERT INTO part_gram (part_gram, grams, rowid) VALUES ('delete', ?, ?)"
_KEEP = (
    "INSERT INTO part_find (key, told, initials) VALUES (?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET told = excluded.told, initials = excluded.initials"
)


def find(reader: Reader, engine: str, words: Sequence[str], after: int, limit: int) -> list[int]:
    """The keys of up to ``limit`` parts behind the key ``after`` that hold every word."""
    found: list[int] = []
    size = limit
    while len(found) < limit:
        candidates = _candidates(reader, engine, words, after, size)
        found += [key for key, one in candidates if all(one.holds(word) for word in words)]
        if len(candidates) < size:
            break
        after, size = candidates[-1][0], min(4 * size, 8_000)
    return found[:limit]


def _candidates(
    reader: Reader, engine: str, words: Sequence[str], after: int, limit: int
) -> list[tuple[int, Findable]]:
    """The first parts behind ``after`` for which the index does not rule out the words."""
    if not words:
        rows = reader.rows(_ALL, after, limit)
    elif engine == "sqlite":
        rows = reader.rows(_MATCHED, _matched(words), after, limit)
    else:
        held, ways = _held(words)
        sql = _HELD.format(held=held, near=_NEAR)
        rows = reader.rows(sql, after, *ways, limit, *ways, limit, after, after, limit)
    return [(row[0], Findable(*row[1:])) for row in rows]


def _matched(words: Sequence[str]) -> str:
    """What FTS5 is asked for."""
    return " AND ".join(
        "({})".format(" OR ".join(f"({_match(way)})" for way in wanted(word))) for word in words
    )


def _held(words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition on PostgreSQL, and its values."""
    ways = [[" ".join(way) for way in wanted(word)] for word in words]
    held = " AND ".join("({})".format(" OR ".join([_WAY] * len(word))) for word in ways)
    return held, [way for word in ways for way in word]


def _match(grams: Sequence[str]) -> str:
    """Each gram as a string of FTS5's query language; no gram holds a quote."""
    return " AND ".join(f'"{gram}"' for gram in grams)


def derive(writing: Writing, parts: Sequence[int]) -> None:
    """Make anew what finds these parts, from the rows that now hold."""
    for keys in _portions(parts):
        _replace(writing.engine, _stored(writing, keys), _due(writing, keys))


def rebuild(writing: Writing) -> None:
    """Make the whole index anew."""
    if writing.engine.name == "sqlite":
        writing.engine.run("INSERT INTO part_gram (part_gram) VALUES ('delete-all')")
    else:
        writing.engine.run("DELETE FROM part_gram")
    writing.engine.run("DELETE FROM part_find")
    derive(writing, [row[0] for row in writing.rows("SELECT key FROM part ORDER BY key")])


def wrong(reader: Reader, engine: str) -> list[int]:
    """The keys of parts that would not be found as they stand, for ``check``: nothing is stored,
    something else is, or the index lacks one of its grams."""
    found: list[int] = []
    for keys in _portions([row[0] for row in reader.rows("SELECT key FROM part ORDER BY key")]):
        stored, due = _stored(reader, keys), _due(reader, keys)
        found += [key for key in keys if stored.get(key) != due[key]]
        found += _unindexed(reader, engine, due)
    gone = "SELECT key FROM part_find WHERE key NOT IN (SELECT key FROM part)"
    return sorted({*found, *(row[0] for row in reader.rows(gone))})


def _unindexed(reader: Reader, engine: str, due: dict[int, Findable]) -> set[int]:
    """The keys of those parts, all of one portion, of which the index lacks a gram.

    SQLite is asked once a gram: once a part, for all of its grams, took four times as long.
    """
    if engine == "postgres":
        marks = _marks([*due])
        sql = f"SELECT array_to_string(grams, ' '), key FROM part_gram WHERE key IN ({marks})"
        held = set(reader.rows(sql, *due))
        return {key for grams, key in _grams(due) if (grams, key) not in held}
    holders: dict[str, set[int]] = {}
    for key, one in due.items():
        for gram in one.grams():
            holders.setdefault(gram, set()).add(key)
    sql = "SELECT rowid FROM part_gram WHERE part_gram MATCH ? AND rowid BETWEEN ? AND ?"
    span = (min(due), max(due))
    lacking: set[int] = set()
    for gram, keys in holders.items():
        lacking |= keys - {row[0] for row in reader.rows(sql, _match([gram]), *span)}
    return lacking


def _portions(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]


def _marks(keys: Sequence[int]) -> str:
    return ", ".join("?" * len(keys))


def _stored(reader: Reader, keys: Sequence[int]) -> dict[int, Findable]:
    sql = f"SELECT key, told, initials FROM part_find WHERE key IN ({_marks(keys)})"
    return {row[0]: Findable(*row[1:]) for row in reader.rows(sql, *keys)}


def _due(reader: Reader, keys: Sequence[int]) -> dict[int, Findable]:
    """What must be stored of each part."""
    from shopfloor.store.readings import initials

    marks = _marks(keys)
    codes: dict[int, list[str]] = {}
    taught = f"SELECT part, code FROM barcode WHERE part IN ({marks}) ORDER BY key"
    for part, code in reader.rows(taught, *keys):
        codes.setdefault(part, []).append(code)
    parts = f"SELECT key, number, name, name_en FROM part WHERE key IN ({marks}) ORDER BY key"
    return {
        key: findable(number, (name, english, *codes.get(key, [])), initials(name))
        for key, number, name, english in reader.rows(parts, *keys)
    }


def _replace(engine: Engine, old: dict[int, Findable], new: dict[int, Findable]) -> None:
    changed = {key: one for key, one in new.items() if old.get(key) != one}
    if engine.name == "sqlite":
        engine.many(_TAKE_OUT, _grams({key: old[key] for key in changed if key in old}))
    engine.many(_KEEP, [(key, one.told, one.initials) for key, one in changed.items()])
    engine.many(_PUT_IN[engine.name], _grams(changed))


def _grams(parts: dict[int, Findable]) -> list[tuple[Any, ...]]:
    return [(" ".join(one.grams()), key) for key, one in parts.items()]

"""Lists, lines and counts as rows; ``line_standing`` follows from them."""

from collections.abc import Iterable
from dataclasses import replace

from shopfloor.rules.stocktake import Source, Standing, Stocktake
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.stock_reviewing import THEIRS

_LIST = "SELECT key, number, kind, day, scope, state, remark FROM stocktake "
_LINE = (
    "SELECT s.key, s.stocktake, s.line, s.location, s.part, s.old_part, s.state, s.again, "
    "s.person, s.stock_count, s.count_judged FROM line_standing s "
)


def by_number(reader: Reader, number: str) -> Stocktake | None:
    """The list of a number."""
    row = reader.one(_LIST + "WHERE number = ?", number)
    return record(Stocktake, row) if row else None


def all_lists(reader: Reader, state: str = "") -> list[Stocktake]:
    """Lists, the newest first; those of a ``state`` alone where one is given."""
    if state:
        found = reader.rows(_LIST + "WHERE state = ? ORDER BY key DESC", state)
    else:
        found = reader.rows(_LIST + "ORDER BY key DESC")
    return [record(Stocktake, row) for row in found]


def put_list(writing: Writing, made: Stocktake, new: bool = False) -> int:
    """A new list, or how it stands now; its key."""
    return writing.put(
        "stocktake", None if new else made.key, number=made.number, kind=made.kind, day=made.day,
        scope=made.scope, state=made.state, remark=made.remark,
    )  # fmt: skip


def lines(reader: Reader, stocktake: int) -> list[Standing]:
    """All lines of a list, in walking order."""
    found = reader.rows(_LINE + "WHERE s.stocktake = ? ORDER BY s.line", stocktake)
    return [record(Standing, row) for row in found]


def lines_shown(reader: Reader, stocktake: int, person: int) -> list[Standing]:
    """The lines of a list without the counted ones that are kept from a person."""
    found = reader.rows(
        f"{_LINE}WHERE s.stocktake = ? AND (s.state = 'to_count' OR NOT {THEIRS}) ORDER BY s.line",
        stocktake, person,
    )  # fmt: skip
    return [record(Standing, row) for row in found]


def lines_at(reader: Reader, stocktake: int, location: int) -> list[Standing]:
    """The lines of a place."""
    found = reader.rows(
        _LINE + "WHERE s.stocktake = ? AND s.location = ? ORDER BY s.line", stocktake, location
    )
    return [record(Standing, row) for row in found]


def line_of_tag(reader: Reader, stocktake: int, old_part: int) -> Standing | None:
    """The line of an old part."""
    row = reader.one(_LINE + "WHERE s.stocktake = ? AND s.old_part = ?", stocktake, old_part)
    return record(Standing, row) if row else None


def open_line(reader: Reader, part: int, location: int) -> Standing | None:
    """The open line of a part and place, on whatever list: there is one at most."""
    row = reader.one(_LINE + "WHERE s.open = 1 AND s.part = ? AND s.location = ?", part, location)
    return record(Standing, row) if row else None


def last_line(reader: Reader, stocktake: int) -> int:
    """The number of the last line."""
    row = reader.one("SELECT coalesce(max(line), 0) FROM line_standing WHERE stocktake = ?",
                     stocktake)  # fmt: skip
    return int(row[0]) if row else 0


def add_line(writing: Writing, made: Standing, why: str) -> Standing:
    """A new line, and how it stands."""
    key = writing.row(
        "stocktake_line", stocktake=made.stocktake, line=made.line, location=made.location,
        part=made.part, old_part=made.old_part, why=why,
    )  # fmt: skip
    line = replace(made, key=key)
    stand(writing, line)
    return line


def stand(writing: Writing, line: Standing) -> None:
    """How a new line stands."""
    writing.change(
        "INSERT INTO line_standing (key, stocktake, line, location, part, old_part, state, again, "
        "person, stock_count, count_judged, open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        line.key, line.stocktake, line.line, line.location, line.part, line.old_part, line.state,
        line.again, line.person, line.stock_count, line.count_judged, int(line.open),
    )  # fmt: skip


def put_lines(writing: Writing, stand: Iterable[Standing]) -> None:
    """How lines stand now."""
    for line in stand:
        writing.change(
            "UPDATE line_standing SET state = ?, again = ?, person = ?, stock_count = ?, "
            "count_judged = ?, open = ? WHERE key = ?",
            line.state, line.again, line.person, line.stock_count, line.count_judged,
            int(line.open), line.key, exactly=1,
        )  # fmt: skip


def put_count(
    writing: Writing,
    line: Standing,
    person: int,
    quantity: int,
    at: int,
    lag: int,
    source: Source,
) -> None:
    """A count of a line, made now."""
    key = add_count(writing, line, person, quantity, at, lag, source, writing.head.sequence)
    writing.change(
        "UPDATE line_standing SET state = 'counted', person = ?, stock_count = ? WHERE key = ?",
        person, key, line.key, exactly=1,
    )  # fmt: skip


def add_count(
    writing: Writing,
    line: Standing,
    person: int,
    quantity: int,
    at: int,
    lag: int,
    source: Source,
    behind: int,
) -> int:
    """A count as a row, for which ``put_counted`` says how its line stands; its key."""
    return writing.row(
        "stock_count", line=line.key, person=person, again=line.again, quantity=quantity,
        behind=behind, counted_at=at, lag=lag, source=source,
    )  # fmt: skip


def put_counted(writing: Writing, first: int, lines: int) -> None:
    """So many lines are counted, each once in this act, whose counts have keys from ``first`` on:
    one statement for a whole list."""
    if lines:
        writing.change(
            "UPDATE line_standing SET state = 'counted', person = c.person, stock_count = c.key "
            "FROM stock_count c WHERE c.line = line_standing.key AND c.key >= ?",
            first, exactly=lines,
        )  # fmt: skip


def take(writing: Writing, stocktake: int, person: int, first: int, last: int) -> None:
    """What is nobody's between two lines is the person's; not what they may not count."""
    writing.row("stocktake_taken", stocktake=stocktake, person=person, first=first, last=last)
    writing.change(
        "UPDATE line_standing SET person = ? WHERE stocktake = ? AND line BETWEEN ? AND ? "
        f"AND state = 'to_count' AND person IS NULL AND NOT {BARRED.format(person='?')}",
        person, stocktake, first, last, person, person,
    )  # fmt: skip


BARRED = (
    "(EXISTS (SELECT 1 FROM stock_count c JOIN journal j ON j.key = c.entry "
    "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
    "WHERE c.line = line_standing.key AND {person} IN (c.person, j.person) "
    "AND c.again < line_standing.again AND w.key IS NULL) "
    "OR EXISTS (SELECT 1 FROM stock_looked k JOIN stocktake_line l "
    "ON l.key = line_standing.key WHERE k.part = line_standing.part AND k.person = {person} "
    "AND k.entry > l.entry))"
)
"""SQL: whether a person counted the line in an earlier round, took in the file that did, or has
seen its part's figures since it was made."""


def may_take(reader: Reader, stocktake: int, person: int, first: int, last: int) -> int:
    """How many lines between two a person could take."""
    row = reader.one(
        "SELECT count(*) FROM line_standing WHERE stocktake = ? AND line BETWEEN ? AND ? "
        f"AND state = 'to_count' AND person IS NULL AND NOT {BARRED.format(person='?')}",
        stocktake, first, last, person, person,
    )  # fmt: skip
    return int(row[0]) if row else 0


def barred(reader: Reader, line: int, person: int) -> bool:
    """Whether the person may not count the line: once each, and not who has looked (E11)."""
    row = reader.one(
        f"SELECT 1 FROM line_standing WHERE key = ? AND {BARRED.format(person='?')}",
        line, person, person,
    )  # fmt: skip
    return row is not None


def all_barred(reader: Reader, stocktake: int) -> frozenset[tuple[int, int]]:
    """Every line of a list that is to be counted, and who may not count it."""
    found = reader.rows(
        "SELECT s.key, c.person, j.person FROM line_standing s "
        "JOIN stock_count c ON c.line = s.key AND c.again < s.again "
        "JOIN journal j ON j.key = c.entry "
        "LEFT JOIN count_withdrawn w ON w.stock_count = c.key "
        "WHERE s.stocktake = ? AND s.state = 'to_count' AND w.key IS NULL "
        "UNION SELECT s.key, k.person, k.person FROM line_standing s "
        "JOIN stocktake_line l ON l.key = s.key JOIN stock_looked k ON k.part = s.part "
        "WHERE s.stocktake = ? AND s.state = 'to_count' AND k.entry > l.entry",
        stocktake, stocktake,
    )  # fmt: skip
    return frozenset((int(row[0]), int(who)) for row in found for who in row[1:])


def last_count(reader: Reader, stocktake: int, person: int) -> tuple[int, int] | None:
    """The person's last count on a list that stands unjudged: its key and its line's."""
    row = reader.one(
        "SELECT c.key, s.key FROM line_standing s JOIN stock_count c ON c.key = s.stock_count "
        "WHERE s.stocktake = ? AND s.state = 'counted' AND c.person = ? "
        "ORDER BY c.key DESC LIMIT 1",
        stocktake, person,
    )  # fmt: skip
    return (int(row[0]), int(row[1])) if row else None


def line_by_key(reader: Reader, key: int) -> Standing | None:
    """A line."""
    row = reader.one(_LINE + "WHERE s.key = ?", key)
    return record(Standing, row) if row else None


def sequence_of(reader: Reader, count: int) -> int:
    """The journal number of a count."""
    row = reader.one(
        "SELECT j.sequence FROM stock_count c JOIN journal j ON j.key = c.entry WHERE c.key = ?",
        count,
    )
    return int(row[0]) if row else 0

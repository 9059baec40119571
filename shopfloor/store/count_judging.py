"""What counts are judged against, read set by set: the book at each count's own instant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.rules.count_judging import CountOfLine, Earlier, Verdict, Worth
from shopfloor.rules.stocktake import LineState, Standing
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.stock_reviewing import THEIRS

EXPECTED = (
    "CASE WHEN s.old_part IS NULL THEN CAST(coalesce((SELECT sum(e.quantity) FROM stock_entry e "
    "JOIN journal j ON j.key = e.entry WHERE e.part = s.part AND e.location = s.location "
    "AND (j.sequence <= c.behind OR (j.late = 1 AND j.happened_at <= c.counted_at))), 0) "
    "AS BIGINT) ELSE coalesce((SELECT CASE WHEN r.place = 'store' THEN 1 ELSE 0 END "
    "FROM old_part_record r JOIN journal j ON j.key = r.entry WHERE r.old_part = s.old_part "
    "AND j.sequence <= c.behind ORDER BY r.key DESC LIMIT 1), 0) END"
)
"""SQL: what the book expects of a line ``s`` at the instant of its count ``c``: the entries up to
its place in the journal, and later ones that are late and happened by then; of an old part whether
it lay in the store."""

_NEAR = "(abs(j.booked_at - c.counted_at) < c.lag OR abs(j.happened_at - c.counted_at) < c.lag)"

MOVED = (
    "CASE WHEN EXISTS (SELECT 1 FROM stock_entry e JOIN journal j ON j.key = e.entry "
    "WHERE e.part = s.part AND e.location = s.location "
    f"AND e.kind NOT IN ('count', 'in_count') AND {_NEAR}) "
    "OR EXISTS (SELECT 1 FROM old_part_record r JOIN journal j ON j.key = r.entry "
    f"WHERE r.old_part = s.old_part AND {_NEAR}) THEN 1 ELSE 0 END"
)
"""SQL: whether anything of the line was booked, or happened, within the lag of its count.  The
window is open at both ends, so that what is booked once the lag is over never falls into it."""

STANDING = (
    "s.key, s.stocktake, s.line, s.location, s.part, s.old_part, s.state, s.again, s.person, "
    "s.stock_count, s.count_judged"
)

WORTH = (
    "coalesce(p.on_hand, 0), coalesce(p.value, 0), coalesce(v.quantity, 0), coalesce(v.value, 0)"
)
WORTH_OF = (
    "LEFT JOIN part_stock p ON p.key = s.part LEFT JOIN stock_entry v "
    "ON v.key = CASE WHEN coalesce(p.on_hand, 0) = 0 THEN (SELECT e.key FROM stock_entry e "
    "WHERE e.part = s.part AND e.value <> 0 ORDER BY e.key DESC LIMIT 1) END "
)
"""SQL: what values a difference of the line ``s``, for ``Worth``."""


@dataclass(frozen=True)
class Due:
    """A line whose count can be judged; ``kept`` where who judges has its part still to count."""

    line: Standing
    count: CountOfLine
    kept: bool


def due(reader: Reader, stocktake: int, now: int, person: int) -> list[Due]:
    """The counted lines of a list whose booking lag is over by ``now``, micros UTC; ``person``
    judges them."""
    found = reader.rows(
        f"SELECT {STANDING}, c.person, c.quantity, {EXPECTED}, {MOVED}, {WORTH}, "
        f"CASE WHEN {THEIRS} THEN 1 ELSE 0 END FROM line_standing s "
        f"JOIN stock_count c ON c.key = s.stock_count {WORTH_OF} "
        "WHERE s.stocktake = ? AND s.state = 'counted' AND c.counted_at + c.lag <= ? "
        "ORDER BY s.line",
        person, stocktake, now,
    )  # fmt: skip
    before = _earlier(reader, stocktake)
    return [_due(record(Standing, row[:11]), row[11:], before) for row in found]


def _due(line: Standing, row: Sequence[int], before: dict[int, list[Earlier]]) -> Due:
    person, quantity, expected, moved = row[:4]
    earlier = tuple(before.get(line.key, ()))
    worth = Worth(*row[4:-1])
    return Due(
        line, CountOfLine(person, quantity, expected, bool(moved), worth, earlier), bool(row[-1])
    )


def _earlier(reader: Reader, stocktake: int) -> dict[int, list[Earlier]]:
    """By line, what its earlier counts that were judged are off by now: a late paper that came
    meanwhile changes them alike."""
    found = reader.rows(
        f"SELECT s.key, c.person, c.quantity - {EXPECTED} FROM line_standing s "
        "JOIN count_judged g ON g.line = s.key JOIN stock_count c ON c.key = g.stock_count "
        "WHERE s.stocktake = ? AND s.state = 'counted' AND c.again < s.again",
        stocktake,
    )
    before: dict[int, list[Earlier]] = {}
    for key, person, difference in found:
        before.setdefault(key, []).append(Earlier(person, int(difference)))
    return before


def waiting(reader: Reader, stocktake: int, now: int) -> int:
    """How many counts of a list cannot be judged yet: their booking lag still runs."""
    row = reader.one(
        "SELECT count(*) FROM line_standing s JOIN stock_count c ON c.key = s.stock_count "
        "WHERE s.stocktake = ? AND s.state = 'counted' AND c.counted_at + c.lag > ?",
        stocktake, now,
    )  # fmt: skip
    return int(row[0]) if row else 0


def put_verdict(writing: Writing, one: Due, verdict: Verdict) -> Standing | None:
    """The judgement as rows; how the line stands then, None where it agrees: ``put_agreed`` says
    so for all of them.  What moved is not judged."""
    judged = None
    if not one.count.moved:
        judged = writing.row(
            "count_judged", line=one.line.key, stock_count=one.line.stock_count,
            expected=one.count.expected, difference=one.count.difference, value=one.count.value,
        )  # fmt: skip
    if verdict.state is LineState.AGREED:
        return None
    if verdict.why is not None:
        return ask_again(writing, one.line, verdict.why)
    return replace(one.line, state=verdict.state, count_judged=judged)


def put_agreed(writing: Writing, first: int, lines: int) -> None:
    """So many lines whose judgements of this act, from the key ``first`` on, are without a
    difference: nearly all of a list, and so one statement."""
    if lines:
        writing.change(
            "UPDATE line_standing SET state = 'agreed', count_judged = g.key, open = 0 "
            "FROM count_judged g WHERE g.line = line_standing.key AND g.key >= ? "
            "AND g.difference = 0",
            first, exactly=lines,
        )  # fmt: skip


def ask_again(writing: Writing, line: Standing, why: str) -> Standing:
    """One more round of a line, for anybody who may; how it stands then."""
    writing.row("recount", line=line.key, again=line.again + 1, why=why)
    return replace(
        line, state=LineState.TO_COUNT, again=line.again + 1, person=None, stock_count=None,
        count_judged=None,
    )  # fmt: skip


def looked(writing: Writing, part: int, person: int, reason: str) -> None:
    """Somebody has seen a part's figures: what of it was theirs to count is anybody else's."""
    writing.row("stock_looked", part=part, person=person, reason=reason)
    writing.change(
        "UPDATE line_standing SET person = NULL WHERE part = ? AND person = ? "
        "AND open = 1 AND state = 'to_count'",
        part, person,
    )  # fmt: skip

"""Explained differences as they are signed, and who had a hand in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopfloor.rules.stock_approval import SignedFor
from shopfloor.rules.stocktake import LineState, Standing
from shopfloor.store.count_judging import STANDING
from shopfloor.store.people import Reader
from shopfloor.store.reading import record
from shopfloor.store.stock_reviewing import THEIRS


@dataclass(frozen=True)
class ToApprove:
    """An explained line as its approver is shown it; ``content`` smallest units make one."""

    line: Standing
    place: str
    what: str
    content: int
    expected: int
    counted: int
    difference: int
    value: int
    cause: str
    responsible: str
    remark: str

    @property
    def told(self) -> list[int | str]:
        """What is signed of the line."""
        return [
            self.line.line, self.place, self.what, self.expected, self.counted, self.difference,
            self.value, self.cause, self.responsible, self.remark,
        ]  # fmt: skip


def explained(reader: Reader, stocktake: int) -> list[ToApprove]:
    """The explained lines of a list, in their order."""
    found = reader.rows(
        f"SELECT {STANDING}, coalesce(l.code, ''), coalesce(p.number, o.tag, ''), "
        "coalesce(p.content, 1), g.expected, c.quantity, g.difference, g.value, d.cause, "
        "coalesce(r.name, ''), d.remark FROM line_standing s "
        "JOIN count_judged g ON g.key = s.count_judged JOIN stock_count c ON c.key = s.stock_count "
        "JOIN difference_explained d ON d.key = (SELECT max(key) FROM difference_explained "
        "WHERE line = s.key AND count_judged = s.count_judged) "
        "LEFT JOIN staff r ON r.key = d.responsible LEFT JOIN location l ON l.key = s.location "
        "LEFT JOIN part p ON p.key = s.part LEFT JOIN old_part o ON o.key = s.old_part "
        "WHERE s.stocktake = ? AND s.state = 'explained' ORDER BY s.line",
        stocktake,
    )
    return [ToApprove(record(Standing, row[:11]), *row[11:]) for row in found]


def absolute(reader: Reader, stocktake: int) -> int:
    """Fen that a list is off by, shortage and overage alike, posted or not."""
    row = reader.one(
        "SELECT CAST(coalesce(sum(abs(g.value)), 0) AS BIGINT) FROM line_standing s "
        "JOIN count_judged g ON g.key = s.count_judged WHERE s.stocktake = ?",
        stocktake,
    )
    return int(row[0]) if row else 0


def counters(reader: Reader, stocktake: int, state: LineState) -> dict[int, set[int]]:
    """By line, in one state, who counted it in any round, and who took the count in."""
    found = reader.rows(
        "SELECT s.key, c.person, j.person FROM line_standing s "
        "JOIN stock_count c ON c.line = s.key JOIN journal j ON j.key = c.entry "
        "WHERE s.stocktake = ? AND s.state = ?",
        stocktake, state,
    )  # fmt: skip
    return _people(found)


def approvers(reader: Reader, stocktake: int) -> dict[int, set[int]]:
    """By approved line, who signed for its difference, and at whose terminal that was."""
    found = reader.rows(
        "SELECT s.key, j.person, coalesce(x.person, j.person) FROM line_standing s "
        "JOIN difference_approved a ON a.count_judged = s.count_judged "
        "JOIN journal j ON j.key = a.entry LEFT JOIN signature x ON x.entry = a.entry "
        "WHERE s.stocktake = ? AND s.state = 'approved'",
        stocktake,
    )
    return _people(found)


def signed(reader: Reader, stocktake: int, person: int) -> list[SignedFor]:
    """Who signed for the differences of a list as they stand, in the order of signing, but for
    those that are kept from the person."""
    found = reader.rows(
        "SELECT x.meaning, t.name, count(*), j.booked_at FROM line_standing s "
        "JOIN difference_approved a ON a.count_judged = s.count_judged "
        "JOIN journal j ON j.key = a.entry JOIN signature x ON x.entry = a.entry "
        f"JOIN staff t ON t.key = x.person WHERE s.stocktake = ? AND NOT {THEIRS} "
        "GROUP BY x.key, x.meaning, t.name, j.booked_at ORDER BY x.key",
        stocktake, person,
    )  # fmt: skip
    return [record(SignedFor, row) for row in found]


def posted_by(reader: Reader, stocktake: int, person: int) -> list[SignedFor]:
    """Who posted differences of a list, in the order of posting, but for those that are kept from
    the person."""
    found = reader.rows(
        "SELECT j.act, t.name, count(*), j.booked_at FROM line_standing s "
        "JOIN difference_posted p ON p.line = s.key JOIN journal j ON j.key = p.entry "
        f"JOIN staff t ON t.key = j.person WHERE s.stocktake = ? AND NOT {THEIRS} "
        "GROUP BY j.key, j.act, t.name, j.booked_at ORDER BY j.key",
        stocktake, person,
    )  # fmt: skip
    return [record(SignedFor, row) for row in found]


def _people(found: Sequence[tuple[int, int, int]]) -> dict[int, set[int]]:
    people: dict[int, set[int]] = {}
    for line, one, other in found:
        people.setdefault(line, set()).update((one, other))
    return people

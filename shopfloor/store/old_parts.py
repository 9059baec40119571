"""Old parts and exceptions as rows."""

from dataclasses import dataclass

from shopfloor.rules.old_parts import Account, LeaveState, TagPlace, TagState
from shopfloor.store.journal import Writing
from shopfloor.store.people import Reader
from shopfloor.store.reading import record


@dataclass(frozen=True)
class Tag:
    """An old part's row."""

    key: int
    tag: str
    requisition_line: int
    seen: str
    account: Account
    state: TagState
    place: TagPlace
    issue_slip: int | None


@dataclass(frozen=True)
class Leave:
    """An exception's row: leave for one unit without its old part."""

    key: int
    requisition_line: int
    reason: str
    note: str
    approver: int
    state: LeaveState
    issue_slip: int | None


def count_waiting_leaves(reader: Reader) -> int:
    """How many exceptions are not used up."""
    row = reader.one(
        "SELECT count(*) FROM old_part_exception WHERE state IN ('waiting', 'assigned')"
    )
    return int(row[0]) if row else 0


_TAG = "SELECT key, tag, requisition_line, seen, account, state, place, issue_slip FROM old_part "


def tag(reader: Reader, tag: str) -> Tag | None:
    """The old part of a tag."""
    row = reader.one(_TAG + "WHERE tag = ?", tag)
    return record(Tag, row) if row else None


def tags_of_line(reader: Reader, line: int, state: TagState | None = None) -> list[Tag]:
    """A line's old parts, oldest first."""
    if state is None:
        found = reader.rows(_TAG + "WHERE requisition_line = ? ORDER BY key", line)
    else:
        found = reader.rows(
            _TAG + "WHERE requisition_line = ? AND state = ? ORDER BY key", line, state.value
        )
    return [record(Tag, row) for row in found]


def tags_of_slip(reader: Reader, slip: int) -> list[Tag]:
    """The old parts that a slip names."""
    found = reader.rows(_TAG + "WHERE issue_slip = ? ORDER BY key", slip)
    return [record(Tag, row) for row in found]


def put_tag(writing: Writing, tag: Tag, new: bool = False) -> int:
    """A custody step of an old part; returns its key."""
    return writing.put(
        "old_part",
        None if new else tag.key,
        tag=tag.tag,
        requisition_line=tag.requisition_line,
        seen=tag.seen,
        account=tag.account.value,
        state=tag.state.value,
        place=tag.place.value,
        issue_slip=tag.issue_slip,
    )


_LEAVE = (
    "SELECT key, requisition_line, reason, note, approver, state, issue_slip "
    "FROM old_part_exception "
)


def leaves_of_line(reader: Reader, line: int, state: LeaveState) -> list[Leave]:
    """A line's exceptions in a state, oldest first."""
    found = reader.rows(
        _LEAVE + "WHERE requisition_line = ? AND state = ? ORDER BY key", line, state.value
    )
    return [record(Leave, row) for row in found]


def leaves_of_slip(reader: Reader, slip: int) -> list[Leave]:
    """The exceptions that a slip names."""
    return [
        record(Leave, row)
        for row in reader.rows(_LEAVE + "WHERE issue_slip = ? ORDER BY key", slip)
    ]


def put_leave(writing: Writing, leave: Leave, new: bool = False) -> int:
    """A new version of an exception; returns its key."""
    return writing.put(
        "old_part_exception",
        None if new else leave.key,
        requisition_line=leave.requisition_line,
        reason=leave.reason,
        note=leave.note,
        approver=leave.approver,
        state=leave.state.value,
        issue_slip=leave.issue_slip,
    )

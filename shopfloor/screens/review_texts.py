"""What the review of a stocktake says of a list and of a line, in cells."""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from shopfloor import clock
from shopfloor.rules.book import EntryKind
from shopfloor.rules.counting import ListShown
from shopfloor.rules.quantities import Money, shown
from shopfloor.rules.staff import MATRIX, Permission
from shopfloor.rules.stock_approval import ApprovalPath, SignedFor
from shopfloor.rules.stock_review import INFINITE, Movement, ProposedMove, Review, ReviewLine
from shopfloor.rules.stocktake import LineState, ListState
from shopfloor.words import say, spoken

STEPS = {
    LineState.TO_COUNT: "reviewing.to_count",
    LineState.COUNTED: "reviewing.to_judge",
    LineState.DIFFERS: "reviewing.to_explain",
    LineState.EXPLAINED: "reviewing.to_sign",
    LineState.APPROVED: "reviewing.to_post",
}
"""What comes next for lines of a state."""


def list_cells(one: ListShown) -> tuple[str, ...]:
    """A row of the lists."""
    figures = (one.lines, one.counted, one.again)
    kind, state = say(f"list_kind.{one.kind}"), say(f"list_state.{one.state}")
    return (one.number, kind, one.day, state, *map(str, figures))


def line_cells(one: ReviewLine) -> tuple[str, ...]:
    """A row of the review; the unit stands below."""
    figures = (
        "-" if figure is None else shown(figure, one.content)
        for figure in (one.counted, one.expected, one.difference)
    )
    state = say(f"line_state.{one.state}")
    return (
        str(one.line), one.place or "-", one.what or "-", *figures, money(one.value),
        share(one) or "-", f"{state}!" if one.overdue else state,
    )  # fmt: skip


def money(fen: int | None) -> str:
    """Yuan, a dash where there is nothing to tell or nothing may be told."""
    return "-" if fen is None else str(Money(fen))


def share(one: ReviewLine) -> str:
    """What the line is off by, of what was expected; no sign that is as wide as a terminal
    likes."""
    return one.percent.replace(INFINITE, say("reviewing.infinite"))


def head(review: Review, path: ApprovalPath, zone: str) -> str:
    """The list at a glance, who signed, and what is next."""
    told = say(
        "reviewing.head", number=review.number, kind=review.kind, day=review.day,
        state=review.state, net=money(review.net), absolute=money(review.absolute),
    )  # fmt: skip
    if review.hidden:
        told += "  " + say("reviewing.hidden", lines=review.hidden)
    if review.overdue:
        told += "  " + say("reviewing.overdue", lines=review.overdue)
    return "\n".join([told, *signed(path, zone), following(review, path)])


def signed(path: ApprovalPath, zone: str) -> list[str]:
    """Who signed for differences, and who posted them."""
    told = [_signature(one, signer(one.meaning), zone) for one in path.signed]
    lines = [say("reviewing.signed", people=say("told.comma").join(told) or say("told.nothing"))]
    if path.posted:
        told = [_signature(one, say("role.finance"), zone) for one in path.posted]
        lines.append(say("reviewing.posted", people=say("told.comma").join(told)))
    return lines


def _signature(one: SignedFor, role: str, zone: str) -> str:
    at = time(one.at, zone)[:-3]
    return say("reviewing.signed_by", person=one.person, role=role, lines=one.lines, at=at)


def signer(meaning: str) -> str:
    """Who signs with this meaning, which is the permission's name."""
    return "/".join(say(f"role.{role}") for role in sorted(MATRIX[Permission(meaning)]))


def following(review: Review, path: ApprovalPath) -> str:
    """What is to be done with the list now, by whom and with which key."""
    due = " + ".join(signer(one) for one in path.due)
    told = [say(key, lines=path.lines[state], people=due)
            for state, key in STEPS.items() if path.lines.get(state)]  # fmt: skip
    if review.state is ListState.CLOSED:
        told = [say("reviewing.closed")]
    if not told:
        told = [say("told.nothing" if review.hidden else "reviewing.to_close")]
    steps = say("told.comma").join(told)
    return say("reviewing.next", steps=steps)


def line(one: ReviewLine, moves: Iterable[ProposedMove], zone: str) -> list[str]:
    """All that explains a line, the most telling first."""
    name = one.name_en if spoken() == "en" and one.name_en else one.name
    what = f"{one.what} {name}".strip()
    return [
        say("reviewing.line", line=one.line, place=one.place or None, what=what),
        _figures(one),
        *_explained(one),
        *(pair(move) for move in moves),
        *_rounds(one, zone),
        *_moved(one, zone),
    ]


def _figures(one: ReviewLine) -> str:
    """The count, and what it is off by once it is judged."""
    counted = one.shown(one.counted)
    if one.difference is None:
        return say("reviewing.not_judged", counted=counted)
    off = say(
        "reviewing.off", difference=one.shown(one.difference), value=money(one.value),
        percent=share(one),
    )  # fmt: skip
    return say("reviewing.counted", counted=counted, book=one.shown(one.expected)) + off


def pair(move: ProposedMove) -> str:
    """What the book should move instead of posting both."""
    told = say(
        "said.review_move", quantity=move.shown, part=move.part, source=move.source,
        target=move.target,
    )  # fmt: skip
    return f"{told} {say('reviewing.move_key')}"


def _explained(one: ReviewLine) -> list[str]:
    told = one.explanation
    if told is None:
        if not one.explain_by:
            return []
        key = "reviewing.explain_late" if one.overdue else "reviewing.explain_until"
        return [say(key, day=one.explain_by)]
    return [
        say(
            "reviewing.explained", cause=told.cause, responsible=told.responsible or None,
            text=told.remark or None,
        )
    ]  # fmt: skip


def _rounds(one: ReviewLine, zone: str) -> list[str]:
    told = []
    for turn in one.rounds:
        why = say("reviewing.why", why=say(f"again.{turn.why}")) if turn.why is not None else ""
        told.append(
            say(
                "reviewing.round", again=turn.again, why=why, person=turn.person,
                quantity=one.shown(turn.quantity), sequence=turn.sequence, at=time(turn.at, zone),
            )
        )  # fmt: skip
    return told


def _moved(one: ReviewLine, zone: str) -> list[str]:
    """What was booked around the count, the count's own place among it."""
    if not one.moved:
        return [say("reviewing.nothing_moved")] if one.difference else []
    told = [
        say(
            "reviewing.moved", sequence=x.sequence, at=time(x.at, zone),
            what=_booked(x), quantity=one.shown(x.quantity), person=x.person,
        )
        for x in one.moved
    ]  # fmt: skip
    at = sum(x.sequence < one.sequence for x in one.moved)
    told.insert(at, say("reviewing.counted_here", sequence=one.sequence))
    return told


def _booked(one: Movement) -> str:
    """What was booked; what the first stock was entered by is no paper's number."""
    kind = say(f"entry_kind.{one.kind}")
    numbered = one.document and one.kind != EntryKind.OPENING
    return f"{kind}  {one.document}" if numbered else kind


def time(at: int, zone: str) -> str:
    """A stored time on the shop's clock, as short as it can be read."""
    return f"{clock.local(clock.instant(at), zone):%m-%d %H:%M:%S}"


def cut(text: str, width: int) -> str:
    """A line of so many cells, with a tilde where something is missing."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "~"

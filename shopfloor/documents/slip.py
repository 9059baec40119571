"""The slip in two copies, and the pick list, as text for eighty columns (ISS-03, ISS-04, ISS-09).

A page is a tuple of lines; a slip's two pages are the advisor's copy and the technician's, which
goes to the storekeeper when the parts are collected (E41).
"""

from shopfloor import clock
from shopfloor.documents.cells import RULE, apart, row, spread
from shopfloor.rules.counter import SignatureShown, SlipLineShown, SlipShown
from shopfloor.rules.paper import Standing, signatures_on, walking_order
from shopfloor.rules.slips import OPEN_SLIPS
from shopfloor.words import say

Page = tuple[str, ...]

COPIES = ("paper.copy_advisor", "paper.copy_technician")
_WIDTHS = (3, 18, 28, 13, 14)


def slip_pages(shown: SlipShown, standing: Standing) -> tuple[Page, ...]:
    """Both copies."""
    return tuple(_slip(shown, standing, say(copy)) for copy in COPIES)


def pick_list(shown: SlipShown, standing: Standing) -> tuple[Page, ...]:
    """What to fetch, in the order in which one walks along the bins."""
    lines = sorted(shown.lines, key=lambda line: walking_order(line.bin))
    table = [
        piece
        for line in lines
        for piece in row((_mark(line), line.part, line.name, line.bin, str(line.shown())), _WIDTHS)
    ]
    head = _head(shown, standing, say("paper.pick_list"), "")
    ready = spread(say("paper.prepared")) if any(line.prepared for line in lines) else []
    return ((*head, RULE, *_heads(), *table, *ready, *_foot(shown, standing)),)


def _mark(line: SlipLineShown) -> str:
    """What lies ready on the rack has its mark on the list (PPK-03)."""
    return say("paper.prepared_mark") if line.prepared else ""


def as_text(pages: tuple[Page, ...], line_end: str = "\n") -> str:
    """The pages with a form feed between them."""
    return "\f".join("".join(f"{line}{line_end}" for line in page) for page in pages)


def _slip(shown: SlipShown, standing: Standing, copy: str) -> Page:
    table = [
        piece
        for line in shown.lines
        for piece in row(
            (str(line.line), line.part, line.name, line.bin, str(line.shown())), _WIDTHS
        )
    ]
    return (
        *_head(shown, standing, say("paper.slip"), copy),
        RULE,
        *_heads(),
        *table,
        RULE,
        *_old_parts(shown),
        RULE,
        *_signatures(shown, standing.zone),
        *_foot(shown, standing),
    )


def _head(shown: SlipShown, standing: Standing, title: str, copy: str) -> list[str]:
    slip = shown.slip
    three = say("paper.three_guarantees") if slip.three_guarantees else ""
    return [
        *spread(standing.training),
        *apart(standing.shop, copy),
        *spread(title, slip.number, *_reprint(standing)),
        *spread(
            say("paper.plate", plate=slip.plate),
            say("paper.order", order=slip.order),
            say("paper.requisition", requisition=slip.requisition),
            three,
        ),
        *spread(
            say("paper.technician", number=slip.technician_number, name=slip.technician),
            say("paper.advisor", number=slip.advisor_number, name=slip.advisor),
        ),
        *spread(
            say("paper.written", at=_at(slip.written_at, standing.zone), name=shown.writer),
            say("paper.state", state=slip.state),
        ),
    ]


def _heads() -> list[str]:
    named = ("part", "name", "location", "quantity")
    return row([say("paper.line"), *(say(f"column.{one}") for one in named)], _WIDTHS)


def _old_parts(shown: SlipShown) -> list[str]:
    tags = spread(say("paper.old_parts"), *shown.tags) if shown.tags else []
    excepted = [
        piece
        for one in shown.exceptions
        for piece in spread(
            say("paper.excepted", line=one.line, reason=one.reason, name=one.approver), one.note
        )
    ]
    return [*tags, *excepted] or [say("paper.no_old_parts")]


def _signatures(shown: SlipShown, zone: str) -> list[str]:
    given = [piece for one in shown.signatures for piece in spread(_signed(one, zone))]
    if shown.slip.state not in OPEN_SLIPS:
        return given or spread(say("paper.state", state=shown.slip.state))
    had = {one.meaning for one in shown.signatures}
    wanted = signatures_on(shown.slip.three_guarantees)
    blank = "." * 24
    due = [say("paper.unsigned", meaning=one, blank=blank) for one in wanted if one not in had]
    return [*given, *(piece for one in due for piece in spread(one))]


def _signed(one: SignatureShown, zone: str) -> str:
    key = "paper.deputy" if one.deputy else "paper.signed"
    return say(
        key,
        meaning=one.meaning,
        name=one.person,
        role=one.role,
        at=_at(one.at, zone),
        terminal=one.terminal,
    )


def _foot(shown: SlipShown, standing: Standing) -> list[str]:
    return [
        RULE,
        *spread(say("paper.code", code=shown.code), *_reprint(standing)),
        *spread(say("paper.printed", at=_at(standing.at, standing.zone))),
        *spread(standing.training),
    ]


def _reprint(standing: Standing) -> list[str]:
    again = standing.copy_number - 1
    return [say("paper.reprint", count=again)] if again else []


def _at(micros: int, zone: str) -> str:
    return f"{clock.local(clock.instant(micros), zone):%Y-%m-%d %H:%M}"

"""A list as paper to count on, without a figure of the book: eighty columns, a page a tuple of
lines (STK-06).

Each line has its code (ISO 7064 MOD 97-10), typed back as ``K000712 12``, and room for the count; a
pack's size is a hint (E43).
"""

from shopfloor import clock
from shopfloor.documents.cells import RULE, apart, row, spread
from shopfloor.documents.slip import Page
from shopfloor.rules.count_sheets import CountSheet, SheetLine, SheetPage
from shopfloor.rules.line_codes import line_code
from shopfloor.rules.paper import Standing
from shopfloor.words import say, unit

_WIDTHS = (8, 12, 16, 26, 14)
_ROOM = "." * 9
_SIGNED = "." * 16


def sheet_pages(sheet: CountSheet, standing: Standing) -> tuple[Page, ...]:
    """The pages in their order."""
    return tuple(_page(sheet, page, standing) for page in sheet.pages)


def _page(sheet: CountSheet, page: SheetPage, standing: Standing) -> Page:
    number = say("count_sheet.page", page=page.page, pages=page.pages)
    named = ("line_code", "bin", "part", "name", "counted")
    return (
        *spread(standing.training),
        *apart(standing.shop, number),
        *spread(
            say("count_sheet.title"),
            sheet.stocktake,
            say(f"list_kind.{sheet.kind}"),
            sheet.day,
            say("count_sheet.counter", name=sheet.counter) if sheet.counter else "",
        ),
        RULE,
        *row([say(f"column.{one}") for one in named], _WIDTHS),
        *(piece for line in page.lines for piece in _line(sheet, line)),
        RULE,
        *spread(say("count_sheet.rules")),
        "",
        *spread(*(say(f"count_sheet.{one}", room=_SIGNED) for one in ("name", "signed", "when"))),
        *apart(f"{sheet.stocktake}  {number}", _printed(standing)),
    )


def _line(sheet: CountSheet, line: SheetLine) -> list[str]:
    pack = say("count_sheet.pack", pack=line.pack) if line.pack > 1 else ""
    name = f"{line.name} {pack}".strip()
    if line.place and not line.what:
        name = say("count_sheet.nothing")
    cells = (
        line_code(sheet.stocktake, line.line),
        line.place or say("stocktaking.old_parts"),
        line.what,
        name,
        f"{_ROOM} {unit(line.unit)}".ljust(len(_ROOM) + 1),
    )
    return row(cells, _WIDTHS)


def _printed(standing: Standing) -> str:
    at = clock.local(clock.instant(standing.at), standing.zone)
    return say("count_sheet.printed", at=f"{at:%Y-%m-%d %H:%M}")

"""A count sheet is eighty cells wide, in walking order, and has no figure of the book."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from shopfloor import words
from shopfloor.documents.cells import WIDTH
from shopfloor.documents.count_sheet import sheet_pages
from shopfloor.rules.count_sheets import LINES_A_PAGE, CountSheet, SheetLine, pages_of
from shopfloor.rules.line_codes import line_code
from shopfloor.rules.paper import Standing
from shopfloor.rules.stocktake import ListKind

STANDING = Standing("测试店", "", "Asia/Shanghai", 1_795_400_000_000_000, 1)
LIST = "ST-000001"


def sheet(*lines: SheetLine, last: int = 0, counter: str = "") -> CountSheet:
    pages = pages_of(lines, last or max(line.line for line in lines))
    return CountSheet(LIST, ListKind.MONTHLY, "2026-11-26", counter, pages)


@given(st.text(max_size=60) | st.text("机油滤清器—“”·×ΩЖ½①\x1b\f\n\u200d👍🏽", max_size=60))
def test_no_line_is_wider_than_the_paper(text: str) -> None:
    line = SheetLine(1, "1-02-03-04", text, text, text, 1_000_000)
    for language in words.LANGUAGES:
        words.speak(language)
        for page in sheet_pages(sheet(line, counter=text), STANDING):
            for one in page:
                assert cell_len(one) <= WIDTH, one


def test_pages_are_numbered_and_each_line_has_its_code_and_room() -> None:
    words.speak("en")
    lines = [
        SheetLine(n, f"1-01-01-{n:02d}", f"P-{n}", "机油滤清器", "件", 50 if n == 1 else 1)
        for n in range(1, 46)
    ]
    pages = sheet_pages(sheet(*lines), STANDING)
    assert len(pages) == 3
    for at, page in enumerate(pages, 1):
        text = "\n".join(page)
        assert text.count(f"page {at} of 3") == 2
        assert "signature ....." in text
        for line in lines[(at - 1) * LINES_A_PAGE : at * LINES_A_PAGE]:
            shown = next(one for one in page if one.startswith(line_code(LIST, line.line)))
            assert line.place in shown
            assert shown.endswith("......... pc")
    assert "(box of 50)" in "\n".join(pages[0])
    assert "box of" not in "\n".join(pages[1])


def test_a_line_is_on_the_same_page_whoever_prints_it() -> None:
    words.speak("en")
    page = sheet_pages(sheet(SheetLine(21, "1-01-01-21", "P", "", "件", 1), last=45), STANDING)
    assert len(page) == 1
    assert "page 2 of 3" in page[0][0]


def test_what_was_found_later_stands_in_walking_order_and_old_parts_behind() -> None:
    words.speak("en")
    shown = sheet_pages(
        sheet(
            SheetLine(1, "1-01-01-02", "P-2", "", "件", 1),
            SheetLine(2, "", "T-000001", "", "", 1),
            SheetLine(3, "1-01-01-01", "P-1", "", "件", 1),
            SheetLine(4, "TRAY", "", "", "", 1),
        ),
        STANDING,
    )[0]
    codes = [one.split()[0] for one in shown if one.startswith("K")]
    assert codes == [line_code(LIST, n) for n in (3, 1, 4, 2)]
    assert "(should be empty)" in "\n".join(shown)
    assert "old parts" in "\n".join(shown)

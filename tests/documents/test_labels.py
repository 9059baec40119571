"""A scanner reads of a label what it is of."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from shopfloor import words
from shopfloor.documents.labels import bar_width, labels_pdf
from shopfloor.rules.old_parts import Account
from shopfloor.rules.paper import BinFigures, Label, PaperKind, Standing
from shopfloor.rules.quantities import Quantity

STANDING = Standing("测试店", "", "Asia/Shanghai", 1_795_400_000_000_000, 1)


def label(kind: PaperKind, code: str, standing: Standing = STANDING) -> Label:
    return Label(
        kind, code, "5QD615301", "前刹车盘", "1-07-01-02", "粤BD12345", "RO-000001",
        Account.CUSTOMER, "0123abcd", standing,
    )  # fmt: skip


def read(pdf: bytes) -> list[list[tuple[str, str]]]:
    """Format and text of every code, by page, as a scanner of 203 dpi sees them."""
    pages = pypdfium2.PdfDocument(pdf)
    return [
        [
            (one.format.name, one.text)
            for one in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())
        ]
        for page in pages
    ]


def text(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("kind", [PaperKind.TAG, PaperKind.PART_LABEL, PaperKind.BIN_LABEL])
@pytest.mark.parametrize("code", ["OP-000123", "5QD615301", "1-07-01-02", "A-b c/1.2", "X" * 20])
def test_every_label_is_read_back(kind: PaperKind, code: str) -> None:
    assert read(labels_pdf((label(kind, code),))) == [[("Code128", code)]]
    assert read(labels_pdf((label(kind, code),), qr=True)) == [[("QRCode", code)]]


@pytest.mark.parametrize("code", ["滤芯-1", "5QD 615 301 A (VW) / 5QD 615 301 B-1234"])
def test_what_bars_cannot_hold_is_a_qr_code(code: str) -> None:
    assert bar_width(code) == 0
    assert read(labels_pdf((label(PaperKind.PART_LABEL, code),))) == [[("QRCode", code)]]


def test_several_labels_are_several_pages() -> None:
    pdf = labels_pdf(tuple(label(PaperKind.TAG, f"OP-{n:06d}") for n in range(3)))
    assert read(pdf) == [[("Code128", f"OP-{n:06d}")] for n in range(3)]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_tag_says_whose_it_is_and_that_it_was_printed_before(language: str) -> None:
    words.speak(language)
    again = Standing("测试店", words.say("said.training"), "Asia/Shanghai", 0, 2)
    told = text(labels_pdf((label(PaperKind.TAG, "OP-000123", again),)))
    for fact in (
        "OP-000123", "5QD615301", "前刹车盘", "粤BD12345", "RO-000001", "0123abcd",
        words.say("account.customer"), words.say("paper.reprint", count=1), "测试店",
    ):  # fmt: skip
        assert fact in told, (fact, told)


def test_a_bin_label_names_the_bin_and_its_part() -> None:
    told = text(labels_pdf((label(PaperKind.BIN_LABEL, "1-07-01-02"),)))
    for fact in ("1-07-01-02", "5QD615301", "前刹车盘"):
        assert fact in told


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_bin_label_says_what_came_from_whom_and_what_is_left(language: str) -> None:
    """LOC-06: the day is the shop's own, and it is still read."""
    words.speak(language)
    came, went, left = (Quantity(n, "片", 1) for n in (12, 5, 7))
    figures = BinFigures(1_795_400_000_000_000, "Bosch", came, went, left)
    of_bin = replace(label(PaperKind.BIN_LABEL, "1-07-01-02"), figures=figures)
    told = text(labels_pdf((of_bin,)))
    day = words.say("paper.bin_arrived", day="2026-11-23", supplier="Bosch")
    moved = words.say("paper.bin_moved", came=came, went=went, balance=left)
    for fact in (day, moved, "1-07-01-02", "前刹车盘", "0123abcd"):
        assert fact in told, told
    assert read(labels_pdf((of_bin,))) == [[("Code128", "1-07-01-02")]]

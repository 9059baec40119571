"""A scanner reads of a badge whose it is."""

import pypdfium2
import pytest
import zxingcpp

from shopfloor import words
from shopfloor.documents.badges import badges_pdf
from shopfloor.rules.paper import Badge
from shopfloor.rules.staff import Role
from tests.documents.test_labels import text


def badge(number: int, code: str = "") -> Badge:
    roles = (Role.GENERAL_MANAGER, Role.FINANCE)
    return Badge(number, f"陈国强{number}", roles, code or f"B-{number:05d}", "朝阳店", "")


def read(pdf: bytes) -> list[set[tuple[str, str]]]:
    """Format and text of every code, by page, as a scanner of 203 dpi sees them."""
    return [
        {
            (one.format.name, one.text)
            for one in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())
        }
        for page in pypdfium2.PdfDocument(pdf)
    ]


def test_ten_badges_stand_on_a_page_and_every_one_is_read_back() -> None:
    pages = read(badges_pdf(tuple(badge(number) for number in range(1, 13))))
    assert pages == [
        {("Code128", f"B-{number:05d}") for number in range(1, 11)},
        {("Code128", "B-00011"), ("Code128", "B-00012")},
    ]


def test_a_code_whose_bars_would_be_too_thin_is_a_qr_code() -> None:
    long = "BADGE-" + "aB" * 17
    assert read(badges_pdf((badge(7, long),))) == [{("QRCode", long)}]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_badge_says_who_in_which_roles_and_of_which_shop(language: str) -> None:
    words.speak(language)
    told = text(badges_pdf((badge(7),)))
    roles = (Role.GENERAL_MANAGER, Role.FINANCE)
    number = words.say("paper.badge_number", number=7, roles=roles)
    for wanted in ("陈国强7", "朝阳店", "B-00007", *number.split()):
        assert wanted in told
    assert "\x00" not in told


def test_a_name_that_is_too_long_stays_within_its_badge() -> None:
    long = Badge(3, "阿" * 60, (Role.FINANCE,), "B-00003", "朝阳店", "")
    pdf = badges_pdf((long,))
    assert read(pdf) == [{("Code128", "B-00003")}]
    assert 20 < text(pdf).count("阿") < 60

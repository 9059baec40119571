"""Paper is eighty cells wide, whatever stands on it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from shopfloor import words
from shopfloor.documents import cells
from shopfloor.documents.slip import pick_list, slip_pages
from shopfloor.rules.counter import (
    ExceptionShown,
    SignatureShown,
    SlipLineShown,
    SlipShown,
    SlipWaiting,
)
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.paper import Standing
from shopfloor.rules.slips import Signing, SlipState
from shopfloor.rules.staff import Role

STANDING = Standing("测试店", "", "Asia/Shanghai", 1_795_400_000_000_000, 2)


def slip(text: str) -> SlipShown:
    """A slip with this text wherever one can stand."""
    waiting = SlipWaiting(
        text, text, text, text, 7, text, 9, text, True, False, SlipState.TECH_SIGNED,
        Signing.WARRANTY, 1_795_400_000_000_000,
    )  # fmt: skip
    line = SlipLineShown(1, text, text, 4500, "升", 1000, text)
    excepted = ExceptionShown(1, Reason.MISSING, text, text)
    signed = SignatureShown(
        "slip technician", text, Role.TECHNICIAN, True, text, 1_795_400_000_000_000
    )
    return SlipShown(
        waiting, text, (line,), (text,) * 9, (excepted,), (signed,), "00" * 32, "0123abcd"
    )


@given(st.text(max_size=200) | st.text("前刹车盘—“”·×ΩЖ½①\x1b\f\n\u200d\ufe0f👍🏽", max_size=200))
def test_no_line_is_wider_than_the_paper_nor_of_unsure_width(text: str) -> None:
    for language in words.LANGUAGES:
        words.speak(language)
        standing = replace(STANDING, shop=text, training=text)
        for page in (*slip_pages(slip(text), standing), *pick_list(slip(text), standing)):
            for line in page:
                assert cell_len(line) <= cells.WIDTH, line
                for one in line:
                    assert unicodedata.east_asian_width(one) != "A", line
                    assert not unicodedata.category(one).startswith("C"), line
                line.encode("gb18030")


def test_what_is_longer_than_its_column_goes_on_below_and_nothing_is_lost() -> None:
    name = "前刹车盘总成左右通用型" * 5
    (page, _) = slip_pages(slip(name), STANDING)
    lines = [line for line in page if line.startswith(("1  ", "    "))]
    column = "".join(line[4:].split(" ")[0] for line in lines)
    assert column == name


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_each_head_of_the_table_fits_its_column(language: str) -> None:
    words.speak(language)
    for page in (*slip_pages(slip("x"), STANDING), *pick_list(slip("x"), STANDING)):
        first = page.index(cells.RULE) + 1
        assert all(words.say(f"column.{one}") in page[first] for one in ("part", "quantity"))
        assert "x" in page[first + 1].split()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_training_stands_at_head_and_foot(language: str) -> None:
    words.speak(language)
    standing = replace(STANDING, training=words.say("said.training"))
    told = cells.spread(standing.training)
    for page in slip_pages(slip("x"), standing):
        assert list(page[: len(told)]) == told
        assert list(page[-len(told) :]) == told

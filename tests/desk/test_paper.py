"""What is printed is journalled, and a reprint says that it is one."""

import pytest

from shopfloor import clock, words
from shopfloor.desk.acting import Act
from shopfloor.desk.paper import PrintPaper, labels, print_paper, slip_paper
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Shop
from shopfloor.documents import slip as documents
from shopfloor.errors import Refused
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.old_parts import TagUnknown
from shopfloor.rules.paper import (
    NothingToPrint,
    PaperKind,
    PaperOneAtATime,
    PaperWay,
    Printed,
    walking_order,
)
from shopfloor.rules.parts import PartUnknown
from shopfloor.rules.slips import SlipUnknown
from shopfloor.rules.staff import NotPermitted
from shopfloor.store import verifying
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, OIL, PLUG, Counter, opened_counter
from tests.desk.test_reversing import undo
from tests.people import CREW

KEEPER = CREW.storekeeper


def written(shop: Shop) -> tuple[Counter, str]:
    """A slip over three parts, one of them excepted."""
    counter = opened_counter(shop)
    drawn = counter.draw(counter.order(), (DISC, 2), (PLUG, 1), (OIL, 4500))
    counter.bring(drawn)
    counter.excuse(drawn)
    counter.bring(drawn, line=2, count=4)
    return counter, counter.write(drawn).number


def printed(shop: Shop, kind: PaperKind, *documents: str) -> tuple[Printed, ...]:
    asked = PrintPaper(kind, documents, PaperWay.FILE)
    return print_paper(shop, KEEPER, asked).prints


def test_what_is_printed_again_is_counted_each_document_for_itself(opened_shop: Shop) -> None:
    _, slip = written(opened_shop)
    assert printed(opened_shop, PaperKind.SLIP, slip) == (Printed(slip, 1),)
    assert printed(opened_shop, PaperKind.PICK_LIST, slip) == (Printed(slip, 1),)
    assert printed(opened_shop, PaperKind.SLIP, slip) == (Printed(slip, 2),)
    both = printed(opened_shop, PaperKind.BIN_LABEL, "1-07-01-02", "1-02-03-04", "1-07-01-02")
    assert both == (Printed("1-07-01-02", 1), Printed("1-02-03-04", 1))
    assert printed(opened_shop, PaperKind.PART_LABEL, DISC) == (Printed(DISC, 1),)
    assert list(verifying.verify(opened_shop.store, "Asia/Shanghai")) == []


def test_a_bin_label_strikes_the_balance_of_its_bin(opened_shop: Shop) -> None:
    """LOC-06: when goods came last and stayed, from whom; what came in, went out and lies there."""
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(), (DISC, 2))
    counter.bring(drawn, count=2)
    counter.hand_over(counter.signed(counter.write(drawn).number))
    goods = Receive("Mahle", "ML-1", (ReceiptLine(DISC, 4, 1000),))
    undo(opened_shop, CREW, receive(opened_shop, KEEPER, goods).number)
    asked = PrintPaper(PaperKind.BIN_LABEL, ("1-07-01-02",), PaperWay.FILE)
    [told] = labels(opened_shop, KEEPER, print_paper(opened_shop, KEEPER, asked))
    figures = told.figures
    assert figures is not None
    shown = [str(one) for one in (figures.came, figures.went, figures.balance)]
    assert shown == ["14 pc", "6 pc", "8 pc"]
    assert (clock.instant(figures.arrived_at), figures.supplier) == (TEN_TWENTY, "Bosch")


@pytest.mark.parametrize(
    ("kind", "documents", "refused"),
    [
        (PaperKind.SLIP, ("IS-000099",), SlipUnknown),
        (PaperKind.PICK_LIST, ("IS-000099",), SlipUnknown),
        (PaperKind.TAG, ("OP-000099",), TagUnknown),
        (PaperKind.PART_LABEL, (DISC, "NONE"), PartUnknown),
        (PaperKind.BIN_LABEL, ("9-09-09-09",), LocationUnknown),
        (PaperKind.PART_LABEL, (), NothingToPrint),
        (PaperKind.SLIP, ("IS-000001", "IS-000002"), PaperOneAtATime),
    ],
)
def test_what_is_not_there_is_not_printed(
    opened_shop: Shop, kind: PaperKind, documents: tuple[str, ...], refused: type[Refused]
) -> None:
    written(opened_shop)
    head = opened_shop.store.head()
    with pytest.raises(refused):
        printed(opened_shop, kind, *documents)
    assert opened_shop.store.head() == head
    assert opened_shop.store.rows("SELECT 1 FROM paper_print") == []


def test_who_has_nothing_to_do_with_paper_prints_none(opened_shop: Shop) -> None:
    _, slip = written(opened_shop)
    head, asked = opened_shop.store.head(), PrintPaper(PaperKind.SLIP, (slip,), PaperWay.FILE)
    act: Act[PrintPaper, object] = print_paper  # type: ignore[assignment]
    with pytest.raises(NotPermitted):
        act(opened_shop, CREW.technician, asked)
    assert opened_shop.store.head() == head
    assert act(opened_shop, CREW.advisor, asked)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_slip_says_all_that_it_stands_for(opened_shop: Shop, language: str) -> None:
    counter, slip = written(opened_shop)
    counter.signed(slip)
    words.speak(language)
    shown, standing = slip_paper(opened_shop, KEEPER, slip, 1)
    first, second = ("\n".join(page) for page in documents.slip_pages(shown, standing))
    for page in (first, second):
        for fact in (
            slip, shown.code, "粤BD12345", DISC, PLUG, OIL, "1-07-01-02", "4.5", "测试店",
            "2026-11-23 10:20", *shown.tags, shown.exceptions[0].approver, "车上没有",
            *(one.person for one in shown.signatures),
        ):  # fmt: skip
            assert fact in page, (fact, page)
        assert words.say("reason.missing") in page
        assert (
            words.say("meaning.slip received") + ("：...." if language == "zh_CN" else ": ....")
            in page
        )
        assert words.say("paper.reprint", count=1) not in page
    assert words.say("paper.copy_advisor") in first
    assert words.say("paper.copy_technician") in second
    assert documents.as_text((("a",), ("b",))) == "a\n\fb\n"


def test_a_reprint_and_a_cancelled_slip_say_so(opened_shop: Shop) -> None:
    counter, slip = written(opened_shop)
    counter.cancel(slip)
    shown, standing = slip_paper(opened_shop, KEEPER, slip, 3)
    for page in documents.slip_pages(shown, standing):
        text = "\n".join(page)
        assert text.count("REPRINT No. 2") == 2
        assert "State: cancelled" in text
        assert "....." not in text


def test_a_pick_list_goes_along_the_bins(opened_shop: Shop) -> None:
    _, slip = written(opened_shop)
    (page,) = documents.pick_list(*slip_paper(opened_shop, KEEPER, slip, 1))
    text = "\n".join(page)
    places = [text.index(place) for place in ("1-03-01-01", "1-07-01-02", "2-01-01-01")]
    assert places == sorted(places)
    bins = ["10-01-01-01", "RECEIVING", "2-01-01-10", "2-01-01-09", "1-99-01-01"]
    assert sorted(bins, key=walking_order) == [
        "1-99-01-01", "2-01-01-09", "2-01-01-10", "10-01-01-01", "RECEIVING",
    ]  # fmt: skip

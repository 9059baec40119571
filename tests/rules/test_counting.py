"""What is typed while counting, and where a counter goes on."""

import pytest

from shopfloor.rules.count_sheets import missing_pages, ranges
from shopfloor.rules.counting import (
    Amount,
    CountingShown,
    ListShown,
    PackUnset,
    PlaceState,
    PlaceToCount,
    amount_alone,
    counted_as,
    smallest_units,
)
from shopfloor.rules.parts import Category, Part, Policy
from shopfloor.rules.quantities import NotAQuantity
from shopfloor.rules.stocktake import ListKind, ListState


def part(content: int = 1, pack: int = 1) -> Part:
    return Part(
        1, "A-1", "件", "", "件", content, 0, Category.HARD, Policy.REQUIRED, 1, "", "", pack, ""
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "code", "amount"),
    [
        ("CODE", "CODE", Amount()),
        ("5*CODE", "CODE", Amount("5")),
        ("CODE*5", "CODE", Amount("5")),
        ("0*CODE", "CODE", Amount("0")),
        ("4.5 × CODE", "CODE", Amount("4.5")),
        ("5＊CODE", "CODE", Amount("5")),
        ("3#CODE", "CODE", Amount("3", packs=True)),
        ("CODE＃3", "CODE", Amount("3", packs=True)),
        ("5*690001", "690001", Amount("5")),
        ("-5*CODE", "-5*CODE", Amount()),
    ],
)
def test_an_amount_stands_before_or_behind_the_code(given: str, code: str, amount: Amount) -> None:
    assert counted_as(given) == (code, amount)


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ("0", Amount("0")),
        ("12345", Amount("12345")),
        ("4.5", Amount("4.5")),
        ("3#", Amount("3", packs=True)),
        ("246810", None),
        ("4901234567894", None),
        ("1-02-03-04", None),
        ("-1", None),
        ("", None),
    ],
)
def test_a_barcode_or_a_pin_is_no_quantity(given: str, amount: Amount | None) -> None:
    assert amount_alone(given) == amount


def test_a_sealed_box_counts_as_the_master_packs_it() -> None:
    assert smallest_units(part(pack=50), Amount("3", packs=True)) == 150
    assert smallest_units(part(content=1000, pack=4), Amount("2", packs=True)) == 8000
    assert smallest_units(part(content=1000), Amount("4.5")) == 4500
    with pytest.raises(PackUnset):
        smallest_units(part(), Amount("3", packs=True))
    with pytest.raises(NotAQuantity):
        smallest_units(part(pack=50), Amount("2.5", packs=True))


def place(
    code: str, lines: int, counted: int, mine: int, may: int, again: int, passed: int,
    other: str = "",
) -> PlaceToCount:  # fmt: skip
    return PlaceToCount(code, 1, lines, counted, mine, may, again, passed, other)


PLACES = (
    place("1-01-01-01", 1, 1, 0, 0, 0, 0),
    place("1-01-01-02", 2, 0, 0, 2, 0, 2),
    place("1-01-01-03", 1, 0, 0, 1, 0, 0),
    place("1-01-01-04", 3, 1, 2, 2, 0, 0),
    place("1-01-01-05", 1, 0, 0, 0, 0, 0, other="何琳"),
    place("1-01-01-06", 1, 0, 0, 1, 1, 0),
    place("1-01-01-07", 2, 0, 2, 2, 0, 0),
)
SHOWN = CountingShown(
    ListShown("ST-000001", ListKind.MONTHLY, "2026-11-26", ListState.OPEN, 11, 2, 5, 4, 1),
    PLACES, (), (),
)  # fmt: skip


def test_a_place_says_the_gravest_of_its_states() -> None:
    states = [one.state for one in PLACES]
    kind = PlaceState
    assert states == [
        kind.DONE, kind.PASSED, kind.FREE, kind.PARTLY, kind.OTHERS, kind.AGAIN, kind.MINE,
    ]  # fmt: skip


def test_one_goes_on_at_ones_own_next_place_then_at_nobodys_and_last_where_one_passed() -> None:
    def following(code: str, second: bool = False) -> str:
        found = SHOWN.following(code, second)
        return found.code if found else ""

    assert following("") == "1-01-01-04"
    assert following("1-01-01-04") == "1-01-01-07"
    assert following("1-01-01-07") == "1-01-01-04"
    assert following("1-01-01-01", second=True) == "1-01-01-06"
    free = CountingShown(SHOWN.shown, PLACES[:3], (), ())
    assert [one.code for one in (free.following(""),) if one] == ["1-01-01-03"]
    passed = CountingShown(SHOWN.shown, PLACES[:2], (), ())
    assert [one.code for one in (passed.following(""),) if one] == ["1-01-01-02"]
    assert CountingShown(SHOWN.shown, PLACES[:1], (), ()).following("") is None


def test_a_page_without_any_count_is_missing() -> None:
    lines = [(line, line not in range(21, 41)) for line in range(1, 58)]
    assert missing_pages(lines) == missing_pages([*lines[:1], *lines[20:]])
    assert (missing_pages(lines).missing, missing_pages(lines).pages) == ((2,), 3)
    assert missing_pages([]).missing == ()
    assert ranges((2, 4, 5, 6, 9)) == ("2", "4-6", "9")

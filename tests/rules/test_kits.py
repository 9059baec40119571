"""What a kit may be called, what its entry gathers, and when it is offered."""

from collections.abc import Mapping

import pytest

from shopfloor.rules.kits import (
    Kit,
    KitCodeMalformed,
    KitCountRefused,
    KitEmpty,
    KitLine,
    KitPart,
    KitPartDoubled,
    check_code,
    check_parts,
    code_of,
    filled,
    offered,
    parse_count,
)
from shopfloor.rules.parts import Category, Part, Policy, QuantityOut


def part(key: int) -> Part:
    return Part(
        key, f"P{key}", "件", "", "件", 1, 100, Category.HARD, Policy.REQUIRED, 1, "", "", 1, ""
    )


def kit(code: str, parts: Mapping[int, int]) -> Kit:
    held = tuple(KitPart(key, part(key), quantity) for key, quantity in parts.items())
    return Kit(1, code, "套件", "", True, held)


FRONT = kit("BRK-F", {1: 2, 2: 1, 3: 4})


@pytest.mark.parametrize("code", ["BRK-F", "BRK-2", "A-B", "K1-FRONT-12", "BRAKE-FRONT-AXLE-1"])
def test_capitals_and_figures_with_a_hyphen_are_a_kits_code(code: str) -> None:
    check_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "", "BRK", "brk-f", "BRK F", "BRK-", "-F", "BRK--F", "套件-F", "BRK-F" * 5,
        "RO-000031", "IS-000001", "T-000001", "L-0001", "B-00007",
        "粤BD12345", "D12345", "2345", "246810", "7", "1-02-03-04", "LS",
    ],
)  # fmt: skip
def test_what_reads_like_something_else_is_no_kits_code(code: str) -> None:
    with pytest.raises(KitCodeMalformed):
        check_code(code)


def test_a_code_is_typed_in_any_letters() -> None:
    assert code_of(" brk - f ") == "BRK-F"


def test_a_kit_has_parts_each_once_and_more_than_nought_of_it() -> None:
    check_parts("BRK-F", [(part(1), 2), (part(2), 1)])
    with pytest.raises(KitEmpty):
        check_parts("BRK-F", [])
    with pytest.raises(KitPartDoubled):
        check_parts("BRK-F", [(part(1), 2), (part(1), 1)])
    for quantity in (0, -1, 10**13):
        with pytest.raises(QuantityOut):
            check_parts("BRK-F", [(part(1), quantity)])


@pytest.mark.parametrize(
    ("count", "gathered", "now"),
    [
        (1, {}, {1: 2, 2: 1, 3: 4}),
        (2, {}, {1: 4, 2: 2, 3: 8}),
        (1, {1: 1}, {1: 2, 2: 1, 3: 4}),
        (2, {2: 1, 9: 5}, {1: 4, 2: 2, 3: 8}),
        (1, {1: 5}, {1: 5, 2: 1, 3: 4}),
        (1, {1: 2, 2: 1, 3: 4}, {1: 4, 2: 2, 3: 8}),
        (1, {1: 3, 2: 1, 3: 4}, {1: 5, 2: 2, 3: 8}),
    ],
)
def test_a_part_scanned_by_itself_counts_into_its_kit(
    count: int, gathered: dict[int, int], now: dict[int, int]
) -> None:
    assert filled(FRONT, count, gathered) == now


def test_a_kit_is_offered_while_another_of_its_parts_is_missing() -> None:
    kits = (FRONT, kit("BRK-PAD", {2: 1}), kit("SCREW-S", {3: 4, 4: 1}))
    assert offered(kits, 1, {1: 1}) == ("BRK-F",)
    assert offered(kits, 3, {3: 4}) == ("BRK-F", "SCREW-S")
    assert offered(kits, 2, {1: 2, 2: 1}) == ("BRK-F",)
    assert offered(kits, 2, {1: 2, 2: 1, 3: 4}) == ()


def test_kits_are_counted_whole() -> None:
    assert parse_count("BRK-F", " 2 ") == 2
    for given in ("0", "1.5", "x", "-1", ""):
        with pytest.raises(KitCountRefused):
            parse_count("BRK-F", given)


def test_short_is_what_the_shelves_cannot_give() -> None:
    def line(free: int) -> KitLine:
        return KitLine("P1", "件", "", "件", 1, 2, "1-02-03-04", free)

    assert [line(free).short for free in (-1, 1, 2, 3)] == [True, True, False, False]

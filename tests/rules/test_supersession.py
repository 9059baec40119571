"""A chain is told whole, newest first, each part once, be it a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopfloor.rules.parts import Category, Part, Policy
from shopfloor.rules.requisitions import Line
from shopfloor.rules.supersession import (
    Linked,
    NothingToSubstitute,
    NotInChain,
    UnitsDiffer,
    chain,
    check_substitute,
    offered,
)

NUMBERS = "ABCDEFGH"
MASTERS = st.dictionaries(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS + " "), min_size=1)
"""Each part, and the number that it supersedes: itself, one that is missing, or none."""


def link(
    number: str, supersedes: str = "", *, free: int = 1, unit: str = "片", content: int = 1
) -> Linked:
    return Linked(number, "前刹车盘", "", supersedes.strip(), unit, content, "1-07-01-02", free)


def numbers(found: tuple[Linked, ...]) -> list[str]:
    return [one.part for one in found]


A, B, C, D = link("A"), link("B", "A"), link("C", "B"), link("D", "B")


@pytest.mark.parametrize(
    ("of", "told"),
    [("A", "DCBA"), ("B", "DCBA"), ("C", "CBA"), ("D", "DBA")],
)
def test_newer_parts_stand_before_a_part_and_older_ones_behind(of: str, told: str) -> None:
    assert numbers(chain(of, (A, B, C, D))) == list(told)


def test_a_circle_is_told_once_around() -> None:
    circle = (link("A", "C"), link("B", "A"), link("C", "B"))
    assert numbers(chain("A", circle)) == ["C", "B", "A"]
    assert numbers(chain("B", circle)) == ["A", "C", "B"]


def test_what_the_master_does_not_hold_is_not_told() -> None:
    assert numbers(chain("B", (B,))) == ["B"]
    assert chain("X", (A, B)) == ()


@given(MASTERS)
def test_whoever_is_newer_sees_the_other_as_older(master: dict[str, str]) -> None:
    linked = [link(number, older) for number, older in master.items()]
    for of in master:
        told = numbers(chain(of, linked))
        assert len(told) == len(set(told))
        assert told.count(of) == 1
        for other in told:
            assert of in numbers(chain(other, linked))


@given(MASTERS)
def test_nothing_of_a_chain_is_forgotten(master: dict[str, str]) -> None:
    linked = [link(number, older) for number, older in master.items()]
    for of in master:
        told = set(numbers(chain(of, linked)))
        older, at = set[str](), of
        while at in master and at not in older:
            older.add(at)
            at = master[at]
        newer = {one for one in master if of in _down(one, master)}
        assert told == older | newer


def _down(of: str, master: dict[str, str]) -> set[str]:
    seen, at = set[str](), of
    while at in master and at not in seen:
        seen.add(at)
        at = master[at]
    return seen


@given(MASTERS, st.data())
def test_only_what_lies_free_is_offered_and_never_the_part_itself(
    master: dict[str, str], data: st.DataObject
) -> None:
    linked = [
        link(number, older, free=data.draw(st.integers(-2, 2))) for number, older in master.items()
    ]
    for of in master:
        free = [one for one in chain(of, linked) if (one.free or 0) > 0 and one.part != of]
        assert list(offered(of, linked)) == free


def test_what_is_counted_otherwise_is_not_offered() -> None:
    litres = link("B", "A", unit="升", content=1000)
    assert offered("A", (link("A"), litres)) == ()


def line(*, wanted: int = 2, on_slip: int = 0, issued: int = 0) -> Line:
    return Line(
        1, 1, 1, 1, "A", "前刹车盘", "片", 1, wanted, Policy.REQUIRED, 1, False, on_slip, issued,
        issued, 0,
    )  # fmt: skip


def part(number: str, unit: str = "片", content: int = 1) -> Part:
    policy = Policy.REQUIRED if content == 1 else Policy.NONE
    return Part(
        2, number, "前刹车盘", "", unit, content, 39000, Category.HARD, policy, 1, "", "", 1, "A"
    )


def test_another_part_of_the_chain_may_be_drawn_for_what_is_open() -> None:
    check_substitute(line(on_slip=1), part("B"), (A, B), "RQ-000001")


def test_a_part_of_no_chain_is_refused_and_the_chain_named() -> None:
    with pytest.raises(NotInChain) as refused:
        check_substitute(line(), part("X"), (A, B, C), "RQ-000001")
    assert refused.value.facts() == {"part": "A", "other": "X", "chain": "C > B > A"}
    with pytest.raises(NotInChain):
        check_substitute(line(), part("A"), (A, B, C), "RQ-000001")


def test_what_left_or_stands_on_a_slip_is_not_substituted() -> None:
    with pytest.raises(NothingToSubstitute):
        check_substitute(line(on_slip=1, issued=1), part("B"), (A, B), "RQ-000001")


@pytest.mark.parametrize("other", [part("B", "件"), part("B", "片", 1000)])
def test_a_quantity_is_not_carried_over_to_what_is_counted_otherwise(other: Part) -> None:
    with pytest.raises(UnitsDiffer):
        check_substitute(line(), other, (A, B), "RQ-000001")

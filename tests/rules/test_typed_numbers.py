"""Whole numbers as a person types them, one or several, and lines with the cause they share."""

import pytest

from shopfloor.desk.board.listing import ProblemMalformed, typed_problem
from shopfloor.desk.board.receiving_cars import Problem
from shopfloor.rules import policy
from shopfloor.rules.alarm_names import AlarmMalformed, AlarmSubject, parse_about
from shopfloor.rules.alarms import AlarmKind
from shopfloor.rules.hands import Hand, HandMalformed, parse_hands
from shopfloor.rules.rounds import OF_ADD_ONS
from shopfloor.rules.typed_numbers import lines_and_cause, typed_number, typed_numbers

NONE = ["", "①", "²", "1²", "٣", "-1", "1.5", "1 2", "1a", "1234567890", "9" * 5_000]
"""What is no whole number, though Python takes some for digits, and one for a number."""
ADD_ON = min(OF_ADD_ONS)


@pytest.mark.parametrize(
    ("given", "number"), [("0", 0), ("7", 7), (" 012 ", 12), ("１２", 12), ("9" * 9, 999_999_999)]
)
def test_a_number_is_a_few_digits_of_either_width(given: str, number: int) -> None:
    assert typed_number(given) == number


@pytest.mark.parametrize("given", NONE)
def test_what_is_no_number(given: str) -> None:
    assert typed_number(given) is None


def test_a_number_has_no_more_digits_than_it_may() -> None:
    assert typed_number("12345", 5) == 12_345
    assert typed_number("123456", 5) is None


@pytest.mark.parametrize("given", ["1 2 3", "1,2,3", "1，2、3", " １,　2 , 3 ", "1,,2 3"])
def test_numbers_stand_apart_by_blanks_and_commas(given: str) -> None:
    assert typed_numbers(given) == (1, 2, 3)


def test_one_piece_that_is_no_number_makes_none_of_them_numbers() -> None:
    assert typed_numbers("1 ② 3") is None
    assert typed_numbers("1,2a") is None
    assert typed_numbers(" ") == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("1 oil leak", ((1,), "oil leak")),
        ("1,2 oil leak", ((1, 2), "oil leak")),
        ("1, 3 oil leak", ((1, 3), "oil leak")),
        ("1 ，3、 12　漏油 ", ((1, 3, 12), "漏油")),
        ("１，３ 漏油３处", ((1, 3), "漏油３处")),
        ("1,1 oil", ((1,), "oil")),
        ("1 2nd bolt loose, 3 missing", ((1,), "2nd bolt loose, 3 missing")),
    ],
)
def test_lines_have_commas_between_and_their_cause_behind(
    given: str, told: tuple[tuple[int, ...], str]
) -> None:
    assert lines_and_cause(given) == told


@pytest.mark.parametrize(
    "given",
    [
        "", "1", "1,3", "1, 3", "oil leak", "1,2a cause", "1,a2 cause", "1,2,cause", "1, cause",
        "1,② cause", "① cause", "1 3 oil leak", "1 ③ oil leak", "1 , oil", "1 ，，", "1;3 oil",
        "1.3 oil", "1,2oil", "1234567890 oil",
    ],
)  # fmt: skip
def test_what_is_not_read_whole_sends_nothing_back(given: str) -> None:
    assert lines_and_cause(given) is None


def test_a_hand_has_a_staff_number_and_a_share_that_are_numbers() -> None:
    assert parse_hands("１４ B03 ６０%") == (Hand(14, "B03", 60),)
    for given in (*NONE[:3], NONE[-1], f"14 B03 {'9' * 5_000}%"):
        with pytest.raises(HandMalformed):
            parse_hands(given)


def test_a_problem_of_the_check_in_sheet_names_its_line() -> None:
    assert typed_problem("２:no jack") == Problem(2, "no jack")
    for line in NONE:
        with pytest.raises(ProblemMalformed):
            typed_problem(f"{line}:no jack")


def test_an_alarm_of_an_add_on_names_its_number_and_no_other_does() -> None:
    assert parse_about(ADD_ON, "RO-000001/2") == AlarmSubject("RO-000001", 2)
    for number in ("", "x", "①", "9" * 5_000):
        with pytest.raises(AlarmMalformed):
            parse_about(ADD_ON, f"RO-000001/{number}")
        with pytest.raises(AlarmMalformed):
            parse_about(AlarmKind.PROGRESS, f"RO-000001/{number}")


@pytest.mark.parametrize("given", [*NONE, "05", "５", " 5"])
def test_a_house_number_is_written_as_it_is_read(given: str) -> None:
    assert policy.known("pin_tries").accepts("5")
    assert not policy.known("pin_tries").accepts(given)

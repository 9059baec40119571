"""A line code with one wrong character, or two that changed places, is no line's code."""

import string

import pytest

from shopfloor.rules.line_codes import LineCodeWrong, line_code, line_of, typed_line

LIST = "ST-000001"
TYPEABLE = string.digits + string.ascii_uppercase + "- .*"
LINES = (*range(1, 1201), 9_999, 10_000, 12_345, 20_000, 98_765)


def accepted(given: str) -> bool:
    """Whether it is typed as a line's code, and a line's code it is."""
    typed = typed_line(given)
    if typed is None or typed[1]:
        return False
    try:
        line_of(LIST, typed[0])
    except LineCodeWrong:
        return False
    return True


def test_a_code_names_its_line_in_small_letters_too() -> None:
    for line in LINES:
        assert line_of(LIST, line_code(LIST, line)) == line
        assert line_of(LIST, line_code(LIST, line).lower()) == line


def test_every_single_wrong_character_is_refused() -> None:
    for line in LINES:
        code = line_code(LIST, line)
        for at, right in enumerate(code):
            for wrong in TYPEABLE:
                if wrong != right:
                    assert not accepted(code[:at] + wrong + code[at + 1 :]), (code, at, wrong)


def test_every_two_neighbours_that_changed_places_are_refused() -> None:
    for line in LINES:
        code = line_code(LIST, line)
        for at in range(len(code) - 1):
            if code[at] != code[at + 1]:
                swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
                assert not accepted(swapped), (code, at)


def test_a_character_too_many_or_too_few_is_refused_up_to_9999() -> None:
    for line in range(1, 1201):
        code = line_code(LIST, line)
        assert not any(accepted(code[:at] + code[at + 1 :]) for at in range(len(code)))
        longer = {code[:at] + one + code[at:] for at in range(len(code)) for one in string.digits}
        wrong = [one for one in longer if one != code and accepted(one)]
        assert all(line_of(LIST, one) > 9_999 for one in wrong)


@pytest.mark.parametrize("other", ["ST-000002", "ST-000011", "ST-100001"])
def test_a_line_of_another_list_is_refused(other: str) -> None:
    for line in LINES:
        with pytest.raises(LineCodeWrong):
            line_of(LIST, line_code(other, line))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("K000168 12", ("K000168", "12")),
        (" k000168   4.5 ", ("K000168", "4.5")),
        ("K000168", ("K000168", "")),
        ("K000168 12 3", None),
        ("06L115562B", None),
        ("5*K000168", None),
    ],
)
def test_code_and_quantity_are_told_apart(given: str, told: tuple[str, str] | None) -> None:
    assert typed_line(given) == told

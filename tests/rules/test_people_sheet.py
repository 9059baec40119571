"""What the lines of a sheet of people say: numbers that are written and free ones, names, roles."""

import pytest

from shopfloor.rules.first_hour import Hire
from shopfloor.rules.people_sheet import people_of
from shopfloor.rules.sheets import Row, SheetFault, Wrong
from shopfloor.rules.staff import Role
from shopfloor.words import LANGUAGES, say, speak

STAFF = (Hire(1, "张伟", (Role.ADMINISTRATOR,)),)


def read(*lines: str) -> tuple[tuple[Hire, ...], list[SheetFault]]:
    """Whom lines of ``name;roles;number;badge`` let in, and what is wrong in them."""
    names = ("name", "roles", "number", "badge")
    rows = [
        Row(at, dict(zip(names, line.split(";"), strict=True))) for at, line in enumerate(lines, 2)
    ]
    faults: list[SheetFault] = []
    return people_of(rows, STAFF, faults), faults


def wrong(*lines: str) -> list[tuple[int, str, Wrong]]:
    return [(one.line, one.column, one.wrong) for one in read(*lines)[1]]


def test_free_numbers_are_given_once_all_that_are_written_are() -> None:
    told, faults = read(
        "甲;technician;;", "乙;technician;2;", "丙;technician;;", "丁;technician;9;"
    )
    assert faults == []
    assert [(one.name, one.number) for one in told] == [
        ("甲", 10),
        ("乙", 2),
        ("丙", 11),
        ("丁", 9),
    ]


def test_a_free_number_takes_nobodys_badge() -> None:
    told, faults = read("甲;technician;;", "乙;technician;2;B-00003", "丙;technician;;B-00004")
    assert faults == []
    assert [(one.number, one.code) for one in told] == [
        (5, "B-00005"),
        (2, "B-00003"),
        (6, "B-00004"),
    ]


def test_a_number_that_two_have_is_told_at_the_second() -> None:
    assert wrong("甲;technician;;", "乙;technician;2;", "丙;technician;2;") == [
        (4, "number", Wrong.STAFF_DOUBLED)
    ]


def test_behind_the_last_number_there_is_none_free() -> None:
    assert wrong("甲;technician;;", "乙;technician;99999;") == [
        (2, "number", Wrong.NOT_A_STAFF_NUMBER)
    ]


def test_digits_and_letters_may_be_wide() -> None:
    told, faults = read("甲（大）;ｔｅｃｈｎｉｃｉａｎ，８;７;")
    assert faults == []
    assert told == (Hire(7, "甲（大）", (Role.TECHNICIAN, Role.STOREKEEPER)),)


@pytest.mark.parametrize("given", ["0", "x", "7x", "-7", "100000", "9" * 5_000])
def test_what_is_no_staff_number(given: str) -> None:
    assert wrong(f"甲;technician;{given};") == [(2, "number", Wrong.NOT_A_STAFF_NUMBER)]


@pytest.mark.parametrize("name", ["123", "１２３", "12 3", "②"])
def test_digits_alone_are_no_name_in_any_line(name: str) -> None:
    assert wrong("甲;technician;;", f"{name};technician;;", f"{name};king;x;") == [
        (3, "name", Wrong.NOT_A_NAME),
        (4, "name", Wrong.NOT_A_NAME),
        (4, "roles", Wrong.NOT_ROLES),
        (4, "number", Wrong.NOT_A_STAFF_NUMBER),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_writes_no_role_is_told_the_roles_in_the_language_that_is_spoken(language: str) -> None:
    speak(language)
    (fault,) = read("甲;技师;;")[1]
    assert say("role.technician", language) in fault.wanted
    assert ("parts_manager" in fault.wanted) is False

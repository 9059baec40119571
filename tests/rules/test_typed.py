"""What is typed in one word."""

import datetime as dt

import pytest

from shopfloor.rules import typed

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("given", "job"),
    [
        ("换前刹车盘|90|底盘|三包", typed.TypedJob("换前刹车盘", 90, "底盘", True)),
        ("换前刹车盘|90|底盘", typed.TypedJob("换前刹车盘", 90, "底盘", False)),
        ("换前刹车盘 | 90", typed.TypedJob("换前刹车盘", 90, "", False)),
        ("换前刹车盘", typed.TypedJob("换前刹车盘", 0, "", False)),
        ("brakes|90||3G", typed.TypedJob("brakes", 90, "", True)),
    ],
)
def test_a_job_is_its_work_minutes_skill_and_who_pays(given: str, job: typed.TypedJob) -> None:
    assert typed.parse_job(given) == job


@pytest.mark.parametrize(
    "given", ["", "|90", "a|b", "a|1.5", "a|-1", "a|90|x|maybe", "a|90|x|三包|y", "a|100001"]
)
def test_what_is_no_job_is_refused(given: str) -> None:
    with pytest.raises(typed.JobMalformed):
        typed.parse_job(given)


def test_a_part_is_its_number_quantity_and_job() -> None:
    assert typed.parse_part_ask("5QD615301*2@3") == typed.TypedPart("5QD615301", "2", 3)
    assert typed.parse_part_ask("A*B*4.5", job=1) == typed.TypedPart("A*B", "4.5", 1)
    for given in ("5QD615301", "*2", "5QD615301*", "5QD615301*2@", "5QD615301*2@x"):
        with pytest.raises(typed.PartAskMalformed):
            typed.parse_part_ask(given)


def test_a_line_is_its_number_and_quantity() -> None:
    assert typed.parse_line_ask("2*4.5") == (2, "4.5")
    for given in ("2", "0*1", "x*1", "1*"):
        with pytest.raises(typed.LineAskMalformed):
            typed.parse_line_ask(given)


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        ("16:30", "2026-11-23T08:30+00:00"),
        ("9:05", "2026-11-23T01:05+00:00"),
        ("2026-11-24T16:30", "2026-11-24T08:30+00:00"),
        ("2026-11-24 16:30", "2026-11-24T08:30+00:00"),
        ("2026-11-24T16:30+00:00", "2026-11-24T16:30+00:00"),
    ],
)
def test_a_time_is_of_the_shops_clock(given: str, utc: str) -> None:
    told = typed.parse_local_time(given, "Asia/Shanghai", MONDAY)
    assert told == dt.datetime.fromisoformat(utc)


@pytest.mark.parametrize("given", ["", "25:00", "tomorrow", "2026-11-24", "16"])
def test_what_is_no_time_is_refused(given: str) -> None:
    with pytest.raises(typed.TimeMalformed):
        typed.parse_local_time(given, "Asia/Shanghai", MONDAY)

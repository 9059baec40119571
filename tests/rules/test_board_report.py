"""The report of a day sums up what was clocked, planned, checked and suggested (DSP-13, QC-09)."""

from dataclasses import replace

from shopfloor.rules.board_report import BoardReport, Finished, SuggestionMade, board_report
from shopfloor.rules.orders import JobState, Promised
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import BoardOrder, Check, CheckKind, StopReason, Workshop
from tests.rules.board_facts import at, clocked, floor, job, order, planned, stopped, technician

HOURS = Span(at(0), at(0, day=1))
NIGHT = at(23)


def told(
    facts: Workshop, finished: tuple[Finished, ...] = (), made: tuple[SuggestionMade, ...] = ()
) -> BoardReport:
    return board_report(facts, "2026-11-26", HOURS, finished, made)


def defaulted(key: int, promised_at: int | None) -> BoardOrder:
    return replace(order(key, promised_at), promised_how=Promised.DEFAULTED)


def check(key: int, of: int, kind: CheckKind, passed: bool, made_at: int) -> Check:
    return Check(key, of, kind, 16, "何琳", passed, "", made_at, passed)


def test_efficiency_is_standard_by_taken_and_utilisation_clocked_by_present() -> None:
    done = (job(1, 1, 60, JobState.DONE), job(2, 1, 90, JobState.DONE), job(3, 1, 60))
    facts = floor(
        NIGHT, [order(1)], done, [technician(1), technician(2)],
        clockings=(
            clocked(1, 1, 1, at(8), at(8, 40)), clocked(2, 1, 1, at(9), at(11)),
            clocked(3, 1, 1, at(13), at(14, 20)),
        ),
    )  # fmt: skip
    first, second = told(facts).technicians
    assert (first.present, first.clocked, first.standard, first.taken) == (480, 240, 150, 160)
    assert (first.jobs, first.efficiency, first.utilisation) == (2, 93, 50)
    assert (second.clocked, second.efficiency, second.utilisation) == (0, None, 0)


def test_of_a_split_job_each_has_their_share_of_the_standard() -> None:
    shares = (
        replace(planned(1, 1, 1, at(8), at(9)), share=60),
        replace(planned(1, 2, 1, at(8), at(9)), key=2, share=40),
    )
    facts = floor(
        NIGHT, [order(1)], [job(1, 1, 100, JobState.DONE)], [technician(1), technician(2)],
        assignments=shares,
        clockings=(clocked(1, 1, 1, at(8), at(9)), clocked(1, 2, 1, at(8), at(9))),
    )  # fmt: skip
    assert [one.standard for one in told(facts).technicians] == [60, 40]


def test_what_was_clocked_on_other_days_counts_for_the_job_and_not_for_the_day() -> None:
    facts = floor(
        NIGHT, [order(1)], [job(1, 1, 120, JobState.DONE)], [technician(1)],
        clockings=(
            clocked(1, 1, 1, at(16, day=-1), at(17, day=-1)), clocked(1, 1, 1, at(8), at(9)),
        ),
    )  # fmt: skip
    (one,) = told(facts).technicians
    assert (one.clocked, one.taken, one.efficiency) == (60, 120, 100)


def test_typed_and_defaulted_promises_are_told_apart() -> None:
    cars = [
        order(1, at(11)), order(2, at(11)), defaulted(3, at(11)), defaulted(4, None),
        defaulted(5, at(11)),
    ]  # fmt: skip
    finished = (
        Finished(1, at(11)), Finished(2, at(11) + 1), Finished(3, at(10)), Finished(4, at(10)),
        Finished(5, at(9, day=-1)), Finished(9, at(9)),
    )  # fmt: skip
    made = told(floor(NIGHT, cars, []), finished)
    assert (made.typed.kept, made.typed.of, made.typed.percent) == (1, 2, 50)
    assert (made.defaulted.kept, made.defaulted.of, made.unpromised) == (1, 1, 1)


def test_waiting_is_told_by_reason_within_the_day() -> None:
    stops = (
        stopped(1, StopReason.PARTS, at(23, day=-1), at(1)),
        replace(stopped(1, StopReason.PARTS, at(22)), key=9),
        stopped(2, StopReason.BAY, at(8), at(8, 30)),
        replace(stopped(2, StopReason.OTHER, at(8, day=-1), at(9, day=-1)), key=8),
    )
    made = told(floor(NIGHT, [order(1)], [job(1, 1), job(2, 1)], stops=stops))
    waited = {one.reason: (one.minutes, one.stops) for one in made.waiting if one.stops}
    assert waited == {StopReason.PARTS: (120, 2), StopReason.BAY: (30, 1)}


def test_fixed_the_first_time_is_what_passed_without_any_rework() -> None:
    jobs = (job(1, 1), job(2, 2), replace(job(3, 2), rework_of=2), job(4, 3))
    checks = (
        check(1, 1, CheckKind.FINAL, True, at(10)),
        check(2, 2, CheckKind.LEADER, False, at(16, day=-1)),
        check(3, 2, CheckKind.FINAL, True, at(11)),
        check(4, 3, CheckKind.FINAL, True, at(11, day=-1)),
    )
    facts = replace(floor(NIGHT, [order(1), order(2), order(3)], jobs), checks=checks)
    assert (told(facts).inspected, told(facts).first_time, told(facts).rework) == (2, 1, 0)
    before = Span(at(0, day=-1), at(0))
    yesterday = board_report(facts, "2026-11-25", before, (), ())
    assert (yesterday.inspected, yesterday.first_time, yesterday.rework) == (1, 1, 1)


def test_how_often_a_suggestion_was_followed_and_which_did_better() -> None:
    cars = [order(key, at(11)) for key in (1, 2, 3, 4)]
    finished = tuple(Finished(key, at(12 if key == 2 else 10)) for key in (1, 2, 3))
    made = (
        SuggestionMade(1, 1, ""), SuggestionMade(2, 0, "knows the car"), SuggestionMade(3, 3, ""),
        SuggestionMade(4, 2, ""),
    )  # fmt: skip
    followed = told(floor(NIGHT, cars, []), finished, made).suggestions
    assert (followed.taken, followed.of) == (3, 4)
    assert (followed.kept_taken.kept, followed.kept_taken.of) == (2, 2)
    assert (followed.kept_other.kept, followed.kept_other.of) == (0, 1)

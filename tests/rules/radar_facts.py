"""Workshops in which a promise is in danger: a bay that is held, a chain, missing parts."""

from dataclasses import replace

from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import StopReason, Workshop
from tests.rules.board_facts import (
    at,
    bay,
    clocked,
    floor,
    job,
    order,
    parts,
    planned,
    stopped,
    technician,
)

RUNNING, STOPPED = JobState.RUNNING, JobState.STOPPED
CLUTCH, TIMING = 11, 21
MA, LIU = 1, 2
B03, B08 = 3, 8


def half_past_ten(promised_at: int = at(17)) -> Workshop:
    """The clutch of the first car needs five hours in B03, planned from 10:45 to 16:45; there Liu
    is still at the timing belt of the second, begun twenty minutes late and to be done at 11:05."""
    return floor(
        at(10, 30),
        [order(1, promised_at), order(2, at(12))],
        [job(CLUTCH, 1, 300), job(TIMING, 2, 165, RUNNING)],
        [technician(MA), technician(LIU)],
        [bay(B03), bay(B08)],
        [
            planned(CLUTCH, MA, B03, at(10, 45), at(16, 45)),
            planned(TIMING, LIU, B03, at(8), at(10, 45)),
        ],
        [clocked(TIMING, LIU, B03, at(8, 20))],
    )  # fmt: skip


def two_resources() -> Workshop:
    """The first car waits for Ma, who is to do the second in B03, which the third holds."""
    return floor(
        at(10),
        [order(1, at(12)), order(2, at(12)), order(3, at(12))],
        [job(11, 1, 60), job(21, 2, 60), job(31, 3, 90, RUNNING)],
        [technician(MA), technician(LIU)],
        [bay(B03), bay(B08)],
        [
            planned(11, MA, B08, at(11), at(12)), planned(21, MA, B03, at(10), at(11)),
            planned(31, LIU, B03, at(9), at(10)),
        ],
        [clocked(31, LIU, B03, at(9))],
    )  # fmt: skip


def alone(state: JobState = JobState.PLANNED, **facts: int | None) -> Workshop:
    """One car with an hour of work, planned at ten."""
    only = replace(job(11, 1, 60, state), parts=parts(**facts))
    plan = [planned(11, MA, B03, at(10), at(11))]
    return floor(at(10), [order(1, at(16))], [only], [technician(MA)], [bay(B03)], plan)


def standing_for_parts(bay_of_clutch: int) -> Workshop:
    """The timing belt stands in B03, for which its part comes at two; the clutch is planned there
    for eleven."""
    facts = half_past_ten()
    timing = replace(
        facts.jobs[TIMING], state=STOPPED,
        parts=parts(requested=1, short=1, expected_at=at(14)),
    )  # fmt: skip
    return replace(
        facts, jobs=facts.jobs | {TIMING: timing},
        assignments=(
            planned(CLUTCH, MA, bay_of_clutch, at(11), at(17)),
            planned(TIMING, LIU, B03, at(8), at(10, 45)),
        ),
        clockings=(clocked(TIMING, LIU, B03, at(8, 20), at(9, 5)),),
        stops=(stopped(TIMING, StopReason.PARTS, at(9, 5)),),
    )  # fmt: skip

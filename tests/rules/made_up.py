"""Small workshops of any kind, for Hypothesis: every time is a whole minute, so that a minute by
minute look sees all there is."""

from dataclasses import replace

from hypothesis import strategies as st

from shopfloor.rules.orders import JobState
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import (
    MINUTE,
    Assignment,
    BayKind,
    BoardJob,
    Clocking,
    PartsOfJob,
    Stop,
    StopReason,
    Workshop,
)
from tests.rules.workshops import MIDNIGHT, ZONE, at, bay, job, order, span, technician

NOW = at(9)
HOURS = st.lists(
    st.tuples(st.integers(28, 70), st.integers(1, 12)), min_size=1, max_size=3
).map(
    lambda told: WorkingTime(span(begin * 15, (begin + length) * 15) for begin, length in told)
)  # fmt: skip
KINDS = st.sampled_from([BayKind.REPAIR, BayKind.BODY])
SKILLS = st.sampled_from(["", "a", "b"])


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    people = {
        key: technician(
            key, draw(st.sets(st.sampled_from("ab")).map(sorted)),
            draw(st.sampled_from([50, 100, 130])), draw(HOURS),
        )
        for key in range(1, draw(st.integers(1, 6)) + 1)
    }  # fmt: skip
    bays = {
        key: bay(key, draw(KINDS), draw(st.sampled_from([WorkingTime([span(0, 1440)]), None])))
        for key in range(1, draw(st.integers(1, 4)) + 1)
    }
    made = Workshop(NOW, 1, ZONE, {}, {}, people, bays)
    for key in range(1, draw(st.integers(1, 4)) + 1):
        promised = draw(st.none() | st.integers(540, 1200).map(lambda minute: span(0, minute).end))
        made.orders[key] = order(
            key, promised, draw(st.integers(0, 2)), draw(st.booleans()),
            draw(st.sampled_from([MIDNIGHT, MIDNIGHT, None])),
        )  # fmt: skip
        for line in range(1, draw(st.integers(1, 3)) + 1):
            made = _with_job(draw, made, key, line)
    return made


def _with_job(draw: st.DrawFn, made: Workshop, of: int, line: int) -> Workshop:
    key = len(made.jobs) + 1
    state = draw(st.sampled_from([JobState.PLANNED] * 3 + list(JobState)))
    made.jobs[key] = job(
        key, of, draw(st.integers(1, 12)) * 15, draw(SKILLS), line, draw(KINDS), state, draw(PARTS)
    )
    if state is JobState.STOPPED:
        stop = Stop(key, key, draw(st.sampled_from(list(StopReason))), NOW, None, "")
        made = replace(made, stops=(*made.stops, stop))
    return _with_people(draw, made, made.jobs[key])


PARTS = st.sampled_from(
    [
        PartsOfJob(), PartsOfJob(), PartsOfJob(2, 0, 2), PartsOfJob(2, 1, 1),
        PartsOfJob(2, 1, 1, expected_at=at(11)), PartsOfJob(1, 1, expected_at=at(8)),
    ]
)  # fmt: skip


def _with_people(draw: st.DrawFn, made: Workshop, one: BoardJob) -> Workshop:
    """Whoever is free of other running jobs is at a running one; some others are assigned."""
    who = draw(st.integers(1, len(made.technicians)))
    where = draw(st.integers(0, len(made.bays)))
    if one.state is JobState.RUNNING:
        busy = {clocking.technician for clocking in made.clockings}
        held = {clocking.bay for clocking in made.clockings}
        if who not in busy and where not in held:
            began = NOW - draw(st.integers(1, 4)) * 30 * MINUTE
            clocking = Clocking(one.key, one.key, who, where, began, None)
            made = replace(made, clockings=(*made.clockings, clocking))
    elif draw(st.booleans()):
        begin = draw(st.integers(30, 68)) * 15
        planned: Span = span(begin, begin + draw(st.integers(1, 6)) * 15)
        plan = Assignment(one.key, one.key, who, where, planned, 100, None, MIDNIGHT)
        made = replace(made, assignments=(*made.assignments, plan))
    return made

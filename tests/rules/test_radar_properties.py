"""What holds of the radar whatever the workshop looks like."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from shopfloor.rules.orders import JobState
from shopfloor.rules.radar import Outlook, radar
from shopfloor.rules.work_left import Piece, together
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import MINUTE, Workshop
from tests.rules.board_facts import (
    at,
    bay,
    clocked,
    floor,
    job,
    order,
    parts,
    planned,
    technician,
)

RUNNING, STOPPED = JobState.RUNNING, JobState.STOPPED


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    """Four cars of up to three jobs with two technicians and two bays, at eight."""
    times = st.integers(0, 20 * 60).map(lambda minute: at(8) + minute * MINUTE)
    jobs, plans, clock = [], [], []
    runs: set[int] = set()
    for key in range(1, draw(st.integers(2, 9))):
        who, where = draw(st.integers(1, 2)), draw(st.integers(1, 2))
        state = draw(st.sampled_from([JobState.PLANNED, RUNNING, STOPPED]))
        minutes = draw(st.integers(0, 300))
        if state is RUNNING and who in runs:
            state = JobState.PLANNED
        if state is RUNNING:
            runs.add(who)
            clock.append(clocked(key, who, where, at(8)))
        begin = draw(times)
        if draw(st.booleans()):
            plans.append(planned(key, who, where, begin, begin + max(1, minutes) * MINUTE))
        expected = draw(st.none() | times)
        made = replace(
            job(key, draw(st.integers(1, 4)), minutes, state),
            parts=parts(short=draw(st.integers(0, 1)), expected_at=expected),
        )
        jobs.append(made)
    people = [technician(one, efficiency=draw(st.integers(50, 150))) for one in (1, 2)]
    orders = [order(key, draw(times)) for key in range(1, 5)]
    return floor(at(8), orders, jobs, people, [bay(1), bay(2)], plans, clock)


@settings(max_examples=200)
@given(workshops(), st.lists(st.integers(0, 30 * 60 * MINUTE), min_size=2, max_size=6))
def test_slack_never_rises_while_nothing_but_time_goes_on(
    floor: Workshop, moments: list[int]
) -> None:
    before: dict[int, Outlook] = {}
    for moment in sorted(moments):
        now = radar(replace(floor, now=at(8) + moment))
        for key, found in before.items():
            earlier, later = found.slack, now[key].slack
            assert earlier is not None
            assert later is not None
            assert later <= earlier
        before = now


@settings(max_examples=200)
@given(workshops())
def test_nobody_and_no_bay_is_at_two_jobs_at_once(floor: Workshop) -> None:
    found = next(iter(radar(floor).values())).found
    run = found.run
    for which in ("technician", "bay"):
        held: dict[int, list[tuple[int, int, int]]] = {}
        for groups in found.left.groups.values():
            for group in groups:
                for piece in group:
                    if piece.technician:
                        spans = held.setdefault(getattr(piece, which), [])
                        spans.append((run.begins[piece.job], run.ends[piece.job], piece.order))
        for key, spans in held.items():
            in_turn = sorted(spans)
            for (_, end, one), (begin, _, other) in pairwise(in_turn):
                running = begin == floor.now
                assert end <= begin or running or (which == "bay" and one == other), key


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda t: Span(t[0], t[0] + t[1])),
    min_size=1, max_size=4,
)  # fmt: skip


@given(SPANS, SPANS, st.integers(0, 60), st.integers(1, 3_000))
def test_two_at_one_job_do_it_in_their_own_times(
    one: list[Span], other: list[Span], begin: int, units: int
) -> None:
    """Against a count of every moment; behind all known time both work on."""
    pieces = tuple(
        Piece(1, 1, who, 1, WorkingTime(spans), speed, 100, Span(0, 1), 0, True)
        for who, spans, speed in ((1, one, 100), (2, other, 50))
    )
    last = max(span.end for piece in pieces for span in piece.time.spans)
    at, left = begin, units
    while left > 0:
        left -= sum(p.efficiency for p in pieces if at >= last or p.time.works_at(at))
        at += 1
    assert together(pieces, begin, units) == at

"""Who could work and does not, and why: one case for each thing that may keep them."""

from dataclasses import replace
from typing import Any

import pytest

from shopfloor.rules.idle import IdleWhy, idle
from shopfloor.rules.orders import JobState
from shopfloor.rules.workshop import StopReason, Workshop
from shopfloor.words import LANGUAGES, say
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

NOW = at(10)
PLAN = planned(1, 1, 1, at(9), at(11))


def shop(**changed: Any) -> Workshop:
    """Two technicians, two cars; the first has a job planned for nine, the other works."""
    facts: dict[str, Any] = {
        "orders": [order(1), order(2)],
        "jobs": [job(1, 1), job(2, 2, state=JobState.RUNNING), job(3, 1)],
        "people": [technician(1), technician(2)],
        "bays": [bay(1), bay(2)],
        "assignments": [PLAN],
        "clockings": [clocked(2, 2, 2, at(9))],
        "stops": (),
    }
    return floor(NOW, **(facts | changed))


LATER = planned(1, 1, 1, at(11), at(12))
SHORT, READY = parts(requested=2, short=1), parts(requested=2, ready=2)
CASES: list[tuple[IdleWhy, dict[str, Any]]] = [
    (IdleWhy.NOT_BEGUN, {}),
    (IdleWhy.NOTHING, {"assignments": []}),
    (IdleWhy.LATER, {"assignments": [LATER]}),
    (IdleWhy.STANDS, {"stops": [stopped(1, StopReason.PARTS, at(9))]}),
    (IdleWhy.NOT_HERE, {"orders": [replace(order(1), received_at=None), order(2)]}),
    (IdleWhy.NOT_COMPARED, {"orders": [replace(order(1), accepted_at=None), order(2)]}),
    (IdleWhy.PARTS, {"jobs": [replace(job(1, 1), parts=SHORT), job(2, 2)]}),
    (IdleWhy.PARTS_READY, {"jobs": [replace(job(1, 1), parts=READY), job(2, 2)]}),
    (IdleWhy.CAR, {"jobs": [job(1, 1), job(2, 1)]}),
    (IdleWhy.BAY, {"clockings": [clocked(2, 2, 1, at(9))]}),
]


@pytest.mark.parametrize(("why", "changed"), CASES)
def test_who_is_idle_is_told_why(why: IdleWhy, changed: dict[str, Any]) -> None:
    facts = shop(**changed)
    (found,) = idle(facts)
    assert (found.name, found.why) == ("T1", why)
    for language in LANGUAGES:
        key, told = found.sentence(facts)
        sentence = say(key, language, **told)
        named = facts.orders[2 if why is IdleWhy.BAY else 1].plate
        assert (named in sentence) is (why is not IdleWhy.NOTHING)


def test_every_reason_has_its_case() -> None:
    assert {why for why, _ in CASES} == set(IdleWhy)


def test_what_could_begin_at_once_is_told_before_what_is_kept_up() -> None:
    waits = replace(job(1, 1), parts=SHORT)
    plans = [PLAN, planned(3, 1, 1, at(9, 30), at(10, 30))]
    (found,) = idle(shop(jobs=[waits, job(2, 2), job(3, 1)], assignments=plans))
    assert (found.why, found.job) == (IdleWhy.NOT_BEGUN, 3)


def test_the_plan_of_a_job_that_is_done_keeps_nobody() -> None:
    (found,) = idle(shop(jobs=[job(1, 1, state=JobState.DONE), job(2, 2)]))
    assert found.why is IdleWhy.NOTHING


def test_who_does_not_work_now_is_not_idle() -> None:
    assert idle(replace(shop(), now=at(12, 30))) == ()

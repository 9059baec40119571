"""The rule clock asked: one alarm of a kind, and the cars that the clauses are about."""

from dataclasses import replace

from shopfloor.rules.alarms import (
    Alarm,
    AlarmKind,
    Answers,
    House,
    Patrol,
)
from shopfloor.rules.orders import JobState
from shopfloor.rules.rule_clock import alarms
from shopfloor.rules.workshop import (
    MINUTE,
    BoardJob,
    Stop,
    StopReason,
    Supplement,
    SupplementState,
    Workshop,
)
from tests.rules import board_facts as facts
from tests.rules.board_facts import at, job, order, planned

HOUSE = House(tuple(tuple(facts.spans(day)) for day in range(8)))
PARTS, AUTHORITY, LABOUR = StopReason.PARTS, StopReason.AUTHORITY, StopReason.LABOUR


def told(
    workshop: Workshop,
    kind: AlarmKind,
    answered: Answers | None = None,
    patrols: tuple[Patrol, ...] = (),
    house: House = HOUSE,
) -> Alarm | None:
    """The alarm of a kind; there is one at most."""
    found = [
        one for one in alarms(workshop, patrols, answered or Answers(), house) if one.kind is kind
    ]
    assert len(found) <= 1
    return found[0] if found else None


def seen(workshop: Workshop, kind: AlarmKind, **more: object) -> str:
    """What shows: nothing, due or overdue."""
    found = told(workshop, kind, **more)  # type: ignore[arg-type]
    return "" if found is None else found.gravity(workshop.now).value


def at_work(
    now: int,
    begin: int,
    end: int,
    *stops: Stop,
    jobs: tuple[BoardJob, ...] = (job(11, 1, state=JobState.RUNNING),),
) -> Workshop:
    """A car that was dispatched at ``begin`` and is planned until ``end``."""
    return facts.floor(
        now, [order(1)], jobs, assignments=[planned(11, 1, 1, begin, end)], stops=stops
    )


EIGHT = (at(8), at(17))
"""Eight hours of work with an hour's break: 70 % are 336 minutes, 80 % are 384."""


def with_add_on(now: int, state: SupplementState, asked_at: int | None) -> Workshop:
    add_on = Supplement(5, 1, 1, "换刹车盘", 60, 80_000, True, state, at(10), asked_at, None)
    return replace(at_work(now, *EIGHT), supplements=(add_on,))


def rounds(*begins: int, minutes: int = 25) -> tuple[Patrol, ...]:
    return tuple(Patrol(3, begin, begin + minutes * MINUTE) for begin in begins)


def empty(now: int) -> Workshop:
    return facts.floor(now, [], [])

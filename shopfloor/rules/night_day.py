"""The day that the night's report tells of: what the workshop and the counter did, and what they
left open (DSP-13, DRC-01)."""

from collections.abc import Iterable
from dataclasses import dataclass

from shopfloor.rules.board_report import BoardReport, sent_back_by_advisor
from shopfloor.rules.board_steps import standing_of
from shopfloor.rules.book import EntryKind
from shopfloor.rules.counter_day import DayReport
from shopfloor.rules.rule_clock import READY
from shopfloor.rules.working_time import Span
from shopfloor.rules.workshop import MINUTE, Stage, SupplementState, Workshop

_S = SupplementState
AGREED = frozenset({_S.ACCEPTED, _S.WRITTEN, _S.IN_WORK, _S.CLOSED})
"""What an add-on is that its customer said yes to."""


@dataclass(frozen=True)
class CarLeft:
    """A car that stays overnight, where it is, and by how many minutes its promise is past; 0
    where it is not, or where nothing was promised."""

    order: str
    plate: str
    stage: Stage
    late: int


@dataclass(frozen=True)
class NightDay:
    """One business day in figures: cars ``finished``, of those that were ``promised`` the ones that
    ``kept`` it; those that were ``sent_back``; add-ons ``reported`` and those ``agreed`` to; the
    cars in the house that are ``left`` unfinished, how many stand there ``ready`` to be fetched,
    and how many are still ``expected``.  Of the counter, slips and lines handed over; of
    stocktakes, lines ``posted``."""

    finished: int
    kept: int
    promised: int
    sent_back: int
    reported: int
    agreed: int
    left: tuple[CarLeft, ...]
    ready: int
    expected: int
    slips: int
    lines: int
    slips_open: int
    shortages: int
    exceptions: int
    posted: int


def night_day(facts: Workshop, hours: Span, told: BoardReport, counter: DayReport) -> NightDay:
    """The day within ``hours``; the workshop as it stood at their end."""
    stages = {key: standing_of(facts, key) for key in facts.orders}
    found = [one for one in facts.supplements if _within(hours, one.reported_at)]
    answered = [one for one in facts.supplements if _within(hours, one.answered_at)]
    kept = (told.typed, told.defaulted)
    return NightDay(
        told.unpromised + sum(one.of for one in kept),
        sum(one.kept for one in kept),
        sum(one.of for one in kept),
        len(_sent_back(facts, hours)),
        len(found),
        sum(one.state in AGREED for one in answered),
        tuple(sorted(_left(facts, stages), key=lambda one: (-one.late, one.order))),
        sum(stage in READY for stage in stages.values()),
        sum(stage is Stage.EXPECTED for stage in stages.values()),
        len(counter.hand_overs),
        sum(one.lines for one in counter.hand_overs),
        len(counter.slips),
        len(counter.shortages),
        len(counter.exceptions),
        sum(one.parts for one in counter.movements if one.kind is EntryKind.COUNT),
    )


def _within(hours: Span, at: int | None) -> bool:
    return at is not None and hours.begin <= at < hours.end


def _sent_back(facts: Workshop, hours: Span) -> set[int]:
    found = {one.order for one in facts.checks if not one.passed and _within(hours, one.made_at)}
    return found | sent_back_by_advisor(facts, hours)


def _left(facts: Workshop, stages: dict[int, Stage]) -> Iterable[CarLeft]:
    """Every car that is in the house and not finished."""
    for key, stage in stages.items():
        if stage is Stage.EXPECTED or stage in READY:
            continue
        order = facts.orders[key]
        past = 0 if order.promised_at is None else (facts.now - order.promised_at) // MINUTE
        yield CarLeft(order.number, order.plate, stage, max(0, past))

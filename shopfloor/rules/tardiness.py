"""Weighted tardiness kept small: apparent tardiness cost, and restarts of it.

ATC is the rule of Vepsalainen and Morton, "Priority Rules for Job Shops with Weighted Tardiness
Costs", Management Science 33(8), 1987: weight / duration * exp(-max(0, slack) / (k * mean
duration)).  It is taken here as its logarithm, which orders alike.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import log

from shopfloor.rules.scheduling import (
    Operation,
    Problem,
    Rank,
    Schedule,
    dispatch,
    earliest_due,
    first_come,
)

LOOKAHEAD = 2.0
"""The k of plain ATC: how many mean durations before its last moment a job begins to press."""

OPENINGS = ((1.0, 1.0), (4.0, 1.0), (1.0, 0.4), (4.0, 0.0))
"""What is tried first: lookaheads, and how much a short job goes first."""


@dataclass(frozen=True)
class Tuning:
    """``lookahead`` is k; ``shortness`` how much a short job goes first, 1 in plain ATC;
    ``favour`` what is added to each chain's logarithm of its weight."""

    lookahead: float
    shortness: float
    favour: tuple[float, ...]


class Apparent:
    """Apparent tardiness cost for one problem; what does not change is worked out once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._works = [[mean_work(one) for one in chain.operations] for chain in problem.chains]
        every = [work for works in self._works for work in works]
        self._mean = max(1.0, sum(every) / max(1, len(every)))

    @cached_property
    def plain(self) -> Tuning:
        """As published."""
        return Tuning(LOOKAHEAD, 1.0, (0.0,) * len(self.problem.chains))

    @cached_property
    def _shorts(self) -> list[list[float]]:
        """For each step the logarithm of its duration."""
        return [[log(max(1.0, work)) for work in works] for works in self._works]

    @cached_property
    def _lasts(self) -> list[list[float]]:
        """For each step the last moment, in working time, at which it can begin in time."""
        aims = [self.problem.hours.worked_until(chain.aim) for chain in self.problem.chains]
        return [
            [aim - rest for rest in reversed(list(accumulate(reversed(works))))]
            for aim, works in zip(aims, self._works, strict=True)
        ]

    def rank(self, tuning: Tuning) -> Rank:
        """The rule as so tuned."""
        scale = 1.0 / (tuning.lookahead * self._mean)
        shorts, lasts, shortness = self._shorts, self._lasts, tuning.shortness
        worked = self.problem.hours.worked_until
        counts = [
            log(chain.weight) + favour
            for chain, favour in zip(self.problem.chains, tuning.favour, strict=True)
        ]

        def apparent(chain: int, step: int, at: int) -> float:
            slack = lasts[chain][step] - worked(at)
            press = slack * scale if slack > 0 else 0.0
            return counts[chain] - shortness * shorts[chain][step] - press

        return apparent


def mean_work(operation: Operation) -> float:
    """How long it takes, on the average of its ways."""
    return sum(way.work for way in operation.ways) / max(1, len(operation.ways))


def plain_atc(problem: Problem) -> Schedule:
    """One pass by apparent tardiness cost."""
    rule = Apparent(problem)
    return dispatch(problem, rule.rank(rule.plain))


def restarted(problem: Problem, enough: Callable[[], bool], seed: int) -> Schedule:
    """The best of plain ATC, first come, earliest due and as many tuned anew as there is time for:
    least weighted tardiness, then first completion.  ``enough`` is asked before each; the same
    seed and number of tries give the same schedule."""
    rule, chance = Apparent(problem), random.Random(seed)
    tuning, best = rule.plain, dispatch(problem, rule.rank(rule.plain))
    openings = iter(OPENINGS)
    while problem.chains and not enough():
        opening = next(openings, None)
        tried = (
            replace(rule.plain, lookahead=opening[0], shortness=opening[1])
            if opening
            else (_changed(tuning, _lateness(problem, best), chance))
        )
        schedule = dispatch(problem, rule.rank(tried))
        if schedule.harm <= best.harm:
            tuning, best = tried, schedule
    return min(best, first_come(problem), earliest_due(problem), key=lambda one: one.harm)


def _lateness(problem: Problem, schedule: Schedule) -> list[float]:
    """How much each chain harms; where none is late, how near it ends to the end of all."""
    late = [
        float(chain.weight * max(0, end - chain.due)) if chain.due is not None else 0.0
        for chain, end in zip(problem.chains, schedule.ends, strict=True)
    ]
    if any(late):
        return late
    last = max(1, schedule.completion)
    return [max(0.0, end / last) ** 8 + 1e-9 for end in schedule.ends]


def _changed(best: Tuning, late: list[float], chance: random.Random) -> Tuning:
    """The best so far with a few chains favoured otherwise: one that harms more, or any chain more
    or less; one time in five it looks ahead otherwise too."""
    favour = list(best.favour)
    for _ in range(chance.randint(1, 3)):
        step = chance.gauss(0.0, 1.5)
        if chance.random() < 0.5:
            favour[chance.choices(range(len(favour)), late)[0]] += abs(step)
        else:
            favour[chance.randrange(len(favour))] += step
    lookahead = best.lookahead * (chance.uniform(0.6, 1.6) if chance.random() < 0.2 else 1.0)
    return replace(best, lookahead=lookahead, favour=tuple(favour))

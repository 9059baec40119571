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

LOOKAHEADS = (0.3, 8.0)
"""Between which k is tried."""


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
    least weighted tardiness, then first completion.  ``enough`` is asked after each; the same
    seed and number of tries give the same schedule."""
    rule, chance = Apparent(problem), random.Random(seed)
    best_tuning = rule.plain
    best = dispatch(problem, rule.rank(best_tuning))
    tuned = best
    while not enough():
        tuning = _tried(rule.plain, best_tuning, chance)
        schedule = dispatch(problem, rule.rank(tuning))
        if schedule.harm <= tuned.harm:
            tuned, best_tuning = schedule, tuning
    return min(best, tuned, first_come(problem), earliest_due(problem), key=lambda one: one.harm)


def _tried(plain: Tuning, best: Tuning, chance: random.Random) -> Tuning:
    """One try in five is a restart; the others change the best so far in a few chains."""
    if chance.random() < 0.2:
        return Tuning(
            chance.uniform(*LOOKAHEADS),
            chance.choice((0.0, 0.5, 1.0)),
            tuple(chance.gauss(0.0, 0.5) for _ in plain.favour),
        )
    favour = list(best.favour)
    for _ in range(chance.randint(1, max(1, len(favour) // 20))):
        favour[chance.randrange(len(favour))] += chance.gauss(0.0, 1.5)
    tuning = replace(best, favour=tuple(favour))
    if chance.random() < 0.2:
        tuning = replace(tuning, lookahead=best.lookahead * chance.uniform(0.6, 1.6))
    return tuning

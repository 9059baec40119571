"""The chance that a promise is broken, from this shop's own estimated against clocked times.

A finished job has the ratio ``x = ln(clocked * efficiency / standard)``: nought as estimated,
above it longer.  The ratios of a work by a technician are taken as normal around a mean of their
own, the means of the technicians as normal around the work's, and those of the works around the
shop's (normal-normal shrinkage).  On each of the two steps n ratios of mean m, under a mean M of
variance V above them, give

    mean = M + B (m - M)    variance of it = t s / (n t + s) + (1 - B)^2 V    B = n t / (n t + s)

with s the variance of ratios around their own mean and t that of the means around M, both of the
whole shop.  Without ratios B is nought: a new pair is thought of as its work, a new work as the
shop, and a new shop as ``PRIOR`` ratios of nought with the deviation ``PRIOR_DEVIATION``.  A job
to come is normal around the mean, its variance s more.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import NormalDist, fmean
from typing import NamedTuple

from shopfloor.rules.run_through import Runner
from shopfloor.rules.work_left import UNITS, WorkLeft
from shopfloor.rules.workshop import Workshop

PRIOR = 5
PRIOR_DEVIATION = 0.3
LEAST_BETWEEN = 0.01
"""The least variance of means, so that a history of one group does not shut out all others."""
STANDARD = NormalDist()


class Past(NamedTuple):
    """A finished job: standard and clocked time in the same unit, and at what percent of the
    standard its technician is thought to work."""

    work: str
    technician: int
    standard: int
    clocked: int
    efficiency: int = 100


class Known(NamedTuple):
    """A mean of ratios, and the variance with which it is known."""

    mean: float
    variance: float


Groups = Sequence[Sequence[float]]


@dataclass(frozen=True)
class History:
    """The shop's ratios, shrunk: ``within`` is s, ``of_works`` and ``of_pairs`` are t."""

    shop: Known
    works: Mapping[str, Known]
    pairs: Mapping[tuple[str, int], Known]
    within: float
    of_works: float
    of_pairs: float

    def spread(self, work: str, technician: int) -> NormalDist:
        """What is thought of the ratio of a job to come, by a technician; 0: by anybody."""
        known = self.pairs.get((work, technician))
        if known is None:
            above = self.works.get(work) or shrunk((), self.shop, self.within, self.of_works)
            known = shrunk((), above, self.within, self.of_pairs)
        return NormalDist(known.mean, math.sqrt(known.variance + self.within))


def history(pasts: Iterable[Past]) -> History:
    """What finished jobs tell; one without standard or clocked time tells nothing."""
    ratios, by_work = _ratios(pasts)
    groups = list(ratios.values())
    every = [x for group in groups for x in group]
    within = _within(groups)
    wholes = {work: [x for group in parts for x in group] for work, parts in by_work.items()}
    of_works = _between([list(wholes.values())], within)
    of_pairs = _between(list(by_work.values()), within)
    shop = Known(sum(every) / (len(every) + PRIOR), within / (len(every) + PRIOR))
    works = {work: shrunk(whole, shop, within, of_works) for work, whole in wholes.items()}
    pairs = {
        pair: shrunk(group, works[pair[0]], within, of_pairs) for pair, group in ratios.items()
    }
    return History(shop, works, pairs, within, of_works, of_pairs)


def _ratios(
    pasts: Iterable[Past],
) -> tuple[dict[tuple[str, int], list[float]], dict[str, list[list[float]]]]:
    """By work and technician, and the same lists by work."""
    ratios: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for one in pasts:
        if one.standard > 0 and one.clocked > 0:
            ratio = one.clocked * one.efficiency / (100 * one.standard)
            ratios[one.work, one.technician].append(math.log(ratio))
    by_work: defaultdict[str, list[list[float]]] = defaultdict(list)
    for (work, _), group in ratios.items():
        by_work[work].append(group)
    return ratios, by_work


def shrunk(group: Sequence[float], above: Known, within: float, between: float) -> Known:
    """One step of the shrinkage."""
    n = len(group)
    own = n * between / (n * between + within)
    mean = above.mean + own * (fmean(group) - above.mean) if n else above.mean
    left = between * within / (n * between + within)
    return Known(mean, left + (1 - own) ** 2 * above.variance)


def _within(groups: Groups) -> float:
    """The pooled variance around the groups' own means, with the prior's ratios in it."""
    squares = sum((x - fmean(group)) ** 2 for group in groups for x in group)
    freedom = sum(len(group) - 1 for group in groups)
    return (squares + PRIOR * PRIOR_DEVIATION**2) / (freedom + PRIOR)


def _between(families: Sequence[Groups], within: float) -> float:
    """The variance of group means around those of their families, by moments."""
    squares = freedom = 0.0
    for groups in families:
        sizes = [len(group) for group in groups]
        whole = fmean(x for group in groups for x in group) if groups else 0.0
        squares += sum(len(group) * (fmean(group) - whole) ** 2 for group in groups)
        squares -= within * (len(groups) - 1)
        freedom += sum(sizes) - sum(n * n for n in sizes) / max(1, sum(sizes))
    return max(LEAST_BETWEEN, squares / freedom if freedom > 0 else 0.0)


class _Draw(NamedTuple):
    """How a job's length is drawn: ``units`` of standard time, of which ``done`` are behind it."""

    job: int
    units: int
    spread: NormalDist
    done: int
    past: float
    """The share of thought lengths that ``done`` has ruled out already."""

    def left(self, rng: Random) -> int:
        """A length that agrees with what is done already, less that."""
        share = self.past + (1 - self.past) * rng.random()
        if not 0 < share < 1:
            return UNITS
        ratio = self.spread.mean + self.spread.stdev * STANDARD.inv_cdf(share)
        return max(UNITS, round(self.units * math.exp(ratio)) - self.done)


def _draws(left: WorkLeft, told: History) -> list[_Draw]:
    draws = []
    for groups in left.groups.values():
        for piece in (piece for group in groups for piece in group):
            job = left.workshop.jobs[piece.job]
            units, done = max(1, job.minutes) * UNITS, left.done.get(job.key, 0)
            spread = told.spread(job.work, piece.technician)
            past = spread.cdf(math.log(done / units)) if done else 0.0
            draws.append(_Draw(job.key, units, spread, done, past))
    return draws


def chance_late(
    workshop: Workshop,
    told: History,
    seed: int,
    samples: int = 200,
    stop: Callable[[], bool] = lambda: False,
) -> dict[int, float]:
    """The chance of being late of every order that has a promise, by running the rest of the day
    through with drawn lengths.

    For a thread of its own: nothing is shared, and ``stop`` is asked before each sample; what was
    sampled until then counts, and nothing sampled is an empty answer.
    """
    left, rng = WorkLeft(workshop), Random(seed)
    draws, promised, made = _draws(left, told), _promised(left), 0
    late = dict.fromkeys(promised, 0)
    while made < samples and not stop():
        ends = Runner(left, {draw.job: draw.left(rng) for draw in draws}).through().ends
        for order, (until, jobs) in promised.items():
            worked = max((ends[job] for job in jobs), default=workshop.now)
            late[order] += left.ready_at(order, worked) > until
        made += 1
    return {order: count / made for order, count in late.items()} if made else {}


def _promised(left: WorkLeft) -> dict[int, tuple[int, list[int]]]:
    """By order, its promise and its last jobs."""
    return {
        key: (order.promised_at, [piece.job for piece in left.groups.get(key, [()])[-1]])
        for key, order in left.workshop.orders.items()
        if order.promised_at is not None
    }

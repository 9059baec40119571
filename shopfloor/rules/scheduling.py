"""List scheduling in working time: who is free first takes what counts most.

The neutral form under the day's plan and the published job-shop instances alike: chains of
operations, each done in one of several ways, a way being a worker and, where it needs one, any of
some interchangeable places.  Times are microseconds UTC for the workshop, any integers elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shopfloor.rules.working_time import WorkingTime


class Way(NamedTuple):
    """One way to do an operation: ``places`` all have the same working time, one of them is taken;
    none: it needs no place.  ``time`` is when the worker and such a place both work, ``work`` how
    much of it this worker takes."""

    worker: int
    places: tuple[int, ...]
    time: WorkingTime
    work: int


@dataclass(frozen=True)
class Operation:
    """A step of a chain; it does not begin before ``release``."""

    key: int
    ways: tuple[Way, ...]
    release: int


@dataclass(frozen=True)
class Chain:
    """Operations that run one after another.  ``due`` None: it cannot be late; ``aim`` is what a
    rule of dispatch works towards, ``came`` its place in the queue."""

    key: int
    operations: tuple[Operation, ...]
    due: int | None
    aim: int
    weight: int
    came: int


@dataclass(frozen=True)
class Problem:
    """What is to be scheduled.  ``free`` is the moment from which each worker and place can be
    taken; what does not fit in the known working time counts as done at ``horizon``; ``hours`` is
    when anybody works, in which slack is measured."""

    chains: tuple[Chain, ...]
    free: tuple[int, ...]
    hours: WorkingTime
    horizon: int


class Slot(NamedTuple):
    """When, by whom and where an operation is done; ``place`` None: nowhere."""

    operation: int
    worker: int
    place: int | None
    begin: int
    end: int


@dataclass(frozen=True)
class Schedule:
    """``ends`` is when each chain is done, ``tardiness`` the sum over them of weight times
    lateness, ``completion`` the last end, ``left`` the operations that fit in no known working
    time."""

    slots: tuple[Slot, ...]
    ends: tuple[int, ...]
    tardiness: int
    completion: int
    left: tuple[int, ...]

    @property
    def harm(self) -> tuple[int, int]:
        """What is least in the best schedule."""
        return self.tardiness, self.completion


Rank = Callable[[int, int, int], float]
"""How much the operation counts: of which chain, which step of it, at which moment."""


def dispatch(problem: Problem, rank: Rank) -> Schedule:
    """Build a schedule without needless waiting: at each moment, what ranks highest takes the way
    that ends it first, as long as it can begin by then."""
    board = _Board(problem)
    while board.offers:
        board.wave(rank)
    return board.schedule()


class _Board:
    """The schedule while it is built.  ``offers`` holds the best way for the next operation of
    each chain; as workers and places only ever get busier, an offer stays the best until its own
    worker or place is taken, and is looked at again only when it is its turn."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._free = list(problem.free)
        self._steps = [0] * len(problem.chains)
        self._ends = [0] * len(problem.chains)
        self._slots: list[Slot] = []
        self._left: list[int] = []
        self.offers: dict[int, Slot] = {}
        for chain in range(len(problem.chains)):
            self._offer(chain)

    def wave(self, rank: Rank) -> None:
        """All that can begin at the next moment at which anything can."""
        steps, offers = self._steps, self.offers
        first = min(slot.begin for slot in offers.values())
        turn = [
            (-rank(chain, steps[chain], first), chain)
            for chain, slot in offers.items()
            if slot.begin == first
        ]
        turn.sort()
        for _, chain in turn:
            if self._holds(offers[chain]) or self._offer(chain, first):
                self._take(chain)

    def _holds(self, slot: Slot) -> bool:
        free, place = self._free, slot.place
        return free[slot.worker] <= slot.begin and (place is None or free[place] <= slot.begin)

    def _take(self, chain: int) -> None:
        """Do the chain's next operation as offered."""
        slot = self.offers[chain]
        self._slots.append(slot)
        self._ends[chain] = slot.end
        self._steps[chain] += 1
        self._free[slot.worker] = slot.end
        if slot.place is not None:
            self._free[slot.place] = slot.end
        self._offer(chain)

    def _offer(self, chain: int, by: int = 0) -> bool:
        """Offer the chain's next operation anew; returns whether it can begin ``by`` then."""
        operations, step = self._problem.chains[chain].operations, self._steps[chain]
        slot = None
        if step < len(operations):
            slot = self._best(operations[step], self._ends[chain])
            if slot is None:
                self._left += [operation.key for operation in operations[step:]]
                self._ends[chain] = self._problem.horizon
        if slot is None:
            self.offers.pop(chain, None)
            return False
        self.offers[chain] = slot
        return slot.begin <= by

    def _best(self, operation: Operation, ready: int) -> Slot | None:
        """The way that ends first."""
        ready, free = max(ready, operation.release), self._free
        best: Slot | None = None
        places: tuple[int, ...] = ()
        place: int | None = None
        for worker, among, time, work in operation.ways:
            if among is not places:
                places = among
                place = min(places, key=free.__getitem__) if places else None
            begin = (
                max(ready, free[worker]) if place is None else max(ready, free[worker], free[place])
            )
            if best is not None and begin + work >= best.end:
                continue
            end = time.after(begin, work)
            if end is not None and (best is None or end < best.end):
                best = Slot(operation.key, worker, place, time.next_from(begin) or begin, end)
        return best

    def schedule(self) -> Schedule:
        chains = self._problem.chains
        late = sum(
            chain.weight * (end - chain.due)
            for chain, end in zip(chains, self._ends, strict=True)
            if chain.due is not None and end > chain.due
        )
        ends = tuple(self._ends)
        return Schedule(tuple(self._slots), ends, late, max(ends, default=0), tuple(self._left))


def by_static(ranks: Sequence[float]) -> Rank:
    """Chains in the order of a figure of theirs, whatever the moment."""
    return lambda chain, _step, _at: ranks[chain]


def first_come(problem: Problem) -> Schedule:
    """Who came first goes first."""
    return dispatch(problem, by_static([-chain.came for chain in problem.chains]))


def earliest_due(problem: Problem) -> Schedule:
    """Whose promise is nearest goes first."""
    return dispatch(problem, by_static([-chain.aim for chain in problem.chains]))

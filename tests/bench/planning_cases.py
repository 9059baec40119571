"""The published flexible job shops as chains, and a deadline for a plan.

``operations.csv`` has a row for each machine that may do an operation; bounds are in
``instances.json``: the optimum, or the best that is known.
"""

import csv
import json
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shopfloor.rules.scheduling import Chain, Operation, Problem, Way
from shopfloor.rules.working_time import Span, WorkingTime

WHERE = "shared/data/fjsp"
FOLDER = next((up / WHERE for up in Path(__file__).parents if (up / WHERE).is_dir()), None)
"""Beside the repository, or further up; None where the data is absent."""

FOREVER = 10**9
ALWAYS = WorkingTime([Span(0, FOREVER)])

Steps = dict[int, dict[int, list[tuple[int, int]]]]
"""By job and operation, who may do it in what time."""


@dataclass(frozen=True)
class Instance:
    """A published instance: ``known`` is its optimum, or the best makespan known."""

    kind: str
    name: str
    problem: Problem
    known: int


def instances() -> list[Instance]:
    """Every instance, from the folder that is there."""
    assert FOLDER is not None
    steps: defaultdict[tuple[str, str], Steps] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    with (FOLDER / "operations.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            at = steps[row["set"], row["instance"]][int(row["job"])][int(row["op"])]
            at.append((int(row["machine"]), int(row["duration"])))
    known = {
        one["name"]: _known(one)
        for one in json.loads((FOLDER / "instances.json").read_text("utf-8"))
    }
    return [
        Instance(kind, name, _problem(jobs), known[name]) for (kind, name), jobs in steps.items()
    ]


def _known(told: dict[str, object]) -> int:
    bounds = told.get("bounds")
    best = told["optimum"] or (bounds["upper"] if isinstance(bounds, dict) else None)
    assert isinstance(best, int), told
    return best


def _problem(jobs: Steps) -> Problem:
    """All are due together, at a bound that no schedule can beat."""
    machines = 1 + max(n for job in jobs.values() for ways in job.values() for n, _ in ways)
    least = [sum(min(time for _, time in ways) for ways in job.values()) for job in jobs.values()]
    aim = max(*least, sum(least) // machines)
    chains = tuple(
        Chain(
            key,
            tuple(
                Operation(step, tuple(Way(n, (), ALWAYS, time) for n, time in ways), 0)
                for step, ways in sorted(job.items())
            ),
            None, aim, 1, key,
        )
        for key, job in sorted(jobs.items())
    )  # fmt: skip
    return Problem(chains, (0,) * machines, ALWAYS, FOREVER)


class Deadline:
    """Enough once ``seconds`` have passed; ``tries`` counts how often it was asked."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock, self._ends = clock, clock() + seconds
        self.tries = 0

    def __call__(self) -> bool:
        self.tries += 1
        return self._clock() > self._ends

"""How good the day's plan is: against published job shops, and against simpler rules of dispatch.

The same list scheduler and restarts plan the workshop and the published instances.  All figures
are ratios within one run, so that a slow machine is only a smaller number of tries.
"""

import statistics
import time
from collections import defaultdict

import pytest

from shopfloor.rules import tardiness
from shopfloor.rules.planning import Day, earliest_due, first_come, plain_atc, plan_day
from tests.bench.figures import at_most
from tests.bench.planning_cases import FOLDER, WHERE, Deadline, instances
from tests.rules.workshops import busy

SECONDS = 1.0
DAYS = range(8)
BETTER = 0.90
"""What a second of restarts leaves of plain ATC's weighted lateness, at most."""


@pytest.mark.bench
def test_makespans_of_the_published_job_shops() -> None:
    if FOLDER is None:
        print(f"\nmakespan: NOT MEASURED, there is no {WHERE} beside or above the repository")
        pytest.skip(f"no {WHERE}")
    ratios: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    print(f"\n{'makespan':<20}{'known':>7}{'ATC':>7}{'1 s':>7}{'tries':>7}{'ratio':>7}")
    for one in instances():
        plain = tardiness.plain_atc(one.problem).completion
        enough = Deadline(SECONDS)
        best = tardiness.restarted(one.problem, enough, 1).completion
        ratios[one.kind].append((plain / one.known, best / one.known))
        print(
            f"{one.kind:<12}{one.name:<8}{one.known:>7}{plain:>7}{best:>7}{enough.tries:>7}"
            f"{best / one.known:>7.3f}"
        )
        assert one.known <= best <= plain
    for kind, told in ratios.items():
        before, after = (statistics.fmean(column) for column in zip(*told, strict=True))
        print(f"{kind:<12}{len(told):>3} instances: ATC {before:.3f}, restarts {after:.3f}")
        assert after < before
    everything = statistics.fmean(after for told in ratios.values() for _, after in told)
    print(f"all: {everything:.3f} of the best known")
    assert at_most(5, "makespan of the published job shops, to the known", everything, 1.15)


@pytest.mark.bench
def test_a_second_of_restarts_is_a_tenth_better_than_plain_atc() -> None:
    """120 jobs, 15 technicians with skills, 12 bays; weighted minutes late."""
    totals = [0, 0, 0, 0]
    print(
        f"\n{'day':>5}{'came':>9}{'due':>9}{'ATC':>9}{'1 s':>9}{'of ATC':>8}{'tries':>7}{'ms':>7}"
    )
    for seed in DAYS:
        shop = busy(seed)
        problem = Day(shop).problem
        began = time.perf_counter()
        tardiness.plain_atc(problem)
        pass_ms = (time.perf_counter() - began) * 1000
        enough = Deadline(SECONDS)
        plan = plan_day(shop, enough, 1)
        late = [rule(shop).late for rule in (first_come, earliest_due, plain_atc)] + [plan.late]
        totals = [total + one for total, one in zip(totals, late, strict=True)]
        print(
            f"{seed:>5}{late[0]:>9}{late[1]:>9}{late[2]:>9}{late[3]:>9}"
            f"{late[3] / late[2]:>8.3f}{enough.tries:>7}{pass_ms:>7.1f}"
        )
        assert len(plan.planned) == len(shop.jobs)
    came, due, plain, best = totals
    print(f"{'all':>5}{came:>9}{due:>9}{plain:>9}{best:>9}{best / plain:>8.3f}")
    print(f"restarts leave {best / came:.2f} of first come, {best / due:.2f} of earliest due")
    at_most(5, "weighted lateness, to first come", best / came, 1)
    at_most(5, "weighted lateness, to earliest due", best / due, 1)
    assert at_most(5, "weighted lateness after a second, to plain ATC", best / plain, BETTER)
    assert plain < min(came, due)

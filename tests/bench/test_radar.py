"""How long the radar takes for 300 orders, and whether its chances of being late come true."""

import gc
import time
from collections import defaultdict
from collections.abc import Callable

import pytest

from shopfloor.rules.lateness import chance_late, history
from shopfloor.rules.mending import cheapest_change
from shopfloor.rules.radar import Danger, radar
from shopfloor.rules.workshop import MINUTE, Workshop
from tests.bench import days
from tests.bench.figures import at_most
from tests.rules.board_facts import at

DAYS = 30
MOMENTS = (at(10, 30), at(13, 30))


def fastest(ask: Callable[[], object], times: int = 60) -> tuple[float, float]:
    """The fastest of many, and the middle: what is ours and what the machine was busy with."""
    took = []
    gc.collect()
    for _ in range(times):
        start = time.perf_counter()
        ask()
        took.append(time.perf_counter() - start)
    took.sort()
    return took[0], took[len(took) // 2]


def raw(workshop: Workshop) -> dict[int, int]:
    """The same facts gone through once: what is left of each car by the standard."""
    left: defaultdict[int, int] = defaultdict(int)
    plans = {plan.job: plan for plan in workshop.assignments}
    clocked = {one.job: workshop.now - one.began_at for one in workshop.clockings}
    for job in workshop.jobs.values():
        plan = plans.get(job.key)
        if plan is not None and plan.technician in workshop.technicians:
            left[job.order] += max(0, job.minutes * MINUTE - clocked.get(job.key, 0))
    return {key: (one.promised_at or 0) - left[key] for key, one in workshop.orders.items()}


@pytest.mark.bench
def test_the_radar_at_three_hundred_orders(capsys: pytest.CaptureFixture[str]) -> None:
    of = days.shop(3, 40, 30)
    day = days.planned_day(of, 4, 300)
    now = days.seen_at(day, days.lived(of, day, 5), at(10, 30))
    radar(now)
    (best, middle), (loop, _) = fastest(lambda: radar(now)), fastest(lambda: raw(now))
    outlooks = radar(now)
    at_risk = [key for key, one in outlooks.items() if one.danger is Danger.AT_RISK]
    start = time.perf_counter()
    mended = sum(cheapest_change(now, outlooks, key) is not None for key in at_risk[:10])
    mending = (time.perf_counter() - start) / max(1, len(at_risk[:10]))
    told = history(days.pasts(of, 6, 2_000))
    start = time.perf_counter()
    chance_late(now, told, 1)
    sampling = time.perf_counter() - start
    with capsys.disabled():
        print(f"\nradar, 300 orders, {len(now.jobs)} jobs, 40 technicians, 30 bays: fastest "
              f"{best * 1e3:.2f} ms, middle {middle * 1e3:.2f} ms, {best / loop:.1f} raw loops; "
              f"200 samples {sampling:.2f} s; {len(at_risk)} at risk, a cheapest change "
              f"{mending * 1e3:.0f} ms each, {mended} of {len(at_risk[:10])} mended")  # fmt: skip
    at_most(5, "radar of 300 orders, of 5 ms", best / 0.005, 1)
    assert at_most(5, "radar of 300 orders, to a raw loop over its facts", best / loop, 60)


def predictions() -> list[tuple[float, bool]]:
    """What was thought of every car with work left at two moments of each day, and what came."""
    of = days.shop(1)
    told = history(days.pasts(of, 2, 1_200))
    pairs = []
    for seed in range(DAYS):
        day = days.planned_day(of, 100 + seed, 60)
        went = days.lived(of, day, 200 + seed)
        for now in MOMENTS:
            then = days.seen_at(day, went, now)
            for key, chance in chance_late(then, told, seed).items():
                mine = [job.key for job in day.jobs_of(key)]
                end = max(went.ends[job] for job in mine)
                if end > now:
                    pairs.append((chance, end > (day.orders[key].promised_at or 0)))
    return pairs


@pytest.mark.bench
def test_the_chance_of_being_late_beats_the_base_rate(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = predictions()
    base = sum(came for _, came in pairs) / len(pairs)
    brier = sum((chance - came) ** 2 for chance, came in pairs) / len(pairs)
    of_base = base * (1 - base)
    table: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, came in pairs:
        table[min(9, int(chance * 10))].append((chance, came))
    with capsys.disabled():
        print(f"\n{len(pairs)} chances of {DAYS} days, {base:.0%} late: Brier {brier:.4f}, "
              f"base rate {of_base:.4f}")  # fmt: skip
        for tenth, found in sorted(table.items()):
            thought, true = (sum(pair[n] for pair in found) / len(found) for n in (0, 1))
            print(f"  {tenth * 10:3d}-{tenth * 10 + 10} %: thought {thought:5.1%}, "
                  f"came {true:5.1%}  ({len(found)})")  # fmt: skip
    assert at_most(5, "chance of being late: Brier to the base rate's", brier / of_base, 1)

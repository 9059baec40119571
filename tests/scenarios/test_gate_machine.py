"""No order of acts, crashes, retries or lost answers of two clerks gets round the gate."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as bounds
from hypothesis.stateful import run_state_machine_as_test

from shopfloor.desk import orders
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.orders import OldPartChoice
from shopfloor.settings import Settings
from tests.cluster import Cluster
from tests.counter import DISC, FILTER, MASTER, OIL, PLUG, enter
from tests.people import CREW
from tests.scenarios.gate_clerks import HOME, NEW, OLD
from tests.scenarios.gate_machine import GateMachine
from tests.scenarios.gate_papers import TOTES
from tests.scenarios.screen_machine import ScreenMachine
from tests.screens.at_counter import KEEPER, bound


def prepared(shop: Shop) -> tuple[str, str]:
    """The parts in the master, and two cars: one ordinary, one under the three guarantees."""
    enter(shop, *(part for part in MASTER if part.number in (DISC, PLUG, OIL, FILTER)))
    enter(
        shop,
        WritePart(
            NEW, "前刹车盘", "片", 39000, old_per_unit=OLD[NEW], supersedes=DISC, bin=HOME[NEW]
        ),
    )

    for code in TOTES:
        write_location(shop, CREW.parts_manager, WriteLocation(code, LocationKind.TOTE))

    def order(three: bool) -> str:
        asked = orders.WriteOrder(
            f"粤B{three:05}", 9, (orders.AskedJob("换前刹车盘", 90, "底盘", three),),
            OldPartChoice.COMPANY,
        )  # fmt: skip
        return orders.write_order(shop, CREW.advisor, asked).number

    return order(False), order(True)


def run(
    made: Callable[[], Settings], numbers: tuple[str, str], examples: int, steps: int,
    machine: type[GateMachine] = GateMachine,
) -> None:  # fmt: skip
    """Only long runs take the minutes that it takes to shorten what they found."""

    class Counter(machine):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__(made(), numbers)

    run_state_machine_as_test(
        Counter,
        settings=bounds(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink) if examples > 20 else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def on_sqlite(
    settings: Settings, folder: Path, examples: int, steps: int,
    machine: type[GateMachine] = GateMachine,
) -> None:  # fmt: skip
    bound(settings, int(KEEPER))
    with open_shop(settings) as shop:
        numbers = prepared(shop)

    def made() -> Settings:
        path = folder / f"{uuid4().hex}.db"
        shutil.copy(settings.path, path)
        return replace(settings, database=str(path), pepper_file=str(settings.pepper))

    run(made, numbers, examples, steps, machine)


def on_postgres(settings: Settings, cluster: Cluster, examples: int, steps: int) -> None:
    with open_shop(settings) as shop:
        numbers = prepared(shop)
    template = settings.database.split("?")[0].rsplit("/", 1)[1]
    copies: list[str] = []

    def made() -> Settings:
        copies.append(f"machine_{uuid4().hex[:12]}")
        cluster.create_database(copies[-1], template)
        return replace(settings, database=cluster.dsn(copies[-1]))

    run(made, numbers, examples, steps)
    for name in copies:
        cluster.drop_database(name)


def test_two_clerks_crashes_and_retries_never_get_round_the_gate(
    sqlite_opened_settings: Settings, tmp_path: Path
) -> None:
    on_sqlite(sqlite_opened_settings, tmp_path, examples=12, steps=40)


def test_nor_do_keys_at_the_screen(sqlite_opened_settings: Settings, tmp_path: Path) -> None:
    on_sqlite(sqlite_opened_settings, tmp_path, examples=6, steps=40, machine=ScreenMachine)


def test_nor_on_a_server(postgres_opened_settings: Settings, cluster: Cluster) -> None:
    on_postgres(postgres_opened_settings, cluster, examples=3, steps=30)


@pytest.mark.faults
def test_two_clerks_never_get_round_the_gate_in_long_runs(
    sqlite_opened_settings: Settings, tmp_path: Path
) -> None:
    on_sqlite(sqlite_opened_settings, tmp_path, examples=400, steps=100)


@pytest.mark.faults
def test_no_keys_at_the_screen_get_round_the_gate_in_long_runs(
    sqlite_opened_settings: Settings, tmp_path: Path
) -> None:
    on_sqlite(sqlite_opened_settings, tmp_path, examples=50, steps=80, machine=ScreenMachine)


@pytest.mark.faults
def test_nor_on_a_server_in_long_runs(postgres_opened_settings: Settings, cluster: Cluster) -> None:
    on_postgres(postgres_opened_settings, cluster, examples=60, steps=80)

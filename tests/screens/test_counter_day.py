"""The end of day at 80×24: read, and signed by two people."""

from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.keys import Key
from tests.screens.at_counter import PARTS_MANAGER, Clerk, at_counter, copied, made_counter, rows

KEEPER_BADGE = "B-00005"


@pytest.fixture(scope="session")
def day_template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_counter(sqlite_opened_template, tmp_path_factory.mktemp("day")).path


@pytest.fixture
def settings(day_template: Path, tmp_path: Path) -> Settings:
    return copied(day_template, tmp_path)


def names(settings: Settings) -> tuple[str, str]:
    (keeper,), (manager,) = rows(
        settings, "SELECT name FROM staff WHERE number IN (4, 5) ORDER BY number DESC"
    )
    return keeper, manager


def goes_to_the_day(clerk: Clerk) -> None:
    clerk.scan(".day")
    clerk.hears("place.day")
    clerk.hears("day.slips", count=0)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_keeper_and_manager_sign_the_day_at_the_screen(settings: Settings, lang: str) -> None:
    keeper, manager = names(settings)
    with at_counter(settings, lang) as clerk:
        goes_to_the_day(clerk)
        clerk.press(Key.F5)
        clerk.hears("day.keeper")
        clerk.scan(KEEPER_BADGE)
        clerk.pin(keeper)
        clerk.hears("day.manager")
        clerk.scan(PARTS_MANAGER)
        clerk.pin(manager)
        both = f"{keeper} and {manager} have signed." if lang == "en" else f"{keeper}、{manager}"
        clerk.sees(both)
        clerk.press(Key.END)
        clerk.sees("reconciled 20" if lang == "en" else "对账，")
    assert len(rows(settings, "SELECT key FROM reconciliation")) == 1


def test_who_may_not_sign_is_refused_and_nothing_is_kept(settings: Settings) -> None:
    keeper, _ = names(settings)
    with at_counter(settings) as clerk:
        goes_to_the_day(clerk)
        clerk.press(Key.F5)
        clerk.hears("day.keeper")
        clerk.scan(PARTS_MANAGER)
        clerk.sees("!")
        clerk.scan(KEEPER_BADGE)
        clerk.pin(keeper)
        clerk.hears("day.manager")
        clerk.press(Key.ESCAPE)
        clerk.idle(1)
    assert rows(settings, "SELECT key FROM reconciliation") == []

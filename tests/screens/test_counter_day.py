"""The end of day at 80×24: read, and signed by two people."""

import datetime as dt
from pathlib import Path

import pytest

from shopfloor import clock
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.keys import Key
from tests.lp import lp_in
from tests.people import CREW
from tests.screens.at_counter import PARTS_MANAGER, Clerk, at_counter, copied, made_counter, rows
from tests.screens.at_terminal import shopfloor
from tests.screens.test_paper import printing

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


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_f9_shows_the_report_as_paper_has_it_and_f9_again_prints_it(
    settings: Settings, tmp_path: Path, lang: str
) -> None:
    tray = lp_in(tmp_path / "tray")
    with shopfloor(settings, lang=lang, **printing(tray)) as terminal:
        clerk = Clerk(terminal, lang)
        clerk.hears("counter.waiting")
        goes_to_the_day(clerk)
        with open_shop(settings) as shop, clock.held_at(dt.datetime.now(dt.UTC)):
            day = counter_day(shop, CREW.parts_manager).report.day
            before = shop.store.head()
        clerk.press(Key.F9)
        clerk.hears("day.paper_prints", day=day, printer="dot")
        clerk.hears("day.title", shop="测试店", day=day)
        assert not (tray / "asked").exists()
        clerk.press(Key.F9)
        clerk.hears("said.printed", documents=day, to="dot")
        assert (tray / "asked").read_text() == f"-d dot -t {day}\n"
        printed = (tray / "data").read_text("utf-8")
        assert say("day.title", lang, shop="测试店", day=day) in printed
        assert printed.endswith("\n")
        (tray / "jammed").touch()
        clerk.press(Key.F9)
        clerk.hears("day.paper_prints", day=day, printer="dot")
        clerk.press(Key.F9)
        clerk.refused("printer_failed", printer="dot", reason="paper jam")
        clerk.press(Key.F9)
        clerk.hears("day.paper_prints", day=day, printer="dot")
        clerk.press(Key.F1)
        clerk.hears("screen.keys_above")
    with open_shop(settings) as shop:
        assert shop.store.head() == before


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_keys_day_and_paper_tell_how_much_more_there_is(settings: Settings, lang: str) -> None:
    with at_counter(settings, lang) as clerk:
        clerk.press(Key.F1)
        turns_to_the_end(clerk)
        goes_to_the_day(clerk)
        turns_to_the_end(clerk)
        clerk.press(Key.F9)
        turns_to_the_end(clerk)


def turns_to_the_end(clerk: Clerk) -> None:
    """Page by page, each telling how many lines follow, the last that none does."""
    before = 1_000
    while follow := follows(clerk, before):
        assert follow < before
        before = follow
        clerk.press(Key.PAGE_DOWN)


def follows(clerk: Clerk, before: int) -> int:
    """Wait until less than before follows, and tell how much; at the end, how much stands above."""
    told = [say("screen.more_lines", clerk.lang, count=count) for count in range(1, before)]
    above = say("screen.lines_above", clerk.lang, count="").split()[-1]

    def found(lines: list[str]) -> list[int]:
        more = [told.index(f" {line.strip()}") + 1 for line in lines if f" {line.strip()}" in told]
        return more or [0 for line in lines if line.strip().endswith(above)]

    clerk.terminal.wait_for(lambda lines: bool(found(lines)))
    return found(clerk.terminal.lines())[0]


def test_without_a_printer_f9_at_the_day_says_how(settings: Settings) -> None:
    with at_counter(settings) as clerk:
        goes_to_the_day(clerk)
        for _ in range(2):
            clerk.press(Key.F9)
            clerk.sees("This terminal has no printer")
        clerk.idle(1)


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

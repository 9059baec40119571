"""The night's run: under ``env -i``, without a terminal, on both engines; the same day again adds
nothing; 0 where all agrees, 5 the day a part is gone, 1 and 4 where something is broken."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shopfloor import clock
from shopfloor.desk import staff
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stocktaking import counting
from shopfloor.desk.stocktaking.counting import Count
from shopfloor.desk.stocktaking.listing import list_status, lists
from shopfloor.desk.stocktaking.nightly import AskedNight, nightly
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.documents import nightly_report
from shopfloor.rules.night_day import CarLeft, NightDay
from shopfloor.rules.nightly import EXIT_CODES, AskedAgain, NightOutcome
from shopfloor.rules.stocktake import Again, ListKind
from shopfloor.rules.workshop import CheckKind, Stage
from shopfloor.settings import Settings
from tests.counter import DISC, Counter, opened_counter
from tests.people import ADMINISTRATOR, CREW
from tests.sheets import write_csv
from tests.workshop import opened_floor

NIGHT = (sys.executable, "-c", "from shopfloor.cli import main; main()", "stocktake", "nightly")


def later(hours: float) -> dt.datetime:
    return clock.now() + dt.timedelta(hours=hours)


def counted(
    shop: Shop, number: str, off: dict[str, int] | None = None, second: bool = False
) -> None:
    """Somebody counts a list as the book has it, but for what is ``off``."""
    by = CREW.other_storekeeper if second else CREW.storekeeper
    held = {
        (row[0], row[1]): row[2]
        for row in shop.store.rows(
            "SELECT l.code, p.number, b.quantity FROM balance b "
            "JOIN location l ON l.key = b.location JOIN part p ON p.key = b.part"
        )
    }
    for one in list_status(shop, by, number).lines:
        if one.state != "to_count":
            continue
        if not one.what:
            counting.count_empty(shop, by, counting.CountEmpty(number, one.place))
            continue
        lies = held.get((one.place, one.what), 0) + (off or {}).get(one.what, 0)
        counting.count(shop, by, Count(number, one.place, one.what, lies))


@pytest.fixture
def shop(opened_shop: Shop) -> Shop:
    """Parts on the shelves, and a daily list of today."""
    opened_counter(opened_shop)
    open_stocktake(opened_shop, CREW.service, OpenStocktake(ListKind.DAILY))
    return opened_shop


def night(shop: Shop, folder: Path, hours: float, **asked: Any) -> Any:
    """The night so many hours from now."""
    with clock.held_at(later(hours)):
        return nightly(shop, CREW.service, AskedNight(folder=folder, **asked))


def test_a_day_that_agrees_says_nought_and_makes_tomorrows_list(shop: Shop, tmp_path: Path) -> None:
    with clock.held_at(later(1)):
        counted(shop, "ST-000001")
    done = night(shop, tmp_path, 2)
    assert (done.outcome, done.exit_code, done.failed) == (NightOutcome.SOUND, 0, ())
    assert (done.lists[0].number, done.lists[0].again, done.lists[0].to_count) == (
        "ST-000001",
        0,
        0,
    )
    assert done.tomorrow is not None
    assert done.tomorrow.day == (dt.date.fromisoformat(done.day) + dt.timedelta(days=1)).isoformat()
    assert lists(shop, CREW.storekeeper)[0].number == done.tomorrow.number
    assert done.seal.split()[1] == str(shop.store.head().sequence)
    assert done.backup is not None
    assert Path(done.backup.file).is_file()


def test_the_same_day_again_adds_nothing(shop: Shop, tmp_path: Path) -> None:
    with clock.held_at(later(1)):
        counted(shop, "ST-000001")
    first = night(shop, tmp_path, 2)
    head = shop.store.head()
    again = night(shop, tmp_path, 3)
    assert shop.store.head() == head
    assert (again.lists, again.tomorrow, again.seal) == (first.lists, first.tomorrow, first.seal)


def test_a_part_that_is_gone_says_five_until_it_is_posted(shop: Shop, tmp_path: Path) -> None:
    with clock.held_at(later(1)):
        counted(shop, "ST-000001", {DISC: -1})
    first = night(shop, tmp_path, 2)
    assert (first.exit_code, first.differing) == (5, 0)
    assert [(one.what, one.why) for one in first.again] == [(DISC, Again.DIFFERS)]
    with clock.held_at(later(24)):
        counted(shop, "ST-000001", {DISC: -1}, second=True)
    second = night(shop, tmp_path, 25)
    assert (second.exit_code, second.differing) == (5, 1)
    told = [nightly_report.page(one, "测试店", "")[1] for one in (first, second)]
    assert told == [
        "To be dealt with: lines to be counted again 1 (exit code 5).",
        "To be dealt with: differences 1 (exit code 5).",
    ]


def test_counts_too_young_to_judge_wait_and_are_no_difference(shop: Shop, tmp_path: Path) -> None:
    with clock.held_at(later(1)):
        counted(shop, "ST-000001", {DISC: -1})
    done = night(shop, tmp_path, 1.1)
    assert (done.exit_code, done.lists[0].judged) == (0, 0)
    assert done.lists[0].waiting > 0


def test_a_file_of_counts_is_taken_in_and_a_faulty_one_fails_that_step_alone(
    shop: Shop, tmp_path: Path
) -> None:
    line = next(one for one in list_status(shop, CREW.storekeeper, "ST-000001").lines if one.what)
    heads = ("bin", "number", "quantity", "counted_by", "counted_at")
    at = later(1).isoformat()
    bad = write_csv(tmp_path / "bad.csv", [heads, (line.place, line.what, "", "5", at)])
    failed = night(shop, tmp_path, 2, counts=bad)
    assert [(one.step, one.exit_code) for one in failed.failed] == [("counts", 1)]
    assert failed.exit_code == 1
    assert failed.tomorrow is not None
    good = write_csv(tmp_path / "good.csv", [heads, (line.place, line.what, "3", "5", at)])
    done = night(shop, tmp_path, 2, counts=good, device_clock=later(2))
    assert done.counts is not None
    assert (done.counts.number, done.counts.counts) == ("ST-000001", 1)


def test_the_report_begins_with_the_day_and_who_stays_overnight(shop: Shop, tmp_path: Path) -> None:
    floor, counter = opened_floor(shop), Counter(shop)
    floor.finished(floor.ready(floor.order(30, promised_at=clock.micros(later(1)))))
    sent_back = floor.worked(floor.ready(floor.order(30, promised_at=clock.micros(later(1)))))
    floor.tick(sent_back)
    floor.check(sent_back, CheckKind.LEADER, passed=False)
    for step in (floor.report, floor.ask, floor.accept):
        step(sent_back)
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.bring(requisition)
    counter.hand_over(counter.signed(counter.write(requisition).number))
    done = night(shop, tmp_path, 3.5)
    stays = CarLeft(sent_back, "粤B10002", Stage.REWORK, 150)
    assert done.today == NightDay(
        finished=1, kept=1, promised=1, sent_back=1, reported=1, agreed=1, left=(stays,),
        ready=1, expected=1, slips=1, lines=1, slips_open=0, shortages=0, exceptions=0, posted=0,
    )  # fmt: skip
    page = nightly_report.page(done, "测试店", "")
    assert page[3:11] == [
        "Cars finished 1; promised 1 of them, in time 1.",
        "Sent back by a check 1; add-ons found 1, agreed to 1.",
        "In the house overnight: unfinished 1, finished and waiting to be fetched 1.",
        f"  {sent_back} 粤B10002: rework, 2:30 h past its promise",
        "Expected and not come yet: 1.",
        "Counter: slips handed over 1, lines 1; slips left open 0.",
        "Shortages 0; exceptions 0; parts corrected by counts 0.",
        "",
    ]
    assert night(shop, tmp_path, 3.5, day="2026-11-22").today.finished == 0


def test_what_a_page_does_not_name_is_counted(shop: Shop, tmp_path: Path) -> None:
    done = night(shop, tmp_path, 3.5)
    assert done.today is not None
    cars = tuple(CarLeft(f"RO-{n:06}", "粤B10002", Stage.REWORK, 0) for n in range(43))
    asked = tuple(
        AskedAgain("ST-000001", n, "1-02-03-04", "PAD", 1, Again.DIFFERS) for n in range(42)
    )
    told = replace(
        done, today=replace(done.today, left=cars), findings=("a fault",) * 41, again=asked
    )
    page = nightly_report.page(told, "测试店", "")
    assert [line for line in page if line.startswith("  and")] == [
        "  and 3 more", "  and 1 more", "  and 2 more",
    ]  # fmt: skip
    assert sum(line.startswith("  RO-") for line in page) == nightly_report.SHOWN
    few = replace(told, today=done.today, findings=("a fault",) * 40, again=())
    assert not [line for line in nightly_report.page(few, "", "") if line.startswith("  and")]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_under_env_i_without_a_terminal(
    opened_settings: Settings, tmp_path: Path, lang: str
) -> None:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
        service = shop.store.one("SELECT number FROM staff WHERE key = ?", CREW.service.person)
        assert service is not None
        staff.bind(shop, ADMINISTRATOR, staff.Bind(service[0], account_name()))
    environment = {
        "SHOPFLOOR_DATABASE": opened_settings.database,
        "SHOPFLOOR_PEPPER_FILE": str(opened_settings.pepper_file),
        "SHOPFLOOR_CONFIG": os.devnull,
        "SHOPFLOOR_AS": str(service[0]),
        "SHOPFLOOR_LANG": lang,
    }
    ran = subprocess.run(
        [*NIGHT, "--report", str(tmp_path / "night"), "--json"], env=environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
        start_new_session=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["tomorrow"]["lines"] > 0
    (text,) = (tmp_path / "night").glob("*.txt")
    assert told["seal"].split()[2][:8] in text.read_text("utf-8").replace("\n    ", "")
    assert json.loads(text.with_suffix(".json").read_text("utf-8")) == told


def test_the_gravest_outcome_is_the_exit_code() -> None:
    assert EXIT_CODES == {"sound": 0, "fault": 1, "refused": 3, "unreachable": 4, "differs": 5}


def test_a_store_that_is_away_says_four(tmp_path: Path) -> None:
    environment = {"SHOPFLOOR_DATABASE": str(tmp_path / "away.db"), "SHOPFLOOR_CONFIG": os.devnull}
    ran = subprocess.run(
        [*NIGHT, "--report", str(tmp_path)], env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 4

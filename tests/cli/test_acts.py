"""Acts from a file."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shopfloor.desk.founding import Found, account_name, found_shop, found_shop_at
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.rules.staff import Role
from shopfloor.settings import Settings
from shopfloor.store import people
from shopfloor.words import catalogue
from tests.cli.conftest import Command, Done
from tests.conftest import FOUND
from tests.counter import DISC, opened_counter
from tests.people import ADMINISTRATOR, PIN, hire

Line = dict[str, Any]
Written = Callable[..., str]

STAFF = (
    (2, "technician"), (3, "service_advisor"), (4, "storekeeper"), (5, "parts_manager"),
)  # fmt: skip


def act(
    act: str, by: int, signatures: tuple[tuple[str, int], ...] = (), /, **arguments: Any
) -> Line:
    line: Line = {"act": act, "as": by, "arguments": arguments}
    if signatures:
        line["signatures"] = [
            {"meaning": meaning, "as": number} if meaning else {"as": number}
            for meaning, number in signatures
        ]
    return line


HIRED = [
    act("staff.add", 1, number=number, name=f"员工{number}", roles=[role]) for number, role in STAFF
]
DAY = [
    act("part.write", 5, number=DISC, name="前刹车盘", unit="片", price=38000, bin="1-07-01-02"),
    act("goods.receive", 4, supplier="Bosch", paper="LS-1",
        lines=[{"part": DISC, "quantity": 5, "unit_cost": 1000}]),
    act("order.write", 3, plate="粤BD12345", advisor=3, old_part_choice="company",
        jobs=[{"work": "换前刹车盘", "minutes": 90, "skill": "底盘"}]),
    act("requisition.open", 4, order="RO-000001", technician=2,
        lines=[{"part": DISC, "quantity": 1, "job": 1}]),
    act("old_part.take", 4, requisition="RQ-000001", line=1, parts=[{"seen": "5QD615301A"}]),
    act("slip.write", 4, requisition="RQ-000001"),
    act("slip.sign", 4, (("slip technician", 2),), slip="IS-000001", signing="technician"),
    act("slip.sign", 4, (("", 3),), slip="IS-000001", signing="advisor"),
    act("slip.hand_over", 4, (("slip received", 2),), slip="IS-000001"),
]  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A file of acts."""

    def made(*lines: Line | str, name: str = "acts.jsonl") -> str:
        file = tmp_path / name
        told = [one if isinstance(one, str) else json.dumps(one) for one in lines]
        file.write_text("\n".join(told) + "\n", "utf-8")
        return str(file)

    return made


def answers(done: Done) -> list[Line]:
    return [json.loads(line) for line in done.out.splitlines()]


def head(settings: Settings) -> int:
    with open_shop(settings) as shop:
        return shop.store.head().sequence


def test_a_shop_in_preparation_signs_for_others_from_a_file(
    settings: Settings, command: Command, written: Written
) -> None:
    file = written(*HIRED, *DAY)
    done = command(settings, "acts", "run", file)
    told = answers(done)
    assert (done.code, [one for one in told if "refused" in one]) == (0, []), done.err
    assert told[-1]["answer"]["collected_by"] == "员工2"
    assert told[-1]["op"].endswith(f"/{len(told)}")
    before = head(settings)
    assert before == 1 + len(told)
    again = command(settings, "acts", "run", file)
    assert (answers(again), again.code) == (told, 0)
    assert head(settings) == before


def test_a_shop_for_training_takes_times_too(
    command: Command, written: Written, tmp_path: Path
) -> None:
    settings = Settings(database=str(tmp_path / "t.db"), terminal="T-01")
    founded, past, future = (f"2026-{day}T09:00+08:00" for day in ("11-01", "11-02", "12-02"))
    init = ("init", "--site", "T1", "--name", "培训店", "--at")
    assert command(settings, *init, founded).code == 2
    assert command(settings, *init, future, "--training").code == 2
    found = Found("T1", 1, "培训店", "管理员", FOUND.account, training=True)
    found_shop_at(settings, found, founded).close()
    lines = [{**one, "at": past} for one in (*HIRED, *DAY[:3])]
    wrong = [{**DAY[2], "at": future}, {**DAY[2], "at": founded}]
    done = command(settings, "acts", "run", written(*lines, *wrong))
    assert done.code == 3
    refused = [one.get("refused") for one in answers(done)]
    assert refused == [None] * len(lines) + ["acts_time_fixed"] * 2
    with open_shop(settings) as shop:
        times = shop.store.rows("SELECT DISTINCT booked_at FROM journal ORDER BY 1")
    assert times == [(1793494800000000,), (1793581200000000,)]


def test_a_refusal_is_answered_and_the_next_line_is_done_unless_told_to_stop(
    settings: Settings, command: Command, written: Written
) -> None:
    wrong = act("slip.write", 4, requisition="RQ-000009")
    done = command(settings, "acts", "run", written(*HIRED, wrong, *DAY[:1]), lang="zh_CN")
    told = answers(done)
    assert done.code == 3
    assert told[4]["refused"] == "requisition_unknown"
    assert told[4]["facts"] == {"given": "RQ-000009"}
    assert told[4]["sentence"] == catalogue("zh_CN")["refusal.requisition_unknown"].format(
        given="RQ-000009"
    )
    assert told[5]["answer"]["number"] == DISC
    before = head(settings)
    stopped = command(settings, "acts", "run", "--stop", written(wrong, *DAY[1:], name="b"))
    assert (stopped.code, len(answers(stopped))) == (3, 1)
    assert head(settings) == before


def test_every_line_that_cannot_be_read_is_told_and_nothing_is_done(
    settings: Settings, command: Command, written: Written
) -> None:
    file = written(
        HIRED[0],
        "not json",
        "[]",
        "",
        {"act": "part.steal"},
        {"act": "slip.write"},
        {**HIRED[1], "arguments": {"number": "two"}},
        {**HIRED[1], "colour": "red"},
        {**HIRED[1], "at": "yesterday"},
        {**HIRED[1], "at": "2026-11-02T09:00"},
        {**HIRED[1], "signatures": [{"meaning": "x"}]},
        {**HIRED[1], "as": 1.5},
    )
    before = head(settings)
    done = command(settings, "acts", "run", file)
    assert (done.code, done.out) == (1, "")
    lines = [line.split(":")[0] for line in done.err.splitlines() if line.startswith("line ")]
    assert lines == [f"line {n}" for n in (2, 3, 5, 6, 7, 8, 9, 10, 11, 12)]
    assert head(settings) == before
    assert command(settings, "acts", "run", "/no/such/file").code == 1


def test_in_an_open_shop_a_file_does_what_its_runner_could_do(
    opened_settings: Settings,
    command: Command,
    written: Written,
    pin_file: Callable[[str], str],
) -> None:
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        requisition = counter.draw(counter.order(), (DISC, 1))
        counter.bring(requisition)
        slip = counter.write(requisition).number
    pin = pin_file(PIN)
    sign = act("slip.sign", 5, (("slip technician", 7),), slip=slip, signing="technician")
    own = [{"meaning": "slip technician", "as": 7, "pin_file": pin}]
    lines = [
        act("slip.pick", 6, slip=slip),
        {**act("slip.pick", 5, slip=slip), "at": "2026-11-02T09:00+08:00"},
        sign,
        {**sign, "signatures": [{**own[0], "meaning": "slip received"}]},
        act("pin.choose", 5),
        {**sign, "signatures": own},
        {"act": "slip.pick", "arguments": {"slip": slip}},
    ]
    before = head(opened_settings)
    done = command(opened_settings, "acts", "run", written(*lines), acting="5", pin_file=pin)
    assert done.code == 3, done.err
    assert [one.get("refused") for one in answers(done)] == [
        "acts_not_yours", "acts_time_fixed", "acts_need_pin", "acts_not_wanted", "acts_need_pin",
        None, None,
    ]  # fmt: skip
    assert head(opened_settings) == before + 2
    assert PIN not in done.out + done.err


def test_only_who_manages_the_staff_stands_in_for_others_in_preparation(
    settings: Settings, command: Command, written: Written, pin_file: Callable[[str], str]
) -> None:
    command(settings, "acts", "run", written(*HIRED))
    command(settings, "staff", "bind", "1", "somebody-else")
    with open_shop(settings) as shop:
        keeper = people.by_number(shop.store, 4)
        assert keeper is not None
        with shop.store.writing() as writing:
            writing.unchained(
                "UPDATE staff SET account = ? WHERE key = ?", FOUND.account, keeper.key
            )
    done = command(settings, "acts", "run", written(DAY[0], name="day"))
    assert [one["refused"] for one in answers(done)] == ["acts_not_yours"]


def test_a_file_stands_in_for_nobody_behind_the_line_that_opens_the_shop(
    settings: Settings, command: Command, written: Written
) -> None:
    command(settings, "acts", "run", written(*HIRED))
    with open_shop(settings) as shop:
        hire(shop, Role.GENERAL_MANAGER)
    lines = [DAY[0], act("shop.open", 1), DAY[1]]
    done = command(settings, "acts", "run", written(*lines, name="b"))
    assert [one.get("refused") for one in answers(done)] == [None, None, "acts_not_yours"]


def test_an_export_is_replayed_by_a_command(
    opened_settings: Settings, command: Command, pin_file: Callable[[str], str], tmp_path: Path
) -> None:
    with open_shop(opened_settings) as shop:
        opened_counter(shop)
    file = str(tmp_path / "ledger.ndjson")
    assert command(opened_settings, "ledger", "export", "--out", file).code == 0
    told = Settings(database=str(tmp_path / "t.db"), terminal="T-01")
    found_shop(told, Found("T1", 1, "培训店", "管理员", FOUND.account, training=True)).close()
    done = command(told, "acts", "replay", file, "--json")
    assert (done.code, done.data["findings"]) == (0, []), done.err
    assert done.data["entries"] == head(opened_settings) == head(told)
    text = Path(file).read_text("utf-8")
    Path(file).write_text(text.replace("机油滤清器", "空气滤清器"), "utf-8")
    differs = command(told, "acts", "replay", file)
    assert differs.code == 5
    assert "part_record" in differs.out
    assert command(opened_settings, "acts", "replay", file).code == 3


def test_acts_are_read_from_standard_input_by_a_process_of_its_own(
    sqlite_settings: Settings,
) -> None:
    with open_shop(sqlite_settings) as shop:
        _bind_me(shop)
    environment = os.environ | {
        "SHOPFLOOR_DATABASE": sqlite_settings.database,
        "SHOPFLOOR_LANG": "en",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    lines = "".join(json.dumps(line) + "\n" for line in HIRED)
    done = subprocess.run(
        [sys.executable, "-c", "from shopfloor.cli import main; main()", "acts", "run", "-"],
        input=lines, capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(HIRED)


def _bind_me(shop: Shop) -> None:
    bind(shop, ADMINISTRATOR, Bind(1, account_name()))

"""The board at the command line: a car from expected to parked by commands, what is read, what is
refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from shopfloor.cli.board_meeting import pause
from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import CheckKind
from shopfloor.settings import Settings
from tests.add_ons import in_work
from tests.cli.conftest import Command, Done
from tests.counter import OIL, opened_counter
from tests.people import PIN
from tests.workshop import FIRST, SECOND, Floor, opened_floor

DISPATCHER, SUPERVISOR, INSPECTOR, ADVISOR = "14", "15", "16", "9"
CAR = "RO-000001"


@dataclass
class Board:
    """A terminal at which somebody gives commands."""

    settings: Settings
    command: Command
    pin: str

    def run(self, *given: str, by: str = DISPATCHER, lang: str = "en") -> Done:
        return self.command(self.settings, *given, acting=by, pin_file=self.pin, lang=lang)

    def data(self, *given: str, by: str = DISPATCHER) -> Any:
        done = self.run(*given, "--json", by=by)
        assert done.code == 0, done.err
        return done.data


@pytest.fixture
def board(opened_settings: Settings, command: Command, pin_file: Callable[[str], str]) -> Board:
    """Two expected cars; technicians who work in the middle of the day."""
    with open_shop(opened_settings) as shop:
        floor = opened_floor(shop)
        floor.order(30)
        floor.order(60)
    return Board(opened_settings, command, pin_file(PIN))


def stage(board: Board, car: str = CAR) -> str:
    cards = board.data("board")["cards"]
    return str(next(card["stage"] for card in cards if card["number"] == car))


def test_a_car_goes_from_expected_to_parked_by_commands(board: Board) -> None:
    board.data("board", "items", CAR, "备胎", "千斤顶", by=ADVISOR)
    assert board.data("board", "receive", CAR)["order"] == CAR
    board.data("board", "accept", CAR, "--problem", "2:no jack")
    sheet = board.data("board", "sheet", CAR)
    assert [(one["state"], one["note"]) for one in sheet] == [
        ("agreed", ""),
        ("problem", "no jack"),
    ]
    board.data("board", "symptom", CAR, "noise")
    board.data("board", "mark", CAR, "--priority", "3", "--lounge", "--note", "waits")
    halves = (str(FIRST), "B01", "50%", "+", f"{SECOND} B01 50%")
    made = board.data("board", "assign", CAR, "1", *halves)
    assert len(made["planned"]) == 2
    board.data("board", "unassign", CAR, "1")
    board.data("board", "assign", CAR, "1", f"{FIRST} B01")
    board.data("board", "brief", CAR)
    board.data("board", "start", CAR)
    assert [one["cars"] for one in board.data("board", "bays") if one["cars"]] == [["粤B10001"]]
    assert "()" not in board.run("board", "bays").out
    board.data("board", "stop", CAR, "consultation", "--note", "ask")
    board.data("board", "go-on", CAR)
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    board.data("board", "check-self", CAR, str(FIRST), "--line", "1")
    for kind, signer in (("leader", SUPERVISOR), ("final", INSPECTOR)):
        done = board.data("board", "check", CAR, kind, "--sign-as", signer)
        assert done["passed"] == 1
    board.data("board", "assign", CAR, "2", f"{SECOND} W01")
    board.data("board", "start", CAR)
    scratched = board.run("board", "finish", CAR, "--ticked", "cabin,boot")
    assert (scratched.code, "instruments clean" in scratched.err) == (3, True)
    wrong = board.run("board", "finish", CAR, "--ticked", "roof")
    assert (wrong.code, "ashtray" in wrong.err) == (2, True)
    board.data("board", "finish", CAR, "--ticked", "all")
    board.data("board", "park", CAR, "A3")
    assert stage(board) == "finished"
    assert board.data("board", "undo")["act"] == "car.park"
    assert stage(board) == "washed"
    board.data("board", "park", CAR, "A3")
    assert board.data("board", "hand-in", CAR, "--ticked", "all", by=ADVISOR)["taken"] == 1
    assert stage(board) == "handed_in"


def test_a_wash_before_the_work_and_a_finished_car_that_is_sent_back_by_commands(
    board: Board,
) -> None:
    for step in (("receive",), ("prewash",), ("prewash", "--no-wanted"), ("mark", "--no-wash")):
        board.data("board", step[0], CAR, *step[1:])
    assert board.run("board", "prewash", CAR, "--no-wanted").code == 3
    with open_shop(board.settings) as shop:
        floor = Floor(shop)
        floor.accept_car(CAR)
        floor.assign(CAR)
        floor.start(CAR)
        floor.finish(CAR)
        floor.tick(CAR)
        for kind in (CheckKind.LEADER, CheckKind.FINAL):
            floor.check(CAR, kind)
        floor.park(CAR)
    back = board.data("board", "hand-in", CAR, "--line", "1", "--cause", "rags", by=ADVISOR)
    assert back["taken"] == 0
    assert stage(board) == "rework"


def test_a_car_is_sent_back_by_command_with_its_cause(board: Board) -> None:
    for step in (("receive",), ("accept",), ("symptom", "noise")):
        board.data("board", step[0], CAR, *step[1:])
    board.data("board", "assign", CAR, "1", f"{FIRST} B01")
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    unsigned = board.run("board", "check", CAR, "self", "--sign-as", SUPERVISOR)
    assert (unsigned.code, f"board check-self {CAR}" in unsigned.err) == (3, True)
    board.data("board", "check-self", CAR, str(FIRST), "--line", "1")
    back = ("--line", "1", "--cause", "loose", "--sign-as", SUPERVISOR)
    assert board.data("board", "check", CAR, "leader", *back)["passed"] == 0
    assert stage(board) == "rework"


def test_an_add_on_makes_its_way_by_commands(board: Board) -> None:
    board.data("board", "receive", CAR)
    board.data("board", "add-on", "report", CAR, "60", "brake discs", "--safety")
    board.data("board", "add-on", "ask", CAR, by=ADVISOR)
    asked = ("--spoke-with", "owner", "--amount", "350.00")
    board.data("board", "add-on", "answer", CAR, "accepted", *asked, by=ADVISOR)
    board.data("board", "add-on", "write", CAR, DISPATCHER, by=ADVISOR)
    board.data("board", "add-on", "tell", CAR)
    (told,) = board.data("board", "add-ons", CAR)
    assert (told["fen"], told["state"], told["job"]) == (35_000, "in_work", 2)
    assert "350.00" in board.run("board", "add-ons").out


def test_a_customer_stops_the_work_by_commands(board: Board) -> None:
    with open_shop(board.settings) as shop:
        floor, counter = Floor(shop), opened_counter(shop)
        floor.ready(CAR)
        floor.assign(CAR)
        floor.start(CAR)
        drawn = counter.draw(CAR, (OIL, 4_500))
        counter.hand_over(counter.signed(counter.write(drawn).number))
    ended = board.data(
        "board", "stop-work", CAR, "sells the car", "--channel", "telephone", "--spoke-with",
        "driver", by=ADVISOR,
    )  # fmt: skip
    assert (ended["ended"], ended["signature_due"]) == ([1], True)
    assert stage(board) == "ended_early"
    (out,) = board.data("board", "parts-out", CAR)
    assert (out["part"], out["out"], out["drawn"]) == (OIL, 4_500, 0)
    assert "4.5" in board.run("board", "parts-out", CAR).out
    assert board.run("board", "park", CAR, "A3").code == 3
    assert board.data("board", "built-in", drawn, "1", "0.5")["quantity"] == 500
    assert board.data("board", "built-in", drawn, "1")["quantity"] == 4_000
    assert stage(board) == "work_done"
    assert board.run("board", "signed", CAR, "--channel", "telephone", by=ADVISOR).code == 3
    assert board.data("board", "signed", CAR, "--channel", "message", by=ADVISOR)["order"] == CAR


def test_the_signature_for_an_add_on_is_entered_by_command(board: Board) -> None:
    with open_shop(board.settings) as shop:
        in_work(Floor(shop), Floor(shop).ready(CAR))
    (due,) = board.data("board", "add-ons", CAR)
    assert due["signature_due"]
    assert board.data("board", "add-on", "signed", CAR, "1", by=ADVISOR)["number"] == 1
    (told,) = board.data("board", "add-ons", CAR)
    assert (told["signature_due"], told["signed_by"]) == (False, "owner")


def test_alarms_are_told_and_answered_by_commands(board: Board) -> None:
    due = {one["kind"]: one for one in board.data("board", "alarms")["due"]}
    assert "readiness" in due
    board.data("board", "readiness", "--no-parts", "--note", "two short")
    assert board.data("board", "patrol", "begin")["minutes"] == 0
    assert board.data("board", "patrol", "end", "oil on the floor")["minutes"] == 0
    due = {one["kind"]: one for one in board.data("board", "alarms")["due"]}
    short = due["patrol_short"]
    assert (short["about"], short["due"]) == (
        "2026-11-23T08:00:00+08:00", "2026-11-23T10:20:00+08:00",
    )  # fmt: skip
    named = ("board", "answer", "patrol_short", short["about"], short["due"], "called away")
    assert " ".join(named[:-1]) in board.run("board", "alarms").out
    first = board.run(*named, "--op", "k-1")
    assert (first.code, "2026-11-23T08:00" in first.err) == (0, True)
    again = board.run(*named, "--op", "k-1", lang="zh_CN")
    assert (again.code, again.err.count("–")) == (0, 0), "a retry is harmless"
    assert board.run(*named).code == 3, "it is answered"
    assert "DSP-06" in board.run("board", "alarms").out
    told = board.data("board", "alarms")["answered"]
    assert [(one["person"], one["kind"], one["answer"]) for one in told] == [
        ("员工14", "patrol_short", "called away"), ("员工14", "readiness", "two short"),
    ]  # fmt: skip
    for lang, words in (("en", "Answered today"), ("zh_CN", "今天已答复")):
        text = board.run("board", "alarms", lang=lang).out
        assert all(one in text for one in (words, "员工14", "called away", "two short"))


@pytest.mark.parametrize(
    "given",
    [
        ("patrol_short", "RO-000001", "2026-11-23T10:20:00+08:00"),
        ("patrol_short", "2026-11-23T08:00:00+08:00", "2026-11-23T10:20"),
        ("tell_add_on", "RO-000001", "2026-11-23T10:20:00+08:00"),
        ("call_customer", "RO-000001/2", "2026-11-23T10:20:00+08:00"),
        ("99", "RO-000001", "2026-11-23T10:20:00+08:00"),
    ],
)
def test_what_names_no_alarm_is_refused(board: Board, given: tuple[str, ...]) -> None:
    assert board.run("board", "answer", *given, "what").code == 2


def test_progress_and_promise_are_told_by_commands(board: Board) -> None:
    board.data("board", "receive", CAR)
    board.data("board", "progress", CAR, "17:00")
    board.data("board", "progress", CAR, "--measures", "one more technician")
    moved = board.data("board", "promise", CAR, "2026-11-23 18:00", by=ADVISOR)
    assert moved["promised_at"] == 1_795_428_000_000_000
    assert board.run("board", "promise", CAR, "soon", by=ADVISOR).code == 2


def test_a_stretch_of_work_is_corrected_by_command(board: Board) -> None:
    for step in (("receive",), ("accept",), ("symptom", "noise")):
        board.data("board", step[0], CAR, *step[1:])
    board.data("board", "assign", CAR, "1", f"{FIRST} B01", "--at", "10:20")
    board.data("board", "start", CAR)
    board.data("board", "finish", CAR)
    right = ("10:00", "10:15", "--why", "clocked late")
    assert board.data("board", "correct", CAR, "1", "1", *right)["order"] == CAR
    assert board.run("board", "correct", CAR, "1", "2", *right).code == 3


def test_who_does_a_job_is_told_with_start_finish_and_margin(board: Board) -> None:
    board.data("board", "receive", CAR)
    refused = board.run("board", "start", CAR, "1", "--technician", str(SECOND))
    assert refused.code == 3
    told = board.run("board", "assign", CAR, "1", str(FIRST), "B01", "--at", "11:00")
    assert "员工7 B01 11:00–11:30" in told.err
    assert "promised" not in told.err
    board.data("board", "promise", CAR, "12:15", by=ADVISOR)
    told = board.run("board", "assign", CAR, "1", str(FIRST), "B01", "--at", "11:00")
    assert "员工7 B01 11:00–11:30; promised for 12:15, +0:45." in told.err
    told = board.run("board", "assign", CAR, "1", f"{FIRST}", "B01", "--at", "12:00", lang="zh_CN")
    assert "承诺 12:15，余量 -1:15" in told.err


def test_the_best_three_are_told_and_why_not_the_others(board: Board) -> None:
    board.data("board", "receive", CAR)
    made = board.data("board", "suggest", CAR, "1")
    assert [one["bay"] > 0 for one in made["best"]] == [True, True]
    assert "员工7 B01" in board.run("board", "suggest", CAR, "1").out


def test_the_crew_is_kept_and_listed_by_commands(board: Board) -> None:
    def keep(*given: str) -> Any:
        return board.data("crew", *given, by=SUPERVISOR)

    keep("team", "2", "二组", SUPERVISOR)
    keep("technician", str(SECOND), "--skill", "电工", "--team", "2", "--efficiency", "120")
    keep("shift", str(SECOND), "1", "09:00-18:00", "--break", "12:00-13:00")
    keep("absence", "15:00", "16:00", "--technician", str(SECOND), "--reason", "training")
    told = next(one for one in board.data("crew", "list") if one["number"] == SECOND)
    assert (told["team"], told["skills"], told["efficiency"]) == ("2", ["电工"], 120)
    assert told["hours"] == ["09:00-12:00", "13:00-15:00", "16:00-18:00"]
    assert [one["reason"] for one in told["away"]] == ["training"]
    assert "2026-11-23 15:00 – 2026-11-23 16:00 training" in board.run("crew", "list").out
    keep("absence", "15:00", "16:00", "--technician", str(SECOND))
    assert not any(one["away"] for one in board.data("crew", "list"))
    assert "13:00-18:00" in board.run("crew", "list", lang="zh_CN").out
    assert board.run("crew", "shift", str(SECOND), "1", "9-18", by=SUPERVISOR).code == 3


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_board_is_printed_at_any_moment(board: Board, lang: str) -> None:
    board.data("board", "receive", CAR)
    for given in (("board",), ("board", "--once"), ("board", "print"), ("board", "report")):
        done = board.run(*given, lang=lang)
        assert (done.code, done.err) == (0, "")
    assert CAR not in board.run("board", lang=lang).out
    assert "粤B10001" in board.run("board", lang=lang).out
    assert board.data("board", "--as-of", "2026-11-22 10:00")["cards"] == []
    assert "粤B10001" in board.run("board", "replay", lang=lang).out
    assert board.run("board", "--as-of", "noon").code == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("board", "start", CAR), 3),
        (("board", "assign", CAR, "1", "seven"), 2),
        (("board", "accept", CAR, "--problem", "jack"), 2),
        (("board", "receive", "RO-000099"), 3),
        (("board", "receive"), 2),
    ],
)
def test_what_cannot_be_done_is_refused_in_both_languages(
    board: Board, given: tuple[str, ...], code: int
) -> None:
    for lang in ("en", "zh_CN"):
        done = board.run(*given, lang=lang)
        assert (done.code, done.out) == (code, "")
        assert done.err


def test_the_day_is_replayed_step_by_step_at_the_speed_that_is_asked_for(board: Board) -> None:
    board.data("board", "receive", CAR)
    told = board.run("board", "replay", "--speed", "60").out
    assert told == board.run("board", "replay").out
    assert told.count("receive car") == 1


@pytest.mark.parametrize(
    ("last", "at", "speed", "seconds"),
    [
        (None, 90_000_000, 60, 0),
        (30_000_000, 90_000_000, 0, 0),
        (30_000_000, 90_000_000, 60, 1),
        (30_000_000, 900_000_000, 60, 2),
    ],
)
def test_a_replay_keeps_the_pace_of_the_day_but_waits_no_longer_than_two_seconds(
    last: int | None, at: int, speed: int, seconds: float
) -> None:
    assert pause(last, at, speed) == seconds


def test_a_bay_is_made_once_by_who_may_and_work_is_assigned_to_it(board: Board) -> None:
    assert "The bay B20 is made.\n" in board.run("board", "bay", "b20", "wash", by=SUPERVISOR).err
    assert board.data("board", "bay", "B21", by=SUPERVISOR) == {"code": "B21"}
    assert board.run("board", "bay", "B20", by=SUPERVISOR).code == 3
    assert board.run("board", "bay", "B22").code == 3
    kinds = {one["bay"]: one["kind"] for one in board.data("board", "bays")}
    assert (kinds["B20"], kinds["B21"], "B22" in kinds) == ("wash", "repair", False)
    board.data("board", "receive", CAR)
    board.data("board", "accept", CAR)
    board.data("board", "symptom", CAR, "试车确认")
    board.data("board", "assign", CAR, "1", f"{FIRST} B21")

"""The board worked by keys on a terminal: a car from expected to finished, refusals, two people."""

from pathlib import Path

import pytest

from shopfloor.desk.board import assigning, receiving_cars
from shopfloor.desk.board.assigning import Assign, Hand
from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import CheckKind, Stage, StopReason
from shopfloor.settings import Settings
from shopfloor.words import say, tell
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, INSPECTOR, SUPERVISOR, at_board
from tests.screens.at_counter import acts, copied, sound
from tests.workshop import FIRST, SECOND, Floor

CAR, OTHER, THIRD = CARS


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    return copied(board_template, tmp_path)


def stage(settings: Settings, order: str) -> Stage:
    with open_shop(settings) as shop:
        return Floor(shop).stage(order)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_a_car_goes_from_expected_to_parked_by_keys_alone(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with at_board(settings, lang, size) as person:
        person.made_ready(CAR)
        person.assigned(CAR, 1, f"{FIRST} B01")
        person.press(Key.F4)
        person.hears("board.started", plate=CAR, line=1, work="项目1")
        person.press(Key.F6)
        person.answer("board.ask_stop", "p pump", plate=CAR)
        person.hears("board.stopped", plate=CAR, line=1, reason=StopReason.PARTS)
        person.press(Key.F6)
        person.answer("board.ask_stop", "ok", plate=CAR)
        person.hears("board.reopened", plate=CAR, line=1, work="项目1")
        person.press(Key.F4)
        person.hears("board.started", plate=CAR, line=1, work="项目1")
        person.press(Key.F8)
        person.hears("board.finished", plate=CAR, line=1, work="项目1")
        person.press(Key.F7)
        person.ticks(CAR, "1", FIRST)
        person.hears("board.ticked", plate=CAR, person="员工7")
        for kind, number in ((CheckKind.LEADER, SUPERVISOR), (CheckKind.FINAL, INSPECTOR)):
            person.press(Key.F7)
            person.answer("board.ask_check", "ok tyres soon", plate=CAR, kind=kind)
            person.answer("board.ask_checker", str(number), kind=kind)
            person.pin(f"员工{number}")
            person.hears("board.checked", plate=CAR, kind=kind, person=f"员工{number}")
        person.assigned(CAR, 2, f"{SECOND} W01")
        person.press(Key.F4)
        person.hears("board.started", plate=CAR, line=2, work="洗车")
        person.press(Key.F8)
        person.answer("board.ask_washed", "1 2 3 4 5 6 7", plate=CAR)
        person.hears("board.finished", plate=CAR, line=2, work="洗车")
        person.press(Key.SHIFT_F9)
        person.answer("board.ask_park", "A3", plate=CAR)
        person.hears("board.parked", plate=CAR, place="A3")
    assert stage(settings, "RO-000001") is Stage.FINISHED
    sound(settings)


def test_work_does_not_begin_on_a_car_that_was_not_compared(settings: Settings) -> None:
    with at_board(settings) as person:
        person.choose(CAR)
        before = acts(settings)
        person.press(Key.F4)
        person.refused("not_received", order="RO-000001")
        person.press(Key.F8)
        person.refused("not_received", order="RO-000001")
        person.press(Key.F7)
        person.refused("no_check_due")
        assert acts(settings) == before


@pytest.mark.parametrize("given", ["x", "seven B01", f"{FIRST} B01 60", "@"])
def test_what_is_no_answer_leaves_the_question_open_and_writes_nothing(
    settings: Settings, given: str
) -> None:
    with at_board(settings) as person:
        person.made_ready(CAR)
        before = acts(settings)
        person.press(Key.F2)
        person.answer("board.ask_assign", given, plate=CAR, line=1)
        person.refused("not_an_answer")
        assert acts(settings) == before
        person.scan(f"{FIRST} B01")
        person.sees("员工7 B01")


def test_a_change_made_elsewhere_is_seen_and_the_late_comer_does_it_again(
    settings: Settings,
) -> None:
    with at_board(settings) as person, open_shop(settings) as shop:
        person.made_ready(CAR)
        person.press(Key.F2)
        person.sees(say("board.ask_assign", "en", plate=CAR, line=1)[:20])
        asked = Assign("RO-000001", 1, (Hand(SECOND, "B02"),))
        assigning.assign(shop, CREW.workshop_supervisor, asked)
        person.sees("员工8 B02")
        person.scan(f"{FIRST} B01")
        person.sees("! RO-000001 was just changed by 员工15 (assign")
        person.press(Key.SHIFT_F6)
        person.hears("board.done_again")
        person.sees("员工7 B01")


def test_the_last_act_is_taken_back_by_one_key(settings: Settings) -> None:
    with at_board(settings) as person:
        person.choose(CAR)
        person.press(Key.SHIFT_F2)
        person.hears("board.received", plate=CAR)
        person.press(Key.F11)
        person.hears("board.undone", order="RO-000001", act="car.receive")
    assert stage(settings, "RO-000001") is Stage.EXPECTED


def test_the_same_car_stays_chosen_from_view_to_view(settings: Settings) -> None:
    with at_board(settings) as person:
        person.made_ready(OTHER)
        person.assigned(OTHER, 1, f"{FIRST} B02")
        for view in ("technicians", "bays", "list", "cards"):
            person.press(Key.SHIFT_F3)
            person.hears(f"board.view_{view}")
            person.sees(f"{OTHER}RO-000002")


def test_a_filter_shows_only_what_is_asked_for(settings: Settings) -> None:
    with at_board(settings) as person, open_shop(settings) as shop:
        mark = receiving_cars.Mark("RO-000003", lounge=True)
        receiving_cars.mark_car(shop, CREW.workshop_supervisor, mark)
        person.scan("/lounge")
        person.hears("board.filtered", by="lounge")
        shown = person.sees(f"{THIRD}RO-000003")
        assert CAR not in shown
        person.scan("/")
        person.sees(CAR)


def test_a_mark_is_made_in_one_line(settings: Settings) -> None:
    with at_board(settings) as person:
        person.choose(CAR)
        person.press(Key.SHIFT_F5)
        person.answer("board.ask_mark", "p3 +l -w waits for wife", plate=CAR)
        person.hears("board.marked", plate=CAR)
        person.hears("board.priority", priority=3)
        person.hears("board.note", note="waits for wife")
    with open_shop(settings) as shop:
        order = Floor(shop).look().orders[Floor(shop).key("RO-000001")]
    assert (order.priority, order.lounge, order.wash) == (3, True, False)


def test_a_code_that_names_no_car_is_refused_aloud(settings: Settings) -> None:
    with at_board(settings) as person:
        person.scan("ZZ99")
        person.refused("no_such_car")
        person.scan("#7")
        person.refused("job_unknown", order="RO-000001", job=7)


def test_every_stage_has_its_name_on_a_card(settings: Settings) -> None:
    with at_board(settings, "zh_CN") as person:
        person.sees(str(tell(Stage.EXPECTED, "", "zh_CN")))


def test_the_window_may_become_smaller_and_larger_at_any_time(settings: Settings) -> None:
    with at_board(settings, "en", (120, 40)) as person:
        person.made_ready(CAR)
        for columns, rows in ((80, 24), (120, 40), (100, 30), (80, 24)):
            person.terminal.resize(columns, rows)
            person.choose(OTHER)
            person.choose(CAR)
        person.press(Key.SHIFT_F3)
        person.hears("board.view_technicians")

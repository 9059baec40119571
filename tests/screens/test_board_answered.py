"""What was answered today stands below the alarms, in both languages."""

from pathlib import Path

import pytest

from shopfloor import clock, words
from shopfloor.desk.board import rounds
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.rules.workshop import MINUTE
from shopfloor.screens.board_alarms import alarms_told, readiness_typed
from shopfloor.screens.board_questions import NotAnAnswer
from tests.conftest import TEN_TWENTY
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import at_board
from tests.screens.at_counter import copied
from tests.workshop import opened_floor

NOW = clock.micros(TEN_TWENTY)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ("done by 11:20", "customer told", "all there", "10:20 员工9")),
        ("zh_CN", ("11:20 完工", "customer told", "全部就绪", "10:20 员工9")),
    ],
)
def test_who_answered_what_and_when_is_shown(
    opened_shop: Shop, lang: str, told: tuple[str, ...]
) -> None:
    floor = opened_floor(opened_shop)
    order = floor.ready(floor.order(60, promised_at=NOW + 60 * MINUTE))
    floor.report(order)
    rounds.confirm_readiness(floor.shop, floor.by, rounds.ConfirmReadiness(True, True, True, True))
    asked = rounds.AnswerProgress(order, NOW + 60 * MINUTE)
    rounds.answer_progress(floor.shop, floor.by, asked)
    for one in rounds_now(floor.shop, floor.by).due:
        if one.facts.get("order") == order:
            rounds.answer_alarm(floor.shop, CREW.advisor, rounds.answer_to(one, "customer told"))
    found = rounds_now(floor.shop, floor.by)
    words.speak(lang)
    text = "\n".join(alarms_told(list(found.due), floor.look(), found.answered))
    assert all(one in text for one in told), text
    assert f"{order}/1" in text, "an add-on is named by its number"


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_below_many_alarms_the_answers_of_today_are_asked_for(
    board_template: Path, tmp_path: Path, lang: str
) -> None:
    settings = copied(board_template, tmp_path)
    with open_shop(settings) as shop:
        missing = rounds.ConfirmReadiness(True, True, False, True, "short of pads")
        rounds.confirm_readiness(shop, CREW.dispatcher, missing)
    with at_board(settings, lang) as here:
        here.press(Key.SHIFT_F7)
        here.answer("board.ask_alarm", "a")
        here.sees("short of pads")
        here.hears("board.answered_today")


@pytest.mark.parametrize(
    ("given", "marks", "note"),
    [
        ("ok", (True, True, True, True), ""),
        ("OK", (True, True, True, True), ""),
        ("-3 short of pads", (True, True, False, True), "short of pads"),
        ("-14 王强病假", (False, True, True, False), "王强病假"),
    ],
)
def test_of_the_four_before_the_shift_only_what_is_missing_is_entered_so(
    given: str, marks: tuple[bool, bool, bool, bool], note: str
) -> None:
    assert readiness_typed(given) == rounds.ConfirmReadiness(*marks, note=note)


@pytest.mark.parametrize("given", ["short of pads", "-3", "-5 pads", "-", "3 pads"])
def test_what_does_not_say_which_of_the_four_is_missing_is_no_answer(given: str) -> None:
    with pytest.raises(NotAnAnswer):
        readiness_typed(given)

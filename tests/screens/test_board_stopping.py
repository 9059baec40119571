"""The customer stops the work, at the board's screen and at the counter's (E61, ADD-10)."""

from pathlib import Path

import pytest

from shopfloor.desk.board.due import add_ons
from shopfloor.desk.shop import open_shop
from shopfloor.rules.workshop import SupplementState
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, opened_counter
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_board import CARS, Dispatcher, at_board, bound_to
from tests.screens.at_counter import KEEPER, at_counter, copied, sound
from tests.screens.at_terminal import shopfloor
from tests.workshop import Floor

CAR, _, _ = CARS
ORDER = "RO-000001"


@pytest.fixture
def settings(board_template: Path, tmp_path: Path) -> Settings:
    return copied(board_template, tmp_path)


@pytest.fixture
def drawn(settings: Settings) -> str:
    """The first car's job runs, and two discs were handed out for it; their requisition."""
    with open_shop(settings) as shop:
        floor, counter = Floor(shop), opened_counter(shop)
        floor.ready(ORDER)
        floor.assign(ORDER)
        floor.start(ORDER)
        made = counter.draw(ORDER, (DISC, 2))
        counter.bring(made, 1, 2)
        counter.hand_over(counter.signed(counter.write(made).number))
    return made


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh_CN", (120, 40))])
def test_the_work_is_stopped_settled_and_signed_for_by_keys_alone(
    settings: Settings, drawn: str, lang: str, size: tuple[int, int]
) -> None:
    with at_board(settings, lang, size) as person:
        person.choose(CAR)
        person.press(Key.F6)
        person.answer("board.ask_stop", "end", plate=CAR)
        person.hears("board.end_means", plate=CAR)
        person.answer("board.ask_end", "tel driver sells the car", plate=CAR)
        person.hears("board.ended", plate=CAR, ended=1, billed=0)
        person.sees(f"{drawn}/1 {DISC}")
        person.hears("board.settle_grammar")
        person.hears("board.stop_unsigned")
        person.answer("board.ask_settle", "1 in 1", plate=CAR)
        person.sees(say("board.built_in", lang, plate=CAR, part=DISC, quantity="1 片")[:30])
        person.answer("board.ask_settle", "1 in", plate=CAR)
        person.hears("board.settle_none")
        person.answer("board.ask_settle", "signed msg", plate=CAR)
        person.hears("board.signed", plate=CAR)
    sound(settings)


@pytest.mark.parametrize("given", ["tel", "sold", "x the car"])
def test_a_stop_without_how_or_why_is_not_entered(
    settings: Settings, drawn: str, given: str
) -> None:
    with at_board(settings) as person:
        person.choose(CAR)
        person.press(Key.F6)
        person.answer("board.ask_stop", "end", plate=CAR)
        person.answer("board.ask_end", given, plate=CAR)
        person.sees("! ")
    with open_shop(settings) as shop:
        assert not any(one.stopped_at for one in Floor(shop).look().orders.values())


@pytest.mark.parametrize("given", ["2 in", "① in", "1", "signed tomorrow", "1 in 1 2"])
def test_what_is_no_answer_settles_nothing(settings: Settings, drawn: str, given: str) -> None:
    with open_shop(settings) as shop:
        Floor(shop).end(ORDER)
    with at_board(settings) as person:
        person.choose(CAR)
        person.hears("board.to_settle", count=1)
        person.press(Key.F6)
        person.answer("board.ask_stop", "end", plate=CAR)
        person.answer("board.ask_settle", given, plate=CAR)
        person.refused("not_an_answer")


def test_an_advisor_enters_the_signature_for_an_add_on(settings: Settings) -> None:
    bound_to(settings, 9)
    with open_shop(settings) as shop:
        floor = Floor(shop)
        floor.ready(ORDER)
        floor.report(ORDER)
        floor.ask(ORDER)
        floor.accept(ORDER)
    with shopfloor(settings, lang="en", size=(80, 24)) as terminal:
        person = Dispatcher(terminal, "en")
        person.sees("员工9")
        person.scan(".board")
        person.choose(CAR)
        person.hears("board.unsigned")
        person.press(Key.SHIFT_F8)
        person.hears("board.add_on_sign_grammar")
        person.answer("board.ask_add_on", "1 signed family msg", plate=CAR)
        accepted = SupplementState.ACCEPTED
        person.hears("board.add_on_moved", plate=CAR, number=1, work="更换制动片", state=accepted)
    with open_shop(settings) as shop:
        (told,) = add_ons(shop, CREW.advisor)
    assert (told.signed_by, told.signed_how, told.signature_due) == ("family", "message", False)


def test_the_window_says_that_nothing_more_is_handed_out(settings: Settings, drawn: str) -> None:
    with open_shop(settings) as shop:
        Floor(shop).end(ORDER)
    bound_to(settings, int(KEEPER))
    with at_counter(settings) as clerk:
        clerk.scan(drawn)
        clerk.hears("counter.work_stopped")
        clerk.press(Key.F8)
        clerk.refused("work_stopped", order=ORDER)

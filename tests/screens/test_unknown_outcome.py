"""The server goes away while it records what a screen asked for: pressed again, it is done once."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from shopfloor.desk import window
from shopfloor.desk.handing_over import hand_over
from shopfloor.desk.requisitions import NoteShortage, note_shortage
from shopfloor.desk.shop import open_shop
from shopfloor.desk.slips import SlipNamed
from shopfloor.rules.pins import PinWrong
from shopfloor.rules.staff import Person
from shopfloor.screens.station import Station
from shopfloor.settings import Settings
from shopfloor.store import people
from shopfloor.store.faults import OutcomeUnknown
from shopfloor.words import say
from tests.counter import DISC, FILTER, OIL, Counter, opened_counter
from tests.faults.line import Line, line_to
from tests.keys import Key
from tests.people import CREW, PIN
from tests.screens.at_counter import (
    ADVISOR,
    KEEPER,
    PARTS_MANAGER,
    TECHNICIAN,
    at_counter,
    bound,
    rows,
    sound,
)

SOURCES = Path(window.__file__).parents[1] / "screens"
CUTS = pytest.mark.parametrize("cut", ["before", "after"])


@pytest.fixture
def line(postgres_opened_settings: Settings) -> Iterator[Line]:
    with line_to(postgres_opened_settings.database) as opened:
        yield opened


@pytest.fixture
def counter(postgres_opened_settings: Settings) -> Iterator[Counter]:
    """The counter as somebody beside the line sees it."""
    with open_shop(postgres_opened_settings) as shop:
        yield opened_counter(shop)


@contextmanager
def station(settings: Settings, line: Line) -> Iterator[Station]:
    """A terminal at the far end of the line, where the keeper is signed in."""
    with open_shop(replace(settings, database=line.url)) as shop:
        opened = Station(shop)
        opened.person = people.by_key(shop.store, CREW.storekeeper.person)
        yield opened
        opened.close()


def lost(line: Line, cut: str) -> None:
    """From the next commit on the server is away."""
    line.cut, line.dies = cut, True


def acted(counter: Counter, act: str) -> int:
    row = counter.shop.store.one("SELECT count(*) FROM journal WHERE act = ?", act)
    return int(row[0]) if row else -1


@CUTS
def test_the_same_act_again_is_the_same_operation_until_it_is_answered(
    counter: Counter, line: Line, cut: str
) -> None:
    requisition = counter.draw(counter.order(), (OIL, 10_500))
    asked = NoteShortage(requisition, 1, 100)

    async def pressed(terminal: Station) -> None:
        lost(line, cut)
        with pytest.raises(OutcomeUnknown):
            await terminal.do(note_shortage, asked)
        line.dead = False
        first = await terminal.do(note_shortage, asked)
        assert (first.quantity, acted(counter, "shortage.note")) == (100, 1)
        await terminal.do(note_shortage, asked)
        assert acted(counter, "shortage.note") == 2, "what was answered is asked anew"

    with station(counter.shop.settings, line) as terminal:
        asyncio.run(pressed(terminal))


@CUTS
def test_something_else_in_between_is_another_operation(
    counter: Counter, line: Line, cut: str
) -> None:
    requisition = counter.draw(counter.order(), (OIL, 10_500))
    asked, other = NoteShortage(requisition, 1, 100), NoteShortage(requisition, 1, 200)
    there = 1 if cut == "after" else 0

    async def pressed(terminal: Station) -> None:
        lost(line, cut)
        with pytest.raises(OutcomeUnknown):
            await terminal.do(note_shortage, asked)
        line.dead = False
        await terminal.do(note_shortage, other)
        await terminal.do(note_shortage, asked)
        assert acted(counter, "shortage.note") == 2 + there

    with station(counter.shop.settings, line) as terminal:
        asyncio.run(pressed(terminal))


@CUTS
def test_a_signed_act_again_is_the_same_operation_and_done_once(
    counter: Counter, line: Line, cut: str
) -> None:
    requisition = counter.draw(counter.order(), (OIL, 1000))
    slip = counter.signed(counter.write(requisition).number)
    technician = window.entered(counter.shop, counter.clerk, "7")
    assert isinstance(technician, Person)
    wrong = "135790"

    async def pressed(terminal: Station) -> None:
        signed = await terminal.look(window.to_be_signed, hand_over, SlipNamed(slip))
        lost(line, cut)
        with pytest.raises(OutcomeUnknown):
            await terminal.sign(signed, technician, PIN)
        line.dead = False
        if cut == "before":
            with pytest.raises(PinWrong):
                await terminal.sign(signed, technician, wrong)
        else:  # what was done is answered, and no PIN is tried
            assert (await terminal.sign(signed, technician, wrong)).slip == slip
            return
        assert (await terminal.sign(signed, technician, PIN)).slip == slip

    with station(counter.shop.settings, line) as terminal:
        asyncio.run(pressed(terminal))
    assert acted(counter, "slip.hand_over") == 1
    if cut == "after":
        assert counter.shop.store.rows("SELECT wrong FROM pin_try") == []


@CUTS
def test_a_key_pressed_again_at_the_counter_does_it_once(
    counter: Counter, line: Line, cut: str
) -> None:
    settings = counter.shop.settings
    bound(settings, int(KEEPER))
    requisition = counter.draw(counter.order(), (OIL, 10_500))
    with at_counter(replace(settings, database=line.url)) as clerk:
        clerk.scan(requisition)
        clerk.sees("SHORT 0.5")
        lost(line, cut)
        clerk.press(Key.F4)
        clerk.sees(say("refusal.outcome_unknown", "en", store="", op="").split(".")[1][:40])
        line.dead = False
        clerk.idle(1)
        clerk.press(Key.F4)
        clerk.hears("counter.shortage", part=OIL, quantity="0.5 升")
    assert rows(settings, "SELECT quantity FROM shortage") == [(500,)]
    sound(settings)


@CUTS
def test_a_swap_whose_answer_was_lost_is_done_once_when_its_pin_is_given_again(
    counter: Counter, line: Line, cut: str
) -> None:
    settings = counter.shop.settings
    bound(settings, int(KEEPER))
    drawn = counter.draw(counter.order(), (DISC, 1))
    counter.bring(drawn)
    slip = counter.signed(counter.write(drawn).number)
    counter.hand_over(slip)
    with at_counter(replace(settings, database=line.url)) as clerk:
        clerk.scan(slip)
        clerk.sees(f"Everything of {drawn} is out.")
        clerk.press(Key.SHIFT_F2)
        clerk.hears("counter.swap_why", part=DISC, slip=slip)
        clerk.scan(FILTER, TECHNICIAN)
        clerk.pin("员工7")
        clerk.scan(ADVISOR)
        clerk.sees("PIN of 员工9>")
        lost(line, cut)
        clerk.pin("员工9")
        clerk.sees(say("refusal.outcome_unknown", "en", store="", op="").split(".")[1][:40])
        line.dead = False
        clerk.pin("员工9")
        clerk.hears("counter.swapped", part=DISC, number="RT-000001", slip="IS-000002")
    assert acted(counter, "part.swap") == 1
    assert rows(settings, "SELECT quantity FROM unused_return") == [(1,)]
    sound(settings)


@CUTS
def test_a_day_whose_answer_was_lost_is_kept_once_when_the_pin_is_given_again(
    counter: Counter, line: Line, cut: str
) -> None:
    settings = counter.shop.settings
    bound(settings, int(KEEPER))
    with at_counter(replace(settings, database=line.url)) as clerk:
        clerk.scan(".day")
        clerk.sees("T1 End of day")
        clerk.press(Key.F5)
        clerk.hears("day.keeper")
        clerk.scan("B-00005")
        clerk.pin("员工5")
        clerk.hears("day.manager")
        clerk.scan(PARTS_MANAGER)
        clerk.sees("PIN of 员工4>")
        lost(line, cut)
        clerk.pin("员工4")
        clerk.sees(say("refusal.outcome_unknown", "en", store="", op="").split(".")[1][:40])
        line.dead = False
        clerk.pin("员工4")
        clerk.sees("is reconciled: 员工5 and 员工4 have signed.")
    assert acted(counter, "day.reconcile") == 1
    assert len(rows(settings, "SELECT key FROM reconciliation")) == 1


def test_every_act_of_a_screen_goes_with_its_operation() -> None:
    """``station.act`` is for what is no act: it knows no operation to ask again."""
    gathers = ("gather", "gather_kit", "drop", "note_unknown")
    gathering = {f"station.act(gathering.{one}," for one in gathers}
    proving = {f"station.act({one}," for one in ("signing_in.sign_in", "choose_pin", "prove")}
    free = proving | gathering
    told = "".join(file.read_text("utf-8") for file in sorted(SOURCES.glob("*.py")))
    called = {f"station.act({one.split(' ')[0]}" for one in told.split("station.act(")[1:]}
    assert called == free

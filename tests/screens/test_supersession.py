"""At the window: a part is out, what superseded it is offered, and Shift-F3 and F8 draw it."""

from pathlib import Path

import pytest

from shopfloor.desk.master import WritePart
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, PLUG, Counter, enter
from tests.keys import Key
from tests.screens.at_counter import (
    TECHNICIAN,
    Clerk,
    at_counter,
    copied,
    in_units,
    made_counter,
    rows,
    sound,
)

NEW, NEWER, NEW_PLUG = f"{DISC}A", f"{DISC}B", f"{PLUG}A"
LINES = (
    "SELECT p.number, l.wanted FROM requisition_line l JOIN part p ON p.key = l.part ORDER BY l.key"
)


@pytest.fixture(scope="session")
def template(sqlite_opened_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two newer discs of which something lies free; of the newer plugs nothing does."""
    made = made_counter(sqlite_opened_template, tmp_path_factory.mktemp("supersession"))
    with open_shop(made) as shop:
        enter(
            shop,
            WritePart(NEW, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC),
            WritePart(NEWER, "前刹车盘", "片", 41000, bin="1-07-01-04", supersedes=NEW),
            WritePart(NEW_PLUG, "火花塞", "套", 21000, old_per_unit=4, supersedes=PLUG),
        )
        counter = Counter(shop, papers=10)
        counter.stock(NEW, 4)
        counter.stock(NEWER, 2)
    return made.path


@pytest.fixture
def settings(template: Path, tmp_path: Path) -> Settings:
    return copied(template, tmp_path)


def drawn(settings: Settings, *wanted: tuple[str, int]) -> str:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        return counter.draw(counter.order(), *wanted)


def instead(lang: str, *parts: tuple[str, str, str]) -> str:
    shown = ((part, in_units(free, lang), place) for part, free, place in parts)
    told = (say("screen.stands_in", lang, part=p, free=f, bin=b) for p, f, b in shown)
    return say("screen.instead", lang, parts=say("told.comma", lang).join(told))


BOTH = ((NEWER, "2 片", "1-07-01-04"), (NEW, "4 片", "1-07-01-03"))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_stands_in_is_offered_where_the_shelf_does_not_reach(
    settings: Settings, lang: str
) -> None:
    with open_shop(settings) as shop:
        order = Counter(shop).order()
    plug = (PLUG, "10 套", "1-03-01-01")
    with at_counter(settings, lang) as clerk:
        clerk.scan(NEW_PLUG)
        clerk.sees(instead(lang, plug))
        clerk.scan(order, NEW_PLUG)
        clerk.hears("counter.gathered", part=NEW_PLUG, quantity="1 套")
        clerk.sees(instead(lang, plug))
        clerk.scan(f"10*{DISC}")
        ten = squeezed(say("counter.gathered", lang, part=DISC, quantity=in_units("10 片", lang)))
        offered = squeezed(say("screen.instead", lang, parts=""))
        # The answer before may still stand on the line below while this one is painted.
        clerk.terminal.wait_for(
            lambda lines: (
                ten in squeezed("".join(lines)) and offered not in squeezed("".join(lines))
            )
        )
        clerk.scan(DISC)
        clerk.hears("counter.gathered", part=DISC, quantity="11 片")
        clerk.sees(instead(lang, *BOTH))
        clerk.scan(TECHNICIAN)
        clerk.hears("counter.entered", requisition="RQ-000001", count=2, owed=15)
        clerk.scan(DISC)
        clerk.sees(instead(lang, *BOTH))
        clerk.press(Key.F4)
        clerk.hears("counter.shortage", part=DISC, quantity="1 片")
        clerk.sees(instead(lang, *BOTH))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_one_that_stands_in_is_announced_and_f8_draws_it(settings: Settings) -> None:
    requisition = drawn(settings, (NEW_PLUG, 1), (FILTER, 1))
    with at_counter(settings) as clerk:
        clerk.scan(requisition)
        clerk.hears("counter.next", line=1, part=NEW_PLUG, due="SHORT 1")
        clerk.press(Key.SHIFT_F3)
        clerk.hears(
            "counter.instead_of",
            line=1, part=NEW_PLUG, other=PLUG, free="10 set", bin="1-03-01-01",
        )  # fmt: skip
        clerk.hears("counter.will_substitute", other=PLUG)
        clerk.press(Key.F8)
        clerk.hears("counter.substituted", line=3, part=PLUG, owed=4)
    assert rows(settings, LINES) == [(NEW_PLUG, 0), (FILTER, 1), (PLUG, 1)]
    sound(settings)


@pytest.mark.parametrize("chosen", ["arrows", "2", NEW.lower()])
def test_of_several_that_stand_in_one_is_chosen(settings: Settings, chosen: str) -> None:
    requisition = drawn(settings, (DISC, 11))
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute")
        clerk.hears("counter.choose_instead", part=DISC)
        if chosen == "arrows":
            clerk.press(Key.DOWN)
            clerk.press(Key.RIGHT)
        else:
            clerk.scan(chosen)
        clerk.hears("counter.will_substitute", other=NEW)
        assert rows(settings, LINES) == [(DISC, 11)]
        clerk.press(Key.F8)
        clerk.hears("counter.substituted", line=2, part=NEW, owed=11)
    assert rows(settings, LINES) == [(DISC, 0), (NEW, 11)]
    sound(settings)


def test_f8_in_the_list_chooses_and_hands_nothing_over(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (DISC, 11), (FILTER, 1))
        counter.bring(requisition, 2)
        counter.signed(counter.write(requisition).number)
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute")
        clerk.hears("counter.choose_instead", part=DISC)
        clerk.press(Key.F8)
        clerk.hears("counter.will_substitute", other=NEWER)
        clerk.press(Key.F8)
        clerk.hears("counter.substituted", line=3, part=NEWER, owed=11)
    assert rows(settings, "SELECT state FROM issue_slip") == [("advisor_signed",)]


@pytest.mark.parametrize("key", [".old", TECHNICIAN])
def test_another_key_or_a_badge_leaves_the_list(settings: Settings, key: str) -> None:
    requisition = drawn(settings, (DISC, 1))
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute")
        clerk.hears("counter.choose_instead", part=DISC)
        clerk.scan(key)
        clerk.hears("counter.column_state")
        assert rows(settings, LINES) == [(DISC, 1)]


@pytest.mark.parametrize("left", ["", "cancelled", FILTER])
def test_what_is_left_is_not_substituted(settings: Settings, left: str) -> None:
    requisition = drawn(settings, (DISC, 1), (FILTER, 1))
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute", "1")
        clerk.hears("counter.will_substitute", other=NEWER)
        _leave(clerk, left)
        clerk.press(Key.F8)
        clerk.refused("old_part_not_returned", part=DISC, owed=1, requisition=requisition)
    assert rows(settings, LINES) == [(DISC, 1), (FILTER, 1)]


def _leave(clerk: Clerk, how: str) -> None:
    if how == "cancelled":
        clerk.scan(".cancel")
        clerk.hears("counter.waiting")
        clerk.scan("RQ-000001")
    else:
        clerk.scan(how or "RQ-000001")
    line, part = (2, FILTER) if how == FILTER else (1, DISC)
    clerk.hears("counter.next", line=line, part=part, due="OLD 0/1")


def test_the_old_part_of_the_car_comes_in_for_what_superseded_it(settings: Settings) -> None:
    requisition = drawn(settings, (DISC, 1), (FILTER, 1))
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute", "1")
        clerk.press(Key.F8)
        clerk.hears("counter.substituted", line=3, part=NEWER, owed=1)
        clerk.press(Key.F2)
        clerk.hears("counter.old_begins")
        clerk.scan(DISC)
        clerk.hears("counter.old_in", part=NEWER, tags="T-000001", owed=0)
    assert rows(settings, "SELECT seen FROM old_part") == [(DISC,)]
    sound(settings)


def test_exceptions_and_old_parts_that_fall_away_are_told(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (DISC, 11))
        counter.excuse(requisition)
    with at_counter(settings) as clerk:
        clerk.scan(requisition, ".substitute", "1")
        clerk.press(Key.F8)
        clerk.hears("counter.substituted", line=2, part=NEWER, owed=11)
        clerk.hears("said.exceptions_void", count=1)


def test_where_nothing_stands_in_it_says_so(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (FILTER, 1), (PLUG, 1))
        counter.bring(requisition)
        counter.write(requisition)
    with at_counter(settings) as clerk:
        clerk.scan(requisition)
        clerk.scan(PLUG, ".substitute")
        clerk.refused("nothing_stands_in", part=PLUG)
        clerk.scan(FILTER, ".substitute")
        clerk.refused("nothing_to_substitute", part=FILTER, requisition=requisition)

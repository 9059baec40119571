"""The stocktake at 80×24: blind, by scans, and nothing that had a number is ever lost."""

from pathlib import Path

import pytest

from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.keys import Key
from tests.people import CREW
from tests.screens.at_counter import acts, copied, rows, sound
from tests.screens.at_stocktake import (
    BOLT,
    BOLT_BIN,
    DISC_BIN,
    FILTER_BIN,
    LIST,
    OIL_BIN,
    PLUG_BIN,
    at_stocktake,
    counts,
    elsewhere,
    opened_list,
)


@pytest.fixture
def settings(shelves_template: Path, tmp_path: Path) -> Settings:
    return copied(shelves_template, tmp_path)


SCANS = (
    FILTER_BIN, FILTER, "9", BOLT_BIN, f"3#{BOLT}", PLUG_BIN, f"0*{PLUG}", DISC_BIN, f"{DISC}*12",
    OIL_BIN, f"4.5*{OIL}",
)  # fmt: skip
COUNTED = [
    (FILTER_BIN, FILTER, 9), (BOLT_BIN, BOLT, 150), (PLUG_BIN, PLUG, 0), (DISC_BIN, DISC, 12),
    (OIL_BIN, OIL, 4500),
]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_burst_of_scans_counts_the_shelves_and_no_figure_of_the_book_is_seen(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    with at_stocktake(settings, lang, size) as clerk:
        clerk.hears("stocktaking.begin", following=FILTER_BIN)
        clerk.scan(*SCANS)
        shown = clerk.hears("stocktaking.now_done", place=OIL_BIN, following="QUARANTINE")
        clerk.counted(OIL_BIN, OIL, "4.5 升")
        assert say("place_state.done", lang) in shown
        clerk.press(Key.F1)
        clerk.sees(".take_back")
        clerk.press(Key.F9)
        clerk.hears("count_sheet.title")
        clerk.sees_no_figure()
    assert counts(settings) == COUNTED
    sources = {asked for act, asked in acts(settings) if act == "stocktake.count"}
    assert all('"source":"screen"' in asked for asked in sources)
    sound(settings)


def test_typed_slowly_it_ends_as_the_burst_does(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        for at, scan in enumerate(SCANS):
            clerk.scan(scan)
            clerk.idle(at)
    assert counts(settings) == COUNTED


def test_a_part_scanned_twice_waits_for_its_quantity_and_counts_once(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN, FILTER)
        clerk.waits(FILTER_BIN, FILTER)
        clerk.scan(FILTER)
        clerk.refused("quantity_awaited", what=FILTER, place=FILTER_BIN)
        clerk.press(Key.F2)
        clerk.idle(1)
        clerk.press(Key.F2)
        clerk.refused("quantity_awaited", what=FILTER, place=FILTER_BIN)
        assert counts(settings) == []
        clerk.scan("7", f"7*{FILTER}")
        clerk.sees("was counted already, number")
        clerk.scan("8")
        clerk.refused("part_first", given="8")
    assert counts(settings) == [(FILTER_BIN, FILTER, 7)]


def test_what_waits_is_named_when_something_else_is_scanned(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN, FILTER, BOLT_BIN)
        clerk.sees("! " + say("stocktaking.left_uncounted", "en", what=FILTER))
        clerk.scan(BOLT, "5")
        clerk.counted(BOLT_BIN, BOLT, "5 个")
        clerk.scan(BOLT_BIN, FILTER)
        clerk.waits(BOLT_BIN, FILTER)
        clerk.press(Key.ESCAPE)
        clerk.hears("stocktaking.left_uncounted", what=FILTER)
        clerk.scan(DISC, "NO-SUCH")
        left = say("stocktaking.left_uncounted", "en", what=DISC)
        unknown = say("refusal.count_code_unknown", "en", given="NO-SUCH")
        clerk.sees("".join(f"! {left} {unknown}".split()))
    assert counts(settings) == [(BOLT_BIN, BOLT, 5)]


def test_a_wrong_scan_is_kept_and_said_and_nothing_is_counted_in_the_bin_before(
    settings: Settings,
) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER)
        clerk.refused("place_first", what=FILTER)
        clerk.scan(FILTER_BIN, "4901234567894")
        clerk.refused("count_code_unknown", given="4901234567894")
        clerk.scan("9-99-99-99", f"5*{FILTER}")
        clerk.refused("place_first", what=FILTER)
        clerk.scan(FILTER_BIN, FILTER, "NO-SUCH", "5")
        clerk.refused("part_first", given="5")
        clerk.scan("246810")
        clerk.hears("screen.digits_hidden")
    assert counts(settings) == []
    kept = {code for (code,) in rows(settings, "SELECT code FROM unknown_code")}
    assert kept == {"4901234567894", "9-99-99-99", "NO-SUCH"}


def test_a_part_that_the_list_does_not_name_there_is_said_aloud(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN, f"2*{DISC}")
        clerk.hears("said.counted_unexpected", what=DISC)
        shown = clerk.sees(f"+{DISC}")
        assert "".join(say("place_state.partly", "en", counted=1, lines=2).split()) in shown
        clerk.scan(f"9*{FILTER}")
        clerk.counted(FILTER_BIN, FILTER, "9 件")
    assert counts(settings) == [(FILTER_BIN, DISC, 2), (FILTER_BIN, FILTER, 9)]


def test_an_empty_bin_a_count_taken_back_and_a_bin_passed_by(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        clerk.press(Key.F2)
        clerk.refused("place_first", what="empty")
        clerk.scan(FILTER_BIN)
        clerk.sees(f"{FILTER_BIN}>")
        clerk.press(Key.F2)
        clerk.sees(f"{FILTER_BIN}isempty")
        assert counts(settings) == [(FILTER_BIN, FILTER, 0)]
        clerk.press(Key.F11)
        clerk.sees("istakenback")
        assert counts(settings) == []
        clerk.press(Key.F11)
        clerk.refused("nothing_to_take_back", stocktake=LIST)
        clerk.press(Key.F4)
        clerk.hears("stocktaking.passing", place=FILTER_BIN)
        clerk.scan(BOLT_BIN)  # a scan is no reason
        clerk.sees(f"{BOLT_BIN}>")
        assert rows(settings, "SELECT * FROM line_skipped") == []
        clerk.press(Key.UP)
        clerk.press(Key.F4)
        clerk.hears("stocktaking.passing", place=FILTER_BIN)
        clerk.scan("ladder broken")
        clerk.hears("said.passed_by", place=FILTER_BIN, lines=1)
        clerk.hears("stocktaking.passed_by", places=FILTER_BIN)
    assert rows(settings, "SELECT reason FROM line_skipped") == [("ladder broken",)]


def test_what_had_a_number_is_there_after_a_hang_up_and_one_goes_on_behind_it(
    settings: Settings,
) -> None:
    with at_stocktake(settings) as clerk:
        clerk.scan(FILTER_BIN, f"9*{FILTER}", BOLT_BIN, f"5*{BOLT}", PLUG_BIN, f"2*{PLUG}")
        clerk.sees(f"{FILTER_BIN}{FILTER}9件")  # among the counts, where it stays
        seen = clerk.terminal.raw.decode("utf-8", "replace")
        clerk.terminal.hang_up()
        clerk.terminal.wait()
    kept = counts(settings)
    assert kept == [(FILTER_BIN, FILTER, 9), (BOLT_BIN, BOLT, 5), (PLUG_BIN, PLUG, 2)][: len(kept)]
    assert all(f"{place} {part}, " not in seen or (place, part, many) in kept
               for place, part, many in ((BOLT_BIN, BOLT, 5), (PLUG_BIN, PLUG, 2)))  # fmt: skip
    following = (BOLT_BIN, PLUG_BIN, DISC_BIN)[len(kept) - 1]
    with at_stocktake(elsewhere(settings)) as clerk:
        clerk.hears("stocktaking.begin", following=following)
        clerk.sees(f">{following}")
    sound(settings)


def test_two_people_on_one_list_see_each_other_and_count_nothing_twice(settings: Settings) -> None:
    with (
        at_stocktake(settings) as first,
        at_stocktake(elsewhere(settings), by=CREW.other_storekeeper) as second,
    ):
        first.scan(FILTER_BIN, f"9*{FILTER}")
        first.counted(FILTER_BIN, FILTER, "9 件")
        second.hears("stocktaking.begin", following=BOLT_BIN)
        second.press(Key.F7)
        second.sees("yourstocountnow")
        first.sees("员工6")
        first.scan(BOLT_BIN)
        first.hears("stocktaking.now_others", place=BOLT_BIN, name="员工6")
        first.scan(f"5*{BOLT}")
        first.refused("line_of_another", place=BOLT_BIN, person="员工6")
        second.scan(BOLT_BIN, f"4*{BOLT}")
        second.counted(BOLT_BIN, BOLT, "4 个")
        assert FILTER not in second.sees(BOLT).split(BOLT)[0]
        first.scan(BOLT_BIN, f"5*{BOLT}")
        first.sees("wascountedalready")
    assert counts(settings) == [(FILTER_BIN, FILTER, 9), (BOLT_BIN, BOLT, 4)]


def test_old_parts_count_one_by_their_tags(settings: Settings) -> None:
    with open_shop(settings) as shop:
        counter = Counter(shop)
        drawn = counter.draw(counter.order(), (DISC, 2))
        tags = counter.bring(drawn, count=2)
    zone = opened_list(settings, ListKind.QUARTERLY)
    with at_stocktake(settings, began=say("stocktaking.lists", "en").replace(" ", "")) as clerk:
        clerk.scan(tags[0])
        clerk.refused("list_not_chosen")
        clerk.scan(zone)
        clerk.hears("stocktaking.begin", following=say("stocktaking.old_parts", "en"))
        clerk.scan(tags[0], f"0*{tags[1]}")
        clerk.counted("", tags[1], "0")
        clerk.hears("stocktaking.all_done")
    assert counts(settings) == [(None, None, 1), (None, None, 0)]


def test_lines_are_taken_from_a_bin_on_or_all_of_them(settings: Settings) -> None:
    with at_stocktake(settings) as clerk:
        lines = len(rows(settings, "SELECT key FROM line_standing"))
        clerk.press(Key.DOWN)
        clerk.press(Key.F7)
        clerk.hears("said.lines_taken", number=LIST, lines=lines - 1)
        clerk.scan(".take_all")
        clerk.hears("said.lines_taken", number=LIST, lines=1)
        clerk.press(Key.F7)
        clerk.refused("nothing_left_to_take", stocktake=LIST)
        clerk.press(Key.F6)
        clerk.refused("nothing_for_second", stocktake=LIST)


def test_no_one_else_s_count_is_shown(settings: Settings) -> None:
    with open_shop(settings) as shop:
        take_lines(shop, CREW.other_storekeeper, TakeLines(LIST, 1, 1))
        count(shop, CREW.other_storekeeper, Count(LIST, FILTER_BIN, FILTER, 8642))
    with at_stocktake(settings) as clerk:
        clerk.hears("stocktaking.begin", following=BOLT_BIN)
        clerk.scan(FILTER_BIN, f"5*{FILTER}")
        clerk.sees("wascountedalready")
        assert "8642" not in clerk.terminal.raw.decode("utf-8", "replace")

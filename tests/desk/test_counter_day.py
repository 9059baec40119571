"""The counter's day: what is open at its end, what was done in it, as of its end for ever."""

import datetime as dt
import json

import pytest

from shopfloor import clock, words
from shopfloor.desk import requisitions
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.shop import Shop
from shopfloor.documents.counter_day import WIDTH, page
from shopfloor.rules.canonical import plain
from shopfloor.rules.counter_day import CounterDay, DayToCome
from shopfloor.rules.old_parts import LeaveState, TagState
from shopfloor.rules.slips import Signing
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.typed import DayMalformed
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, OIL, Counter, opened_counter
from tests.people import CREW
from tests.store.by_hand import by_hand

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"
LATE = dt.datetime(2026, 11, 23, 15, 59, 59, tzinfo=dt.UTC)
"""A second before midnight in Shanghai."""
MIDNIGHT = LATE + dt.timedelta(seconds=1)


def worked(shop: Shop) -> Counter:
    """A Monday: one disc out for its old one, one excepted, one slip and one old part left."""
    counter = opened_counter(shop)
    done = counter.draw(counter.order(), (DISC, 2), (OIL, 1500))
    counter.bring(done)
    counter.excuse(done)
    slip = counter.signed(counter.write(done).number)
    counter.hand_over(slip)
    counter.bring_back(slip)
    left = counter.draw(counter.order(), (DISC, 2))
    counter.bring(left, count=2)
    counter.write(left, (1, 1))
    requisitions.note_shortage(shop, counter.clerk, requisitions.NoteShortage(left, 1, 1))
    counter.draw(counter.order(), (DISC, 3))
    return counter


def shown(shop: Shop, day: str = "") -> CounterDay:
    return counter_day(shop, CREW.parts_manager, day)


def test_the_day_names_what_is_left_open_and_what_was_done(opened_shop: Shop) -> None:
    worked(opened_shop)
    report = shown(opened_shop).report
    (slip,) = report.slips
    assert (slip.slip, slip.missing, slip.days) == ("IS-000002", Signing.TECHNICIAN, 0)
    owing = [(one.lines, one.owed) for one in report.requisitions]
    assert owing[-2:] == [(1, 0), (1, 3)]
    assert [one.state for one in report.old_parts][-2:] == [TagState.ASSIGNED, TagState.WAITING]
    (excepted,) = report.exceptions
    assert (excepted.note, excepted.approver) != ("", "")
    assert [one.quantity for one in report.shortages] == [1]
    assert [one.slip for one in report.returns] == [slip.slip.replace("2", "1")]
    (handed,) = report.hand_overs
    assert (handed.lines, handed.value) == (2, 2 * 1000 + 1500)
    assert report.holds


def test_the_balance_of_each_part_that_moved_is_struck(opened_shop: Shop) -> None:
    worked(opened_shop)
    report = shown(opened_shop).report
    struck = {one.part: (one.before, one.came, one.went, one.after) for one in report.struck}
    assert struck[DISC] == (0, 11, 2, 9)
    assert struck[OIL] == (0, 10000, 1500, 8500)
    value = report.value
    assert value is not None
    assert value.before + value.came - value.went == value.after > 0


def test_a_slip_of_the_last_second_is_the_day_s_and_one_at_midnight_the_next_day_s(
    opened_shop: Shop,
) -> None:
    counter = opened_counter(opened_shop)
    first = counter.draw(counter.order(), (OIL, 1000))
    second = counter.draw(counter.order(), (OIL, 1000))
    with clock.held_at(LATE):
        early = counter.write(first).number
    with clock.held_at(MIDNIGHT):
        late = counter.write(second).number
        monday, tuesday = shown(opened_shop, MONDAY), shown(opened_shop)
    assert [one.slip for one in monday.report.slips] == [early]
    assert [(one.slip, one.days) for one in tuesday.report.slips] == [(early, 1), (late, 0)]
    assert (tuesday.report.day, tuesday.first) == (TUESDAY, monday.through + 1)


def test_a_past_day_is_told_as_of_its_end_whatever_came_later(opened_shop: Shop) -> None:
    counter = worked(opened_shop)
    before = shown(opened_shop)
    with clock.held_at(MIDNIGHT):
        assert shown(opened_shop, MONDAY) == before
        counter.signed("IS-000002")
        counter.hand_over("IS-000002")
        counter.stock(DISC, 5)
        counter.excuse(before.report.requisitions[-1].requisition)
        after, tuesday = shown(opened_shop, MONDAY), shown(opened_shop).report
    assert after == before
    assert [one.slip for one in tuesday.hand_overs] == ["IS-000002"]
    assert tuesday.value is not None
    assert before.report.value is not None
    assert tuesday.value.before == before.report.value.after


def test_an_exception_used_the_next_day_still_waited_at_the_end_of_its_own(
    opened_shop: Shop,
) -> None:
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(drawn)
    with clock.held_at(MIDNIGHT):
        counter.hand_over(counter.signed(counter.write(drawn).number))
        (excepted,) = shown(opened_shop, MONDAY).report.exceptions
        assert shown(opened_shop).report.exceptions == ()
    assert excepted.state is LeaveState.WAITING


def test_goods_that_the_book_does_not_know_are_named(opened_shop: Shop) -> None:
    worked(opened_shop)
    with by_hand(opened_shop.settings) as hand:
        hand.execute("UPDATE balance SET quantity = quantity + 1 WHERE quantity = 9")
    report = shown(opened_shop).report
    assert not report.holds
    assert report.differing == (DISC,)


def test_the_keeper_sees_the_day_without_values_and_the_same_digest(opened_shop: Shop) -> None:
    worked(opened_shop)
    for_keeper = counter_day(opened_shop, CREW.storekeeper)
    assert for_keeper.report.value is None
    assert {one.value for one in for_keeper.report.hand_overs} == {None}
    assert for_keeper.shown == shown(opened_shop).shown


def test_the_technician_sees_no_day_and_no_day_is_told_before_it_begins(opened_shop: Shop) -> None:
    with pytest.raises(NotPermitted):
        counter_day(opened_shop, CREW.technician)
    with pytest.raises(DayToCome):
        shown(opened_shop, TUESDAY)
    with pytest.raises(DayMalformed):
        shown(opened_shop, "23.11.")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_page_fits_a_terminal_and_names_every_document(
    opened_shop: Shop, language: str
) -> None:
    from rich.cells import cell_len

    worked(opened_shop)
    told = shown(opened_shop)
    words.speak(language)
    lines = page(told, "测试店", "TRAINING", "Asia/Shanghai")
    assert lines[0] == "TRAINING"
    assert max(map(cell_len, lines)) <= WIDTH
    text = "\n".join(lines)
    for named in ("IS-000001", "IS-000002", "RT-000001", told.code, told.shown[:16], DISC):
        assert named in text
    assert json.dumps(plain(told), ensure_ascii=False)


def test_the_start_of_the_business_day_is_the_house_s() -> None:
    day = dt.date(2026, 11, 23)
    begin = clock.day_begins(day, "Asia/Shanghai", 240)
    assert begin == dt.datetime(2026, 11, 22, 20, tzinfo=dt.UTC)
    assert clock.business_day(begin, "Asia/Shanghai", 240) == day
    assert clock.business_day(begin - dt.timedelta(microseconds=1), "Asia/Shanghai", 240) < day
    assert begin < TEN_TWENTY


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_slip_that_is_left_open_names_who_signs_where_one_person_does(
    opened_shop: Shop, language: str
) -> None:
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(three_guarantees=True), (DISC, 1))
    counter.bring(drawn)
    slip = counter.write(drawn).number
    words.speak(language)

    def told() -> str:
        lines = page(shown(opened_shop), "测试店", "", "Asia/Shanghai")
        first = next(at for at, line in enumerate(lines) if slip in line)
        return " ".join(line.strip() for line in lines[first : first + 2])

    assert words.say("day.due_of", signing=Signing.TECHNICIAN, name="员工7") in told()
    counter.sign(slip, Signing.TECHNICIAN)
    assert f"{words.say('day.due', signing=Signing.WARRANTY)} " in told()

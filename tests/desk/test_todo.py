"""What waits for each person, at every desk, and nothing that waits for somebody else."""

import datetime as dt

from shopfloor import clock
from shopfloor.desk import gathering
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.desk.todo import todo
from shopfloor.rules.roles import Role
from shopfloor.rules.slips import Signing
from shopfloor.rules.stocktake import ListKind
from shopfloor.rules.todo import DAYS_BACK, Desk
from tests.conftest import TEN_TWENTY
from tests.counter import DISC, FILTER, Counter, opened_counter
from tests.desk.test_statements import counted
from tests.everything import reconciled
from tests.people import CREW, hire
from tests.screens.at_stocktake import DISC_BIN
from tests.workshop import Floor, opened_floor


def waits(shop: Shop, actor: Actor) -> list[tuple[str, str]]:
    """What is to be done, and what is to be entered for it."""
    return [(one.sentence.removeprefix("todo."), one.entry) for one in todo(shop, actor)]


def test_a_slip_waits_for_whoever_signs_next_and_then_for_the_keeper(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    requisition = counter.draw(counter.order(), (FILTER, 1))
    assert ("write_slip", requisition) not in waits(opened_shop, CREW.storekeeper)
    assert waits(opened_shop, CREW.technician) == [("bring_old", requisition)]
    assert waits(opened_shop, CREW.other_technician) == []
    counter.bring(requisition)
    assert ("write_slip", requisition) in waits(opened_shop, CREW.storekeeper)
    slip = counter.write(requisition, (1, 1)).number
    assert waits(opened_shop, CREW.technician) == [("sign_slip", slip)]
    assert ("sign_slip", slip) not in waits(opened_shop, CREW.advisor)
    counter.sign(slip, Signing.TECHNICIAN)
    assert waits(opened_shop, CREW.technician) == []
    assert waits(opened_shop, CREW.advisor) == [("sign_slip", slip)]
    counter.sign(slip, Signing.ADVISOR)
    assert waits(opened_shop, CREW.advisor) == []
    assert ("hand_over", slip) in waits(opened_shop, CREW.storekeeper)


def test_no_old_part_is_asked_for_where_not_a_piece_of_the_new_one_can_be_had(
    opened_shop: Shop,
) -> None:
    counter = opened_counter(opened_shop)
    all_of_it = counter.draw(counter.order(), (FILTER, 10))
    counter.bring(all_of_it, count=10)
    counter.write(all_of_it)
    assert waits(opened_shop, CREW.technician)[1:] == []
    drawn = counter.draw(counter.order(), (FILTER, 1))
    assert waits(opened_shop, CREW.technician)[1:] == []
    counter.stock(FILTER, 1)
    assert waits(opened_shop, CREW.technician)[1:] == [("bring_old", drawn)]


def test_who_has_the_part_to_count_is_not_told_whether_it_can_be_had(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    both = hire(opened_shop, Role.TECHNICIAN, Role.STOREKEEPER)
    all_of_it = counter.draw(counter.order(), (DISC, 10))
    counter.bring(all_of_it, count=10)
    counter.write(all_of_it)
    drawn = counter.draw(counter.order(), (DISC, 1), technician=both)
    assert ("bring_old", drawn) not in waits(opened_shop, both)
    asked = OpenStocktake(ListKind.IRREGULAR, part=DISC)
    made = open_stocktake(opened_shop, CREW.parts_manager, asked)
    take_lines(opened_shop, both, TakeLines(made.number, 1, 1))
    assert ("bring_old", drawn) in waits(opened_shop, both)


def test_a_code_that_named_nothing_waits_for_who_may_teach_it(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    gathering.note_unknown(opened_shop, CREW.storekeeper, "4901234567894")
    assert ("teach", "4901234567894") in waits(opened_shop, CREW.storekeeper)
    (teach,) = [one for one in todo(opened_shop, CREW.storekeeper) if one.word]
    assert (teach.desk, teach.word) == (Desk.COUNTER, "teach")
    assert waits(opened_shop, CREW.advisor) == []


def test_the_day_waits_for_both_who_sign_it(opened_shop: Shop) -> None:
    for signer in (CREW.storekeeper, CREW.parts_manager):
        assert waits(opened_shop, signer) == [("sign_day", "")]
    assert waits(opened_shop, CREW.finance) == []


def days(shop: Shop) -> list[tuple[str, str, bool]]:
    """The days that wait to be signed, what leads to each, and whether it is late."""
    found = (one for one in todo(shop, CREW.parts_manager) if one.desk is Desk.DAY)
    return [(str(one.facts["day"]), one.entry, one.late) for one in found]


def test_an_earlier_day_waits_until_it_is_signed_where_goods_moved(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=2)):
        counter.stock(FILTER, 1)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=3)):
        assert days(opened_shop) == [
            ("2026-11-23", "2026-11-23", True),
            ("2026-11-25", "2026-11-25", True),
            ("2026-11-26", "", False),
        ]
        reconciled(opened_shop, day="2026-11-23")
        assert [day for day, _, _ in days(opened_shop)] == ["2026-11-25", "2026-11-26"]
        reconciled(opened_shop)
        assert [day for day, _, _ in days(opened_shop)] == ["2026-11-25"]


def test_a_day_is_told_of_for_a_month_and_a_count_moves_nothing(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=DAYS_BACK)):
        assert "2026-11-23" in [day for day, _, _ in days(opened_shop)]
    with clock.held_at(TEN_TWENTY + dt.timedelta(days=DAYS_BACK + 1)):
        assert [day for day, _, _ in days(opened_shop)] == ["2026-12-25"]


def test_what_moved_behind_midnight_of_the_shop_is_the_next_days(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    reconciled(opened_shop)
    midnight = dt.datetime(2026, 11, 23, 16, tzinfo=dt.UTC)
    with clock.held_at(midnight):
        counter.stock(FILTER, 1)
    with clock.held_at(midnight + dt.timedelta(days=1)):
        assert [day for day, _, _ in days(opened_shop)] == ["2026-11-24", "2026-11-25"]


def test_a_look_costs_the_same_whatever_waits(opened_shop: Shop) -> None:
    counter, floor = opened_counter(opened_shop), opened_floor(opened_shop)
    everybody = (CREW.storekeeper, CREW.dispatcher, CREW.inspector, CREW.technician)

    def costs() -> list[int]:
        told = []
        for one in everybody:
            with counted(opened_shop) as seen:
                todo(opened_shop, one)
            told.append(len(seen))
        return told

    _one_of_each(counter, floor)
    few = costs()
    for nth in range(3):
        with clock.held_at(TEN_TWENTY + dt.timedelta(minutes=nth)):
            _one_of_each(counter, floor)
    assert (costs(), max(few) <= 72) == (few, True)


def _one_of_each(counter: Counter, floor: Floor) -> None:
    owing = counter.draw(counter.order(), (FILTER, 1))
    counter.bring(counter.draw(counter.order(), (FILTER, 1)))
    gathering.note_unknown(counter.shop, CREW.storekeeper, f"49012345{owing[-5:]}")
    floor.receive(floor.order(60))
    floor.tick(floor.worked(floor.ready(floor.order(30))))


def test_lines_wait_for_their_counter_and_who_counts_is_told_of_no_count(
    opened_shop: Shop,
) -> None:
    opened_counter(opened_shop)
    made = open_stocktake(
        opened_shop, CREW.parts_manager, OpenStocktake(ListKind.IRREGULAR, part=DISC)
    )
    assert ("count", made.number) in waits(opened_shop, CREW.storekeeper)
    take_lines(opened_shop, CREW.storekeeper, TakeLines(made.number, 1, 1))
    assert ("count", made.number) in waits(opened_shop, CREW.storekeeper)
    assert ("count", made.number) not in waits(opened_shop, CREW.parts_manager)


def test_a_counted_list_waits_for_who_judges_it(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    asked = OpenStocktake(ListKind.IRREGULAR, part=DISC)
    number = open_stocktake(opened_shop, CREW.parts_manager, asked).number
    take_lines(opened_shop, CREW.storekeeper, TakeLines(number))
    assert ("judge", number) not in waits(opened_shop, CREW.parts_manager)
    count(opened_shop, CREW.storekeeper, Count(number, DISC_BIN, DISC, 3))
    assert ("judge", number) in waits(opened_shop, CREW.parts_manager)
    assert "judge" not in dict(waits(opened_shop, CREW.storekeeper))


def test_a_finished_car_waits_for_the_check_that_is_due(opened_shop: Shop) -> None:
    floor = opened_floor(opened_shop)
    order = floor.worked(floor.ready(floor.order(60)))
    assert ("check_self", order) in waits(opened_shop, CREW.technician)
    assert ("check_final", order) not in waits(opened_shop, CREW.inspector)
    floor.tick(order)
    assert ("check_leader", order) in waits(opened_shop, CREW.workshop_supervisor)


def test_an_add_on_waits_for_its_own_advisor(opened_shop: Shop) -> None:
    floor = opened_floor(opened_shop)
    order = floor.ready(floor.order(60))
    floor.assign(order)
    floor.start(order)
    floor.report(order)
    assert ("add_on", order) in waits(opened_shop, CREW.advisor)
    assert "add_on" not in dict(waits(opened_shop, CREW.reception_supervisor))


def test_a_planned_job_waits_for_its_technician(opened_shop: Shop) -> None:
    floor = opened_floor(opened_shop)
    order = floor.ready(floor.order(60))
    floor.assign(order)
    assert ("job", order) in waits(opened_shop, CREW.technician)
    assert "job" not in dict(waits(opened_shop, CREW.dispatcher))


def test_what_is_late_stands_first(opened_shop: Shop) -> None:
    floor = opened_floor(opened_shop)
    floor.receive(floor.order(60, promised_at=1))
    late = [one.late for one in todo(opened_shop, CREW.advisor)]
    assert late == sorted(late, reverse=True)
    assert late[0]

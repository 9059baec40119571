"""What waits for each person, at every desk, and nothing that waits for somebody else."""

from shopfloor.desk import gathering
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stocktaking.counting import Count, count
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.desk.todo import todo
from shopfloor.rules.slips import Signing
from shopfloor.rules.stocktake import ListKind
from tests.counter import DISC, FILTER, opened_counter
from tests.people import CREW
from tests.screens.at_stocktake import DISC_BIN
from tests.workshop import opened_floor


def waits(shop: Shop, actor: Actor) -> list[tuple[str, str]]:
    """What is to be done, and what is to be entered for it."""
    return [(one.sentence.removeprefix("todo."), one.entry) for one in todo(shop, actor)]


def test_a_slip_waits_for_whoever_signs_next_and_then_for_the_keeper(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    requisition = counter.draw(counter.order(), (FILTER, 1))
    assert ("write_slip", requisition) not in waits(opened_shop, CREW.storekeeper)
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


def test_a_code_that_named_nothing_waits_for_who_may_teach_it(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    gathering.note_unknown(opened_shop, CREW.storekeeper, "4901234567894")
    assert ("teach", "4901234567894") in waits(opened_shop, CREW.storekeeper)
    assert waits(opened_shop, CREW.advisor) == []


def test_the_day_waits_for_both_who_sign_it(opened_shop: Shop) -> None:
    for signer in (CREW.storekeeper, CREW.parts_manager):
        assert waits(opened_shop, signer) == [("sign_day", "")]
    assert waits(opened_shop, CREW.finance) == []


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

"""Every act of the board once, for what looks at all that was ever done."""

from shopfloor import clock
from shopfloor.desk.board import (
    assigning,
    clocking,
    crew,
    promising,
    receiving_cars,
    rounds,
    signing,
    suggesting,
    undoing,
)
from shopfloor.desk.board.assigning import Hand, JobNamed
from shopfloor.desk.board.clocking import CorrectClocking
from shopfloor.desk.board.due import rounds_now
from shopfloor.desk.board.receiving_cars import Mark
from shopfloor.desk.shop import Shop
from shopfloor.rules.rounds import BY_THEIR_ACT
from shopfloor.rules.workshop import CheckKind, StopReason
from tests.people import CREW
from tests.workshop import FIRST, SECOND, Floor, opened_floor


def did_the_board(shop: Shop) -> None:
    """Every act of the board once."""
    floor = opened_floor(shop)
    head, now = CREW.workshop_supervisor, clock.micros(clock.now())
    crew.write_shift(shop, head, crew.WriteShift(SECOND, 6, 0, 0))
    crew.write_absence(shop, head, crew.WriteAbsence(now, now + 1, "培训", SECOND))
    order = floor.order(30, 60)
    items = receiving_cars.ListItems(order, ("备胎", "千斤顶"))
    receiving_cars.list_items(shop, CREW.advisor, items)
    floor.ready(order)
    receiving_cars.mark_car(shop, floor.by, Mark(order, 3, True, True, "等候"))
    promising.promise(shop, CREW.advisor, promising.Promise(order, now + 10**10))
    floor.assign(order)
    assigning.unassign(shop, floor.by, JobNamed(order, 1))
    offers = suggesting.suggest_for(shop, floor.by, floor.key(order), 1).offers
    taken = suggesting.TakeOffer(order, 1, offers, 1, Hand(offers[0].technician, offers[0].bay))
    suggesting.take_offer(shop, floor.by, taken)
    floor.assign(order)
    assigning.brief(shop, floor.by, JobNamed(order))
    floor.start(order)
    floor.stop(order, StopReason.CONSULTATION)
    clocking.reopen_job(shop, floor.by, JobNamed(order, 1))
    undoing.undo_last(shop, floor.by, undoing.UndoLast())
    corrected = CorrectClocking(order, 1, 1, now, now, "忘记下班")
    clocking.correct_clocking(shop, floor.by, corrected)
    floor.report(order)
    for step in (floor.ask, floor.accept, floor.write, floor.tell):
        step(order)
    _did_the_rounds(floor, order)
    floor.worked(order)
    floor.tick(order)
    floor.check(order, CheckKind.LEADER)
    floor.check(order, CheckKind.FINAL)
    floor.assign(order, 4, FIRST, "W01")
    floor.start(order, 4)
    floor.finish(order, 4)
    floor.park(order)
    floor.hand_in(order)
    _did_a_stop(floor)


def _did_a_stop(floor: Floor) -> None:
    """The customer agrees to an add-on, signs for it, and stops the work after all."""
    order = floor.receive(floor.order(30, 60))
    floor.prewash(order)
    floor.prewash(order, False)
    floor.accept_car(order)
    floor.assign(order)
    floor.start(order, 1)
    floor.report(order)
    for step in (floor.ask, floor.accept):
        step(order)
    signing.sign_add_on(floor.shop, CREW.advisor, signing.SignAddOn(order))
    floor.end(order)
    signing.sign_stop(floor.shop, CREW.advisor, signing.SignStop(order))


def _did_the_rounds(floor: Floor, order: str) -> None:
    """Every answer to the rule clock once."""
    shop, by, now = floor.shop, floor.by, clock.micros(clock.now())
    rounds.begin_patrol(shop, by, rounds.BeginPatrol())
    rounds.end_patrol(shop, by, rounds.EndPatrol("举升机漏油，已停用"))
    missing = rounds.ConfirmReadiness(True, True, False, True, "制动片下午到货")
    rounds.confirm_readiness(shop, by, missing)
    abnormal = rounds.AnswerProgress(order, now + 10**9, True, "加派一人")
    rounds.answer_progress(shop, CREW.advisor, abnormal)
    due = next(one for one in rounds_now(shop, by).due if one.kind not in BY_THEIR_ACT)
    rounds.answer_alarm(shop, by, rounds.answer_to(due, "人手不足，下一轮补上"))

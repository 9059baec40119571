"""Parts manager and storekeeper sign the day's report, or nothing is written (DRC-01)."""

import datetime as dt

import pytest

from shopfloor import clock
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.reconciling import AS_KEEPER, AS_MANAGER, Reconcile, reconcile
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.counter_day import CounterDay, DayToCome
from shopfloor.rules.proofs import Proof, ProofMissing, ProofOfOther
from shopfloor.rules.reconciling import (
    DayNotConserved,
    DayNotStruck,
    DayReconciled,
    ReconcilerNotSigning,
    ReportChanged,
)
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from tests.counter import DISC, Counter, opened_counter
from tests.desk.test_statements import counted
from tests.everything import reconciled
from tests.people import CREW, hire, vouched
from tests.store.by_hand import by_hand
from tests.tampering import tampering

MONDAY = "2026-11-23"
NEXT_MORNING = dt.datetime(2026, 11, 24, 1, tzinfo=dt.UTC)


def shown(shop: Shop, day: str = "") -> CounterDay:
    return counter_day(shop, CREW.parts_manager, day)


def both(told: CounterDay, keeper: Actor, manager: Actor) -> list[Proof]:
    digest = bytes.fromhex(told.shown)
    return [vouched(keeper, AS_KEEPER, digest), vouched(manager, AS_MANAGER, digest)]


def refused(
    shop: Shop, why: type[Exception], told: CounterDay, proofs: list[Proof], *,
    by: Actor = CREW.storekeeper, digest: str = "", day: str = MONDAY,
) -> None:  # fmt: skip
    head = shop.store.head()
    with pytest.raises(why):
        reconcile(shop, by, Reconcile(day, digest or told.shown), proofs=proofs)
    assert shop.store.head() == head
    assert shop.store.rows("SELECT key FROM reconciliation") == []


def test_both_sign_the_day_and_the_report_says_so(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    before = shown(opened_shop)
    done = reconciled(opened_shop, remark="无误")
    after = shown(opened_shop)
    assert (done.day, done.through, done.shown) == (MONDAY, before.through, before.shown)
    (one,) = after.reconciled
    assert (one.remark, one.same, one.through) == ("无误", True, before.through)
    assert (one.storekeeper, one.parts_manager) == (done.storekeeper, done.parts_manager)
    assert (after.report, after.afterwards) == (before.report, ())


def test_the_same_report_is_signed_once_and_a_changed_one_again(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    reconciled(opened_shop)
    with pytest.raises(DayReconciled):
        reconciled(opened_shop)
    counter.stock(DISC, 1)
    told = shown(opened_shop)
    assert [one.same for one in told.reconciled] == [False]
    assert [one.act for one in told.afterwards] == ["goods.receive"]
    reconciled(opened_shop)
    assert [one.same for one in shown(opened_shop).reconciled] == [False, True]


def test_yesterday_is_signed_the_next_morning_as_it_was(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    told = shown(opened_shop)
    with clock.held_at(NEXT_MORNING):
        counter.stock(DISC, 1)
        assert reconciled(opened_shop, MONDAY).shown == told.shown
        assert [one.same for one in shown(opened_shop, MONDAY).reconciled] == [True]
        assert shown(opened_shop).reconciled == ()


def test_the_report_that_was_shown_is_the_one_that_is_signed(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    told = shown(opened_shop)
    counter.stock(DISC, 1)
    proofs = both(told, CREW.storekeeper, CREW.parts_manager)
    refused(opened_shop, ReportChanged, told, proofs)
    now = shown(opened_shop)
    refused(opened_shop, ProofOfOther, now, proofs)
    proofs = both(now, CREW.storekeeper, CREW.parts_manager)
    asked = Reconcile(MONDAY, now.shown[:16])
    assert reconcile(opened_shop, CREW.parts_manager, asked, proofs=proofs).shown == now.shown


def test_two_people_sign_and_one_of_them_acts(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    told = shown(opened_shop)
    keeper, manager = CREW.storekeeper, CREW.parts_manager
    alone = hire(opened_shop, Role.STOREKEEPER, Role.PARTS_MANAGER)
    told = shown(opened_shop)
    refused(opened_shop, SecondPersonNeeded, told, both(told, alone, alone), by=alone)
    refused(opened_shop, ReconcilerNotSigning, told, both(told, keeper, manager), by=alone)
    refused(opened_shop, NotPermitted, told, both(told, manager, keeper))
    refused(opened_shop, NotPermitted, told, both(told, keeper, manager), by=CREW.technician)
    refused(opened_shop, ProofMissing, told, both(told, keeper, manager)[:1])
    refused(opened_shop, ProofMissing, told, both(told, keeper, manager)[1:])
    refused(opened_shop, DayToCome, told, both(told, keeper, manager), day="2026-11-24")


def test_no_day_is_signed_over_goods_that_differ(opened_shop: Shop) -> None:
    opened_counter(opened_shop)
    with by_hand(opened_shop.settings) as hand:
        hand.execute("UPDATE balance SET quantity = quantity + 1 WHERE quantity = 10")
    told = shown(opened_shop)
    refused(opened_shop, DayNotStruck, told, both(told, CREW.storekeeper, CREW.parts_manager))


def test_no_day_is_signed_over_a_part_that_left_without_its_old_part(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(), (DISC, 1))
    counter.bring(drawn)
    counter.hand_over(counter.signed(counter.write(drawn).number))
    with tampering(opened_shop.settings) as tamper:
        tamper.run("DELETE FROM old_part_binding")
    told = shown(opened_shop)
    assert told.report.conserved.broken == (f"{drawn}/1",)
    refused(opened_shop, DayNotConserved, told, both(told, CREW.storekeeper, CREW.parts_manager))


def test_what_signing_takes_does_not_depend_on_what_the_house_has(opened_shop: Shop) -> None:
    counter = opened_counter(opened_shop)
    reconciled(opened_shop)
    _more(counter, 1)
    few = _cost(opened_shop)
    _more(counter, 20)
    assert few == _cost(opened_shop) <= 40


def _more(counter: Counter, count: int) -> None:
    order = counter.order()
    for n in range(count):
        drawn = counter.draw(order, (DISC, 1))
        counter.bring(drawn)
        if n % 5 == 0:
            counter.write(drawn)


def _cost(shop: Shop) -> int:
    told = shown(shop)
    proofs = both(told, CREW.storekeeper, CREW.parts_manager)
    with counted(shop) as seen:
        reconcile(shop, CREW.storekeeper, Reconcile(MONDAY, told.shown), proofs=proofs)
    return len(seen)

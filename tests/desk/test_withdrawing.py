"""An exception whose old part turned up is withdrawn: the line owes the old part again (E01)."""

from collections.abc import Callable

import pytest

from shopfloor.desk import requisitions
from shopfloor.desk.checking import check
from shopfloor.desk.counter import exception_list
from shopfloor.desk.old_parts import ExceptionWithdrawn, WithdrawException, withdraw_exception
from shopfloor.desk.shop import Actor
from shopfloor.rules.old_parts import (
    LEAVE_STEPS,
    ExceptionNotWaiting,
    ExceptionStepNotAllowed,
    LeaveState,
    OldPartNotExpected,
    OldPartNotReturned,
    leave_step,
)
from shopfloor.rules.requisitions import RequisitionClosed, RequisitionUnknown
from shopfloor.rules.staff import NotPermitted
from shopfloor.store import conservation
from tests.counter import DISC, OIL, PLUG, Counter
from tests.people import CREW


def withdraw(
    counter: Counter, requisition: str, line: int = 1, units: int = 1, *,
    by: Actor = CREW.parts_manager, op: str | None = None,
) -> ExceptionWithdrawn:  # fmt: skip
    asked = WithdrawException(requisition, line, units)
    return withdraw_exception(counter.shop, by, asked, op=op)


def sound(counter: Counter) -> bool:
    holds = all(line.holds for line in conservation.lines(counter.shop.store))
    return holds and check(counter.shop, CREW.general_manager) == ()


def states(counter: Counter) -> list[str]:
    return [one.state.value for one in exception_list(counter.shop, CREW.parts_manager, "")]


def test_the_line_owes_its_old_part_again(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    assert counter.excuse(requisition) == 0
    assert withdraw(counter, requisition) == ExceptionWithdrawn(1, 1)
    assert states(counter) == ["void"]
    before = counter.shop.store.head()
    with pytest.raises(OldPartNotReturned):
        counter.write(requisition)
    assert counter.shop.store.head() == before
    (tag,) = counter.bring(requisition)
    done = counter.hand_over(counter.signed(counter.write(requisition).number))
    assert (done.tags, done.exceptions) == ((tag,), 0)
    assert sound(counter)


def test_one_of_two_is_withdrawn_and_a_set_owes_all_its_pieces(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (PLUG, 2))
    counter.excuse(requisition, units=2)
    assert withdraw(counter, requisition) == ExceptionWithdrawn(1, 4)
    assert states(counter) == ["waiting", "void"]
    assert counter.write(requisition).exceptions == 1
    assert sound(counter)


def test_a_retry_withdraws_once(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2))
    counter.excuse(requisition, units=2)
    first = withdraw(counter, requisition, op="turned-up")
    before = counter.shop.store.head()
    assert withdraw(counter, requisition, op="turned-up") == first
    assert counter.shop.store.head() == before


def test_it_may_be_excepted_and_withdrawn_again(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    for _ in range(2):
        assert counter.excuse(requisition) == 0
        assert withdraw(counter, requisition).owed == 1
    assert states(counter) == ["void", "void"]
    assert sound(counter)


def on_slip(counter: Counter, requisition: str) -> None:
    counter.write(requisition)


def handed_over(counter: Counter, requisition: str) -> None:
    counter.hand_over(counter.signed(counter.write(requisition).number))


def brought_back(counter: Counter, requisition: str) -> None:
    slip = counter.signed(counter.write(requisition).number)
    counter.hand_over(slip)
    counter.bring_back(slip)


def withdrawn(counter: Counter, requisition: str) -> None:
    withdraw(counter, requisition)


def closed(counter: Counter, requisition: str) -> None:
    asked = requisitions.CloseRequisition(requisition)
    requisitions.close_requisition(counter.shop, counter.clerk, asked)


@pytest.mark.parametrize(
    ("done", "refusal"),
    [
        (on_slip, ExceptionNotWaiting),
        (handed_over, ExceptionNotWaiting),
        (brought_back, ExceptionNotWaiting),
        (withdrawn, ExceptionNotWaiting),
        (closed, RequisitionClosed),
    ],
)
def test_what_no_longer_waits_is_not_withdrawn(
    counter: Counter, done: Callable[[Counter, str], None], refusal: type[Exception]
) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition)
    done(counter, requisition)
    before, stood = counter.shop.store.head(), states(counter)
    with pytest.raises(refusal):
        withdraw(counter, requisition)
    assert (counter.shop.store.head(), states(counter)) == (before, stood)
    assert sound(counter)


def test_a_cancelled_slips_exception_waits_and_may_be_withdrawn(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition)
    counter.cancel(counter.write(requisition).number)
    assert withdraw(counter, requisition).owed == 1


@pytest.mark.parametrize(
    ("line", "units", "refusal"),
    [
        (1, 2, ExceptionNotWaiting),
        (1, 0, ExceptionNotWaiting),
        (1, -1, ExceptionNotWaiting),
        (2, 1, ExceptionNotWaiting),
        (3, 1, RequisitionUnknown),
    ],
)
def test_more_than_there_is_is_not_withdrawn(
    counter: Counter, line: int, units: int, refusal: type[Exception]
) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (OIL, 500))
    counter.excuse(requisition)
    before = counter.shop.store.head()
    with pytest.raises(refusal):
        withdraw(counter, requisition, line, units)
    assert counter.shop.store.head() == before


@pytest.mark.parametrize(
    "who", [CREW.storekeeper, CREW.technician, CREW.advisor, CREW.service_manager]
)
def test_nobody_but_the_parts_manager_withdraws(counter: Counter, who: Actor) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition)
    before = counter.shop.store.head()
    with pytest.raises(NotPermitted):
        withdraw(counter, requisition, by=who)
    assert counter.shop.store.head() == before


@pytest.mark.parametrize("state", LeaveState)
@pytest.mark.parametrize("to", LeaveState)
def test_an_exceptions_machine_is_its_table(state: LeaveState, to: LeaveState) -> None:
    if (state, to) in LEAVE_STEPS:
        assert leave_step(state, to) is to
        return
    with pytest.raises(ExceptionStepNotAllowed):
        leave_step(state, to)


def test_an_old_part_comes_in_where_the_exception_went(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(requisition)
    with pytest.raises(OldPartNotExpected):
        counter.bring(requisition)
    withdraw(counter, requisition)
    assert len(counter.bring(requisition)) == 1

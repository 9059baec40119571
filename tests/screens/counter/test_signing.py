"""Who signs a slip: who drew, the warranty clerk, the advisor at a terminal of their own."""

from shopfloor.desk.shop import open_shop
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, Counter
from tests.keys import Key
from tests.screens.at_counter import (
    ADVISOR,
    OTHER_TECHNICIAN,
    TECHNICIAN,
    WARRANTY,
    Clerk,
    at_counter,
    bound,
    drawn,
    rows,
    sign,
    slip_ready,
    sound,
)
from tests.screens.at_terminal import shopfloor


def test_three_guarantees_work_waits_for_the_warranty_clerk(settings: Settings) -> None:
    drawn(settings, (DISC, 1), three_guarantees=True)
    with at_counter(settings) as clerk:
        clerk.scan("RQ-000001", ".old", DISC, ".write")
        clerk.hears("counter.written", slip="IS-000001", technician="员工7")
        sign(clerk, TECHNICIAN, "员工7")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.warranty", "en"))
        clerk.press(Key.F8)
        clerk.refused("signature_due", slip="IS-000001", signing=Signing.WARRANTY, whose="")
        sign(clerk, WARRANTY, "员工11")
        clerk.hears("counter.signed", slip="IS-000001", due=say("signing.advisor", "en"))


def test_another_technician_does_not_sign_for_who_drew(settings: Settings) -> None:
    slip = slip_ready(settings, signed=False)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        sign(clerk, OTHER_TECHNICIAN, "员工8")
        clerk.refused("not_your_requisition", slip=slip, technician="员工7")
    assert rows(settings, "SELECT state FROM issue_slip") == [("written",)]


def test_advisors_see_at_their_own_terminal_what_waits_for_them(settings: Settings) -> None:
    slip = slip_ready(settings, signed=False)
    other = slip_ready(settings, signed=False)
    with open_shop(settings) as shop:
        Counter(shop).sign(other, Signing.TECHNICIAN)
    bound(settings, 5)
    with shopfloor(settings, SHOPFLOOR_AS=None) as terminal:
        clerk = Clerk(terminal, "en")
        clerk.hears("counter.waiting")
        clerk.scan(ADVISOR)
        clerk.pin("员工9")
        clerk.sees("员工9, service advisor")
        clerk.hears("counter.foot", mine=1, slips=2, requisitions=0)
        clerk.sees(f">{other}")
        clerk.press(Key.F5)
        clerk.pin("员工9")
        clerk.hears("counter.signed_all", slip=other)
        clerk.press(Key.F8)
        clerk.sees("! 员工9")
    assert rows(settings, "SELECT number, state FROM issue_slip ORDER BY key") == [
        (slip, "written"),
        (other, "advisor_signed"),
    ]


def test_what_another_clerk_did_is_seen_and_not_done_twice(settings: Settings) -> None:
    slip = slip_ready(settings)
    with at_counter(settings) as clerk:
        clerk.scan(slip)
        clerk.hears("counter.due_ready")
        clerk.press(Key.F8)
        clerk.sees("PIN of 员工7>")
        with open_shop(settings) as shop:
            Counter(shop).hand_over(slip)
        clerk.hears("counter.due_out")
        clerk.pin("员工7")
        clerk.sees("! IS-000001 is handed over")
    sound(settings)

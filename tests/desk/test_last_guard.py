"""Whatever the slip's paper says, the hand-over counts its old parts itself, one by one."""

import pytest

from shopfloor.desk.shop import Shop
from shopfloor.rules.old_parts import OldPartNotReturned
from tests.counter import DISC, opened_counter
from tests.tampering import tampering


@pytest.mark.parametrize(("wanted", "excused"), [(1, 0), (2, 0), (2, 1)])
def test_a_slip_that_lost_one_of_its_old_parts_is_not_handed_over(
    opened_shop: Shop, wanted: int, excused: int
) -> None:
    counter = opened_counter(opened_shop)
    drawn = counter.draw(counter.order(), (DISC, wanted))
    tags = counter.bring(drawn, count=wanted - excused)
    if excused:
        counter.excuse(drawn)
    slip = counter.signed(counter.write(drawn).number)
    with tampering(opened_shop.settings, "old_part") as tamper:
        tamper.run("UPDATE old_part SET issue_slip = NULL WHERE tag = ?", tags[-1])
    before = opened_shop.store.head()
    with pytest.raises(OldPartNotReturned) as refused:
        counter.hand_over(slip)
    assert (refused.value.part, refused.value.owed) == (DISC, 1)
    assert opened_shop.store.head() == before

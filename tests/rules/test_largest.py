"""The smallest and the largest of a figure may be; one less and one more may not."""

from collections.abc import Callable

import pytest

from shopfloor.errors import Fault, Refused
from shopfloor.rules.orders import MOST_MINUTES, check_job
from shopfloor.rules.parts import (
    MOST_COUNTED,
    MOST_OLD,
    check_count,
    check_old_per_unit,
    check_quantity,
)
from shopfloor.rules.quantities import LARGEST


@pytest.mark.parametrize(
    ("check", "least", "most"),
    [
        (lambda minutes: check_job(1, "保养", minutes), 0, MOST_MINUTES),
        (lambda count: check_count("pack", count), 1, MOST_COUNTED),
        (lambda count: check_old_per_unit("04E905612", count), 1, MOST_OLD),
        (lambda amount: check_quantity("04E905612", amount), 1, LARGEST),
    ],
    ids=["minutes", "count", "old parts", "quantity"],
)
def test_a_figure_may_be_the_least_and_the_most(
    check: Callable[[int], object], least: int, most: int
) -> None:
    check(least)
    check(most)
    for out in (least - 1, most + 1):
        with pytest.raises((Fault, Refused)):
            check(out)

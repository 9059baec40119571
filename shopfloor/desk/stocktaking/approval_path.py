"""How far a list is on its way of approval: who signed, who is asked next (E12, STK-06)."""

from collections import Counter
from collections.abc import Sequence

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.approving import Approve, approval_of
from shopfloor.desk.stocktaking.counting import list_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_approval import SIGNERS, ApprovalPath, Level
from shopfloor.rules.stocktake import LineState, ListState, Standing, Stocktake
from shopfloor.store import count_approving, stocktake
from shopfloor.store.people import Reader


def approval_path(shop: Shop, actor: Actor, number: str, least: Level) -> ApprovalPath:
    """The way of a list, where at least ``least`` is to sign; nothing of a line that is kept from
    the reader counts.  Raises StocktakeUnknown, NotPermitted."""
    person = person_of(shop, actor)
    permitted(person, Permission.REVIEW_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        lines = stocktake.lines_shown(shop.store, found.key, person.key)
        return ApprovalPath(
            tuple(count_approving.signed(shop.store, found.key, person.key)),
            tuple(count_approving.posted_by(shop.store, found.key, person.key)),
            _due(shop.store, found, least, lines),
            Counter(one.state for one in lines),
        )


def _due(
    reader: Reader, found: Stocktake, least: Level, lines: Sequence[Standing]
) -> tuple[Permission, ...]:
    explained = tuple(one.line for one in lines if one.state is LineState.EXPLAINED)
    if found.state is not ListState.OPEN or not explained:
        return ()
    return SIGNERS[approval_of(reader, Approve(found.number, explained, least)).level]

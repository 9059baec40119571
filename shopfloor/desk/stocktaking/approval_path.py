"""How far a list is on its way of approval: who signed, who is asked next (E12, STK-06)."""

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.approving import Approve, approval_of
from shopfloor.desk.stocktaking.counting import list_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_approval import SIGNERS, ApprovalPath, Level, NothingToApprove
from shopfloor.rules.stocktake import ListState, Stocktake
from shopfloor.store import count_approving, count_closing
from shopfloor.store.people import Reader


def approval_path(shop: Shop, actor: Actor, number: str, least: Level) -> ApprovalPath:
    """The way of a list, where at least ``least`` is to sign; raises StocktakeUnknown,
    NotPermitted."""
    permitted(person_of(shop, actor), Permission.REVIEW_STOCKTAKE, False)
    with shop.store.reading():
        found = list_of(shop.store, number)
        return ApprovalPath(
            tuple(count_approving.signed(shop.store, found.key)),
            tuple(count_approving.posted_by(shop.store, found.key)),
            _due(shop.store, found, least),
            count_closing.by_state(shop.store, found.key),
        )


def _due(reader: Reader, found: Stocktake, least: Level) -> tuple[Permission, ...]:
    if found.state is not ListState.OPEN:
        return ()
    try:
        return SIGNERS[approval_of(reader, Approve(found.number, (), least)).level]
    except NothingToApprove:
        return ()

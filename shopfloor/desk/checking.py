"""``check``: whether everything that must agree agrees."""

from shopfloor.desk.ledger import may, zone_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.findings import Finding
from shopfloor.rules.staff import Permission
from shopfloor.store import checking


def check(shop: Shop, actor: Actor) -> tuple[Finding, ...]:
    """Every invariant of the house, with what is wrong and where; raises NotPermitted."""
    may(shop, actor, Permission.READ_LEDGER)
    return tuple(checking.check(shop.store, zone_of(shop)))

"""Who acts in a command: the person bound to the operating-system account, or who is named and
proves it (design.md, "Who acts")."""

from dataclasses import dataclass

from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Refused
from shopfloor.store import people


@dataclass(eq=False)
class NobodyBound(Refused):
    """The operating-system account is bound to nobody in this shop."""

    account: str


def who_acts(shop: Shop) -> Actor:
    """The one person bound to the account that runs this process; raises NobodyBound."""
    account = account_name()
    bound = [person for person in people.by_account(shop.store, account) if person.active]
    if not bound:
        raise NobodyBound(account)
    return Actor(bound[0].key, shop.settings.terminal)

"""The end of the preparation: from ``open-shop`` on, what needs two people needs two people."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.staff import with_role
from shopfloor.errors import Refused
from shopfloor.rules.site import ShopAlreadyOpen, Site
from shopfloor.rules.staff import Permission, Role
from shopfloor.store import credentials, old_parts, people, sites
from shopfloor.store.slips import open_slips


@dataclass(frozen=True)
class OpenShop:
    """Nothing more to say."""


@dataclass(frozen=True)
class ShopOpened:
    """The shop that is open now."""

    code: str
    name: str


@dataclass(eq=False)
class GeneralManagerMissing(Refused):
    """Nobody who could approve has chosen a PIN of their own."""

    site: str


@dataclass(eq=False)
class WorkLeftOpen(Refused):
    """Slips or exceptions of the preparation still wait."""

    slips: int
    exceptions: int


@act("shop.open", Permission.OPEN_SHOP)
def open_for_business(deed: Deed, asked: OpenShop) -> ShopOpened:
    """End the preparation, for ever.

    What the gate let wait in preparation, signed by nobody's PIN, does not go over into the open
    shop.  Raises ShopAlreadyOpen, GeneralManagerMissing, WorkLeftOpen.
    """
    key, site, pepper = sites.held(deed.writing)
    if not site.preparing:
        raise ShopAlreadyOpen(site.code)
    if not _somebody_approves(deed, site.training):
        raise GeneralManagerMissing(site.code)
    slips, leaves = open_slips(deed.writing), old_parts.count_waiting_leaves(deed.writing)
    if not site.training and (slips or leaves):
        raise WorkLeftOpen(len(slips), leaves)
    opened = Site(site.code, site.number, site.name, False, site.training, site.demo)
    sites.put(deed.writing, key, opened, pepper)
    return ShopOpened(site.code, site.name)


def _somebody_approves(deed: Deed, replayed: bool) -> bool:
    """A shop for training may be a replay, whose PINs are chosen and empty."""
    managers = with_role(people.everybody(deed.writing), Role.GENERAL_MANAGER)
    held = (credentials.of(deed.writing, manager.key) for manager in managers)
    return any(one is not None and one.own and (one.hashed or replayed) for one in held)

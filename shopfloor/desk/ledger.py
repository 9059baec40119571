"""Reading the ledger: list, verify, seal, export.

Sealing journals nothing: a seal is of the state before it, and must be the head that the store
has when the line is read outside; an entry of its own would make every seal out of date at once.
What keeps a seal is that it lies elsewhere: in the night's report, on paper, in another house.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shopfloor.desk import house
from shopfloor.desk.acting import permitted
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules import policy
from shopfloor.rules.findings import Finding
from shopfloor.rules.journal import EntryLine
from shopfloor.rules.seals import Seal, SlipCode, parse_seals
from shopfloor.rules.staff import Permission
from shopfloor.store import exporting, listing, sealing, verifying


@dataclass(frozen=True)
class Verified:
    """The head that was proven, in hex, the last entry that a given seal fits, and what was
    found."""

    site: str
    sequence: int
    hash: str
    sealed: int | None
    findings: tuple[Finding, ...]


def verify(shop: Shop, actor: Actor, seals: str = "") -> Verified:
    """Prove the chain, and hold it against ``seals``: lines or slip codes from outside.

    Raises NotPermitted, SealMalformed, SealOfOtherSite.
    """
    may(shop, actor, Permission.READ_LEDGER)
    site, zone = shop.site.code, zone_of(shop)
    given: Sequence[Seal | SlipCode] = parse_seals(seals, site) if seals else ()
    head = shop.store.head()
    findings = [*verifying.verify(shop.store, zone), *sealing.unmet(shop.store, given, zone)]
    met = [sealing.place(shop.store, seal) for seal in given]
    sealed = max((sequence for sequence in met if sequence is not None), default=None)
    return Verified(site, head.sequence, head.hash.hex(), sealed, tuple(findings))


def seal(shop: Shop, actor: Actor) -> Seal:
    """The head as it is now, to be kept outside; raises NotPermitted."""
    may(shop, actor, Permission.SEAL_LEDGER)
    head = shop.store.head()
    return Seal(shop.site.code, head.sequence, head.hash)


def entries(shop: Shop, actor: Actor, after: int = 0, limit: int = 50) -> tuple[EntryLine, ...]:
    """The entries behind the sequence ``after``; raises NotPermitted."""
    may(shop, actor, Permission.READ_LEDGER)
    return tuple(listing.entries(shop.store, after, limit, zone_of(shop)))


def export(shop: Shop, actor: Actor) -> Iterator[str]:
    """The whole chain as NDJSON, a line an entry, of one state of the store; raises NotPermitted
    and BlindWhileCounting, as every figure stands in it, before the first line."""
    may(shop, actor, Permission.READ_LEDGER)
    blindness(shop, actor).check_all()
    return exporting.export(shop.store)


def may(shop: Shop, actor: Actor, permission: Permission) -> None:
    """Raise NotPermitted or PersonRetired unless who acts may."""
    permitted(person_of(shop, actor), permission, shop.site.preparing)


def zone_of(shop: Shop) -> str:
    """The shop's zone today; the preset where what was set for it can no longer be read, since
    that is what a proof must be able to name."""
    try:
        return house.zone_of(shop)
    except (ValueError, LookupError):
        return policy.HOUSE["zone"].default

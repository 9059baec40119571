"""What an act wants signed: the meaning, and the digest of what the signer is shown.

A module that makes an act with a signature says here, beside the act, how its digest comes about,
so that screens, commands and ``acts run`` ask for the same thing and never compute it themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from shopfloor.desk.acting import Act
from shopfloor.desk.blindness import figures_withheld
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.staff import Permission

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True)
class ToSign:
    """A signature that an act waits for: what ``prove`` is to be given, and what the signer's
    roles must carry."""

    meaning: str
    shown: bytes
    permission: Permission


Wanted = Callable[[Shop, A], tuple[ToSign, ...]]
SIGNED: dict[str, Wanted[Any]] = {}


def signs(one: Act[A, R]) -> Callable[[Wanted[A]], Wanted[A]]:
    """Register ``wanted(shop, asked)`` as what the act wants signed; it reads, and raises what the
    act itself would raise for what is not there."""

    def kept(wanted: Wanted[A]) -> Wanted[A]:
        SIGNED[one.name] = wanted
        return wanted

    return kept


def signatures_of(
    shop: Shop, one: Act[A, R], asked: A, actor: Actor | None = None
) -> tuple[ToSign, ...]:
    """The signatures that the act wants for what is asked, as things stand now; none for most.
    What is refused tells an ``actor`` no figure of what they have still to count.

    What is signed may change before the act begins: then the act refuses with ProofOfOther.
    """
    wanted = SIGNED.get(one.name)
    if wanted is None:
        return ()
    if actor is None:
        return wanted(shop, asked)
    with figures_withheld(shop, actor):
        return wanted(shop, asked)

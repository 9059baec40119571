"""Who is blind for which part: asked once by every read, and once where an act is refused."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Refused
from shopfloor.rules.blindness import Blindness
from shopfloor.store import blind, stock_reviewing
from shopfloor.store.people import Reader
from shopfloor.store.store import Store

_known: WeakKeyDictionary[Store, tuple[int, int, Blindness]] = WeakKeyDictionary()
"""The last answer of each store, with the person and the journal's head: nothing but an act changes
it, and a scan at the counter asks several times, of lists of thousands."""


def blindness(shop: Shop, actor: Actor) -> Blindness:
    """What the actor has still to count."""
    head = shop.store.head().sequence
    known = _known.get(shop.store)
    if known is not None and known[:2] == (actor.person, head):
        return known[2]
    found = blindness_of(shop.store, actor.person)
    _known[shop.store] = actor.person, head, found
    return found


def blindness_of(reader: Reader, person: int) -> Blindness:
    """What a person has still to count, by their key, as one state of the store has it."""
    return Blindness(blind.being_counted(reader, person))


def check_list(reader: Reader, stocktake: int, person: int, lines: Collection[int] = ()) -> None:
    """Raise BlindWhileCounting where counted lines of a list, any of them or those of these
    numbers, are kept from the person, whatever came of their counts."""
    kept = stock_reviewing.kept_from(reader, stocktake, person)
    parts = [part for line, part in kept.items() if not lines or line in lines]
    if parts:
        blindness_of(reader, person).check(parts)


@contextmanager
def figures_withheld(shop: Shop, actor: Actor) -> Iterator[None]:
    """What is refused in here names no quantity of what the actor has still to count."""
    try:
        yield
    except Refused as refusal:
        told = blindness(shop, actor).withheld(refusal)
        if told is refusal:
            raise
        raise told from None

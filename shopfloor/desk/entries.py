"""What is found by a piece of it at the window: bins, technicians and parts."""

from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.entered import BinNamed, PartNamed, PartsNamed, PeopleNamed, is_label
from shopfloor.rules.finding import fold, words
from shopfloor.rules.staff import Permission, Person
from shopfloor.store import parts, people, search, stockbook

AT_MOST = 50
"""A short list is no longer."""


def bin_named(shop: Shop, actor: Actor, code: str) -> BinNamed | None:
    """A bin or another place of the house, and what lies there, without figures of what the reader
    has still to count."""
    place = parts.location_by_code(shop.store, code)
    if place is None:
        return None
    lies = blindness(shop, actor).lying(stockbook.lying_in(shop.store, place.key))
    return BinNamed(place.code, place.kind, lies)


def fresh_label(shop: Shop, code: str) -> bool:
    """Whether what names nothing can be a label that was just stuck on an old part."""
    return is_label(code, [one.badge for one in people.everybody(shop.store)])


def technicians(shop: Shop, given: str) -> Person | PeopleNamed | None:
    """Who draws parts and is called so, or has these initials in any reading."""
    from shopfloor.store.readings import initials

    wanted = fold(given)
    found = tuple(
        one
        for one in people.everybody(shop.store)
        if one.active
        and one.may(Permission.REQUEST_PARTS)
        and (fold(one.name) == wanted or _reads(initials(one.name), wanted))
    )
    if not found:
        return None
    return found[0] if len(found) == 1 else PeopleNamed(found)


def _reads(readings: tuple[str, ...], wanted: str) -> bool:
    return len(readings) == len(wanted) > 1 and all(
        letter in choices for letter, choices in zip(wanted, readings, strict=True)
    )


def parts_found(shop: Shop, given: str, count: str) -> PartNamed | PartsNamed | None:
    """The one part that letters fit, else a list: what holds a digit may be a code misread, and is
    chosen by a person even where it fits one part alone."""
    wanted = words(given)
    if not wanted:
        return None
    keys = search.find(shop.store, shop.store.engine.name, wanted, 0, limit=AT_MOST)
    found = [part for key in keys if (part := parts.part_by_key(shop.store, key))]
    if not found:
        return None
    if len(found) == 1 and not any(letter.isdigit() for letter in given):
        return PartNamed(found[0], count)
    return PartsNamed(tuple(found), count)

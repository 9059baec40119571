"""What is scanned or typed while counting, and what it names; no figure of the book."""

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.counting import Count, CountEmpty, list_of
from shopfloor.desk.window import part_called
from shopfloor.rules.counting import (
    Amount,
    CountCodeUnknown,
    CountNamed,
    ListNamed,
    PlaceHoldsParts,
    PlaceNamed,
    Waiting,
    counted_as,
    smallest_units,
)
from shopfloor.rules.line_codes import LineCodeWrong, line_of, typed_line
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import NotOnList, Source, Stocktake
from shopfloor.store import counting, old_parts, parts, stocktake


def named(shop: Shop, actor: Actor, number: str, given: str) -> CountNamed:
    """What an entry names: a list, a place of the list ``number``, a part by its number or barcode
    (``5*CODE``, ``CODE*5``, ``3#CODE`` for packs), an old part's tag, or a line of a sheet.

    Raises CountCodeUnknown, NotOnList, LineCodeWrong, NotPermitted.
    """
    permitted(person_of(shop, actor), Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        code, amount = counted_as(given)
        found = (
            _list(shop, given)
            or _line(shop, number, given)
            or _place(shop, number, given)
            or _counted(shop, given, Amount())
            or (_counted(shop, code, amount) if amount.typed else None)
        )
    if found is None:
        raise CountCodeUnknown(given)
    return found


def line_on(shop: Shop, actor: Actor, number: str, code: str) -> Waiting:
    """What the line code of a sheet names; raises StocktakeUnknown, LineCodeWrong, NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_STOCKTAKE, False)
    with shop.store.reading():
        return _line_of(shop, list_of(shop.store, number), code, "")


def count_of(number: str, waiting: Waiting, amount: Amount, source: Source) -> Count | CountEmpty:
    """The act that counts what was named: a place that should hold nothing is empty, or has parts
    that must be named.  Raises NotAQuantity, PackUnset, PlaceHoldsParts."""
    source = Source.SHEET if waiting.sheet else source
    if not waiting.what:
        if parse_quantity(amount.typed):
            raise PlaceHoldsParts(waiting.place)
        return CountEmpty(number, waiting.place, source)
    if waiting.part is None:
        quantity = parse_quantity(amount.typed)
    else:
        quantity = smallest_units(waiting.part, amount)
    return Count(number, waiting.place, waiting.what, quantity, source)


def _list(shop: Shop, given: str) -> ListNamed | None:
    found = stocktake.by_number(shop.store, given.strip().upper())
    return ListNamed(found.number) if found else None


def _line(shop: Shop, number: str, given: str) -> Waiting | None:
    typed = typed_line(given)
    if typed is None or (not typed[1] and part_called(shop, given)):
        return None
    found = stocktake.by_number(shop.store, number)
    return _line_of(shop, found, *typed) if found else None


def _line_of(shop: Shop, found: Stocktake, code: str, quantity: str) -> Waiting:
    line = counting.line_named(shop.store, found.key, line_of(found.number, code))
    if line is None:
        raise LineCodeWrong(code, found.number)
    place, key, tag = line
    part = parts.part_by_key(shop.store, key) if key is not None else None
    return Waiting(place, part.number if part else tag, part, Amount(quantity), sheet=True)


def _place(shop: Shop, number: str, given: str) -> PlaceNamed | None:
    place = parts.location_by_code(shop.store, given.strip().upper())
    if place is None:
        return None
    found = stocktake.by_number(shop.store, number)
    if found is not None and not stocktake.lines_at(shop.store, found.key, place.key):
        raise NotOnList(found.number, place.code)
    return PlaceNamed(place.code)


def _counted(shop: Shop, code: str, amount: Amount) -> Waiting | None:
    tag = old_parts.tag(shop.store, code.strip().upper())
    if tag is not None:
        return Waiting("", tag.tag, None, amount if amount.typed else Amount("1"))
    part = part_called(shop, code)
    return Waiting("", part.number, part, amount) if part else None

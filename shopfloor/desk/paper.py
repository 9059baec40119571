"""Paper is journalled before it is printed, so that every reprint says that it is one (ISS-03).

A printer that fails has had its entry: what is printed next is a reprint.
"""

from collections.abc import Callable
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk import counter, house
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import find_part
from shopfloor.errors import NotFound
from shopfloor.rules.blindness import Blindness
from shopfloor.rules.counter import SlipShown
from shopfloor.rules.locations import LocationUnknown
from shopfloor.rules.old_parts import TagUnknown
from shopfloor.rules.paper import (
    BinFigures,
    Label,
    NothingToPrint,
    PaperKind,
    PaperOneAtATime,
    PaperWay,
    Printed,
    Standing,
)
from shopfloor.rules.parts import Part, PartUnknown
from shopfloor.rules.site import training_banner
from shopfloor.rules.slips import SlipUnknown
from shopfloor.rules.staff import Permission
from shopfloor.store import counter as rows
from shopfloor.store import paper, parts, stockbook

_UNKNOWN: dict[PaperKind, Callable[[str], NotFound]] = {
    PaperKind.SLIP: SlipUnknown,
    PaperKind.PICK_LIST: SlipUnknown,
    PaperKind.TAG: TagUnknown,
    PaperKind.PART_LABEL: PartUnknown,
    PaperKind.BIN_LABEL: LocationUnknown,
}
_ALONE = (PaperKind.SLIP, PaperKind.PICK_LIST)


@dataclass(frozen=True)
class PrintPaper:
    """Documents of one kind by their numbers, codes of tags or bins; a label may be many."""

    kind: PaperKind
    documents: tuple[str, ...]
    way: PaperWay


@dataclass(frozen=True)
class PaperPrinted:
    """What is to be put on paper now, each document once."""

    kind: PaperKind
    prints: tuple[Printed, ...]


@act("paper.print", Permission.PRINT_PAPER)
def print_paper(deed: Deed, asked: PrintPaper) -> PaperPrinted:
    """Note a print of each document, before it is printed.

    Raises NothingToPrint, PaperOneAtATime, SlipUnknown, TagUnknown, PartUnknown, LocationUnknown.
    """
    documents = tuple(dict.fromkeys(asked.documents))
    if not documents:
        raise NothingToPrint()
    if len(documents) > 1 and asked.kind in _ALONE:
        raise PaperOneAtATime(len(documents))
    return PaperPrinted(asked.kind, tuple(_noted(deed, asked, document) for document in documents))


def _noted(deed: Deed, asked: PrintPaper, document: str) -> Printed:
    subject = paper.subject(deed.writing, asked.kind, document)
    if subject is None:
        raise _UNKNOWN[asked.kind](document)
    copy_number = paper.copies(deed.writing, asked.kind, document) + 1
    deed.writing.row(
        "paper_print",
        kind=asked.kind,
        document=document,
        copy_number=copy_number,
        subject=subject,
        way=asked.way,
    )
    return Printed(document, copy_number)


def part_numbers(shop: Shop, given: tuple[str, ...]) -> tuple[str, ...]:
    """Parts by number or barcode as their labels name them; raises PartUnknown."""
    return tuple(find_part(shop, one).number for one in given)


def standing(shop: Shop, copy_number: int) -> Standing:
    """What stands on every paper that is printed now."""
    site, now = shop.site, clock.micros(clock.now())
    return Standing(site.name, training_banner(site), house.zone_of(shop), now, copy_number)


def next_copy(shop: Shop, kind: PaperKind, document: str) -> int:
    """Which print of the document the next one would be."""
    return paper.copies(shop.store, kind, document) + 1


def slip_paper(
    shop: Shop, actor: Actor, number: str, copy_number: int
) -> tuple[SlipShown, Standing]:
    """A slip as it is printed now; raises SlipUnknown, NotPermitted."""
    return counter.slip_shown(shop, actor, number), standing(shop, copy_number)


def labels(shop: Shop, actor: Actor, printed: PaperPrinted) -> tuple[Label, ...]:
    """The labels of a print, a bin's without its figures for who has still to count it.

    Raises TagUnknown, PartUnknown, LocationUnknown, NotPermitted.
    """
    counter.may_see(shop, actor)
    with shop.store.reading():
        blind = blindness(shop, actor)
        return tuple(_label(shop, printed.kind, one, blind) for one in printed.prints)


def _label(shop: Shop, kind: PaperKind, one: Printed, blind: Blindness) -> Label:
    stands = standing(shop, one.copy_number)
    code = paper.code_of(shop.store, kind, one.document)
    if kind is PaperKind.TAG:
        tag = rows.tag(shop.store, one.document)
        if tag is None:
            raise TagUnknown(one.document)
        return Label(
            kind, tag.tag, tag.part, tag.name, "", tag.plate, tag.order, tag.account, code, stands
        )
    place = parts.location_by_code(shop.store, one.document)
    if kind is PaperKind.PART_LABEL:
        part = parts.part_by_number(shop.store, one.document)
        place = parts.location_of(shop.store, part.key) if part else None
    else:
        part = parts.part_by_key(shop.store, place.part) if place and place.part else None
    number, name = (part.number, part.name) if part else ("", "")
    where = place.code if place else ""
    told = None
    if kind is PaperKind.BIN_LABEL and part and place and not blind.hides(part.number):
        told = _figures(shop, part, place.key)
    return Label(kind, one.document, number, name, where, "", "", None, code, stands, told)


def _figures(shop: Shop, part: Part, place: int) -> BinFigures:
    came, went = stockbook.came_and_went(shop.store, part.key, place)
    arrived_at, supplier = stockbook.last_arrival(shop.store, part.key, place)
    shown = (part.quantity(one) for one in (came, went, came - went))
    return BinFigures(arrived_at, supplier, *shown)

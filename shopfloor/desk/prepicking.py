"""Parts are brought to the pre-pick rack before their car is there, and back (PPK-01 to PPK-06)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.blindness import blindness
from shopfloor.desk.counter import may_list
from shopfloor.desk.drawing import check_draws
from shopfloor.desk.fetching import Carried, back_to_bins, carried, carry, choose_bins
from shopfloor.desk.moving import place_of
from shopfloor.desk.orders import order_of
from shopfloor.desk.requisitions import line_of, requisition_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules import prepicking as rules
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.rules.prepicking import NothingPrepared, NothingToPrepare, NoTote, ShortPart
from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import NotEnoughFree
from shopfloor.rules.staff import Permission
from shopfloor.store import counter, picking, prepicking, requisitions, stockbook
from shopfloor.store.picking import Pickable
from shopfloor.store.prepicking import Prepared
from shopfloor.store.requisitions import Requisition


@dataclass(frozen=True)
class Prepare:
    """What is open of a requisition, or of one ``line`` of it (0: all), into a tote."""

    requisition: str
    tote: str
    line: int = 0


@dataclass(frozen=True)
class PreparedNow:
    """What is carried from which bin into the tote, and what is short."""

    requisition: str
    order: str
    plate: str
    tote: str
    pieces: tuple[Carried, ...]
    short: tuple[ShortPart, ...]


_TABLES = ("stock_entry", "balance", "prepared", "prepared_record")
"""The tables of the act: their keys are minted in one look."""


@act("requisition.prepare", Permission.WRITE_SLIP)
def prepare(deed: Deed, asked: Prepare) -> PreparedNow:
    """Bring what is free of a requisition's open lines into a tote on the rack, and keep it for
    them (PPK-03, PPK-04); no old part is needed for that.  A tote holds one car's parts.

    Raises RequisitionUnknown, RequisitionClosed, OrderClosed, WorkStopped, HandedIn,
    LocationUnknown, NoTote, ToteTaken, NothingToPrepare; NotEnoughFree where not one piece lies
    in a bin.
    """
    found = requisition_of(deed, asked.requisition)
    order = order_of(deed.writing, found.order_number)
    check_draws(deed.writing, order)
    tote = _tote(deed, asked.tote, order.key)
    wanting = [line for line in _lines(deed, found, asked.line) if line.open > line.prepared]
    if not wanting:
        raise NothingToPrepare(found.number)
    deed.writing.mint(*_TABLES)
    pieces, short = _fetch(deed, found, tote, wanting)
    if not pieces:
        first = wanting[0]
        missing = first.open - first.prepared
        raise NotEnoughFree(first.number, first.shown(missing), first.shown(0))
    return PreparedNow(
        found.number, order.number, found.plate, tote.code, tuple(pieces), tuple(short)
    )


def _tote(deed: Deed, code: str, order: int) -> Location:
    """Raises LocationUnknown, NoTote, ToteTaken."""
    tote = place_of(deed, code)
    if tote.kind is not LocationKind.TOTE:
        raise NoTote(tote.code, tote.kind)
    other = prepicking.order_in(deed.writing, tote.key, order)
    if other is not None:
        raise rules.ToteTaken(tote.code, other)
    return tote


def _lines(deed: Deed, found: Requisition, line: int) -> list[Line]:
    if line:
        return [line_of(deed, found, line)]
    return requisitions.lines(deed.writing, found.key)


def _fetch(
    deed: Deed, found: Requisition, tote: Location, lines: list[Line]
) -> tuple[list[Carried], list[ShortPart]]:
    """Lines of one part share what is free of it, the first comes first."""
    free: dict[int, int] = {}
    planned: dict[tuple[int, int], int] = {}
    pieces: list[Carried] = []
    short: list[ShortPart] = []
    for line in lines:
        if line.part not in free:
            free[line.part] = picking.free(deed.writing, line.part)
        missing = line.open - line.prepared
        most = max(0, min(missing, free[line.part]))
        got = 0
        for place, here in choose_bins(deed, line.part, most, planned, totes=False):
            _lay_down(deed, line, place, tote, here, found.number)
            pieces.append(carried(line, here, place.code, tote.code))
            got += here
        if got:
            stockbook.post_total(deed.writing, line.part, 0, 0, reserved=got)
        free[line.part] -= got
        if got < missing:
            short.append(_short(deed, line, missing - got))
    return pieces, short


def _lay_down(
    deed: Deed, line: Line, place: Pickable, tote: Location, quantity: int, document: str
) -> None:
    source = place.location
    carry(deed.writing, EntryKind.PICK, line.part, quantity, source, tote.key, document)
    for one in prepicking.of_line(deed.writing, line.key):
        if (one.bin, one.tote) == (source, tote.key):
            prepicking.put(deed.writing, replace(one, quantity=one.quantity + quantity))
            return
    made = Prepared(
        0, line.key, line.part, source, place.code, None, tote.key, tote.code, quantity
    )  # fmt: skip
    prepicking.put(deed.writing, made, new=True)


def _short(deed: Deed, line: Line, quantity: int) -> ShortPart:
    expected = counter.next_arrival(deed.writing, line.part)
    return ShortPart(
        line.line, line.number, line.name, quantity, line.unit, line.content, expected
    )  # fmt: skip


@dataclass(frozen=True)
class PutBack:
    """What is prepared for a requisition is not wanted any more."""

    requisition: str


@dataclass(frozen=True)
class PutBackNow:
    """What is carried from which tote to which bin."""

    requisition: str
    pieces: tuple[Carried, ...]


@act("requisition.put_back", Permission.WRITE_SLIP)
def put_back(deed: Deed, asked: PutBack) -> PutBackNow:
    """Bring all that is prepared for a requisition back to its bins: it is free for others again.

    Raises RequisitionUnknown, RequisitionClosed, NothingPrepared.
    """
    found = requisition_of(deed, asked.requisition)
    lines = [one for one in requisitions.lines(deed.writing, found.key) if one.prepared]
    if not lines:
        raise NothingPrepared(found.number)
    deed.writing.mint("stock_entry", "balance", "prepared_record")
    back = [one for line in lines for one in back_to_bins(deed, line, found.number)]
    return PutBackNow(found.number, tuple(back))


def prepared_board(shop: Shop, actor: Actor) -> tuple[rules.RackRow, ...]:
    """The parts information board, worst first; nothing that the reader has still to count is told
    to be short.  Raises NotPermitted."""
    may_list(shop, actor)
    with shop.store.reading():
        blind = blindness(shop, actor)
        return rules.board(
            replace(one, free=one.open) if blind.hides(one.part) else one
            for one in prepicking.rack_lines(shop.store)
        )

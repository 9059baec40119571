"""What the window says of a part, a kit, a bin or an old part when somebody asks."""

from collections.abc import Sequence

from shopfloor import clock
from shopfloor.desk.explaining import Explained, PartExplained, TagExplained
from shopfloor.desk.fetching import Carried
from shopfloor.rules.book import CardLine
from shopfloor.rules.entered import BinNamed
from shopfloor.rules.kits import KitLine, KitShown
from shopfloor.rules.parts import StockLine
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.screens.stock import where
from shopfloor.words import say, spoken


def explained_lines(explained: Explained) -> tuple[str, ...]:
    """Everything that is known of it, line by line."""
    if isinstance(explained, BinNamed):
        return (bin_line(explained),)
    if isinstance(explained, KitShown):
        return kit_lines(explained)
    if isinstance(explained, TagExplained):
        return _tag_lines(explained)
    return _part_lines(explained)


def kit_lines(kit: KitShown) -> tuple[str, ...]:
    """A kit, and each of its parts with its bin and what is free of it."""
    head = say("window.kit", kit=kit.code, name=_called(kit))
    return (head, *(_kit_line(one) for one in kit.parts))


def _kit_line(one: KitLine) -> str:
    return "  " + say(
        "window.kit_part",
        part=one.part,
        name=_called(one),
        quantity=one.shown(one.quantity),
        bin=one.bin or "-",
        free=one.shown(one.free),
    )


def _called(thing: KitShown | KitLine) -> str:
    return thing.name_en if spoken() == "en" and thing.name_en else thing.name


def kit_told(kit: KitShown) -> str:
    """What is gathered of a kit, what is short on the shelf first."""
    comma = say("told.comma")
    parts = comma.join(f"{one.part} {one.shown(one.quantity)}" for one in kit.parts)
    short = comma.join(one.part for one in kit.parts if one.short)
    if short:
        return say("counter.kit_short", kit=kit.code, short=short, parts=parts)
    return say("counter.kit_gathered", kit=kit.code, parts=parts)


def bin_line(found: BinNamed) -> str:
    """A place and what lies there."""
    lies = say("told.comma").join(f"{one.number} {one.name} {_lies(one)}" for one in found.lies)
    kind = say(f"location_kind.{found.kind}")
    return say("window.bin", bin=found.bin, kind=kind, lies=lies or say("window.empty"))


def _lies(one: StockLine) -> str:
    if one.hidden:
        return say("told.nothing")
    return str(Quantity(one.quantity, one.unit, one.content))


def _part_lines(found: PartExplained) -> tuple[str, ...]:
    part = found.part
    told = [where(found.stock), say("window.price", price=Money(part.price), unit=part.unit)]
    if part.supersedes:
        told.append(say("window.supersedes", part=part.supersedes))
    return (*told, *(_move(one, found) for one in found.card.lines))


def _move(line: CardLine, found: PartExplained) -> str:
    part = found.part
    amount = line.came - line.went
    sign = "+" if amount >= 0 else "-"
    return say(
        "window.move",
        when=_when(line.at, found.zone),
        amount=f"{sign}{part.quantity(abs(amount))}",
        location=line.location,
        document=line.document,
        person=line.person_name,
        entry=line.sequence,
    )


def _tag_lines(found: TagExplained) -> tuple[str, ...]:
    tag = found.tag
    head = say("window.tag", tag=tag.tag, part=tag.part, order=tag.order, plate=tag.plate)
    steps = (
        say(
            "window.step",
            when=_when(step.at, found.zone),
            state=say(f"tag_state.{step.state}"),
            place=say(f"tag_place.{step.place}"),
            slip=step.slip,
            person=step.person,
        )
        for step in tag.steps
    )
    return (head, *steps)


def _when(at: int, zone: str) -> str:
    return f"{clock.local(clock.instant(at), zone):%m-%d %H:%M}"


def back_told(pieces: Sequence[Carried]) -> str:
    """Which prepared pieces are carried from the rack to which bins."""
    told = [
        say(
            "counter.piece_back",
            quantity=one.shown(), part=one.part, source=one.source, target=one.target,
        )
        for one in pieces
    ]  # fmt: skip
    return say("counter.pieces_back", pieces=tuple(told))

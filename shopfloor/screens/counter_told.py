"""What the window says of a part, a bin or an old part when somebody asks."""

from shopfloor import clock
from shopfloor.desk.explaining import Explained, PartExplained, TagExplained
from shopfloor.rules.book import CardLine
from shopfloor.rules.quantities import Money, Quantity
from shopfloor.rules.window import BinNamed
from shopfloor.screens.stock import where
from shopfloor.words import say


def explained_lines(explained: Explained) -> tuple[str, ...]:
    """Everything that is known of it, line by line."""
    if isinstance(explained, BinNamed):
        return (bin_line(explained),)
    if isinstance(explained, TagExplained):
        return _tag_lines(explained)
    return _part_lines(explained)


def bin_line(found: BinNamed) -> str:
    """A place and what lies there."""
    lies = say("told.comma").join(
        f"{one.number} {one.name} {Quantity(one.quantity, one.unit, one.content)}"
        for one in found.lies
    )
    kind = say(f"location_kind.{found.kind}")
    return say("window.bin", bin=found.bin, kind=kind, lies=lies or say("window.empty"))


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

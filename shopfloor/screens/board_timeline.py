"""The time line: a row for each technician or each bay, a column for each quarter of an hour.

``#`` clocked, ``=`` planned, ``-`` a car that stands in a bay and is not worked on, ``>`` over the
plan, ``x`` two at once or a plan in a bay that is out of use, ``.`` not at work, ``|`` a promise,
``:`` now.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from rich.cells import get_character_cell_size

from shopfloor import clock
from shopfloor.desk.board.showing import BoardShown
from shopfloor.rules.alarms import NEVER
from shopfloor.rules.bays import standing_cars
from shopfloor.rules.overlaps import Resource, ResourceKind, Use, over_breaks, overlaps
from shopfloor.rules.working_time import Span, WorkingTime
from shopfloor.rules.workshop import MINUTE, Workshop
from shopfloor.screens.widgets.canvas import Piece, Row, fitted
from shopfloor.words import say

QUARTER = 15 * MINUTE
NAME = 9
BEHIND = 12
"""Quarters that are shown before now."""


@dataclass(frozen=True)
class Block:
    """A stretch of a car on a row: what sign, and what stands on it; the plan of a job that is done
    ``holds`` nothing any more."""

    span: Span
    sign: str
    order: int
    label: str
    holds: bool


@dataclass(frozen=True)
class Line:
    """A technician or a bay: when it is there, what is on it, and when it is promised ``twice``, or
    is a bay out of use; of who is ``idle``, why."""

    name: str
    time: WorkingTime
    blocks: tuple[Block, ...]
    twice: tuple[Span, ...]
    promises: tuple[tuple[int, int], ...] = ()
    """Order and promised time of its cars that are not finished."""
    idle: str = ""


def draw_timeline(
    shown: BoardShown, by_bay: bool, chosen: int, width: int, height: int
) -> list[Row]:
    """A scale, then the rows; those of the chosen car first in sight."""
    begin = (shown.workshop.now - BEHIND * QUARTER) // QUARTER * QUARTER
    quarters = max(1, width - NAME - 1)
    workshop = shown.workshop
    lines = list(_bays(workshop) if by_bay else _technicians(shown))
    at = next((i for i, one in enumerate(lines) if _has(one, chosen)), 0)
    fits = max(1, height - 1)
    first = max(0, min(at - fits // 2, len(lines) - fits))
    told = f"{first + 1}-{first + fits}/{len(lines)}" if fits < len(lines) else say("board.scale")
    rows = [_scale(told, workshop, begin, quarters)]
    for line in lines[first : first + fits]:
        rows.append(_row(line, workshop.now, begin, quarters, chosen))
    return rows


def _has(line: Line, order: int) -> bool:
    return any(block.order == order for block in line.blocks)


def _scale(name: str, workshop: Workshop, begin: int, quarters: int) -> Row:
    """Whole hours above their quarter, behind which of the rows are seen where not all are."""
    told = [" "] * quarters
    for at in range(quarters):
        when = clock.local(clock.instant(begin + at * QUARTER), workshop.zone)
        if when.minute == 0 and at + 2 <= quarters:
            told[at : at + 2] = f"{when.hour:02d}"
    return ((fitted(name, NAME) + " ", "bold"), ("".join(told[:quarters]), "bold"))


def _row(line: Line, now: int, begin: int, quarters: int, chosen: int) -> Row:
    pieces: list[Piece] = [(fitted(line.name, NAME) + " ", "bold" if _has(line, chosen) else "")]
    cells = [_cell(line, begin + at * QUARTER, now) for at in range(quarters)]
    here = (now - begin) // QUARTER
    if here < quarters and cells[here][0] in " .":
        cells[here] = (":", 0)
    _promise(line, cells, begin, chosen)
    _label(line, cells, begin)
    if line.idle:
        _explain(line.idle, cells, (now - begin) // QUARTER + 1)
    for sign, order in cells:
        look = "chosen" if order and order == chosen else "dim" if sign == "." else ""
        if pieces[-1][1] == look and len(pieces) > 1:
            pieces[-1] = (pieces[-1][0] + sign, look)
        else:
            pieces.append((sign, look))
    return tuple(pieces)


def _cell(line: Line, at: int, now: int) -> tuple[str, int]:
    quarter = Span(at, at + QUARTER)
    there = [block for block in line.blocks if block.span.meets(quarter)]
    if any(span.meets(quarter) for span in line.twice):
        return "x", there[0].order
    if there:
        clocked = any(block.sign == "#" for block in there)
        planned = any(block.sign == "=" for block in there)
        over = clocked and not planned and _over(line, there[0].order, at)
        return (">" if over else "#" if clocked else "=" if planned else "-"), there[0].order
    works = next(line.time.within(quarter), None)
    return (" " if works else "."), 0


def _over(line: Line, order: int, at: int) -> bool:
    """Whether all that was planned of the car on this row is over by then."""
    planned = [one for one in line.blocks if one.sign == "=" and one.order == order]
    return bool(planned) and all(one.span.end <= at for one in planned)


def _promise(line: Line, cells: list[tuple[str, int]], begin: int, chosen: int) -> None:
    """Where the cars of the row are promised; what is twice is hidden by the chosen car's alone,
    and of two in one quarter its is seen."""
    for order, promise in sorted(line.promises, key=lambda one: one[0] == chosen):
        at = (promise - begin) // QUARTER
        if 0 <= at < len(cells) and (order == chosen or cells[at][0] != "x"):
            cells[at] = ("|", order)


def _label(line: Line, cells: list[tuple[str, int]], begin: int) -> None:
    """The end of the plate on each block that has room for it."""
    for block in line.blocks:
        at = max(0, (block.span.begin - begin) // QUARTER + 1)
        free = cells[at : at + len(block.label)]
        if len(free) == len(block.label) and all(one == (block.sign, block.order) for one in free):
            for step, letter in enumerate(block.label):
                cells[at + step] = (letter, block.order)


def _explain(idle: str, cells: list[tuple[str, int]], at: int) -> None:
    """Why somebody is idle, in the free quarters behind now."""
    free = takewhile(lambda cell: cell[0] in " .", cells[at:])
    room = sum(1 for _ in free) - 1
    for letter in fitted(idle, room).rstrip():
        size = get_character_cell_size(letter)
        cells[at : at + size] = [(letter, 0), ("", 0)][:size]
        at += size


def _technicians(shown: BoardShown) -> Iterable[Line]:
    workshop = shown.workshop
    told = {one.technician: one.sentence(workshop) for one in shown.board.idle}
    for one in workshop.technicians.values():
        resource = Resource(ResourceKind.TECHNICIAN, one.key)
        line = _line(workshop, one.name, one.time, resource)
        if one.key in told:
            key, facts = told[one.key]
            line = replace(line, idle=say(key, **facts))
        yield line


def _bays(workshop: Workshop) -> Iterable[Line]:
    for bay in workshop.bays.values():
        yield _line(workshop, bay.code, bay.time, Resource(ResourceKind.BAY, bay.key))


def _line(workshop: Workshop, name: str, time: WorkingTime, resource: Resource) -> Line:
    blocks = tuple(_blocks(workshop, resource))
    uses = [Use(resource, one.order, one.span) for one in blocks if one.holds]
    twice = tuple(one.span for one in overlaps(uses))
    if resource.kind is ResourceKind.BAY:
        planned = (Use(resource, b.order, b.span) for b in blocks if b.holds and b.sign == "=")
        twice += tuple(gap.span for use in planned for gap in over_breaks(use, time))
    cars = [workshop.orders[key] for key in sorted({one.order for one in blocks})]
    promises = ((car.key, car.promised_at or 0) for car in cars if not car.parked)
    return Line(name, time, blocks, twice, tuple(promises))


def _blocks(workshop: Workshop, resource: Resource) -> Iterable[Block]:
    bay = resource.kind is ResourceKind.BAY
    for one in workshop.assignments:
        if resource.key == (one.bay if bay else one.technician):
            yield _block(workshop, one.job, one.planned, "=")
    for run in workshop.clockings:
        if resource.key == (run.bay if bay else run.technician):
            until = workshop.now if run.ended_at is None else run.ended_at
            yield _block(workshop, run.job, Span(run.began_at, max(until, run.began_at + 1)), "#")
    for car in standing_cars(workshop) if bay else ():
        if car.bay == resource.key:
            until = NEVER if car.goes_on_at is None else max(car.goes_on_at, workshop.now + 1)
            yield _block(workshop, car.job, Span(car.since, until), "-")


def _block(workshop: Workshop, job: int, span: Span, sign: str) -> Block:
    found = workshop.jobs[job]
    holds = sign == "#" or not found.state.over
    plate = workshop.orders[found.order].plate
    return Block(span, sign, found.order, plate[-4:], holds)

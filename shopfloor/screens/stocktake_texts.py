"""What the stocktake says of a list, in cells; none of it comes from the book."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from shopfloor import clock
from shopfloor.rules.counting import (
    CountingShown,
    LineToCount,
    ListShown,
    OwnCount,
    PlaceState,
    PlaceToCount,
)
from shopfloor.rules.stocktake import Why
from shopfloor.words import say, spoken

ORDER_WIDTH = 30
"""The cells of the walking order, as ``stocktake.tcss`` has it; the rest is the counts'."""


def list_cells(one: ListShown) -> tuple[str, ...]:
    """A row of the open lists."""
    figures = (one.lines, one.counted, one.untaken, one.mine)
    return (one.number, say(f"list_kind.{one.kind}"), one.day, *map(str, figures))


def place_cells(place: PlaceToCount) -> tuple[str, ...]:
    """A row of the walking order."""
    code = place.code or say("stocktaking.old_parts")
    key = f"place_state.{place.state}"
    if place.state is PlaceState.OTHERS:
        return code, place.other
    return code, say(key, counted=place.counted, lines=place.lines)


def head(shown: CountingShown | None, second: bool) -> str:
    """The list at a glance."""
    if shown is None:
        return say("stocktaking.lists")
    one = shown.shown
    told = say(
        "stocktaking.head", number=one.number, kind=one.kind, done=shown.done,
        places=len(shown.places), counted=one.counted, lines=one.lines, again=one.again,
    )  # fmt: skip
    return f"{told}  {say('stocktaking.second_only')}" if second else told


def own_counts(shown: CountingShown, zone: str, width: int) -> str:
    """What the person counted, newest first: what stands there is on disk."""
    room = width - ORDER_WIDTH - 1
    titles = ("column.sequence", "stocktaking.time", "screen.bin", "column.part", "column.counted")
    rows = [tuple(map(say, titles)), *(_count_cells(one, zone) for one in shown.counts)]
    return "\n".join(_fitted(cells, room) for cells in rows)


def _count_cells(one: OwnCount, zone: str) -> tuple[str, ...]:
    at = clock.local(clock.instant(one.at), zone)
    what = one.what or say("stocktaking.empty")
    mark = {Why.UNEXPECTED: "+"}.get(one.why, "")
    return str(one.sequence), f"{at:%H:%M:%S}", one.place, f"{mark}{what}", one.shown


def _fitted(cells: tuple[str, ...], room: int) -> str:
    """Number, time, place and part to the left, the quantity to the right; a part that has no room
    is cut, a quantity never."""
    sequence, at, place, what, quantity = cells
    left = f"{sequence.rjust(6)} {set_cell_size(at, 8)} {set_cell_size(place, 11)} "
    wide = room - cell_len(left) - max(cell_len(quantity), 7) - 1
    if cell_len(what) > wide:
        what = set_cell_size(what, wide - 1) + "~"
    gap = room - cell_len(left) - wide - cell_len(quantity)
    return left + set_cell_size(what, wide) + " " * gap + quantity


def foot(
    shown: CountingShown, at: str, left: Sequence[LineToCount], second: bool, width: int
) -> str:
    """What to do now, and what is not right with the list."""
    lines = [_now(shown, at, left, second)]
    passed = tuple(one.code for one in shown.places if one.state is PlaceState.PASSED)
    if passed:
        lines.append(_cut(say("stocktaking.passed_by", places=passed), width - 2))
    if shown.twice:
        lines.append(_cut(say("stocktaking.twice", places=shown.twice), width - 2))
    return "\n".join(lines)


def _now(shown: CountingShown, at: str, left: Sequence[LineToCount], second: bool) -> str:
    following, here = shown.following(at, second), shown.place(at)
    where = following.code or say("stocktaking.old_parts") if following else ""
    if here and here.other and left and not any(one.mine or not one.taken for one in left):
        return say("stocktaking.now_others", place=at, name=here.other)
    if at and any(one.what for one in left):
        parts = tuple(f"{one.what} {name(one)}".strip() for one in left[:2] if one.what)
        more = say("stocktaking.and_more", count=len(left) - 2) if len(left) > 2 else ""
        return say("stocktaking.now", place=at, parts=parts) + more
    if at and left:
        return say("stocktaking.now_empty", place=at)
    if at and where:
        return say("stocktaking.now_done", place=at, following=where)
    if where:
        return say("stocktaking.begin", following=where)
    return say("stocktaking.all_done" if not shown.shown.again else "stocktaking.rest_others")


def name(one: LineToCount) -> str:
    """What a line's part is called."""
    return one.name_en if spoken() == "en" and one.name_en else one.name


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "~"

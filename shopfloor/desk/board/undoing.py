"""Undo: a new act that reverses the last, by the same person, shortly after, where nobody built on
it (DSP-02).  What was done and that it was taken back both stay in the journal."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import house_number, told_at
from shopfloor.desk.board.receiving_cars import FRESH
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import MINUTE
from shopfloor.store import board_undo
from shopfloor.store.board_undo import Touched

UNDOABLE = (
    "car.receive", "car.mark", "car.accept", "car.symptom", "car.park", "job.assign",
    "job.unassign", "job.brief", "job.start", "job.stop", "job.finish", "job.reopen", "check.self",
    "order.promise",
)  # fmt: skip
"""Acts that change nothing but versions of what stands on the board."""


@dataclass(frozen=True)
class UndoLast:
    """Take back the last thing that who asks did on the board."""

    seen: int = 0


@dataclass(frozen=True)
class Undone:
    """The act that was taken back, and the order's number."""

    act: str
    order: str


@act("board.undo", Permission.SEE_BOARD)
def undo_last(deed: Deed, asked: UndoLast) -> Undone:
    """Put back what stood before the last act on the board of who asks, within the house's minutes.

    Raises NothingToUndo; LaterFact where anybody did something to the same car since."""
    minutes = house_number(deed, "undo_minutes")
    since = deed.at - minutes * MINUTE
    last = board_undo.last_act(deed.writing, deed.person.key, UNDOABLE, since)
    if last is None:
        raise refusals.NothingToUndo(minutes)
    touched = board_undo.touched(deed.writing, last.entry)
    for order in sorted({one.order for one in touched}):
        later = board_undo.later_act(deed.writing, order, last.entry)
        if later is not None:
            person, what, at = later
            raise refusals.LaterFact(person, what, told_at(deed, at))
    for one in touched:
        _put_back(deed, one)
    return Undone(last.act, board_undo.order_number(deed.writing, touched[0].order))


def _put_back(deed: Deed, one: Touched) -> None:
    before = one.before
    if before is None:
        gone = {"standing": 0} if "standing" in one.now else FRESH
        before = one.now | gone
    deed.writing.put(one.table, one.key, **before)

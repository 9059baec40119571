"""What one place has too few of and another too many: moved in the book, and counted anew (E11)."""

from dataclasses import dataclass

from shopfloor.desk import moving
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.stocktaking import judging
from shopfloor.desk.stocktaking.counting import open_list
from shopfloor.desk.stocktaking.reviewing import lines_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_review import NothingToMove, ProposedMove, proposed_moves


@dataclass(frozen=True)
class MovePair:
    """A move that the review of a list proposes."""

    stocktake: str
    move: ProposedMove


@dataclass(frozen=True)
class PairMoved:
    """The move's sequence in the journal, and the lines that are to be counted once more."""

    stocktake: str
    move: ProposedMove
    lines: tuple[int, ...]
    sequence: int


@act("stocktake.move", Permission.EXPLAIN_DIFFERENCE)
def move_pair(deed: Deed, asked: MovePair) -> PairMoved:
    """Move in the book what lies in another place than it says.  Both counts were made before the
    move and would be posted on top of it, so both lines are asked for again in the same act.

    Raises StocktakeUnknown, StocktakeClosed, NothingToMove, and what ``stock.move`` and
    ``stocktake.ask_again`` raise.
    """
    found, wanted = open_list(deed.writing, asked.stocktake), asked.move
    lines = lines_of(deed.writing, found.key, deed.person.key)
    sides = tuple(
        one.line for one in lines
        if one.what == wanted.part and one.place in (wanted.source, wanted.target)
    )  # fmt: skip
    if wanted not in proposed_moves(lines):
        raise NothingToMove(found.number, wanted.part)
    moving.move.body(deed, moving.Move(wanted.part, wanted.source, wanted.target, wanted.quantity))
    reason = f"{wanted.source} > {wanted.target}"
    judging.ask_again.body(deed, judging.AskAgain(found.number, sides, reason))
    return PairMoved(found.number, wanted, sides, deed.writing.head.sequence + 1)

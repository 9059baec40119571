"""Why lines differ, and who answers for it (STK-09, E13, E14)."""

from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.stocktaking.counting import open_list
from shopfloor.rules.staff import Permission, PersonUnknown
from shopfloor.rules.stock_approval import NothingToExplain
from shopfloor.rules.stock_review import Cause, lines_named
from shopfloor.rules.stocktake import LineState, step
from shopfloor.store import people, stocktake


@dataclass(frozen=True)
class Explain:
    """Lines of a list by their numbers, all that differ and are shown to who explains where none
    are named; ``responsible`` is a
    staff number, nought where nobody is."""

    stocktake: str
    cause: Cause
    lines: tuple[int, ...] = ()
    responsible: int = 0
    remark: str = ""


@dataclass(frozen=True)
class Explained:
    """The lines that are explained now."""

    stocktake: str
    lines: tuple[int, ...]
    cause: Cause
    responsible: str


@act("stocktake.explain", Permission.EXPLAIN_DIFFERENCE)
def explain_differences(deed: Deed, asked: Explain) -> Explained:
    """Say the cause of differences, and who answers for them; what was said before is said anew.
    The amount stands in the line's judgement; nothing is deducted from anybody's pay (E14).

    Raises StocktakeUnknown, StocktakeClosed, NotOnList, PersonUnknown, NothingToExplain,
    LineStepNotAllowed.
    """
    found = open_list(deed.writing, asked.stocktake)
    lines = stocktake.lines_shown(deed.writing, found.key, deed.person.key)
    chosen = lines_named(found.number, lines, asked.lines)
    chosen = chosen or [one for one in lines if one.state is LineState.DIFFERS]
    if not chosen:
        raise NothingToExplain(found.number)
    who = people.by_number(deed.writing, asked.responsible) if asked.responsible else None
    if asked.responsible and who is None:
        raise PersonUnknown(str(asked.responsible))
    stand = []
    for line in chosen:
        state = step(found.number, line, LineState.EXPLAINED)
        deed.writing.row(
            "difference_explained", line=line.key, count_judged=line.count_judged,
            cause=asked.cause, responsible=who.key if who else None, remark=asked.remark.strip(),
        )  # fmt: skip
        stand.append(replace(line, state=state))
    stocktake.put_lines(deed.writing, stand)
    return Explained(
        found.number, tuple(one.line for one in chosen), asked.cause, who.name if who else ""
    )

"""The sheet of who works here: its columns, and what each line says (E38, ROL-21)."""

from collections.abc import Sequence
from dataclasses import replace

from shopfloor.errors import ShopfloorError
from shopfloor.rules import posts
from shopfloor.rules.first_hour import Hire, check_hire, next_number, parse_roles, plain
from shopfloor.rules.roles import Role
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.words import tell

COLUMNS = (
    Column("name", "姓名", needed=True),
    Column("roles", "角色", needed=True),
    Column("number", "工号"),
    Column("badge", "工牌"),
)


def people_of(
    rows: Sequence[Row], staff: Sequence[Hire], faults: list[SheetFault]
) -> tuple[Hire, ...]:
    """Whom the lines let in besides ``staff``; what is wrong in them goes to ``faults``.

    Who has no number gets a free one once all that are written are given.
    """
    told = _written(rows, faults)
    known, hires = list(staff), {}
    for at in sorted(told, key=lambda line: not told[line][1].number):
        cell, hire = told[at]
        if not hire.number:
            written = [one for _, one in told.values()]
            hire = replace(hire, number=next_number([*known, *written]))
        if _fits(cell, hire, known):
            known.append(hire)
            hires[at] = hire
    return tuple(hires[at] for at in sorted(hires))


def _written(rows: Sequence[Row], faults: list[SheetFault]) -> dict[int, tuple[LineReader, Hire]]:
    """The rows without a fault by their place, the number 0 where none is written."""
    told = {}
    for at, row in enumerate(rows):
        before = len(faults)
        cell = LineReader(row, faults)
        hire = _hire(cell)
        if len(faults) == before:
            told[at] = cell, hire
    return told


def _hire(cell: LineReader) -> Hire:
    name = cell.text("name", 40, needed=True)
    if name and not posts.is_name(name):
        cell.fault("name", Wrong.NOT_A_NAME)
    roles = cell.value("roles", parse_roles, Wrong.NOT_ROLES, needed=True, known=_roles())
    number = cell.value("number", _number, Wrong.NOT_A_STAFF_NUMBER)
    return Hire(number or 0, name, roles or (), cell.text("badge", 40))


def _roles() -> str:
    return str(tell(tuple(Role)))


def _number(given: str) -> int:
    number = typed_number(plain(given), 5)
    if not number:
        raise ValueError(given)
    return number


def _fits(cell: LineReader, hire: Hire, known: Sequence[Hire]) -> bool:
    try:
        check_hire(hire, known)
    except (posts.StaffNumberTaken, posts.BadgeTaken) as taken:
        column = "number" if isinstance(taken, posts.StaffNumberTaken) else "badge"
        cell.fault(column, Wrong.STAFF_DOUBLED, person=taken.person)
    except posts.BadgeMalformed:
        cell.fault("badge", Wrong.NOT_A_BADGE)
    except posts.StaffNumberOut:
        cell.fault("number", Wrong.NOT_A_STAFF_NUMBER)
    except ShopfloorError:
        cell.fault("roles", Wrong.NOT_ROLES, known=_roles())
    else:
        return True
    return False

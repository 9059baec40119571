"""The sheet of who works here: its columns, and what each line says (E38, ROL-21)."""

import re
from collections.abc import Sequence

from shopfloor.errors import ShopfloorError
from shopfloor.rules import posts
from shopfloor.rules.first_hour import Hire, check_hire, next_number, parse_roles
from shopfloor.rules.roles import Role
from shopfloor.rules.sheets import Column, LineReader, Row, SheetFault, Wrong

COLUMNS = (
    Column("name", "姓名", needed=True),
    Column("roles", "角色", needed=True),
    Column("number", "工号"),
    Column("badge", "工牌"),
)


def people_of(
    rows: Sequence[Row], staff: Sequence[Hire], faults: list[SheetFault]
) -> tuple[Hire, ...]:
    """Whom the lines let in besides ``staff``; what is wrong in them goes to ``faults``."""
    known, told = list(staff), []
    for row in rows:
        before = len(faults)
        cell = LineReader(row, faults)
        hire = _hire(cell, known)
        if len(faults) == before and _fits(cell, hire, known):
            known.append(hire)
            told.append(hire)
    return tuple(told)


def _hire(cell: LineReader, known: Sequence[Hire]) -> Hire:
    name = cell.text("name", 40, needed=True)
    roles = cell.value(
        "roles", parse_roles, Wrong.NOT_ROLES, needed=True, known=", ".join(Role)
    )  # fmt: skip
    number = cell.value("number", _number, Wrong.NOT_A_STAFF_NUMBER)
    badge = cell.text("badge", 40)
    return Hire(number or next_number(known), name, roles or (), badge)


def _number(given: str) -> int:
    if not re.fullmatch(r"\d{1,5}", given, re.ASCII) or not int(given):
        raise ValueError(given)
    return int(given)


def _fits(cell: LineReader, hire: Hire, known: Sequence[Hire]) -> bool:
    try:
        check_hire(hire, known)
    except (posts.StaffNumberTaken, posts.BadgeTaken) as taken:
        column = "number" if isinstance(taken, posts.StaffNumberTaken) else "badge"
        cell.fault(column, Wrong.STAFF_DOUBLED, person=taken.person)
    except posts.BadgeMalformed:
        cell.fault("badge", Wrong.NOT_A_BADGE)
    except ShopfloorError:
        cell.fault("roles", Wrong.NOT_ROLES, known=", ".join(Role))
    else:
        return True
    return False

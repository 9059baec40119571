"""What the first hour shows: what was answered, the open question, faults of a sheet, PINs."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from shopfloor.desk.staff import Issued
from shopfloor.rules.first_hour import QUESTIONS, Answers, Hire, Question
from shopfloor.rules.roles import Role
from shopfloor.rules.sheets import SheetFault
from shopfloor.words import say

MOST_FAULTS = 200
NAME_WIDTH, TITLE_WIDTH = 16, 22


def answered(answers: Answers, width: int) -> list[str]:
    """A line for each question that was answered; of what is too long the end, which tells two
    paths apart."""
    room = width - TITLE_WIDTH - 4
    done = QUESTIONS[: answers.asked]
    return [
        f"{n:>2} {title(one)} {_tail(shown(one, answers), room)}" for n, one in enumerate(done, 1)
    ]


def _tail(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - 1:
        text = text[1:]
    return f"~{text}"


def title(question: Question) -> str:
    """The question's name in a column."""
    return set_cell_size(say(f"first_hour_title.{question}"), TITLE_WIDTH)


def shown(question: Question, answers: Answers) -> str:
    """What was answered, in one line."""
    none = say("first_hour.later")
    told = {
        Question.LANGUAGE: say("first_hour.this_language"),
        Question.SITE: site(answers),
        Question.DATABASE: without_password(answers.database),
        Question.NAME: answers.administrator,
        Question.CLOCK: clock(answers.zone, answers.day_starts),
        Question.PEOPLE: say("first_hour.so_many", count=len(answers.people)),
        Question.PARTS: answers.parts or none,
        Question.STOCK: answers.stock or none,
        Question.PAPER: answers.paper or none,
        Question.OPENING: say("first_hour.opens" if answers.opens else "first_hour.stays"),
    }
    return told[question]


def preset_shown(question: Question, preset: str) -> str:
    """What Enter alone answers, as it may be shown."""
    if question is Question.LANGUAGE:
        return say("first_hour.this_language", preset)
    return without_password(preset) if question is Question.DATABASE else preset


def site(answers: Answers) -> str:
    """Code, number where it is not the first, and name, as they are typed."""
    code = answers.code if answers.number == 1 else f"{answers.code}/{answers.number}"
    return f"{code} {answers.name}"


def clock(zone: str, starts: int) -> str:
    """Zone and start of the day, as they are typed."""
    return f"{zone} {starts // 60:02d}:{starts % 60:02d}"


def without_password(database: str) -> str:
    """A database as it may be shown."""
    scheme, apart, rest = database.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if apart else database


def roles(width: int) -> str:
    """The roles with their numbers, in as many columns as there is room for."""
    told = [f"{n:>2} {say(f'role.{role}')}" for n, role in enumerate(Role, 1)]
    wide = max(map(cell_len, told)) + 2
    each = max(1, width // wide)
    rows = -(-len(told) // each)
    lines = ["".join(set_cell_size(one, wide) for one in told[row::rows]) for row in range(rows)]
    return "\n".join(line.rstrip() for line in lines)


def people(staff: Sequence[Hire]) -> str:
    """Everybody who is named so far."""
    return "\n".join(f"{one.number:>5} {_named(one.name)} {_roles(one.roles)}" for one in staff)


def pins(issued: Sequence[Issued]) -> str:
    """Everybody with the PIN that is good once, the only time that it is shown."""
    own = say("first_hour.no_pin")
    return "\n".join(
        f"{one.staff.number:>5} {_named(one.staff.name)} {one.pin or own:<8} {one.staff.badge}"
        for one in issued
    )


def _named(name: str) -> str:
    return set_cell_size(name, NAME_WIDTH)


def _roles(held: Sequence[Role]) -> str:
    return say("told.comma").join(say(f"role.{one}") for one in held)


def faults(found: Sequence[SheetFault]) -> str:
    """Two lines a fault: where it is and what was read, then what was expected and how to mend."""
    told = [line for one in found[:MOST_FAULTS] for line in _fault(one)]
    if len(found) > MOST_FAULTS:
        told.append(say("said.faults_more", count=len(found) - MOST_FAULTS))
    return "\n".join(told)


def _fault(one: SheetFault) -> tuple[str, str]:
    where = (
        say("said.fault_line", line=one.line) if one.line else "",
        say("said.fault_column", column=one.column) if one.column else "",
        say("said.fault_value", value=one.value) if one.value else "",
    )
    return " ".join(filter(None, where)) or one.file, f"  {one.wanted} {one.mend}"

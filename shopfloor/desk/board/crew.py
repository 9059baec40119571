"""Who works in the workshop, in which team, with which skills, and when (DSP-23, DSP-24)."""

import re
from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import bay_of
from shopfloor.desk.orders import holder
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.staff import Permission, PersonUnknown
from shopfloor.store import people
from shopfloor.store.rows import Row, one_held, put_again
from shopfloor.store.working_hours import join_skills


@dataclass(frozen=True)
class WriteTeam:
    """A team by its code, new or changed; ``leader`` is a staff number."""

    code: str
    name: str
    leader: int


@dataclass(frozen=True)
class WriteTechnician:
    """Whom the dispatcher may plan; ``team`` is a code, empty for none."""

    technician: int
    skills: tuple[str, ...] = ()
    team: str = ""
    efficiency: int = 100


@dataclass(frozen=True)
class WriteShift:
    """Somebody's hours on a weekday (0: Monday) in minutes of the day; ``begins`` and
    ``ends`` alike: off."""

    technician: int
    weekday: int
    begins: int
    ends: int
    break_begins: int = 0
    break_ends: int = 0


@dataclass(frozen=True)
class WriteAbsence:
    """A technician by staff number, or a bay, is away from ``begins_at`` to ``ends_at``,
    microseconds; an empty ``reason`` takes the absence that begins then back."""

    begins_at: int
    ends_at: int
    reason: str
    technician: int = 0
    bay: str = ""


@dataclass(frozen=True)
class CrewWritten:
    """What was written: a team's or bay's code, or a person's name."""

    of: str


@act("team.write", Permission.KEEP_CREW)
def write_team(deed: Deed, asked: WriteTeam) -> CrewWritten:
    """Enter or change a team; raises PersonUnknown, NotAPost, TextRefused."""
    check_line_of_text("team", asked.code, 20)
    check_line_of_text("team", asked.name, LONGEST_REMARK)
    leader = holder(deed, asked.leader, Permission.CHECK_AS_LEADER)
    row = one_held(deed.writing, "team", "code = ?", asked.code)
    key = row["key"] if row else None
    deed.writing.put("team", key, code=asked.code, name=asked.name, leader=leader.key)
    return CrewWritten(asked.code)


@act("technician.write", Permission.KEEP_CREW)
def write_technician(deed: Deed, asked: WriteTechnician) -> CrewWritten:
    """Enter or change a technician's skills, team and efficiency.

    Raises PersonUnknown, NotAPost, TeamUnknown, EfficiencyOut, TextRefused."""
    person = holder(deed, asked.technician, Permission.REQUEST_PARTS)
    team = one_held(deed.writing, "team", "code = ?", asked.team) if asked.team else None
    if asked.team and team is None:
        raise refusals.TeamUnknown(asked.team)
    if not 10 <= asked.efficiency <= 300:
        raise refusals.EfficiencyOut(person.name, asked.efficiency)
    for skill in asked.skills:
        check_line_of_text("skill", skill.replace(",", " \n"), 20)
    row = one_held(deed.writing, "technician", "person = ?", person.key)
    deed.writing.put(
        "technician", row["key"] if row else None, person=person.key,
        team=team["key"] if team else None, skills=join_skills(asked.skills),
        efficiency=asked.efficiency,
    )  # fmt: skip
    return CrewWritten(person.name)


@act("roster.write", Permission.KEEP_CREW)
def write_shift(deed: Deed, asked: WriteShift) -> CrewWritten:
    """Set a technician's hours on a weekday; raises PersonUnknown, ShiftOut."""
    person = people.by_number(deed.writing, asked.technician)
    if person is None:
        raise PersonUnknown(str(asked.technician))
    within = 0 <= asked.begins <= asked.ends <= 1_440 and 0 <= asked.weekday <= 6
    pause = asked.begins <= asked.break_begins <= asked.break_ends <= asked.ends
    if not within or not (pause or asked.break_begins == asked.break_ends):
        raise refusals.ShiftOut(f"{asked.begins}-{asked.ends}")
    row = one_held(deed.writing, "roster", "person = ? AND weekday = ?", person.key, asked.weekday)
    deed.writing.put(
        "roster", row["key"] if row else None, person=person.key, weekday=asked.weekday,
        begins=asked.begins, ends=asked.ends, break_begins=asked.break_begins,
        break_ends=asked.break_ends,
    )  # fmt: skip
    return CrewWritten(person.name)


@act("absence.write", Permission.KEEP_CREW)
def write_absence(deed: Deed, asked: WriteAbsence) -> CrewWritten:
    """A technician or a bay is away for a while, or is not after all.

    Raises PersonUnknown, BayUnknown, AbsenceOut, NoAbsence, TextRefused."""
    person = people.by_number(deed.writing, asked.technician) if asked.technician else None
    if asked.technician and person is None:
        raise PersonUnknown(str(asked.technician))
    bay = bay_of(deed, asked.bay)
    name = person.name if person else asked.bay
    if (person is None) == (bay is None) or asked.ends_at <= asked.begins_at:
        raise refusals.AbsenceOut(name)
    if not asked.reason:
        standing = _absence(deed, person.key if person else None, bay, asked.begins_at)
        if standing is None:
            raise refusals.NoAbsence(name)
        put_again(deed.writing, "absence", standing, standing=0)
        return CrewWritten(name)
    check_line_of_text("reason", asked.reason, LONGEST_REMARK)
    deed.writing.put(
        "absence", None, person=person.key if person else None, bay=bay,
        begins_at=asked.begins_at, ends_at=asked.ends_at, reason=asked.reason, standing=1,
    )  # fmt: skip
    return CrewWritten(name)


def _absence(deed: Deed, person: int | None, bay: int | None, begins_at: int) -> Row | None:
    where = "standing = 1 AND begins_at = ? AND coalesce(person, 0) = ? AND coalesce(bay, 0) = ?"
    return one_held(deed.writing, "absence", where, begins_at, person or 0, bay or 0)


_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)


def typed_hours(given: str) -> tuple[int, int]:
    """``08:00-17:30`` in minutes of the day; raises ShiftOut."""
    found = _HOURS.fullmatch(given)
    if found is None:
        raise refusals.ShiftOut(given)
    begins, past, ends, behind = map(int, found.groups())
    return begins * 60 + past, ends * 60 + behind

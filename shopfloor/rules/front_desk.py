"""What the front desk may assign where the house lets it: one team's work (DSP-18, DSP-19)."""

from collections.abc import Collection
from dataclasses import dataclass

from shopfloor.errors import Refused
from shopfloor.rules.workshop import BayKind, BoardJob, Technician, Workshop


@dataclass(eq=False)
class SeveralTeamsNeeded(Refused):
    """The order needs more than the one team: the workshop supervisor assigns it (DSP-18)."""

    order: str


def check_single_team(
    order: str, workshop: Workshop, jobs: Collection[BoardJob], hands: Collection[Technician]
) -> None:
    """Raise SeveralTeamsNeeded unless ``hands`` and whoever is planned for what is left of the
    order are of one team, and that team has the skills for all of it; the wash is no team's."""
    left = [job for job in jobs if job.bay_kind is not BayKind.WASH and not job.state.over]
    keys = {job.key for job in left}
    planned = [
        workshop.technicians[one.technician]
        for one in workshop.assignments
        if one.job in keys and one.technician in workshop.technicians
    ]
    teams = {one.team for one in (*hands, *planned)}
    if len(teams) != 1 or not _can_do(next(iter(teams)), workshop, left):
        raise SeveralTeamsNeeded(order)


def _can_do(team: str, workshop: Workshop, left: Collection[BoardJob]) -> bool:
    skills = {
        skill
        for one in workshop.technicians.values()
        if team and one.team == team
        for skill in one.skills
    }
    return bool(team) and all(not job.skill or job.skill in skills for job in left)

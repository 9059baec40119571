"""Who works in the workshop, as it is read: teams, skills, today's hours, who is away."""

from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import permitted
from shopfloor.desk.board.showing import workshop_at
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.staff import Permission
from shopfloor.rules.working_time import MINUTES_A_DAY, Shift
from shopfloor.store.rows import held


@dataclass(frozen=True)
class Leave:
    """A technician is away, microseconds."""

    begins_at: int
    ends_at: int
    reason: str


@dataclass(frozen=True)
class CrewShown:
    """A technician; ``hours`` are today's working spans on the shop's own clock, ``away`` the
    absences that are not over."""

    number: int
    name: str
    team: str
    skills: tuple[str, ...]
    efficiency: int
    hours: tuple[str, ...]
    away: tuple[Leave, ...]


def crew_list(shop: Shop, actor: Actor) -> list[CrewShown]:
    """Everybody who can be planned; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.SEE_BOARD, shop.site.preparing)
    with shop.store.reading():
        facts = workshop_at(shop)
        away = held(shop.store, "absence", "standing = 1 AND ends_at > ?", facts.now)
    today = clock.local(clock.instant(facts.now), facts.zone).date()
    (day,) = Shift(0, MINUTES_A_DAY).on(today, facts.zone)

    def told(at: int) -> str:
        return f"{clock.local(clock.instant(at), facts.zone):%H:%M}"

    return [
        CrewShown(
            one.number, one.name, one.team, one.skills, one.efficiency,
            tuple(f"{told(span.begin)}-{told(span.end)}" for span in one.time.within(day)),
            tuple(
                Leave(row["begins_at"], row["ends_at"], row["reason"])
                for row in away if row["person"] == one.key
            ),
        )
        for one in facts.technicians.values()
    ]  # fmt: skip

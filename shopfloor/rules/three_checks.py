"""Who makes which of a finished car's checks, under what meaning (QC-01 to QC-03, QC-14, E62)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from shopfloor.rules.roles import Permission
from shopfloor.rules.workshop import CheckKind, Workshop

SECOND_CHECK = "second_check_role"
"""The name of the house's choice."""


class SecondCheck(StrEnum):
    """Who makes the second of the three checks (QC-14)."""

    TEAM_LEADER = "team_leader"
    INSPECTOR = "inspector"


@dataclass(frozen=True)
class SignedCheck:
    """What is signed, and what the signer's roles must carry."""

    meaning: str
    permission: Permission


_SECOND = {
    SecondCheck.TEAM_LEADER: SignedCheck("car.check_leader", Permission.CHECK_AS_LEADER),
    SecondCheck.INSPECTOR: SignedCheck("car.check_quality", Permission.CHECK_AS_INSPECTOR),
}
_FINAL = SignedCheck("car.check_final", Permission.CHECK_AS_INSPECTOR)


def signed_check(kind: CheckKind, second: SecondCheck) -> SignedCheck:
    """The second check as the house has it, or the final inspection; the first nobody signs."""
    return _SECOND[second] if kind is CheckKind.LEADER else _FINAL


@dataclass(frozen=True)
class Hands:
    """Who had a hand in a car, by key: ``clocked`` on any job of it, ``worked`` on one that does
    not wash it, made the technician's own check that stands, or the second one."""

    clocked: set[int] = field(default_factory=set)
    worked: set[int] = field(default_factory=set)
    ticked: set[int] = field(default_factory=set)
    led: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Checkers:
    """Who there is to check: whom the house wants as the ``second``, who leads a team, by key, and
    whether there is an ``other_inspector`` on shift than a person."""

    second: SecondCheck
    leaders: frozenset[int]
    other_inspector: Callable[[int], bool]

    def is_asked(self, hands: Hands, kind: CheckKind, person: int) -> bool:
        """Whether a check is asked of a person, by key, who may make it: not where they would check
        themselves, and the team leader's (QC-02) of who leads a team, if one of them can."""
        if by_oneself(hands, kind, person, self.other_inspector):
            return False
        if kind is not CheckKind.LEADER or self.second is not SecondCheck.TEAM_LEADER:
            return True
        others = self.leaders - hands.clocked - hands.ticked
        return not others or person in others


def hands_in(workshop: Workshop) -> defaultdict[int, Hands]:
    """Who had a hand in each car, by the key of its order."""
    hands: defaultdict[int, Hands] = defaultdict(Hands)
    for clocking in workshop.clockings:
        job = workshop.jobs[clocking.job]
        hands[job.order].clocked.add(clocking.technician)
        if not job.turn:
            hands[job.order].worked.add(clocking.technician)
    for check in (one for one in workshop.checks if one.standing):
        if check.kind is CheckKind.SELF:
            hands[check.order].ticked.add(check.person)
        elif check.kind is CheckKind.LEADER:
            hands[check.order].led.add(check.person)
    return hands


def by_oneself(
    hands: Hands, kind: CheckKind, person: int, other_inspector: Callable[[int], bool]
) -> bool:
    """Whether a person, by key, would check what they made: the work and its own check (QC-14), or
    the second check while another inspector than them is on shift (E62)."""
    if person in hands.clocked | hands.ticked:
        return True
    return kind is CheckKind.FINAL and person in hands.led and other_inspector(person)

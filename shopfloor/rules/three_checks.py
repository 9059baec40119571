"""Who signs which of a finished car's checks, and under what meaning (QC-02, QC-03, QC-14)."""

from dataclasses import dataclass
from enum import StrEnum

from shopfloor.rules.roles import Permission
from shopfloor.rules.workshop import CheckKind

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

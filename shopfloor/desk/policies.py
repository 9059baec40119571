"""Old-part policies: one person sets them in preparation, two once the shop is open (E01)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.receiving import part_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stock import find_part
from shopfloor.rules.canonical import plain
from shopfloor.rules.parts import Part, Policy, Ruling, check_old_per_unit, check_policy
from shopfloor.rules.proofs import Proof, shown_digest
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.store import parts

MEANING = "approve policy"


@dataclass(frozen=True)
class SetPolicy:
    """What a part is to owe; ``old_per_unit`` stays where it is None."""

    part: str
    old_part_policy: Policy
    old_per_unit: int | None = None


@dataclass(frozen=True)
class PolicySet:
    """What the part owes from now on; ``preparation``: set by one person."""

    ruling: Ruling
    before: Policy
    preparation: bool


def rulings_shown(rulings: Sequence[Ruling]) -> bytes:
    """The digest that the second person signs."""
    return shown_digest(MEANING, plain(tuple(rulings)))


def may_be_approved(proofs: Sequence[Proof]) -> bool:
    """Whether somebody gave a proof for policies; whether it is good, the signature shows."""
    return any(proof.meaning == MEANING for proof in proofs)


def approved(deed: Deed, act_name: str, rulings: Sequence[Ruling]) -> None:
    """Write the second person's signature.

    Raises SecondPersonNeeded where it is the same person, and what ``deed.sign`` raises.
    """
    signer = deed.sign(MEANING, rulings_shown(rulings), Permission.APPROVE_POLICY)
    if signer.key == deed.person.key:
        raise SecondPersonNeeded(act_name)


def _ruling(part: Part, asked: SetPolicy) -> Ruling:
    """What the part is to owe; raises PolicyNeedsPieces, OldPerUnitOut."""
    check_policy(part.number, asked.old_part_policy, part.unit, part.content)
    each = part.old_per_unit if asked.old_per_unit is None else asked.old_per_unit
    check_old_per_unit(part.number, each)
    return Ruling(part.number, asked.old_part_policy, each)


@act("policy.set", Permission.SET_POLICY)
def set_policy(deed: Deed, asked: SetPolicy) -> PolicySet:
    """Set what a part owes at the counter, from the next requisition on (E01).

    Raises PartUnknown, PolicyNeedsPieces, OldPerUnitOut, SecondPersonNeeded, ProofMissing.
    """
    part, preparing = part_of(deed, asked.part), deed.preparing
    ruling = _ruling(part, asked)
    if not preparing:
        approved(deed, "policy.set", (ruling,))
    made = replace(part, old_part_policy=ruling.old_part_policy, old_per_unit=ruling.old_per_unit)
    parts.put_part(deed.writing, made)
    return PolicySet(ruling, part.old_part_policy, preparing)


@signs(set_policy)
def _policy_signed(shop: Shop, asked: SetPolicy) -> tuple[ToSign, ...]:
    return policies_to_sign(shop, (_ruling(find_part(shop, asked.part), asked),))


def policies_to_sign(shop: Shop, rulings: Sequence[Ruling]) -> tuple[ToSign, ...]:
    """What the second person signs for policies; nothing in preparation, or for none."""
    if not rulings or shop.site.preparing:
        return ()
    return (ToSign(MEANING, rulings_shown(rulings), Permission.APPROVE_POLICY),)

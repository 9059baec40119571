"""A signature: one proof, once, fresh, of what was shown, and a deputy's marked as such."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from shopfloor import clock
from shopfloor.desk.acting import ACTS, Deed, act
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import OfStaff, retire
from shopfloor.rules.proofs import (
    Proof,
    ProofMissing,
    ProofOfOther,
    ProofSpent,
    ProofStale,
    shown_digest,
)
from shopfloor.rules.staff import NotPermitted, Permission, PersonRetired
from tests.conftest import TEN_TWENTY
from tests.people import Crew, proof_of

MEANING = "slip.advisor"


@dataclass(frozen=True)
class Sign:
    """A slip, and the key of the advisor whose order it is."""

    slip: str
    advisor: int


@dataclass(frozen=True)
class Signed:
    name: str


@act("test.sign", Permission.WRITE_SLIP)
def sign(deed: Deed, asked: Sign) -> Signed:
    signer = deed.sign(
        MEANING,
        shown_digest(MEANING, asked.slip),
        Permission.SIGN_AS_ADVISOR,
        instead_of=asked.advisor,
    )
    return Signed(signer.name)


del ACTS["test.sign"]


def signed(shop: Shop) -> list[tuple[object, ...]]:
    return shop.store.rows("SELECT person, role, deputy FROM signature ORDER BY key")


def refused(
    shop: Shop, crew: Crew, proofs: list[Proof], refusal: type[Exception], slip: str = "IS-1"
) -> None:
    head, before = shop.store.head(), signed(shop)
    with pytest.raises(refusal):
        sign(shop, crew.storekeeper, Sign(slip, crew.advisor.person), proofs=proofs)
    assert (shop.store.head(), signed(shop)) == (head, before)


def proof(shop: Shop, actor: Actor, slip: str = "IS-1") -> Proof:
    return proof_of(shop, actor, MEANING, slip)


def test_the_advisor_signs(opened_shop: Shop, crew: Crew) -> None:
    asked = Sign("IS-1", crew.advisor.person)
    sign(opened_shop, crew.storekeeper, asked, proofs=[proof(opened_shop, crew.advisor)])
    assert signed(opened_shop) == [(crew.advisor.person, "service_advisor", 0)]


def test_for_an_absent_advisor_the_reception_supervisor_signs_as_deputy(
    opened_shop: Shop, crew: Crew
) -> None:
    asked = Sign("IS-1", crew.advisor.person)
    deputy = proof(opened_shop, crew.reception_supervisor)
    sign(opened_shop, crew.storekeeper, asked, proofs=[deputy])
    assert signed(opened_shop) == [(crew.reception_supervisor.person, "reception_supervisor", 1)]


def test_another_advisor_signs_as_deputy(opened_shop: Shop, crew: Crew) -> None:
    asked = Sign("IS-1", crew.other_storekeeper.person)
    sign(opened_shop, crew.storekeeper, asked, proofs=[proof(opened_shop, crew.advisor)])
    assert signed(opened_shop) == [(crew.advisor.person, "service_advisor", 1)]


def test_nobody_else_signs_for_him(opened_shop: Shop, crew: Crew) -> None:
    for actor in (crew.technician, crew.parts_manager, crew.general_manager, crew.administrator):
        refused(opened_shop, crew, [proof(opened_shop, actor)], NotPermitted)


def test_without_a_proof_there_is_no_signature(opened_shop: Shop, crew: Crew) -> None:
    refused(opened_shop, crew, [], ProofMissing)
    other = proof_of(opened_shop, crew.advisor, "slip.technician", "IS-1")
    refused(opened_shop, crew, [other], ProofMissing)


def test_a_proof_of_another_thing_signs_nothing(opened_shop: Shop, crew: Crew) -> None:
    refused(opened_shop, crew, [proof(opened_shop, crew.advisor, "IS-2")], ProofOfOther)


def test_a_proof_is_good_for_thirty_seconds(opened_shop: Shop, crew: Crew) -> None:
    given = proof(opened_shop, crew.advisor)
    with clock.held_at(TEN_TWENTY + dt.timedelta(seconds=31)):
        refused(opened_shop, crew, [given], ProofStale)
    with clock.held_at(TEN_TWENTY + dt.timedelta(seconds=30)):
        asked = Sign("IS-1", crew.advisor.person)
        sign(opened_shop, crew.storekeeper, asked, proofs=[given])
    assert len(signed(opened_shop)) == 1


def test_a_proof_from_the_future_is_no_proof(opened_shop: Shop, crew: Crew) -> None:
    given = proof(opened_shop, crew.advisor)
    future = replace(given, at=given.at + dt.timedelta(seconds=31))
    refused(opened_shop, crew, [future], ProofStale)


def test_a_proof_is_good_once(opened_shop: Shop, crew: Crew) -> None:
    given = proof(opened_shop, crew.advisor)
    sign(opened_shop, crew.storekeeper, Sign("IS-1", crew.advisor.person), proofs=[given])
    refused(opened_shop, crew, [given], ProofSpent)


def test_a_retry_needs_no_second_proof(opened_shop: Shop, crew: Crew) -> None:
    asked = Sign("IS-1", crew.advisor.person)
    given = proof(opened_shop, crew.advisor)
    first = sign(opened_shop, crew.storekeeper, asked, op="IS-1", proofs=[given])
    assert sign(opened_shop, crew.storekeeper, asked, op="IS-1") == first
    assert len(signed(opened_shop)) == 1


def test_a_proof_that_a_refusal_met_is_still_good(opened_shop: Shop, crew: Crew) -> None:
    given = proof(opened_shop, crew.advisor)
    refused(opened_shop, crew, [given], ProofOfOther, slip="IS-2")
    sign(opened_shop, crew.storekeeper, Sign("IS-1", crew.advisor.person), proofs=[given])
    assert len(signed(opened_shop)) == 1


def test_who_left_since_does_not_sign(opened_shop: Shop, crew: Crew) -> None:
    given = proof(opened_shop, crew.advisor)
    retire(opened_shop, crew.administrator, OfStaff(9))
    refused(opened_shop, crew, [given], PersonRetired)

"""Six digits say who somebody is, once, for one thing, for thirty seconds."""

import logging
import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from shopfloor.desk import proving, staff
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.pins import PinMissing, PinWrong, ScanNotPin
from shopfloor.rules.staff import PersonRetired, PersonUnknown, Role
from shopfloor.store import credentials
from tests.conftest import TEN_TWENTY
from tests.desk.at_pin import OTHER, SHOWN, proven
from tests.people import ADMINISTRATOR, PIN, Crew, hire


def everything_kept(shop: Shop) -> str:
    tables = [row[0] for row in _tables(shop)]
    readable = [table for table in tables if table != "part_gram"]  # contentless on SQLite
    return repr([shop.store.rows(f"SELECT * FROM {table}") for table in readable])


def _tables(shop: Shop) -> list[tuple[str]]:
    if shop.store.engine.name == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    else:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    return [(row[0],) for row in shop.store.rows(sql)]


def test_ones_own_pin_proves_who_one_is(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    first, second = (proven(opened_shop, crew.storekeeper) for _ in range(2))
    assert (first.person, first.meaning, first.shown) == (crew.storekeeper.person, "slip", SHOWN)
    assert (first.at, first.terminal, len(first.nonce)) == (TEN_TWENTY, "T-01", 16)
    assert first.nonce != second.nonce
    assert opened_shop.store.head() == head


@pytest.mark.parametrize(
    "scanned", ["", "12345", "1234567", "B-00042", "12345a", "１２３４５６", "246810\n", " 246810"]
)
def test_a_scan_is_no_try(opened_shop: Shop, crew: Crew, scanned: str) -> None:
    with pytest.raises(ScanNotPin) as refused:
        proven(opened_shop, crew.storekeeper, scanned)
    assert refused.value.facts() == {}
    assert credentials.tries(opened_shop.store, crew.storekeeper.person) == []


def test_who_has_no_pin_proves_nothing(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(PinMissing):
        proven(opened_shop, crew.service)


def test_who_left_or_never_was_proves_nothing(opened_shop: Shop, crew: Crew) -> None:
    staff.retire(opened_shop, crew.administrator, staff.OfStaff(5))
    with pytest.raises(PersonRetired):
        proven(opened_shop, crew.storekeeper)
    with pytest.raises(PersonUnknown):
        proven(opened_shop, Actor(77, "T-01"))


def test_the_digits_are_kept_nowhere(
    shop: Shop, administrator: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    actor = hire(shop, Role.STOREKEEPER, pin="905173")
    with pytest.raises(PinWrong) as refused:
        prove(shop, actor.person, "317509", "slip", SHOWN, "T-01")
    issued = staff.reissue(shop, administrator, staff.Reissue(2))
    assert issued.pin is not None
    kept = everything_kept(shop) + caplog.text + repr(refused.value.args) + repr(issued)
    kept = re.sub(r"[0-9a-f]{64}", "", kept)  # six hex digits of a hash may be anybody's
    for digits in ("905173", "317509", issued.pin):
        assert digits not in kept


def test_a_credential_copied_onto_another_person_opens_nothing(
    opened_shop: Shop, crew: Crew
) -> None:
    choose_pin(opened_shop, crew.storekeeper.person, PIN, OTHER, "T-01")
    with opened_shop.store.writing() as writing:
        writing.unchained(
            "UPDATE credential SET pin = (SELECT pin FROM credential WHERE key = ?) WHERE key = ?",
            crew.storekeeper.person,
            crew.general_manager.person,
        )
    with pytest.raises(PinWrong):
        proven(opened_shop, crew.general_manager, OTHER)


@pytest.fixture
def real_hasher() -> Iterator[PasswordHasher]:
    cheap, proving.HASHER = proving.HASHER, PasswordHasher()
    yield proving.HASHER
    proving.HASHER = cheap


def test_with_the_real_parameters_a_pin_fits_and_another_does_not(
    real_hasher: PasswordHasher,
) -> None:
    kept = proving.hashed(b"pepper", 5, PIN)
    assert kept.startswith("$argon2id$")
    assert not real_hasher.check_needs_rehash(kept)
    assert proving.fits(b"pepper", 5, PIN, kept)
    assert not proving.fits(b"other pepper", 5, PIN, kept)
    assert not proving.fits(b"pepper", 5, OTHER, kept)


def test_with_the_real_parameters_somebody_is_hired_and_proves(
    shop: Shop, real_hasher: PasswordHasher
) -> None:
    actor = hire(shop, Role.STOREKEEPER)
    held = credentials.of(shop.store, actor.person)
    assert held is not None
    assert not real_hasher.check_needs_rehash(held.hashed)
    assert proven(shop, actor).person == actor.person


def test_the_administrator_gets_a_pin_like_everybody(opened_shop: Shop) -> None:
    assert proven(opened_shop, ADMINISTRATOR).person == ADMINISTRATOR.person

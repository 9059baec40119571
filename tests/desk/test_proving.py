"""Six digits say who somebody is, once, for one thing, for thirty seconds."""

import datetime as dt
import logging
import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from shopfloor import clock
from shopfloor.desk import proving, staff
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.pins import (
    PersonShut,
    PersonShutOut,
    PinMissing,
    PinNotYours,
    PinTooSimple,
    PinWrong,
    ScanNotPin,
    Tries,
)
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import PersonRetired, PersonUnknown, Role, SecondPersonNeeded
from shopfloor.store import credentials, people
from shopfloor.store.faults import SomebodyWasFirst
from tests.conftest import TEN_TWENTY
from tests.people import ADMINISTRATOR, PIN, Crew, hire, reissued

SHOWN = bytes(32)
OTHER = "135790"


def proven(shop: Shop, actor: Actor, pin: str = PIN, terminal: str = "T-01") -> Proof:
    return prove(shop, actor.person, pin, "slip", SHOWN, terminal)


def wrong(shop: Shop, actor: Actor, times: int, terminal: str = "T-01") -> None:
    for _ in range(times):
        with pytest.raises((PinWrong, PersonShut, PersonShutOut)):
            proven(shop, actor, OTHER, terminal)


def minutes_later(minutes: int) -> dt.datetime:
    return TEN_TWENTY + dt.timedelta(minutes=minutes)


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


def test_a_wrong_pin_is_counted_and_makes_no_entry(opened_shop: Shop, crew: Crew) -> None:
    head = opened_shop.store.head()
    with pytest.raises(PinWrong) as refused:
        proven(opened_shop, crew.storekeeper, OTHER)
    assert refused.value.left == 4
    assert opened_shop.store.head() == head
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 1


def test_a_right_pin_forgets_the_wrong_ones_before_it(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 4)
    proven(opened_shop, crew.storekeeper)
    wrong(opened_shop, crew.storekeeper, 4)
    proven(opened_shop, crew.storekeeper)


def test_five_wrong_shut_that_person_at_that_terminal_for_five_minutes(
    opened_shop: Shop, crew: Crew
) -> None:
    wrong(opened_shop, crew.storekeeper, 5)
    with pytest.raises(PersonShut) as refused:
        proven(opened_shop, crew.storekeeper)
    assert refused.value.until == "10:25:00"
    proven(opened_shop, crew.other_storekeeper)
    proven(opened_shop, crew.storekeeper, terminal="T-02")
    with clock.held_at(minutes_later(4)), pytest.raises(PersonShut):
        proven(opened_shop, crew.storekeeper)
    with clock.held_at(minutes_later(5)):
        proven(opened_shop, crew.storekeeper)


def test_the_fifth_wrong_pin_says_that_the_person_is_shut(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 4)
    with pytest.raises(PersonShut):
        proven(opened_shop, crew.storekeeper, OTHER)


def test_while_somebody_is_shut_nothing_is_counted(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 9)
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 5


def test_fifteen_wrong_over_all_terminals_shut_until_a_supervisor_opens(
    opened_shop: Shop, crew: Crew
) -> None:
    for terminal in ("T-01", "T-02", "T-03"):
        wrong(opened_shop, crew.storekeeper, 5, terminal)
    with clock.held_at(minutes_later(600)):
        for terminal in ("T-01", "T-04"):
            with pytest.raises(PersonShutOut):
                proven(opened_shop, crew.storekeeper, terminal=terminal)
    staff.open_person(opened_shop, crew.parts_manager, staff.OfStaff(5))
    proven(opened_shop, crew.storekeeper)


def test_fifteen_wrong_at_one_terminal_shut_too(opened_shop: Shop, crew: Crew) -> None:
    for minutes in (0, 6, 12):
        with clock.held_at(minutes_later(minutes)):
            wrong(opened_shop, crew.storekeeper, 5)
    with clock.held_at(minutes_later(60)), pytest.raises(PersonShutOut):
        proven(opened_shop, crew.storekeeper, terminal="T-02")


def test_nobody_opens_himself(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(SecondPersonNeeded):
        staff.open_person(opened_shop, crew.parts_manager, staff.OfStaff(4))


@pytest.mark.parametrize("terminals", [("T-01",), ("T-02", "T-03", "T-04")])
def test_a_right_pin_guessed_beside_too_many_wrong_ones_opens_nothing(
    opened_shop: Shop, crew: Crew, monkeypatch: pytest.MonkeyPatch, terminals: tuple[str, ...]
) -> None:
    """While the right one is hashed, here or elsewhere, the others are counted."""

    def beside(*_: object) -> bool:
        with opened_shop.store.writing() as writing:
            for terminal in terminals:
                until = clock.micros(minutes_later(5))
                credentials.note(writing, crew.storekeeper.person, Tries(terminal, 5, until))
        return True

    monkeypatch.setattr(proving, "fits", beside)
    with pytest.raises((PersonShut, PersonShutOut)):
        proven(opened_shop, crew.storekeeper)
    tries = credentials.tries(opened_shop.store, crew.storekeeper.person)
    assert [one.wrong for one in tries] == [5] * len(terminals)


def test_a_new_one_time_pin_opens_who_was_shut(opened_shop: Shop, crew: Crew) -> None:
    wrong(opened_shop, crew.storekeeper, 5)
    issued = reissued(opened_shop, staff.Reissue(5))
    assert issued.pin is not None
    choose_pin(opened_shop, crew.storekeeper.person, issued.pin, OTHER, "T-01")
    proven(opened_shop, crew.storekeeper, OTHER)


def test_a_pin_chosen_while_another_was_set_is_refused(
    opened_shop: Shop, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proving.hashed

    def meanwhile(pepper: bytes, number: int, pin: str) -> str:
        monkeypatch.setattr(proving, "hashed", made)
        reissued(opened_shop, staff.Reissue(5))
        return made(pepper, number, pin)

    monkeypatch.setattr(proving, "hashed", meanwhile)
    with pytest.raises(SomebodyWasFirst):
        choose_pin(opened_shop, crew.storekeeper.person, PIN, OTHER, "T-01")
    held = credentials.of(opened_shop.store, crew.storekeeper.person)
    assert held is not None
    assert not held.own


@pytest.mark.parametrize(
    "scanned", ["", "12345", "1234567", "B-00042", "12345a", "１２３４５６", "246810\n", " 246810"]
)
def test_a_scan_is_no_try(opened_shop: Shop, crew: Crew, scanned: str) -> None:
    with pytest.raises(ScanNotPin) as refused:
        proven(opened_shop, crew.storekeeper, scanned)
    assert refused.value.facts() == {}
    assert credentials.tries(opened_shop.store, crew.storekeeper.person) == []


def test_a_pin_set_by_somebody_else_is_good_for_choosing_ones_own(
    shop: Shop, administrator: Actor
) -> None:
    made = staff.add_staff(shop, administrator, staff.AddStaff(2, "李", (Role.STOREKEEPER,)))
    assert made.pin is not None
    person = people.by_number(shop.store, 2)
    assert person is not None
    with pytest.raises(PinNotYours):
        prove(shop, person.key, made.pin, "slip", SHOWN, "T-01")
    choose_pin(shop, person.key, made.pin, PIN, "T-01")
    assert prove(shop, person.key, PIN, "slip", SHOWN, "T-01").person == person.key
    with pytest.raises(PinWrong):
        prove(shop, person.key, made.pin, "slip", SHOWN, "T-01")


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        (PIN, PinTooSimple),
        ("777777", PinTooSimple),
        ("456789", PinTooSimple),
        ("987654", PinTooSimple),
        ("890123", PinTooSimple),
        ("24681", ScanNotPin),
        ("24681x", ScanNotPin),
    ],
)
def test_a_pin_that_anybody_guesses_is_not_chosen(
    opened_shop: Shop, crew: Crew, chosen: str, refusal: type[Exception]
) -> None:
    head = opened_shop.store.head()
    with pytest.raises(refusal):
        choose_pin(opened_shop, crew.storekeeper.person, PIN, chosen, "T-01")
    assert opened_shop.store.head() == head


def test_choosing_needs_the_old_pin_and_counts_a_wrong_one(opened_shop: Shop, crew: Crew) -> None:
    with pytest.raises(PinWrong):
        choose_pin(opened_shop, crew.storekeeper.person, "999990", OTHER, "T-01")
    assert credentials.tried(opened_shop.store, crew.storekeeper.person, "T-01").wrong == 1


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

"""Proving who somebody is: the PIN, before any write begins (design.md, "Who acts"; E41).

A PIN is keyed with the shop's pepper and the person's staff number (HMAC-SHA256) and hashed with
argon2id: without the pepper the table says nothing, and a row copied onto another person opens
nothing.  Hashing never happens inside a transaction.  The digits are in no exception, log or row.
"""

import hmac
import os
import secrets
import stat
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from shopfloor import clock
from shopfloor.desk.shop import Shop
from shopfloor.rules import pins
from shopfloor.rules.pins import Limits, PinFileOpen, PinFileUnreadable, PinWrong
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Person, PersonRetired, PersonUnknown
from shopfloor.store import credentials, house, people
from shopfloor.store.credentials import Credential
from shopfloor.store.people import Reader

HASHER = PasswordHasher()
"""argon2-cffi's own parameters; tests put cheap ones here."""


def prove(
    shop: Shop, person_key: int, pin: str, meaning: str, shown: bytes, terminal: str
) -> Proof:
    """That the person gave their own PIN for ``meaning`` of what has the digest ``shown``.

    Writes a wrong try, without an entry.  Raises ScanNotPin, PinWrong, PersonShut, PersonShutOut,
    PinMissing, PinNotYours, PersonUnknown, PersonRetired.
    """
    who, held = known_by_pin(shop, person_key, pin, terminal)
    if not held.own:
        raise pins.PinNotYours(who.name)
    return Proof(who.key, meaning, shown, secrets.token_bytes(16), clock.now(), terminal)


def known_by_pin(shop: Shop, person_key: int, pin: str, terminal: str) -> tuple[Person, Credential]:
    """Who gave the PIN, and the credential it fits, be it their own or set by somebody else.

    Five guessed at once are five tries: a right PIN opens only what is not shut when it is judged.
    """
    pins.check_shape(pin)
    who = _active(shop.store, person_key)
    held = credentials.of(shop.store, who.key)
    if held is None or not held.hashed:
        raise pins.PinMissing(who.name)
    limits = pin_limits(shop.store)
    _check_shut(shop.store, who, terminal, limits)
    if fits(shop.pepper, who.number, pin, held.hashed):
        _right(shop, who, terminal, limits)
        return who, held
    raise _wrong(shop, who, terminal, limits)


def hashed(pepper: bytes, number: int, pin: str) -> str:
    """What is kept of the PIN of staff number ``number``; takes a tenth of a second."""
    return HASHER.hash(_keyed(pepper, number, pin))


def fits(pepper: bytes, number: int, pin: str, kept: str) -> bool:
    """Whether it is the PIN that was kept."""
    try:
        return HASHER.verify(kept, _keyed(pepper, number, pin))
    except VerifyMismatchError:
        return False


def _keyed(pepper: bytes, number: int, pin: str) -> bytes:
    return hmac.digest(pepper, f"{number} {pin}".encode(), "sha256")


def one_time_pin() -> str:
    """Six random digits that are good for choosing one's own."""
    return f"{secrets.randbelow(1_000_000):06d}"


def pin_limits(reader: Reader) -> Limits:
    """What the house allows today."""
    day = house.today(reader)
    return Limits(
        house.house_number(reader, "pin_tries", day),
        house.house_number(reader, "pin_tries_lasting", day),
        house.house_number(reader, "pin_shut_minutes", day),
        house.house_text(reader, "zone", day),
    )


def pin_in(file: Path) -> str:
    """The first line of a file that only its owner may read.

    Raises PinFileUnreadable, PinFileOpen; what is no PIN is found by who asks for one.
    """
    try:
        with file.open("rb") as opened:
            status = os.fstat(opened.fileno()).st_mode
            line = opened.readline(64)
    except OSError as error:
        raise PinFileUnreadable(str(file), error.strerror or "?") from error
    if status & (stat.S_IRWXG | stat.S_IRWXO):
        raise PinFileOpen(str(file))
    return line.decode("ascii", "replace").strip()


def _active(reader: Reader, key: int) -> Person:
    who = people.by_key(reader, key)
    if who is None:
        raise PersonUnknown(str(key))
    if not who.active:
        raise PersonRetired(who.name)
    return who


def _check_shut(reader: Reader, who: Person, terminal: str, limits: Limits) -> None:
    tries = credentials.tries(reader, who.key)
    pins.check_shut(who.name, tries, terminal, limits, clock.micros(clock.now()))


def _right(shop: Shop, who: Person, terminal: str, limits: Limits) -> None:
    if credentials.tried(shop.store, who.key, terminal).wrong == 0:
        _check_shut(shop.store, who, terminal, limits)
        return
    with shop.store.writing() as writing:
        _check_shut(writing, who, terminal, limits)
        credentials.note(writing, who.key, pins.Tries(terminal, 0, 0))


def _wrong(shop: Shop, who: Person, terminal: str, limits: Limits) -> PinWrong:
    now = clock.micros(clock.now())
    with shop.store.writing() as writing:
        before = credentials.tried(writing, who.key, terminal)
        credentials.note(writing, who.key, pins.after_wrong(before, limits, now))
        tries = credentials.tries(writing, who.key)
    pins.check_shut(who.name, tries, terminal, limits, now)
    return PinWrong(who.name, pins.left(tries, terminal, limits))

"""Choosing one's own PIN; and a new one-time PIN, signed for by a second person."""

from dataclasses import dataclass
from pathlib import Path

from shopfloor.desk import proving
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.by_pin import proofs_by_pin
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import Issued, Reissue, named, reissue, reissue_act
from shopfloor.rules import pins
from shopfloor.rules.staff import Permission
from shopfloor.store import credentials


@dataclass(frozen=True)
class ChoosePin:
    """Who acts chooses; the digits are nowhere but in the two hashes that go with the act."""


@dataclass(frozen=True)
class PinChosen:
    """The person now has their own PIN."""

    number: int
    name: str


@act("pin.choose", Permission.CHOOSE_PIN)
def _choose(deed: Deed, asked: ChoosePin) -> PinChosen:
    if deed.secrets:
        before, hashed = deed.secrets
        credentials.choose(deed.writing, deed.person.key, before, hashed, deed.at)
    else:
        credentials.put(deed.writing, deed.person.key, "", True, deed.at)
    return PinChosen(deed.person.number, deed.person.name)


def choose_pin(shop: Shop, person_key: int, old: str, new: str, terminal: str) -> PinChosen:
    """Replace the PIN ``old``, one's own or one set by somebody else, by ``new``.

    Raises ScanNotPin, PinTooSimple, what ``prove`` raises but PinNotYours, and SomebodyWasFirst
    where another PIN was set meanwhile.
    """
    pins.check_choice(old, new)
    who, held = proving.known_by_pin(shop, person_key, old, terminal)
    secrets = (held.hashed, proving.hashed(shop.pepper, who.number, new))
    return _choose(shop, Actor(who.key, terminal), ChoosePin(), secrets=secrets)


def choose_pin_from(shop: Shop, given: str, old: Path, new: Path) -> PinChosen:
    """The same for a command: staff number or badge, and two files that only their owner may
    read.  Raises PersonUnknown, PinFileUnreadable, PinFileOpen, and what ``choose_pin`` raises."""
    person = named(shop, given)
    digits = proving.pin_in(old), proving.pin_in(new)
    return choose_pin(shop, person.key, *digits, shop.settings.terminal)


def reissue_by_pin(
    shop: Shop, actor: Actor, asked: Reissue, given: str, file: Path | None, *, op: str
) -> Issued:
    """``reissue`` for a command: the second person named, with the file of their PIN.

    Raises what a PIN raises, and what ``reissue`` raises.
    """
    proofs = proofs_by_pin(shop, actor, reissue_act, asked, op, given, file)
    return reissue(shop, actor, asked, op=op, proofs=proofs)

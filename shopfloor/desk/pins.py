"""Choosing one's own PIN."""

from dataclasses import dataclass

from shopfloor.desk import proving
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules import pins
from shopfloor.rules.staff import Permission
from shopfloor.store import credentials


@dataclass(frozen=True)
class ChoosePin:
    """Whose; the digits are nowhere but in the two hashes that go with the act."""

    number: int


@dataclass(frozen=True)
class PinChosen:
    """The person now has their own PIN."""

    number: int
    name: str


@act("pin.choose", Permission.CHOOSE_PIN)
def _choose(deed: Deed, asked: ChoosePin) -> PinChosen:
    before, hashed = deed.secrets
    credentials.choose(deed.writing, deed.person.key, before, hashed, deed.at)
    return PinChosen(asked.number, deed.person.name)


def choose_pin(shop: Shop, person_key: int, old: str, new: str, terminal: str) -> PinChosen:
    """Replace the PIN ``old``, one's own or one set by somebody else, by ``new``.

    Raises ScanNotPin, PinTooSimple, what ``prove`` raises but PinNotYours, and SomebodyWasFirst
    where another PIN was set meanwhile.
    """
    pins.check_choice(old, new)
    who, held = proving.known_by_pin(shop, person_key, old, terminal)
    secrets = (held.hashed, proving.hashed(shop.pepper, who.number, new))
    return _choose(shop, Actor(who.key, terminal), ChoosePin(who.number), secrets=secrets)

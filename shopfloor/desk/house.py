"""The house's numbers: seeing them, and changing them with the general manager's signature."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.desk.stock import person_of
from shopfloor.rules import policy
from shopfloor.rules.canonical import plain
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Permission, SecondPersonNeeded
from shopfloor.store import house

MEANING = "setting.approve"
"""What the general manager signs under."""


@dataclass(frozen=True)
class ChangeSetting:
    """A number of the house from an ISO day on; an empty day is today."""

    name: str
    value: str
    holds_from: str


@dataclass(frozen=True)
class SettingShown:
    """A number of the house: today's value, its preset, what is allowed, the rule it comes from,
    and what was set for later days, day and value."""

    name: str
    value: str
    preset: str
    allowed: str
    rule: str
    later: tuple[tuple[str, str], ...]


@act("setting.change", Permission.CHANGE_SETTING)
def change_setting(deed: Deed, asked: ChangeSetting) -> ChangeSetting:
    """Set a number of the house from a day on.  In an open shop the general manager signs
    ``approval_digest``, and is not who asks; in preparation one person is enough.

    Raises HouseNumberUnknown, HouseNumberOut, HouseNumberPast, SecondPersonNeeded, and what
    ``Deed.sign`` raises.
    """
    today = house.today(deed.writing).isoformat()
    policy.check(asked.name, asked.value, asked.holds_from, today)
    if not deed.preparing:
        signer = deed.sign(MEANING, approval_digest(asked), Permission.APPROVE_SETTING)
        if signer.key == deed.person.key:
            raise SecondPersonNeeded("setting.change")
    house.put(deed.writing, house.Set(asked.name, asked.value, asked.holds_from))
    return asked


def approval_digest(asked: ChangeSetting) -> bytes:
    """What the general manager is shown and signs."""
    return shown_digest(MEANING, plain(asked))


@signs(change_setting)
def _approved(shop: Shop, asked: ChangeSetting) -> tuple[ToSign, ...]:
    if shop.site.preparing:
        return ()
    return (ToSign(MEANING, approval_digest(asked), Permission.APPROVE_SETTING),)


def dated(shop: Shop, name: str, value: str, day: str = "") -> ChangeSetting:
    """The change with its day: today of the house where none is said; raises HouseDayMalformed."""
    return ChangeSetting(name, value, policy.parse_day(day) or house.today(shop.store).isoformat())


def settings_list(shop: Shop, actor: Actor) -> list[SettingShown]:
    """All numbers of the house as they hold today; everybody of the staff may see them."""
    person_of(shop, actor)
    with shop.store.reading():
        today, was_set = house.today(shop.store), house.all_set(shop.store)
        return [
            SettingShown(
                number.name,
                house.house_text(shop.store, number.name, today),
                number.default,
                number.allowed,
                number.rule,
                _later(was_set, number.name, today.isoformat()),
            )
            for number in policy.HOUSE.values()
        ]


def _later(was_set: list[house.Set], name: str, today: str) -> tuple[tuple[str, str], ...]:
    days = {
        one.holds_from: one.value for one in was_set if one.name == name and one.holds_from > today
    }
    return tuple(days.items())


def zone_of(shop: Shop) -> str:
    """The time zone on whose clock the shop reads and types times, today."""
    return house.house_text(shop.store, "zone", house.today(shop.store))

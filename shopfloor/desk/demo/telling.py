"""What is in the demo: its people with their PINs, the waiting slips, the stock."""

from dataclasses import dataclass, replace

from shopfloor.desk.counter import waiting_slips
from shopfloor.desk.demo.people import CLERK, PEOPLE, SERVICE, demo_pin
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import sees_value
from shopfloor.errors import NotFound
from shopfloor.rules.counter import SlipWaiting
from shopfloor.rules.parts import PartStanding
from shopfloor.rules.staff import Role
from shopfloor.store import orders, parts, people, stockbook

LINES = 12


@dataclass(frozen=True)
class Somebody:
    """One of the demo's people; the service person has no PIN."""

    number: int
    name: str
    roles: tuple[Role, ...]
    badge: str
    pin: str


@dataclass(frozen=True)
class DemoTold:
    """The demo at a glance; ``stock`` holds its first parts, in the walking order of the bins."""

    site: str
    name: str
    people: tuple[Somebody, ...]
    orders: int
    parts: int
    waiting: tuple[SlipWaiting, ...]
    stock: tuple[PartStanding, ...]


@dataclass(eq=False)
class DemoClerkMissing(NotFound):
    """The demo's parts clerk is gone; make the demo anew."""

    number: int


def tell_demo(shop: Shop) -> DemoTold:
    """The demo as its parts clerk sees it; raises DemoClerkMissing."""
    clerk = people.by_number(shop.store, CLERK)
    if clerk is None:
        raise DemoClerkMissing(CLERK)
    actor = Actor(clerk.key, shop.settings.terminal)
    somebody = tuple(
        Somebody(
            number, one.name, one.roles, f"B-{number:05d}",
            "-" if number == SERVICE else demo_pin(number),
        )
        for number, one in enumerate(PEOPLE, 1)
    )  # fmt: skip
    page = [standing for _, standing in stockbook.standings(shop.store, limit=LINES)]
    if not sees_value(shop, actor):
        page = [replace(standing, value=0) for standing in page]
    return DemoTold(
        shop.site.code, shop.site.name, somebody, orders.count(shop.store),
        parts.count(shop.store), tuple(waiting_slips(shop, actor)),
        tuple(page),
    )  # fmt: skip

"""What a terminal watches while it is open: whether anything changed, and whether all is sound."""

from shopfloor import clock
from shopfloor.desk.shop import Shop
from shopfloor.store import feed, house, opening
from shopfloor.store.faults import StoreDamaged


def last_change(shop: Shop) -> int:
    """A number that is another one as soon as anything changed; raises StoreUnavailable's kinds."""
    return feed.last(shop.store)


def check_pages(shop: Shop) -> None:
    """Raise StoreDamaged where a page of the file is; takes seconds on a large file."""
    found = opening.damage(shop.store)
    if found:
        raise StoreDamaged(shop.store.name, found[0])


def time_of_day(shop: Shop) -> str:
    """Hours and minutes on the shop's own clock."""
    zone = house.house_text(shop.store, "zone", house.today(shop.store))
    return f"{clock.local(clock.now(), zone):%H:%M}"


def lock_minutes(shop: Shop) -> int:
    """After how many minutes without a key a terminal locks; 0: never."""
    return house.house_number(shop.store, "lock_minutes", house.today(shop.store))

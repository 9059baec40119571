"""Badges as they are printed.  A badge says who somebody is and proves nothing, so that no print
of it is noted (design.md "Who acts")."""

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.paper import Badge
from shopfloor.rules.site import training_banner
from shopfloor.rules.staff import Permission, PersonRetired, PersonUnknown, Role
from shopfloor.store import people


def badges(shop: Shop, actor: Actor, numbers: tuple[int, ...] = ()) -> tuple[Badge, ...]:
    """The badges of these staff numbers; where none is named, of everybody who works here with
    hands.  Raises NotPermitted, PersonUnknown, PersonRetired."""
    site = shop.site
    permitted(person_of(shop, actor), Permission.MANAGE_STAFF, site.preparing)
    staff = {one.number: one for one in people.everybody(shop.store)}
    for number in numbers:
        if number not in staff:
            raise PersonUnknown(str(number))
        if not staff[number].active:
            raise PersonRetired(staff[number].name)
    chosen = [staff[number] for number in dict.fromkeys(numbers)] or [
        one for one in staff.values() if one.active and Role.SERVICE not in one.roles
    ]
    banner = training_banner(site)
    return tuple(
        Badge(one.number, one.name, one.roles, one.badge, site.name, banner) for one in chosen
    )

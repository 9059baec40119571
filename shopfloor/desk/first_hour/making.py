"""Doing what was answered, step by step; each step is done once, however often it is begun.

A step that was done before is recognised by its operation id, so that a terminal that was killed
in the middle goes on where it was.  One-time PINs are shown to nobody twice: who was let in before
and has not chosen their own yet gets another one.
"""

from pathlib import Path

from shopfloor.desk import house
from shopfloor.desk.acting import done_before
from shopfloor.desk.badges import badges
from shopfloor.desk.founding import Found, account_name, found_shop
from shopfloor.desk.imports import Imported
from shopfloor.desk.paper import PaperPrinted, PrintPaper, labels, print_paper
from shopfloor.desk.part_import import PartsImported, import_parts
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.preparation import OpenShop, ShopOpened, open_for_business
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.staff import AddStaff, Issued, Reissue, add_staff, reissue, shown
from shopfloor.desk.stock_import import StockImported, import_stock
from shopfloor.rules.first_hour import Answers, Hire
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.paper import Badge, Label, PaperKind, PaperWay
from shopfloor.rules.staff import PersonUnknown, Role
from shopfloor.settings import Settings
from shopfloor.store import credentials, part_sets, people
from shopfloor.store.making import StoreExists

MOST_LABELS = 2_000
"""Bin labels that are made unasked; more are a roll of their own (``locations label``)."""


def make_shop(settings: Settings, answers: Answers) -> tuple[Shop, Actor]:
    """Make the shop in preparation, or open the one that was made of these answers before; and
    its administrator.  Raises StoreExists where it is another one, and what founding raises.

    A shop that cannot be made leaves no pepper behind.
    """
    found = Found(
        answers.code, answers.number, answers.name, answers.administrator, account_name()
    )  # fmt: skip
    had = settings.pepper.exists()
    try:
        shop = _made_or_begun(settings, found)
    except BaseException:
        if not had:
            settings.pepper.unlink(missing_ok=True)
        raise
    person = people.by_number(shop.store, 1)
    if person is None:
        raise PersonUnknown("1")
    return shop, Actor(person.key, settings.terminal)


def _made_or_begun(settings: Settings, found: Found) -> Shop:
    try:
        return found_shop(settings, found)
    except StoreExists:
        shop = open_shop(settings)
    site, first = shop.site, people.by_number(shop.store, 1)
    asked = (found.code, found.number, found.name, found.administrator, found.account)
    name, account = (first.name, first.account) if first else ("", None)
    if asked != (site.code, site.number, site.name, name, account):
        shop.close()
        raise StoreExists(settings.shown)
    return shop


def set_clock(shop: Shop, actor: Actor, answers: Answers) -> None:
    """The zone and the start of the business day, from today on."""
    for name, value in (("zone", answers.zone), ("day_starts", str(answers.day_starts))):
        held = {one.name: one.value for one in house.settings_list(shop, actor)}
        if held[name] != value:
            house.change_setting(shop, actor, house.dated(shop, name, value))


def hire(shop: Shop, actor: Actor, answers: Answers) -> tuple[Issued, ...]:
    """Let everybody in; a one-time PIN for each who has not chosen their own, the administrator
    among them, who needs one at every terminal but this account's."""
    issued = [_hired(shop, actor, one) for one in answers.people]
    return (_with_pin(shop, actor, 1), *issued)


def _hired(shop: Shop, actor: Actor, one: Hire) -> Issued:
    op = f"first-hour/staff/{one.number}"
    if done_before(shop, op):
        return _with_pin(shop, actor, one.number)
    return add_staff(shop, actor, AddStaff(one.number, one.name, one.roles, one.badge), op=op)


def _with_pin(shop: Shop, actor: Actor, number: int) -> Issued:
    person = people.by_number(shop.store, number)
    if person is None:
        raise PersonUnknown(str(number))
    held = credentials.of(shop.store, person.key)
    has_own = held is not None and held.own
    if has_own or Role.SERVICE in person.roles or not shop.site.preparing:
        return Issued(shown(person), None)
    return reissue(shop, actor, Reissue(number))


def bring_parts(shop: Shop, actor: Actor, answers: Answers) -> Imported[PartsImported]:
    """The sheet of parts into the master; raises SheetRefused."""
    return import_parts(shop, actor, Path(answers.parts))


def bring_stock(shop: Shop, actor: Actor, answers: Answers) -> Imported[StockImported]:
    """The sheet of opening stock, which one person may book in preparation (E07).

    Raises SheetRefused.
    """
    return import_stock(shop, actor, Path(answers.stock))


def badges_of(shop: Shop, actor: Actor) -> tuple[Badge, ...]:
    """Everybody's badge."""
    return badges(shop, actor)


def bin_labels(shop: Shop, actor: Actor, way: PaperWay) -> tuple[Label, ...]:
    """A label of each shelf bin, noted as printed once; none where there are more than
    ``MOST_LABELS``."""
    places = part_sets.page_of_places(shop.store, 0, MOST_LABELS + 16)
    bins = tuple(place.code for place, _ in places if place.kind is LocationKind.SHELF)
    if not 0 < len(bins) <= MOST_LABELS:
        return ()
    asked = PrintPaper(PaperKind.BIN_LABEL, bins, way)
    printed: PaperPrinted = print_paper(
        shop, actor, asked, op=f"first-hour/labels/{way}/{len(bins)}"
    )
    return labels(shop, actor, printed)


def manager_without_pin(shop: Shop) -> Hire | None:
    """The general manager with the lowest number, unless one has chosen their own PIN."""
    managers = [
        one
        for one in people.everybody(shop.store)
        if one.active and Role.GENERAL_MANAGER in one.roles
    ]
    held = [credentials.of(shop.store, one.key) for one in managers]
    if not managers or any(one is not None and one.own for one in held):
        return None
    first = managers[0]
    return Hire(first.number, first.name, first.roles, first.badge)


def choose(shop: Shop, number: int, old: str, new: str) -> None:
    """Somebody chooses their own PIN at this terminal; raises what ``choose_pin`` raises."""
    person = people.by_number(shop.store, number)
    if person is None:
        raise PersonUnknown(str(number))
    choose_pin(shop, person.key, old, new, shop.settings.terminal)


def open_now(shop: Shop, actor: Actor) -> ShopOpened:
    """End the preparation; raises GeneralManagerMissing."""
    return open_for_business(shop, actor, OpenShop(), op="first-hour/open")

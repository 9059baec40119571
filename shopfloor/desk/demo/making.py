"""Making the demo shop: founding, people, parts, opening stock, a fortnight, this morning."""

import csv
import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from argon2 import PasswordHasher

from shopfloor import clock
from shopfloor.desk import proving, staff
from shopfloor.desk.bays import BAYS, WriteBay, write_bay
from shopfloor.desk.demo import days, floor
from shopfloor.desk.demo.catalogue import KIT, OLDER, DemoPart, catalogue
from shopfloor.desk.demo.people import ADMINISTRATOR, CLERK, PEOPLE, SERVICE, DemoPerson, demo_pin
from shopfloor.desk.demo.play import Play
from shopfloor.desk.founding import Found, account_name, found_shop
from shopfloor.desk.kits import write_kit
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.part_import import import_parts
from shopfloor.desk.pins import choose_pin
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import Shop, open_shop
from shopfloor.desk.stock_import import import_stock
from shopfloor.errors import Refused
from shopfloor.rules.locations import LocationKind
from shopfloor.settings import Settings
from shopfloor.store import orders, parts, stockbook
from shopfloor.store.demo_clock import MADE, ZONE, made_at, ten_twenty
from shopfloor.store.faults import StoreMissing
from shopfloor.store.making import StoreExists
from shopfloor.store.opening import remove_store
from shopfloor.store.whole_files import clear, name_it, unfinished_of

SEED = 4_008
DAYS = 14
QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""The demo's PINs are on its first page; their hashing need not hold anybody up."""


@dataclass(frozen=True)
class DemoMade:
    """Whether the demo was made now or was there, and how many orders and parts it has."""

    fresh: bool
    orders: int
    parts: int


@dataclass(eq=False)
class NotTheDemo(Refused):
    """The store is a shop's own; only one that carries the demo's mark is made anew."""

    store: str


def make_demo(settings: Settings) -> DemoMade:
    """Make the demo where no whole one is; one that is there is left as it is.

    Raises NotTheDemo where the store there is somebody's shop.
    """
    if _there(settings):
        with _demo(settings) as shop:
            if _whole(shop):
                return _counted(shop, fresh=False)
    return reset_demo(settings)


def reset_demo(settings: Settings) -> DemoMade:
    """Make the demo anew; raises NotTheDemo unless the store carries its mark."""
    there = _there(settings)
    if there:
        _demo(settings).close()
    if settings.is_postgres:
        if there:
            remove_store(settings)
        return _made(settings)
    return _made_beside(settings, there)


def _made_beside(settings: Settings, there: bool) -> DemoMade:
    """The file gets its name when it is whole; what stood under it stands until then."""
    path, unfinished = settings.path, unfinished_of(settings.path)
    clear(unfinished)
    try:
        beside = replace(settings, database=str(unfinished), pepper_file=str(settings.pepper))
        done = _made(beside)
        if there:
            remove_store(settings)
        name_it(unfinished, path)
    except FileExistsError as error:
        raise StoreExists(str(path)) from error
    finally:
        clear(unfinished)
    return done


def _there(settings: Settings) -> bool:
    """Whether the settings name a store; an empty PostgreSQL database is none."""
    if not settings.is_postgres:
        return settings.path.exists()
    try:
        open_shop(settings).close()
    except StoreMissing:
        return False
    return True


def _whole(shop: Shop) -> bool:
    """Whether the history was played to its end: a PostgreSQL database shows it while it grows."""
    return made_at(shop.store) is not None


def _demo(settings: Settings) -> Shop:
    """The demo, open; raises NotTheDemo where the store is somebody's shop."""
    shop = open_shop(settings)
    if not shop.site.demo:
        shop.close()
        raise NotTheDemo(shop.store.name)
    return shop


def _counted(shop: Shop, fresh: bool) -> DemoMade:
    return DemoMade(fresh, orders.count(shop.store), parts.count(shop.store))


def _made(settings: Settings) -> DemoMade:
    made_now = clock.now()
    now = ten_twenty(made_now)
    with clock.held_at(now - dt.timedelta(days=DAYS)):
        found = Found("D1", 1, "示范店", PEOPLE[0].name, account_name(), True, True)
        shop = found_shop(replace(settings, terminal="C1"), found)
    with shop:
        play = Play(shop, Random(SEED), now - dt.timedelta(days=DAYS))
        _hire(play)
        made = list(catalogue())
        _fill(play, made)
        floor.hire_crew(play, play.now.date())
        play.do(open_for_business, ADMINISTRATOR, OpenShop())
        _bind_clerk(play)
        _fortnight(play, made, now)
        last = f"{MADE}{made_now.isoformat()}"
        play.do(staff.bind, ADMINISTRATOR, staff.Bind(ADMINISTRATOR, None), op=last)
        return _counted(shop, fresh=True)


def _hire(play: Play) -> None:
    """Everybody gets a PIN of their own, the one that is shown."""
    usual, proving.HASHER = proving.HASHER, QUICK
    try:
        for number, person in enumerate(PEOPLE, 1):
            issued = _issue(play, number, person)
            if number != SERVICE:
                person_key = play.actor(number).person
                play.call(choose_pin, person_key, issued.pin, demo_pin(number), "C1")
    finally:
        proving.HASHER = usual


def _issue(play: Play, number: int, person: DemoPerson) -> staff.Issued:
    """A one-time PIN: the administrator is there since the founding, all others are hired."""
    administrator = play.actor(ADMINISTRATOR)
    if number == ADMINISTRATOR:
        issued: staff.Issued = play.call(staff.reissue, administrator, staff.Reissue(number))
    else:
        asked = staff.AddStaff(number, person.name, person.roles)
        issued = play.call(staff.add_staff, administrator, asked)
    return issued


def _fill(play: Play, made: list[DemoPart]) -> None:
    """The master and the opening stock, by the files that any shop would bring."""
    for code, kind in BAYS:
        play.do(write_bay, ADMINISTRATOR, WriteBay(code, kind))
    with tempfile.TemporaryDirectory() as folder:
        master, opening = Path(folder) / "parts.csv", Path(folder) / "stock.csv"
        _sheet(
            master,
            "number,name,name_en,unit,price,old_part,bin,category,models,content,old_per_unit,"
            "supersedes",
            [
                [p.number, p.name, p.name_en, p.unit, str(p.price), "", p.bin, p.category,
                 p.model, str(p.content), str(p.old_per_unit), OLDER.get(p.number, "")]
                for p in made
            ],
        )  # fmt: skip
        play.call(import_parts, play.actor(ADMINISTRATOR), master)
        _sheet(
            opening,
            "number,bin,quantity,unit_cost",
            [
                [p.number, p.bin, str(play.rng.randint(4, 20)), f"{p.price * 65 // 100}.00"]
                for p in made
                if play.rng.random() < 0.8
            ],
        )
        play.call(import_stock, play.actor(ADMINISTRATOR), opening)
    for code in days.TOTES:
        tote = WriteLocation(code, LocationKind.TOTE)
        play.call(write_location, play.actor(ADMINISTRATOR), tote, op=f"demo/{code}")
    play.call(write_kit, play.actor(ADMINISTRATOR), KIT, op="demo/kit")


def _sheet(path: Path, heads: str, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads.split(","))
        writer.writerows(rows)


def _bind_clerk(play: Play) -> None:
    """Whoever runs the demo is its parts clerk, and at night its service person."""
    play.do(staff.bind, ADMINISTRATOR, staff.Bind(SERVICE, account_name()))
    play.do(staff.bind, ADMINISTRATOR, staff.Bind(CLERK, account_name()))


def _fortnight(play: Play, made: list[DemoPart], now: dt.datetime) -> None:
    stocked = _stocked(play, made)
    past = 40 - len(days.STAGES)
    for index in range(past):
        day = DAYS - 1 - index * (DAYS - 1) // past
        _until(play, now - dt.timedelta(days=day, minutes=110))
        if index % 2 == 0:
            days.receipt(play, stocked, index)
        drawn = days.served(play, stocked, index)
        floor.worked(play, drawn.order, len(drawn.parts), drawn.technician, drawn.advisor)
    _until(play, now - dt.timedelta(minutes=100))
    standing = [
        days.standing(play, stocked, index, stage) for index, stage in enumerate(days.STAGES, past)
    ]
    floor.this_morning(play, standing)


def _until(play: Play, opens: dt.datetime) -> None:
    """It is so late now; a day that ended meanwhile was signed at its end."""
    over, begins = (clock.local(one, ZONE).date() for one in (play.now, opens))
    if over < begins:
        days.sign_day(play, over)
    play.now = max(play.now, opens)


def _stocked(play: Play, made: list[DemoPart]) -> list[DemoPart]:
    """Parts with enough on the shelf for a car."""
    numbers = stockbook.well_stocked(play.shop.store, 6)
    return [part for part in made if part.number in numbers]

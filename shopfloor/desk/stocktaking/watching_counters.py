"""Watching the counters: signs by person, for the parts manager alone."""

from collections import Counter

from shopfloor.desk.acting import permitted
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.rules.count_watching import CounterWatched, Tally, shelf_of, watched
from shopfloor.rules.staff import Permission
from shopfloor.store import count_watching, house, people
from shopfloor.store.people import Reader

SECOND = 1_000_000


def watch_counters(shop: Shop, actor: Actor) -> tuple[CounterWatched, ...]:
    """Everybody who counted, with what is worth a second look; raises NotPermitted."""
    permitted(person_of(shop, actor), Permission.WATCH_COUNTERS, False)
    with shop.store.reading():
        return watched(_tallies(shop.store))


def _tallies(reader: Reader) -> list[Tally]:
    today = house.today(reader)
    walk = house.house_number(reader, "count_walk_seconds", today) * SECOND
    look = house.house_number(reader, "count_look_minutes", today) * 60 * SECOND
    counts, second = count_watching.counts(reader), count_watching.second(reader)
    found = count_watching.fast(reader, walk)
    fast = Counter(who for who, here, before in found if shelf_of(here) != shelf_of(before))
    looked = count_watching.after_looking(reader, look)
    return [
        Tally(
            one.number, one.name, *counts.get(one.key, (0, 0)), *second.get(one.key, (0, 0)),
            fast[one.key], looked.get(one.key, 0),
        )
        for one in people.everybody(reader)
        if one.key in counts or fast[one.key] or one.key in looked
    ]  # fmt: skip

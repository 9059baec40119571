"""Changes by one statement go to the store together, and are refused together."""

import pytest

from shopfloor.desk.shop import Shop
from shopfloor.rules.locations import Location, LocationKind
from shopfloor.store import parts
from shopfloor.store.faults import SomebodyWasFirst
from shopfloor.store.journal import Entry


def entry(op: str) -> Entry:
    return Entry(op, "test", 1, "T-01", 1, 1, False, "{}", {})


def make(shop: Shop, op: str, codes: list[str]) -> None:
    with shop.store.writing() as writing:
        for code in codes:
            parts.put_location(writing, Location(0, code, LocationKind.TOTE, None), new=True)
        writing.append(entry(op))


def rename(shop: Shop, codes: list[str]) -> None:
    with shop.store.writing() as writing:
        for old in codes:
            writing.change(
                "UPDATE location SET code = ? WHERE code = ?", f"{old}-2", old, exactly=1
            )
        writing.append(entry("missed"))


def test_many_places_in_one_act_stand_and_one_twice_undoes_all(shop: Shop) -> None:
    make(shop, "fifty", [f"TOTE-{number}" for number in range(50)])
    before = shop.store.head()
    with pytest.raises(SomebodyWasFirst):
        make(shop, "twice", ["TOTE-98", "TOTE-7", "TOTE-99"])
    assert shop.store.head() == before
    assert shop.store.rows("SELECT count(*) FROM location WHERE kind = 'tote'") == [(50,)]


def test_one_change_among_many_that_meets_no_row_undoes_all(shop: Shop) -> None:
    before = shop.store.head()
    with pytest.raises(SomebodyWasFirst):
        rename(shop, ["TRAY", "NONE", "QUARANTINE"])
    assert shop.store.head() == before
    assert shop.store.rows("SELECT code FROM location WHERE code LIKE '%-2'") == []

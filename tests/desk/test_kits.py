"""Kits are written whole; at the window a kit's code stands for its parts, the gate sees parts."""

import pytest

from shopfloor.desk import explaining, gathering, window
from shopfloor.desk.checking import check
from shopfloor.desk.kits import (
    InKit,
    KitWritten,
    RetireKit,
    WriteKit,
    kit_list,
    kit_shown,
    offered_kits,
    retire_kit,
    typed_kit,
    write_kit,
)
from shopfloor.desk.shop import Actor
from shopfloor.errors import ShopfloorError
from shopfloor.rules.entered import CodeUnknown
from shopfloor.rules.kits import (
    KitCodeMalformed,
    KitCountRefused,
    KitEmpty,
    KitNamed,
    KitPartDoubled,
    KitShown,
    KitUnknown,
)
from shopfloor.rules.orders import OrderUnknown
from shopfloor.rules.parts import PartUnknown, QuantityOut, TextRefused
from shopfloor.rules.quantities import NotAQuantity
from shopfloor.rules.staff import NotPermitted
from shopfloor.rules.typed import PartAskMalformed
from shopfloor.store import orders
from tests.counter import DISC, FILTER, OIL, PLUG, Counter
from tests.people import CREW

BRAKES = WriteKit("BRK-F", "前轮制动套件", (InKit(DISC, 2), InKit(OIL, 500)), "front brakes")


def write(counter: Counter, asked: WriteKit = BRAKES) -> KitWritten:
    return write_kit(counter.shop, CREW.parts_manager, asked)


def held(counter: Counter, code: str = "BRK-F") -> list[tuple[str, int]]:
    shown = kit_shown(counter.shop, counter.clerk, code)
    return [(one.part, one.quantity) for one in shown.parts]


def gathered(counter: Counter, order: str) -> list[tuple[str, int]]:
    car = window.car(counter.shop, counter.clerk, order)
    return [(one.part.number, one.quantity) for one in car.gathered]


def test_a_kit_is_shown_with_bins_and_what_is_free(counter: Counter) -> None:
    assert write(counter) == KitWritten("BRK-F", 2, True)
    counter.bring(requisition := counter.draw(counter.order(), (DISC, 9)), count=9)
    counter.write(requisition)
    shown = kit_shown(counter.shop, counter.clerk, "brk-f")
    assert (shown.name, shown.name_en) == ("前轮制动套件", "front brakes")
    assert [(one.part, one.bin, one.free, one.short) for one in shown.parts] == [
        (DISC, "1-07-01-02", 1, True), (OIL, "2-01-01-01", 10_000, False),
    ]  # fmt: skip
    assert kit_list(counter.shop, counter.clerk) == (shown,)
    assert explaining.explain(counter.shop, counter.clerk, "brk-f") == shown


def test_the_next_version_is_the_whole_kit_and_every_version_stays(counter: Counter) -> None:
    write(counter)
    assert write(counter) == KitWritten("BRK-F", 2, False)
    fewer = WriteKit("BRK-F", "制动套件", (InKit(FILTER, 1), InKit(DISC, 4)))
    assert write(counter, fewer) == KitWritten("BRK-F", 2, True)
    assert held(counter) == [(FILTER, 1), (DISC, 4)]
    assert write(counter).changed
    assert held(counter) == [(DISC, 2), (OIL, 500)]
    names = counter.shop.store.rows("SELECT name FROM kit_record ORDER BY key")
    assert [row[0] for row in names] == ["前轮制动套件", "制动套件", "前轮制动套件"]
    assert check(counter.shop, CREW.general_manager) == ()


def test_a_retired_kit_names_nothing_until_it_is_written_again(counter: Counter) -> None:
    write(counter)
    assert retire_kit(counter.shop, CREW.parts_manager, RetireKit("brk-f")).code == "BRK-F"
    before = counter.shop.store.head()
    for look in (kit_shown, window.entered):
        with pytest.raises((KitUnknown, CodeUnknown)):
            look(counter.shop, counter.clerk, "BRK-F")
    with pytest.raises(KitUnknown):
        retire_kit(counter.shop, CREW.parts_manager, RetireKit("BRK-F"))
    assert kit_list(counter.shop, counter.clerk) == ()
    assert counter.shop.store.head() == before
    assert write(counter).changed
    assert held(counter) == [(DISC, 2), (OIL, 500)]
    assert check(counter.shop, CREW.general_manager) == ()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (WriteKit("RO-000001", "套件", (InKit(DISC, 1),)), KitCodeMalformed),
        (WriteKit("BRK-F", "", (InKit(DISC, 1),)), TextRefused),
        (WriteKit("BRK-F", "套件", (InKit(DISC, 1),), " x"), TextRefused),
        (WriteKit("BRK-F", "套件", ()), KitEmpty),
        (WriteKit("BRK-F", "套件", (InKit(DISC, 1), InKit(DISC, 2))), KitPartDoubled),
        (WriteKit("BRK-F", "套件", (InKit("NONE", 1),)), PartUnknown),
        (WriteKit("BRK-F", "套件", (InKit(DISC, 0),)), QuantityOut),
    ],
)
def test_what_is_no_kit_writes_nothing(
    counter: Counter, asked: WriteKit, why: type[ShopfloorError]
) -> None:
    before = counter.shop.store.head()
    with pytest.raises(why):
        write(counter, asked)
    assert counter.shop.store.head() == before


def test_kits_are_the_parts_managers(counter: Counter) -> None:
    write(counter)
    before = counter.shop.store.head()
    with pytest.raises(NotPermitted):
        write_kit(counter.shop, CREW.storekeeper, BRAKES)
    with pytest.raises(NotPermitted):
        retire_kit(counter.shop, CREW.storekeeper, RetireKit("BRK-F"))
    for look in (kit_list, lambda shop, who: kit_shown(shop, who, "BRK-F")):
        with pytest.raises(NotPermitted):
            look(counter.shop, CREW.service)
    with pytest.raises(NotPermitted):
        offered_kits(counter.shop, CREW.service, 1, 1)
    assert counter.shop.store.head() == before


def test_a_kits_code_is_understood_with_a_count(counter: Counter) -> None:
    write(counter)
    for given, count in (("BRK-F", ""), ("brk-f", ""), ("2*BRK-F", "2"), ("brk-f*3", "3")):
        named = window.entered(counter.shop, counter.clerk, given)
        assert named == KitNamed("BRK-F", count)


def test_a_kits_code_is_no_old_part(counter: Counter) -> None:
    assert window.house_number(counter.shop, counter.clerk, "BRK-F") is None
    write(counter)
    assert window.house_number(counter.shop, counter.clerk, "BRK-F") == KitNamed("BRK-F")


def test_a_code_that_is_written_as_a_kit_is_unknown_no_more(counter: Counter) -> None:
    gathering.note_unknown(counter.shop, counter.clerk, "BRK-F")
    gathering.note_unknown(counter.shop, counter.clerk, "BRK-R")
    write(counter)
    left = gathering.unknown_codes(counter.shop, counter.clerk)
    assert [one.code for one in left] == ["BRK-R"]


def test_a_kit_is_gathered_as_its_parts(counter: Counter) -> None:
    write(counter)
    order, journal = counter.order(), counter.shop.store.head()
    gathering.gather(counter.shop, counter.clerk, order, DISC, 1)

    def kits(count: str) -> list[tuple[str, int, bool]]:
        told = gathering.gather_kit(counter.shop, counter.clerk, order, "BRK-F", count)
        return [(one.part, one.quantity, one.short) for one in told.parts]

    assert kits("") == [(DISC, 2, False), (OIL, 500, False)]
    assert kits("1") == [(DISC, 4, False), (OIL, 1000, False)]
    assert kits("4") == [(DISC, 12, True), (OIL, 3000, False)]
    assert gathered(counter, order) == [(DISC, 12), (OIL, 3000)]
    assert counter.shop.store.head() == journal, "nothing moved and nobody promised anything"
    requisition = counter.draw(order, (DISC, 12), (OIL, 3000))
    standing = window.standing(counter.shop, counter.clerk, requisition)
    lines = standing.requisition.lines
    assert [(line.part, line.owed) for line in lines] == [(DISC, 12), (OIL, 0)]
    assert gathered(counter, order) == []


def test_of_a_kit_that_cannot_be_gathered_nothing_is(counter: Counter) -> None:
    write(counter)
    order = counter.order()
    refused: tuple[tuple[Actor, str, str, str, type[ShopfloorError]], ...] = (
        (counter.clerk, "RO-999999", "BRK-F", "1", OrderUnknown),
        (counter.clerk, order, "BRK-R", "1", KitUnknown),
        (counter.clerk, order, "BRK-F", "0", KitCountRefused),
        (counter.clerk, order, "BRK-F", "1.5", KitCountRefused),
        (counter.clerk, order, "BRK-F", "9999999999", QuantityOut),
        (CREW.finance, order, "BRK-F", "1", NotPermitted),
    )
    for who, car, code, count, why in refused:
        with pytest.raises(why) as told:
            gathering.gather_kit(counter.shop, who, car, code, count)
        if isinstance(told.value, QuantityOut):
            assert told.value.part == OIL
    assert gathered(counter, order) == []
    retire_kit(counter.shop, CREW.parts_manager, RetireKit("BRK-F"))
    with pytest.raises(KitUnknown):
        gathering.gather_kit(counter.shop, counter.clerk, order, "BRK-F", "")


def test_a_kit_is_offered_with_a_part_of_it(counter: Counter) -> None:
    write(counter)
    write(counter, WriteKit("OIL-K", "保养套件", (InKit(OIL, 4000), InKit(FILTER, 1))))
    order = counter.order()

    def offers(part: str, amount: int) -> tuple[str, ...]:
        now = gathering.gather(counter.shop, counter.clerk, order, part, amount)
        found = orders.by_number(counter.shop.store, order)
        assert found is not None
        return offered_kits(counter.shop, counter.clerk, found.key, now.part.key)

    assert offers(PLUG, 1) == ()
    assert offers(OIL, 4000) == ("BRK-F", "OIL-K")
    assert offers(FILTER, 1) == ()
    retire_kit(counter.shop, CREW.parts_manager, RetireKit("BRK-F"))
    assert offers(DISC, 2) == ()


def test_a_kit_is_typed_in_each_parts_unit(counter: Counter) -> None:
    def typed(*parts: str) -> WriteKit:
        return typed_kit(counter.shop, "brk-f", "前轮制动套件", "", parts)

    assert typed(f"{DISC}*2", f"{OIL}*0.5").parts == BRAKES.parts
    assert typed(f"{DISC}*2").code == "BRK-F"
    for given, why in (
        (DISC, PartAskMalformed), (f"{DISC}*2@1", PartAskMalformed), ("NONE*1", PartUnknown),
        (f"{DISC}*1.5", NotAQuantity),
    ):  # fmt: skip
        with pytest.raises(why):
            typed(given)


def test_a_retried_kit_is_answered_and_not_written_twice(counter: Counter) -> None:
    first = write_kit(counter.shop, CREW.parts_manager, BRAKES, op="kit-1")
    head = counter.shop.store.head()
    assert write_kit(counter.shop, CREW.parts_manager, BRAKES, op="kit-1") == first
    assert counter.shop.store.head() == head
    assert isinstance(explaining.explain(counter.shop, counter.clerk, "BRK-F"), KitShown)

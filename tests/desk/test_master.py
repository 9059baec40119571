"""The parts master, one part at a time: changing, policies, barcodes, bins and other places."""

import pytest

from shopfloor.desk import barcodes, catalogue, locations, master, policies
from shopfloor.desk.acting import ACTS
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.errors import ShopfloorError
from shopfloor.rules import parts as rules
from shopfloor.rules.locations import (
    LocationExists,
    LocationHoldsOther,
    LocationKind,
    LocationNotShelf,
    LocationTaken,
    PlaceMalformed,
)
from shopfloor.rules.numbers import BinMalformed
from shopfloor.rules.parts import Category, Policy
from shopfloor.rules.proofs import ProofMissing
from shopfloor.rules.staff import NotPermitted, Role, SecondPersonNeeded
from tests.counter import enter
from tests.people import CREW, hire, proof_of

PLUG = master.WritePart("PLUG", "火花塞", "件", 900, bin="1-02-03-04", barcodes=("6901",))
OIL = master.WritePart("OIL", "机油", "升", 9900, content=1000, bin="1-02-03-05")


@pytest.fixture
def stocked(shop: Shop, administrator: Actor) -> Shop:
    write(shop, administrator, PLUG, OIL)
    receive(shop, administrator, Receive("Bosch", "L-1", (ReceiptLine("PLUG", 3, 500),)))
    return shop


def write(shop: Shop, actor: Actor, *asked: master.WritePart) -> None:
    for one in asked:
        master.write_part(shop, actor, one)


def listed(shop: Shop, actor: Actor) -> dict[str, catalogue.PartListed]:
    return {one.part.number: one for one in catalogue.list_parts(shop, actor)}


def test_only_what_is_named_changes(stocked: Shop, administrator: Actor) -> None:
    before = listed(stocked, administrator)["PLUG"].part
    asked = master.ChangePart("6901", name="火花塞（铱金）", price=1200)
    assert master.change_part(stocked, administrator, asked).changed
    after = listed(stocked, administrator)["PLUG"].part
    assert (after.name, after.price) == ("火花塞（铱金）", 1200)
    assert (after.unit, after.category, after.maker) == (before.unit, before.category, before.maker)
    assert not master.change_part(stocked, administrator, asked).changed


def test_a_part_changes_its_bin_and_the_old_one_is_free(
    stocked: Shop, administrator: Actor
) -> None:
    asked = master.ChangePart("OIL", bin="1-02-03-09")
    master.change_part(stocked, administrator, asked)
    assert listed(stocked, administrator)["OIL"].bin == "1-02-03-09"
    write(stocked, administrator, master.WritePart("NEW", "a", "件", 1, bin="1-02-03-05"))
    assert listed(stocked, administrator)["NEW"].bin == "1-02-03-05"
    master.change_part(stocked, administrator, master.ChangePart("NEW", bin=""))
    assert listed(stocked, administrator)["NEW"].bin == ""


REFUSED: list[tuple[master.ChangePart | master.WritePart, type[ShopfloorError], str]] = [
    (master.ChangePart("NONE", price=1), rules.PartUnknown, "NONE"),
    (master.ChangePart("PLUG", name=""), rules.TextRefused, "name"),
    (master.ChangePart("PLUG", name="a\tb"), rules.TextRefused, "name"),
    (master.ChangePart("PLUG", maker="x" * 101), rules.TextRefused, "maker"),
    (master.ChangePart("PLUG", unit="套"), rules.UnitInUse, "PLUG"),
    (master.ChangePart("PLUG", content=10), rules.UnitInUse, "PLUG"),
    (master.ChangePart("PLUG", supersedes="NONE"), rules.PartUnknown, "NONE"),
    (master.ChangePart("PLUG", supersedes="PLUG"), rules.PartUnknown, "PLUG"),
    (master.ChangePart("PLUG", bin="1-02"), BinMalformed, "1-02"),
    (master.ChangePart("PLUG", bin="1-02-03-05"), LocationTaken, "OIL"),
    (master.WritePart("PLUG", "a", "件", 1), rules.PartExists, "PLUG"),
    (master.WritePart("6901", "a", "件", 1), rules.BarcodeTaken, "PLUG"),
    (master.WritePart("", "a", "件", 1), rules.TextRefused, "number"),
    (master.WritePart("X", "a", "件", 1, supersedes="NONE"), rules.PartUnknown, "NONE"),
    (master.WritePart("X", "a", "件", 1, barcodes=("6901",)), rules.BarcodeTaken, "PLUG"),
    (
        master.WritePart("X", "a", "升", 1, old_part_policy=Policy.REQUIRED),
        rules.PolicyNeedsPieces,
        "X",
    ),
]


@pytest.mark.parametrize(("asked", "refusal", "named"), REFUSED)
def test_what_cannot_be_in_the_master_is_refused(
    stocked: Shop,
    administrator: Actor,
    asked: master.ChangePart | master.WritePart,
    refusal: type[ShopfloorError],
    named: str,
) -> None:
    before = stocked.store.head()
    act = ACTS["part.change" if isinstance(asked, master.ChangePart) else "part.write"]
    with pytest.raises(refusal) as refused:
        act(stocked, administrator, asked)
    assert named in refused.value.facts().values()
    assert stocked.store.head() == before


def test_a_bin_that_holds_another_part_is_not_given_away(
    stocked: Shop, administrator: Actor
) -> None:
    master.change_part(stocked, administrator, master.ChangePart("PLUG", bin="1-09-01-01"))
    before = stocked.store.head()
    with pytest.raises(LocationHoldsOther) as refused:
        master.change_part(stocked, administrator, master.ChangePart("OIL", bin="1-02-03-04"))
    assert (refused.value.location, refused.value.part) == ("1-02-03-04", "PLUG")
    assert stocked.store.head() == before


def test_in_preparation_one_person_sets_a_policy(stocked: Shop, administrator: Actor) -> None:
    asked = policies.SetPolicy("PLUG", Policy.NONE)
    done = policies.set_policy(stocked, administrator, asked)
    assert (done.before, done.preparation) == (Policy.REQUIRED, True)
    assert listed(stocked, administrator)["PLUG"].part.old_part_policy is Policy.NONE


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (policies.SetPolicy("OIL", Policy.REQUIRED), rules.PolicyNeedsPieces),
        (policies.SetPolicy("PLUG", Policy.REQUIRED, 0), rules.OldPerUnitOut),
        (policies.SetPolicy("NONE", Policy.NONE), rules.PartUnknown),
    ],
)
def test_a_policy_that_cannot_be_is_refused(
    stocked: Shop, administrator: Actor, asked: policies.SetPolicy, refusal: type[ShopfloorError]
) -> None:
    before = stocked.store.head()
    with pytest.raises(refusal):
        policies.set_policy(stocked, administrator, asked)
    assert stocked.store.head() == before


def test_in_an_open_shop_two_people_set_a_policy(opened_shop: Shop) -> None:
    write(opened_shop, CREW.parts_manager, PLUG)
    asked = policies.SetPolicy("PLUG", Policy.NONE)
    shown = policies.rulings_shown((rules.Ruling("PLUG", Policy.NONE, 1),))
    both = hire(opened_shop, Role.PARTS_MANAGER, Role.SERVICE_MANAGER)
    own = proof_of(opened_shop, both, policies.MEANING, shown)
    before = opened_shop.store.head()
    with pytest.raises(ProofMissing):
        policies.set_policy(opened_shop, CREW.parts_manager, asked)
    with pytest.raises(SecondPersonNeeded):
        policies.set_policy(opened_shop, both, asked, proofs=[own])
    with pytest.raises(NotPermitted):
        policies.set_policy(opened_shop, CREW.storekeeper, asked)
    assert opened_shop.store.head() == before
    signed = proof_of(opened_shop, CREW.general_manager, policies.MEANING, shown)
    done = policies.set_policy(opened_shop, CREW.parts_manager, asked, proofs=[signed])
    assert (done.ruling.old_part_policy, done.preparation) == (Policy.NONE, False)


NOTHING_OWED = (
    master.WritePart("X", "a", "件", 1, old_part_policy=Policy.NONE),
    master.WritePart("X", "a", "件", 1, category=Category.HARDWARE),
    master.WritePart("X", "a", "升", 1),
)


@pytest.mark.parametrize("loose", NOTHING_OWED)
def test_in_an_open_shop_two_people_decide_that_a_new_part_owes_nothing(
    opened_shop: Shop, loose: master.WritePart
) -> None:
    both = hire(opened_shop, Role.PARTS_MANAGER, Role.SERVICE_MANAGER)
    before = opened_shop.store.head()
    (due,) = signatures_of(opened_shop, master.write_part, loose)
    own = proof_of(opened_shop, both, due.meaning, due.shown)
    with pytest.raises(ProofMissing):
        master.write_part(opened_shop, CREW.parts_manager, loose)
    with pytest.raises(SecondPersonNeeded):
        master.write_part(opened_shop, both, loose, proofs=[own])
    unfit = proof_of(opened_shop, CREW.storekeeper, due.meaning, due.shown)
    with pytest.raises(NotPermitted):
        master.write_part(opened_shop, CREW.parts_manager, loose, proofs=[unfit])
    assert opened_shop.store.head() == before
    signed = proof_of(opened_shop, CREW.service_manager, due.meaning, due.shown)
    written = master.write_part(opened_shop, CREW.parts_manager, loose, proofs=[signed])
    assert (written.old_part_policy, written.preparation) == (Policy.NONE, False)
    category = master.ChangePart("X", category=Category.HARD)
    master.change_part(opened_shop, CREW.parts_manager, category)
    (part,) = (one.part for one in catalogue.list_parts(opened_shop, CREW.parts_manager))
    assert part.old_part_policy is Policy.NONE, "a category changes no policy"


@pytest.mark.parametrize("loose", NOTHING_OWED)
def test_in_preparation_one_person_enters_a_part_that_owes_nothing_and_it_is_marked(
    shop: Shop, administrator: Actor, loose: master.WritePart
) -> None:
    assert signatures_of(shop, master.write_part, loose) == ()
    assert master.write_part(shop, administrator, loose).preparation


def test_a_new_part_that_owes_its_old_part_needs_nobody_else(opened_shop: Shop) -> None:
    owing = master.WritePart("X", "a", "件", 1)
    assert signatures_of(opened_shop, master.write_part, owing) == ()
    written = master.write_part(opened_shop, CREW.parts_manager, owing)
    assert written.old_part_policy is Policy.REQUIRED


def test_an_unknown_barcode_is_taught_at_the_counter(opened_shop: Shop) -> None:
    enter(opened_shop, PLUG, OIL)
    taught = barcodes.teach_barcode(
        opened_shop, CREW.storekeeper, barcodes.TeachBarcode("PLUG", "6902")
    )
    assert (taught.part, taught.known) == ("PLUG", False)
    assert listed(opened_shop, CREW.storekeeper)["PLUG"].barcodes == ("6901", "6902")
    again = barcodes.TeachBarcode("6902", "6902")
    assert barcodes.teach_barcode(opened_shop, CREW.storekeeper, again).known


@pytest.mark.parametrize(
    ("part", "code", "refusal"),
    [
        ("OIL", "6901", rules.BarcodeTaken),
        ("OIL", "PLUG", rules.BarcodeTaken),
        ("OIL", "", rules.TextRefused),
        ("OIL", "69\x1b01", rules.TextRefused),
        ("OIL", "6" * 81, rules.TextRefused),
        ("NONE", "6909", rules.PartUnknown),
    ],
)
def test_a_barcode_that_cannot_be_taught_is_refused(
    stocked: Shop, administrator: Actor, part: str, code: str, refusal: type[ShopfloorError]
) -> None:
    before = stocked.store.head()
    with pytest.raises(refusal):
        barcodes.teach_barcode(stocked, administrator, barcodes.TeachBarcode(part, code))
    assert stocked.store.head() == before


def test_a_technician_teaches_no_barcode_and_makes_no_place(opened_shop: Shop) -> None:
    write(opened_shop, CREW.parts_manager, PLUG)
    before = opened_shop.store.head()
    with pytest.raises(NotPermitted):
        barcodes.teach_barcode(opened_shop, CREW.technician, barcodes.TeachBarcode("PLUG", "6902"))
    with pytest.raises(NotPermitted):
        locations.write_location(
            opened_shop, CREW.technician, locations.WriteLocation("1-01-01-01")
        )
    assert opened_shop.store.head() == before


def test_places_of_all_kinds_are_made_and_listed(stocked: Shop, administrator: Actor) -> None:
    for code, kind in (
        ("1-01-01-01", LocationKind.SHELF),
        ("TRAY-2", LocationKind.TRAY),
        ("TOTE-7", LocationKind.TOTE),
        ("QUARANTINE-2", LocationKind.QUARANTINE),
    ):
        locations.write_location(stocked, administrator, locations.WriteLocation(code, kind))
    told = locations.list_locations(stocked, administrator, after="1-02-03-04")
    assert [(one.code, one.kind, one.part) for one in told] == [
        ("1-02-03-05", LocationKind.SHELF, "OIL"),
        ("1-01-01-01", LocationKind.SHELF, ""),
        ("TRAY-2", LocationKind.TRAY, ""),
        ("TOTE-7", LocationKind.TOTE, ""),
        ("QUARANTINE-2", LocationKind.QUARANTINE, ""),
    ]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (locations.WriteLocation("1-02-03-04"), LocationExists),
        (locations.WriteLocation("TRAY", LocationKind.TRAY), LocationExists),
        (locations.WriteLocation("A-1"), BinMalformed),
        (locations.WriteLocation("tray 2", LocationKind.TRAY), PlaceMalformed),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    stocked: Shop,
    administrator: Actor,
    asked: locations.WriteLocation,
    refusal: type[ShopfloorError],
) -> None:
    before = stocked.store.head()
    with pytest.raises(refusal):
        locations.write_location(stocked, administrator, asked)
    assert stocked.store.head() == before


def test_only_a_shelf_bin_is_a_parts_own(stocked: Shop, administrator: Actor) -> None:
    before = stocked.store.head()
    with stocked.store.writing() as writing:  # a place that could pass for a bin, made by hand
        writing.engine.run("UPDATE location SET code = '1-09-09-09' WHERE kind = 'tray'")
    with pytest.raises(LocationNotShelf):
        master.change_part(stocked, administrator, master.ChangePart("OIL", bin="1-09-09-09"))
    assert stocked.store.head() == before

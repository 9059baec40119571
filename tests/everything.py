"""A shop that did everything: each act at least once, on both sides of the opening."""

import datetime as dt
from pathlib import Path
from typing import TypeVar

from shopfloor import clock
from shopfloor.desk import (
    arrivals,
    barcodes,
    house,
    kits,
    locations,
    lost_sales,
    master,
    moving,
    old_parts,
    order_import,
    paper,
    part_import,
    policies,
    prepicking,
    reconciling,
    requisitions,
    reversing,
    staff,
    stock_import,
    substituting,
    swapping,
)
from shopfloor.desk.acting import Act
from shopfloor.desk.board import stopping
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.order_entry import QuickOrder, enter_order
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.lost_sales import LostKind
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.rules.parts import Policy
from shopfloor.rules.proofs import Proof
from shopfloor.rules.slips import Signing
from shopfloor.rules.staff import Role
from tests.board_acts import did_the_board
from tests.counter import DISC, FILTER, OIL, PLUG, SIGNER, Counter, opened_counter
from tests.people import CREW, hire, proof_of, reissued, vouched
from tests.stocktake_acts import did_a_stocktake
from tests.workshop import Floor

A = TypeVar("A")
R = TypeVar("R")

PARTS = "number,name,unit,price,old_part,bin,barcode\nA-1,空气滤芯,件,88.00,,3-01-01-01,690001\n"
ORDERS = "plate,advisor,old_parts,jobs,customer\n粤B88888,9,company,保养|60,张三\n"
STOCK = "number,bin,quantity,unit_cost\nA-1,3-01-01-01,7,30.00\n"


def signed_by(shop: Shop, act: Act[A, R], asked: A, by: Actor) -> list[Proof]:
    """The signer's proofs of all that the act wants signed."""
    return [proof_of(shop, by, due.meaning, due.shown) for due in signatures_of(shop, act, asked)]


def did_everything(shop: Shop, folder: Path) -> Counter:
    """Do every act in the open shop; its crew was hired before it opened."""
    with clock.held_at(clock.now() + dt.timedelta(minutes=1)):
        counter = opened_counter(shop)
        _house(shop)
        _book(counter, folder)
        did_the_board(shop)
    with clock.held_at(clock.now() + dt.timedelta(hours=1)):
        _gate(counter, folder)
        _staff(shop)
    with clock.held_at(clock.now() + dt.timedelta(hours=3)):
        did_a_stocktake(shop)
    return counter


def _house(shop: Shop) -> None:
    asked = house.dated(shop, "pin_tries", "6")
    proofs = signed_by(shop, house.change_setting, asked, CREW.general_manager)
    house.change_setting(shop, CREW.service_manager, asked, proofs=proofs)


def _book(counter: Counter, folder: Path) -> None:
    shop, manager = counter.shop, CREW.parts_manager
    locations.write_location(shop, manager, locations.WriteLocation("3-09-09-09"))
    tote = locations.WriteLocation("PRE-1", LocationKind.TOTE)
    locations.write_location(shop, manager, tote)
    barcodes.teach_barcode(shop, manager, barcodes.TeachBarcode(DISC, "6901234567892"))
    kit = kits.typed_kit(shop, "brk-f", "前轮制动套件", "", (f"{DISC}*2", f"{OIL}*0.5"))
    kits.write_kit(shop, manager, kit)
    kits.retire_kit(shop, manager, kits.RetireKit("BRK-F"))
    master.change_part(shop, manager, master.ChangePart(DISC, price=39000))
    policy = policies.SetPolicy(OIL, Policy.NONE)
    proofs = signed_by(shop, policies.set_policy, policy, CREW.service_manager)
    policies.set_policy(shop, manager, policy, proofs=proofs)
    for name, text in (("parts.csv", PARTS), ("stock.csv", STOCK)):
        (folder / name).write_text(text, "utf-8")
    part_import.import_parts(shop, manager, folder / "parts.csv")
    move = moving.Move(DISC, "1-07-01-02", "3-09-09-09", 2)
    moving.move(shop, CREW.storekeeper, move)
    undo = reversing.Reverse("GR-000004", "送错货")
    proofs = signed_by(shop, reversing.reverse, undo, CREW.service_manager)
    reversing.reverse(shop, CREW.storekeeper, undo, proofs=proofs)
    counter.stock(PLUG, 10)
    stock_import.import_stock(
        shop,
        manager,
        folder / "stock.csv",
        approve=lambda meaning, shown: proof_of(shop, CREW.service_manager, meaning, shown),
    )


def _gate(counter: Counter, folder: Path) -> None:
    shop, clerk = counter.shop, counter.clerk
    quick = QuickOrder(
        "粤B·D12345", 9, ("换前刹车盘|90|底盘|三包",), OldPartChoice.CUSTOMER,
        (f"{DISC}*2",), "16:30", customer="李四", telephone="13900000000",
    )  # fmt: skip
    order = enter_order(shop, CREW.advisor, quick, op="order-1").number
    first = counter.draw(order, (DISC, 3), (OIL, 4500))
    added = requisitions.AddLines(first, (requisitions.Wanted(PLUG, 1, 1),))
    requisitions.add_lines(shop, clerk, added)
    counter.bring(first, count=2)
    counter.excuse(first)
    waiting = counter.bring(first, line=3, count=1)
    old_parts.hand_back_old_part(shop, clerk, old_parts.HandBackOldPart(waiting[0]))
    counter.cancel(counter.write(first).number)
    _rack(counter, first)
    slip = counter.write(first).number
    counter.pick(slip)
    for signing in Signing:
        counter.sign(slip, signing)
    for kind, document in ((PaperKind.SLIP, slip), (PaperKind.BIN_LABEL, "1-07-01-02")):
        paper.print_paper(shop, clerk, paper.PrintPaper(kind, (document,), PaperWay.FILE))
    counter.hand_over(slip)
    counter.bring_back(slip)
    _swap(counter, slip)
    _shortages(counter, order, first)
    _supersede(counter, first)
    requisitions.close_requisition(shop, clerk, requisitions.CloseRequisition(first))
    (folder / "orders.csv").write_text(ORDERS, "utf-8")
    order_import.import_orders(shop, CREW.advisor, folder / "orders.csv")
    _waiting(counter)
    _built_in(counter)
    reconciled(shop)


def _swap(counter: Counter, slip: str) -> None:
    """The right part for the wrong one, signed for by everybody."""
    shop = counter.shop
    wrong = swapping.SwapPart(slip, 1, 1, FILTER)
    proofs = [
        vouched(SIGNER[one], f"slip {one}", due.shown)
        for one, due in zip(Signing, signatures_of(shop, swapping.swap_part, wrong), strict=True)
    ]
    swapping.swap_part(shop, counter.clerk, wrong, proofs=proofs)


def _shortages(counter: Counter, order: str, requisition: str) -> None:
    """Short of plugs, which are expected and then not; a disc was not sold for its price."""
    shop, clerk = counter.shop, counter.clerk
    requisitions.note_shortage(shop, clerk, requisitions.NoteShortage(requisition, 3, 1))
    coming = arrivals.typed_arrival(shop, PLUG, "4", "2026-12-28T16:30", "上海大众")
    number = arrivals.expect_arrival(shop, clerk, coming).number
    arrivals.void_arrival(shop, CREW.parts_manager, arrivals.VoidArrival(number))
    lost = lost_sales.NoteLostSale(DISC, 1, LostKind.PRICE, order)
    lost_sales.note_lost_sale(shop, clerk, lost)


def _supersede(counter: Counter, requisition: str) -> None:
    """A newer plug stands in for the one that was drawn."""
    shop, clerk = counter.shop, counter.clerk
    newer = master.WritePart(f"{PLUG}A", "火花塞", "套", 21000, old_per_unit=4, supersedes=PLUG)
    proofs = signed_by(shop, master.write_part, newer, CREW.service_manager)
    master.write_part(shop, CREW.parts_manager, newer, proofs=proofs)
    counter.bring(requisition, line=3)
    substituting.substitute(shop, clerk, substituting.Substitute(requisition, 3, newer.number))


def _waiting(counter: Counter) -> None:
    """An exception that is withdrawn, and an old part that goes to the customer."""
    shop, clerk = counter.shop, counter.clerk
    excused = counter.draw(counter.order(), (DISC, 1))
    counter.excuse(excused)
    turned_up = old_parts.WithdrawException(excused, 1)
    old_parts.withdraw_exception(shop, CREW.parts_manager, turned_up)
    second = counter.draw(counter.order(choice=OldPartChoice.CUSTOMER), (DISC, 1))
    (tag,) = counter.bring(second)
    counter.hand_over(counter.signed(counter.write(second).number))
    old_parts.release_old_part(shop, clerk, old_parts.ReleaseOldPart(tag))


def _built_in(counter: Counter) -> None:
    """A disc is in the car when its customer stops the work."""
    floor = Floor(counter.shop)
    order = floor.ready(floor.order(60, plate="粤BE70001"))
    floor.assign(order)
    floor.start(order, 1)
    drawn = counter.draw(order, (DISC, 1))
    counter.bring(drawn)
    counter.hand_over(counter.signed(counter.write(drawn).number))
    floor.end(order)
    stopping.build_in(counter.shop, floor.by, stopping.BuildIn(drawn, 1))


def _rack(counter: Counter, requisition: str) -> None:
    """Prepared, put back, prepared again."""
    shop, clerk = counter.shop, counter.clerk
    asked = prepicking.Prepare(requisition, "PRE-1")
    prepicking.prepare(shop, clerk, asked)
    prepicking.put_back(shop, clerk, prepicking.PutBack(requisition))
    prepicking.prepare(shop, clerk, asked)


def reconciled(shop: Shop, day: str = "", remark: str = "") -> reconciling.Reconciled:
    """Keeper and parts manager sign the day's report as it stands."""
    told = counter_day(shop, CREW.parts_manager, day)
    asked = reconciling.Reconcile(told.report.day, told.shown, remark)
    by = {reconciling.AS_KEEPER: CREW.storekeeper, reconciling.AS_MANAGER: CREW.parts_manager}
    proofs = [
        proof_of(shop, by[due.meaning], due.meaning, due.shown)
        for due in signatures_of(shop, reconciling.reconcile, asked)
    ]
    return reconciling.reconcile(shop, CREW.storekeeper, asked, proofs=proofs)


def _staff(shop: Shop) -> None:
    who, newcomer = CREW.administrator, hire(shop, Role.STOREKEEPER, name="王新")
    number = Counter(shop).number(newcomer)
    staff.bind(shop, who, staff.Bind(number, "wang"))
    staff.change_staff(shop, who, staff.ChangeStaff(number, "王老", (Role.TECHNICIAN,)))
    staff.open_person(shop, who, staff.OfStaff(number))
    reissued(shop, staff.Reissue(number, badge="NEW-14"))
    staff.retire(shop, who, staff.OfStaff(number))

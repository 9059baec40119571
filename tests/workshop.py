"""A workshop for a test: two technicians, a bay of each kind, and one step a method."""

import datetime as dt
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk import bays, house, orders
from shopfloor.desk.board import (
    assigning,
    checking_cars,
    clocking,
    crew,
    handing_in,
    receiving_cars,
    stopping,
    supplements,
    washing,
)
from shopfloor.desk.board.assigning import Assign, Hand
from shopfloor.desk.board.checking_cars import CheckCar, ParkCar, SelfCheck
from shopfloor.desk.board.clocking import StartJob, StopJob
from shopfloor.desk.board.receiving_cars import AcceptCar, CarNamed, ConfirmSymptom, Mark
from shopfloor.desk.board.supplements import AnswerAddOn, AskCustomer, ReportAddOn, WriteAddOn
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.board import Card, board
from shopfloor.rules.board_steps import standing_of
from shopfloor.rules.handing_in import HandInPoint
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation
from shopfloor.rules.washing import WashItem
from shopfloor.rules.workshop import BayKind, CheckKind, Stage, StopReason, Workshop
from shopfloor.store import orders as order_rows
from shopfloor.store.workshop import workshop
from tests.conftest import TEN_TWENTY
from tests.people import CREW, vouched

ZONE = "Asia/Shanghai"
NOW = clock.micros(TEN_TWENTY)
"""The now of every test."""
FIRST, SECOND = 7, 8
"""The staff numbers of the two technicians."""
DISPATCHER = 14
"""The dispatcher's staff number."""

SIGNER = {CheckKind.LEADER: CREW.workshop_supervisor, CheckKind.FINAL: CREW.inspector}


@dataclass
class Floor:
    """The workshop of an open shop."""

    shop: Shop
    by: Actor = CREW.dispatcher
    cars: int = 0

    def order(
        self, *minutes: int, skill: str = "机电", promised_at: int | None = None, plate: str = ""
    ) -> str:
        """A car with a job of so many minutes each."""
        self.cars += 1
        jobs = tuple(
            orders.AskedJob(f"项目{line}", length, skill) for line, length in enumerate(minutes, 1)
        )
        asked = orders.WriteOrder(
            plate or f"粤B{10_000 + self.cars}", 9, jobs, OldPartChoice.COMPANY,
            promised_at=promised_at,
        )  # fmt: skip
        return orders.write_order(self.shop, CREW.advisor, asked).number

    def receive(self, order: str) -> str:
        """The car comes in; its order's number."""
        receiving_cars.receive_car(self.shop, self.by, CarNamed(order))
        return order

    def ready(self, order: str) -> str:
        """Received, accepted, and its symptom confirmed."""
        self.receive(order)
        return self.accept_car(order)

    def accept_car(self, order: str) -> str:
        """Accepted, and its symptom confirmed."""
        receiving_cars.accept_car(self.shop, self.by, AcceptCar(order))
        receiving_cars.confirm_symptom(self.shop, self.by, ConfirmSymptom(order, "异响"))
        return order

    def assign(self, order: str, job: int = 1, technician: int = FIRST, bay: str = "B01") -> None:
        """One technician for a job."""
        asked = Assign(order, job, (Hand(technician, bay),))
        assigning.assign(self.shop, self.by, asked)

    def start(self, order: str, job: int = 0, technician: int = 0) -> None:
        """The clock runs."""
        clocking.start_job(self.shop, self.by, StartJob(order, job, technician))

    def stop(self, order: str, reason: StopReason, job: int = 0) -> None:
        """The job stands."""
        clocking.stop_job(self.shop, self.by, StopJob(order, reason, job))

    def finish(self, order: str, job: int = 0) -> None:
        """The job is done; what was washed was looked over."""
        asked = clocking.FinishJob(order, job, tuple(WashItem))
        clocking.finish_job(self.shop, self.by, asked)

    def finished(self, order: str) -> str:
        """Every job of a ready car without a wash done, its checks passed, and parked."""
        receiving_cars.mark_car(self.shop, self.by, Mark(order, wash=False))
        self.worked(order)
        self.tick(order)
        for kind in (CheckKind.LEADER, CheckKind.FINAL):
            self.check(order, kind)
        self.park(order)
        return order

    def park(self, order: str) -> None:
        """The car stands where its advisor finds it."""
        checking_cars.park_car(self.shop, self.by, ParkCar(order, "竣工区 3"))

    def hand_in(self, order: str) -> handing_in.CarHandedIn:
        """Its advisor takes the car over."""
        asked = handing_in.HandIn(order, tuple(HandInPoint))
        return handing_in.hand_in(self.shop, CREW.advisor, asked)

    def prewash(self, order: str, wanted: bool = True) -> None:
        """Whether it is washed before the work."""
        washing.prewash(self.shop, self.by, washing.PreWash(order, wanted))

    def worked(self, order: str, technician: int = FIRST) -> str:
        """Every job of a car that is ready, assigned, started and finished."""
        for job in self.jobs(order):
            self.assign(order, job, technician)
            self.start(order, job)
            self.finish(order, job)
        return order

    def tick(self, order: str, technician: int = FIRST) -> None:
        """The technician ticks every item."""
        asked = SelfCheck(order, technician, tuple(self.jobs(order)))
        checking_cars.self_check(self.shop, self.by, asked)

    def check(
        self, order: str, kind: CheckKind, passed: bool = True, by: Actor | None = None
    ) -> checking_cars.Checked:
        """Leader or inspector signs; what fails is the first job."""
        redo, cause = ((), "") if passed else ((1,), "螺栓未拧紧")
        asked = CheckCar(order, kind, passed, "", redo, cause)
        proofs = [
            vouched(by or SIGNER[kind], due.meaning, due.shown)
            for due in signatures_of(self.shop, checking_cars.check_car, asked)
        ]
        return checking_cars.check_car(self.shop, self.by, asked, proofs=proofs)

    def report(self, order: str, minutes: int = 30, safety: bool = False) -> int:
        """The technician found worn brake pads; the number of the add-on."""
        asked = ReportAddOn(order, "更换制动片", minutes, "机电", safety)
        return supplements.report_add_on(self.shop, CREW.technician, asked).number

    def ask(self, order: str, number: int = 0) -> supplements.AddOnMoved:
        """The advisor calls the customer."""
        asked = AskCustomer(order, Channel.TELEPHONE, number)
        return supplements.ask_customer(self.shop, CREW.advisor, asked)

    def accept(self, order: str, number: int = 0) -> supplements.AddOnMoved:
        """The owner agrees to 680 yuan on the telephone."""
        asked = AnswerAddOn(
            order, AddOnAnswer.ACCEPTED, Channel.TELEPHONE, Relation.OWNER, number, 68_000
        )
        return supplements.answer_add_on(self.shop, CREW.advisor, asked)

    def write(self, order: str, number: int = 0) -> supplements.AddOnMoved:
        """The advisor writes the supplement and hands it to the dispatcher."""
        asked = WriteAddOn(order, DISPATCHER, number)
        return supplements.write_add_on(self.shop, CREW.advisor, asked)

    def tell(self, order: str, number: int = 0) -> supplements.AddOnMoved:
        """The dispatcher tells the team."""
        return supplements.tell_team(self.shop, self.by, supplements.TellTeam(order, number))

    def end(
        self, order: str, channel: Channel = Channel.TELEPHONE, by: Actor | None = None
    ) -> stopping.WorkEnded:
        """The customer stops the work: he sells the car."""
        asked = stopping.StopWork(order, channel, Relation.OWNER, "车要卖")
        return stopping.stop_work(self.shop, by or self.by, asked)

    def sets(self, name: str, value: str, day: str = "") -> None:
        """The house changes one of its numbers, from today or a later day on."""
        asked = house.dated(self.shop, name, value, day)
        proof = vouched(CREW.general_manager, house.MEANING, house.approval_digest(asked))
        house.change_setting(self.shop, CREW.service_manager, asked, proofs=[proof])

    def jobs(self, order: str) -> list[int]:
        """The lines of an order that wash nothing."""
        all_of_it, key = self.look(), self.key(order)
        return [one.line for one in all_of_it.jobs_of(key) if one.bay_kind is not BayKind.WASH]

    def key(self, order: str) -> int:
        """The key of an order."""
        found = order_rows.by_number(self.shop.store, order)
        assert found is not None
        return found.key

    def look(self, sequence: int | None = None) -> Workshop:
        """Everything, now or as of an entry."""
        with self.shop.store.reading():
            return workshop(self.shop.store, clock.micros(clock.now()), ZONE, sequence)

    def card(self, order: str) -> Card:
        """The car on the board."""
        return next(one for one in board(self.look()).cards if one.number == order)

    def stage(self, order: str) -> Stage:
        """Where a car is."""
        return standing_of(self.look(), self.key(order))


def later(minutes: int) -> dt.datetime:
    """So many minutes behind the now of every test."""
    return TEN_TWENTY + dt.timedelta(minutes=minutes)


def opened_floor(shop: Shop) -> Floor:
    """A bay of each kind, a team, and two technicians who can do everything."""
    head = CREW.workshop_supervisor
    for code, kind in (("B01", BayKind.REPAIR), ("B02", BayKind.REPAIR), ("W01", BayKind.WASH)):
        bays.write_bay(shop, head, bays.WriteBay(code, kind))
    crew.write_team(shop, head, crew.WriteTeam("1", "一组", 15))
    for technician in (FIRST, SECOND):
        asked = crew.WriteTechnician(technician, ("机电", "洗车"), "1")
        crew.write_technician(shop, head, asked)
    return Floor(shop)

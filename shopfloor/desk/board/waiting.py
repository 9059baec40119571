"""What waits for a person at the board: alarms, cars to be assigned and checked, their own work."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from shopfloor import clock
from shopfloor.desk.board.checking_cars import inspectors_on_shift, second_check
from shopfloor.desk.board.showing import BoardShown, see_board
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.alarms import Facts, Gravity
from shopfloor.rules.board import Card
from shopfloor.rules.orders import JobState
from shopfloor.rules.rounds import OF_SHIFTS
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.three_checks import Checkers, hands_in
from shopfloor.rules.todo import Desk, ToDo, alarm_waits_for, check_for, to_assign
from shopfloor.rules.workshop import Stage, SupplementState
from shopfloor.store.working_hours import team_leaders

ASKED = (SupplementState.REPORTED, SupplementState.WAITING_CUSTOMER, SupplementState.ACCEPTED)
"""An add-on in one of these waits for the order's advisor (ADD-03, ADD-06)."""


def at_board(shop: Shop, actor: Actor, person: Person) -> Iterator[ToDo]:
    """What waits for them there, alarms first; nothing where they may not see the board."""
    if person.may(Permission.SEE_BOARD):
        found = _AtBoard(shop, person, see_board(shop, actor))
        yield from found.alarms()
        for card in found.shown.board.cards:
            yield from found.of_car(card)
        yield from found.jobs()


@dataclass(frozen=True)
class _AtBoard:
    """The board as it was read once, for one person."""

    shop: Shop
    person: Person
    shown: BoardShown

    @cached_property
    def own(self) -> set[str]:
        """The numbers of the orders that are theirs as an advisor."""
        orders = self.shown.workshop.orders.values()
        return {one.number for one in orders if one.advisor_number == self.person.number}

    @cached_property
    def _inspectors(self) -> set[int]:
        facts = self.shown.workshop
        with self.shop.store.reading():
            return inspectors_on_shift(self.shop.store, facts.now, facts.zone)

    @cached_property
    def _checkers(self) -> Checkers:
        def other(person: int) -> bool:
            return bool(self._inspectors - {person})

        leads = self.person.may(Permission.CHECK_AS_LEADER)
        leaders = team_leaders(self.shop.store) if leads else frozenset()
        return Checkers(second_check(self.shop), leaders, other)

    @cached_property
    def _checks(self) -> dict[int, ToDo]:
        """The check that waits for them, by the key of the order."""
        hands, told = hands_in(self.shown.workshop), {}
        for card in self.shown.board.cards:
            if kind := check_for(card.stage, self._checkers, self.person, hands[card.order]):
                facts: Facts = {"plate": card.plate, "number": card.number}
                check = f"todo.check_{kind}"
                told[card.order] = ToDo(check, facts, Desk.BOARD, card.number, card.late)
        return told

    def alarms(self) -> Iterator[ToDo]:
        """Those of an order lead to its car, those of a shift to where alarms are answered."""
        now, zone = self.shown.workshop.now, self.shown.workshop.zone
        for alarm in self.shown.alarms:
            order = str(alarm.facts.get("order", ""))
            if alarm_waits_for(alarm.kind, order in self.own, self.person):
                late = alarm.gravity(now) is Gravity.OVERDUE
                word = "alarms" if alarm.kind in OF_SHIFTS else ""
                yield ToDo(*alarm.sentence(now, zone), Desk.BOARD, order, late, word)

    def of_car(self, card: Card) -> Iterator[ToDo]:
        """What is to be done about one car."""
        job = to_assign(card) if self.person.may(Permission.DISPATCH) else None
        if job is not None:
            told: Facts = {"plate": card.plate, "number": card.number, "work": job.work}
            yield ToDo("todo.assign", told, Desk.BOARD, card.number, card.late)
        if card.order in self._checks:
            yield self._checks[card.order]
        if card.stage is Stage.FINISHED and card.number in self.own:
            told = {"plate": card.plate, "number": card.number, "place": card.parked}
            yield ToDo("todo.hand_in", told, Desk.BOARD, card.number)
        for one in card.supplements if self.person.may(Permission.ANSWER_ADD_ON) else ():
            if card.number in self.own and one.state in ASKED:
                told = {"plate": card.plate, "work": one.work, "state": one.state}
                yield ToDo("todo.add_on", told, Desk.BOARD, card.number, card.late)

    def jobs(self) -> Iterator[ToDo]:
        """What is planned for them as a technician, in its order."""
        facts = self.shown.workshop
        for plan in sorted(facts.assignments, key=lambda one: one.planned.begin):
            job = facts.jobs[plan.job]
            mine = plan.technician == self.person.key
            if mine and job.state in (JobState.PLANNED, JobState.RUNNING):
                at = f"{clock.local(clock.instant(plan.planned.begin), facts.zone):%H:%M}"
                order = facts.orders[job.order]
                told: Facts = {"plate": order.plate, "work": job.work, "at": at}
                yield ToDo("todo.job", told, Desk.BOARD, order.number)

"""What the keys of the board do to the chosen car; what needs a word more is asked for.

Every act says up to where its person had seen the journal.  Where somebody else was first, the
board shows their change and who made it: the person leaves it so, or does the same again.
"""

import asyncio
from dataclasses import replace
from typing import Any

from shopfloor.desk.acting import Act
from shopfloor.desk.board import (
    assigning,
    clocking,
    receiving_cars,
    undoing,
)
from shopfloor.desk.board.due import add_ons, answered_today
from shopfloor.desk.board.stopping import parts_to_settle
from shopfloor.desk.board.suggesting import changes_of_plan, facts_to_plan, suggest_for
from shopfloor.errors import NotFound, Refused
from shopfloor.rules.board import Card, JobShown
from shopfloor.rules.board_refusals import BoardMoved
from shopfloor.rules.orders import JobState
from shopfloor.rules.staff import NotPermitted, Permission
from shopfloor.rules.washing import items_of
from shopfloor.rules.workshop import CheckKind, Stage
from shopfloor.screens import board_questions as questions
from shopfloor.screens.board_add_ons import AddingOn
from shopfloor.screens.board_alarms import Answering
from shopfloor.screens.board_looking_over import HandingIn, Washing
from shopfloor.screens.board_stopping import Ending, Settling, Stopping
from shopfloor.screens.board_suggesting import Offering, Planning
from shopfloor.screens.board_ticking import Ticking
from shopfloor.screens.board_view import BoardView
from shopfloor.screens.keys import CHOOSING, EVERYWHERE, Key
from shopfloor.screens.signing import Question
from shopfloor.words import say


class NoCarChosen(NotFound):
    """Nothing on the board is chosen."""


class NothingRefused(Refused):
    """Nothing was refused that could be done again."""


class NoCheckDue(Refused):
    """The chosen car waits for no check."""


CHECKS = {Stage.SELF_CHECKED: CheckKind.LEADER, Stage.LEADER_CHECKED: CheckKind.FINAL}


def running(card: Card, line: int) -> JobShown | None:
    """The job of a line; of line 0 the one that runs."""
    for job in card.jobs:
        if job.line == line or (not line and job.state is JobState.RUNNING):
            return job
    return None


class BoardActs(BoardView):
    """One key, one act."""

    _moved: tuple[Act[Any, Any], Any] | None = None
    """What was refused because somebody else was first."""

    async def _do(self, key: Key) -> None:
        if key not in (*EVERYWHERE, *CHOOSING) and self._question is not None:
            self.leave_question()
        await super()._do(key)

    def here(self) -> Card:
        """The chosen car; raises NoCarChosen."""
        card = self.card
        if card is None:
            raise NoCarChosen
        return card

    async def perform(self, act: Act[Any, Any], asked: Any) -> Any:
        """Do it and show what holds then; a refusal for somebody else's change is kept."""
        self._moved = None
        try:
            return await self.station.do(act, asked)
        except BoardMoved:
            self._moved = (act, asked)
            raise
        finally:
            await self.show()

    async def do_again(self) -> None:
        """Do what was refused, now that the other's change was seen."""
        if self._moved is None:
            raise NothingRefused
        act, asked = self._moved
        await self.perform(act, replace(asked, seen=self.sequence))
        self.told(say("board.done_again"))

    async def do_receive(self) -> None:
        """Take the car over."""
        card = self.here()
        asked = receiving_cars.CarNamed(card.number, self.sequence)
        await self.perform(receiving_cars.receive_car, asked)
        self.told(say("board.received", plate=card.plate))

    async def do_accept(self) -> None:
        """Compare the car with its sheet, then confirm the symptom."""
        self._ask(questions.Accepting(self, self.here()))

    async def do_assign(self) -> None:
        """Ask who does the job that is meant, and where."""
        card = self.here()
        self._ask(questions.Assigning(self, card, self.job or questions.unassigned(card)))

    async def unassign(self, card: Card, line: int, seen: int) -> None:
        """Nobody does the job any more."""
        await self.perform(assigning.unassign, assigning.JobNamed(card.number, line, seen))
        self.told(say("board.unassigned", plate=card.plate, line=line))

    async def brief(self, card: Card, line: int, seen: int) -> None:
        """Who is planned for the job knows what to mind."""
        await self.perform(assigning.brief, assigning.JobNamed(card.number, line, seen))
        self.told(say("board.briefed", plate=card.plate, line=line))

    async def do_suggest(self) -> None:
        """Show the best three for the job that is meant, and why not the others."""
        card = self.here()
        line = self.job or questions.unassigned(card)
        made = await self.station.look(suggest_for, self.station.actor, card.order, line)
        self._ask(Offering(self, card, line, made))

    async def do_plan(self) -> None:
        """Show what a plan of the whole day would change; it is made beside the loop."""
        facts = await self.station.look(facts_to_plan, self.station.actor)
        lines = await asyncio.to_thread(changes_of_plan, facts)
        if not lines:
            self.told(say("board.plan_same"))
            return
        self._ask(Planning(self, facts, lines))

    async def do_start(self) -> None:
        """The clock runs."""
        card = self.here()
        asked = clocking.StartJob(card.number, self.job, 0, self.sequence)
        self._said("board.started", await self.perform(clocking.start_job, asked))

    async def do_stop(self) -> None:
        """Ask why it stands."""
        self._ask(Stopping(self, self.here(), self.job))

    async def ending(self, card: Card) -> Question:
        """Ask how the customer stopped the work; where he has, what is still to be settled."""
        if card.stopped_at is None:
            return Ending(self, card)
        left = await self.station.look(parts_to_settle, self.station.actor, card.number)
        return Settling(self, card, left)

    def again(self, card: Card) -> Card:
        """The car as it stands now."""
        return next((one for one in self.board.cards if one.order == card.order), card)

    async def go_on(self, card: Card, line: int, seen: int) -> None:
        """What it stood for is over."""
        asked = assigning.JobNamed(card.number, line, seen)
        self._said("board.reopened", await self.perform(clocking.reopen_job, asked))

    async def do_final(self) -> None:
        """The job is done; a wash is looked over first."""
        card = self.here()
        job = running(card, self.job)
        items = items_of(job.bay_kind, job.prewash) if job else ()
        if job is not None and items:
            self._ask(Washing(self, card, job.line, items))
        else:
            await self.finish(clocking.FinishJob(card.number, self.job, seen=self.sequence))

    async def finish(self, asked: clocking.FinishJob) -> None:
        """Say it, and tell it."""
        self._said("board.finished", await self.perform(clocking.finish_job, asked))

    def _said(self, key: str, moved: clocking.JobMoved) -> None:
        self.told(say(key, plate=moved.plate, line=moved.job, work=moved.work))

    async def do_inspect(self) -> None:
        """The check that is due: the technician's own, the leader's, the final inspection; of a
        finished car the advisor's."""
        card = self.here()
        if card.stage in (Stage.WORK_DONE, Stage.WAITING_CUSTOMER):
            self._ask(Ticking(self, card))
        elif card.stage in CHECKS:
            self._ask(questions.Checking(self, card, CHECKS[card.stage]))
        elif card.stage in (Stage.FINISHED, Stage.HANDED_IN):
            self._check_may(Permission.HAND_IN_CAR)
            self._ask(HandingIn(self, card))
        else:
            raise NoCheckDue

    def _check_may(self, permission: Permission) -> None:
        """Raise NotPermitted before anything is asked."""
        person = self.station.person
        if person is not None and not person.may(permission):
            raise NotPermitted(person.name, permission, person.roles)

    async def do_park(self) -> None:
        """Ask where the finished car stands."""
        self._ask(questions.Parking(self, self.here()))

    async def do_mark(self) -> None:
        """Priority, lounge, wash before and after, a note, another promise."""
        self._ask(questions.Marking(self, self.here()))

    async def do_alarms(self) -> None:
        """Show what the rules want done now, and take the answers."""
        self._ask(await self.alarms_again())

    async def alarms_again(self) -> Answering:
        """The alarms as they are now."""
        await self.show()
        shown = self.shown_now()
        answered = await self.station.look(answered_today, self.station.actor)
        return Answering(self, list(shown.alarms), shown.workshop, answered)

    async def do_add_on(self) -> None:
        """Show the car's add-ons, and take a new one or the next step of one."""
        self._ask(await self.add_ons_again(self.here()))

    async def add_ons_again(self, card: Card) -> AddingOn:
        """The add-ons of a car as they are now."""
        found = await self.station.look(add_ons, self.station.actor, card.number)
        return AddingOn(self, card, found)

    async def do_undo(self) -> None:
        """Take back the last act."""
        undone = await self.perform(undoing.undo_last, undoing.UndoLast())
        self.told(say("board.undone", act=undone.act, order=undone.order))

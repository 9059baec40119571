"""The clerk's steps at the counter: old parts and exceptions, shortages, the slip, the picking."""

from dataclasses import dataclass

from shopfloor.desk import window as desk
from shopfloor.desk.old_parts import (
    ExceptOldPart,
    OldPartExcepted,
    WithdrawException,
    except_old_part,
    withdraw_exception,
)
from shopfloor.desk.requisitions import NoteShortage, note_shortage
from shopfloor.desk.slip_picking import pick_slip
from shopfloor.desk.slips import SlipNamed, WriteSlip, write_slip
from shopfloor.errors import Refused
from shopfloor.rules.counter import LineShown, SlipShown
from shopfloor.rules.old_parts import OldPartNotExpected, Reason
from shopfloor.rules.parts import Policy
from shopfloor.rules.quantities import parse_quantity
from shopfloor.rules.staff import NotPermitted, Permission
from shopfloor.rules.window import Standing, gone_at, why_not_out
from shopfloor.screens.counter_entry import CounterEntry
from shopfloor.screens.counter_questions import Amount, Signer, Typed
from shopfloor.screens.signing import Question
from shopfloor.screens.stock import instead
from shopfloor.words import say


@dataclass(eq=False)
class NothingAtWindow(Refused):
    """No requisition is at the window."""


@dataclass(eq=False)
class NotShort(Refused):
    """The shelves reach for all that is open."""

    part: str


class CounterSteps(CounterEntry):
    """Each does one act for what stands at the window, and says what followed."""

    def standing(self) -> Standing:
        """What stands at the window; raises NothingAtWindow, StillGathered."""
        standing = self.window.standing if self.station.actor else None
        self._check_entered()
        if standing is None:
            raise NothingAtWindow()
        return standing

    def line(self) -> LineShown:
        """The chosen line; raises as ``standing``."""
        self.standing()
        if self.chosen_line is None:
            raise NothingAtWindow()
        return self.chosen_line

    def slip(self) -> SlipShown:
        """The slip at the window, which stays chosen; raises why there is none."""
        standing, slip = self.standing(), self.window.chosen_slip
        if slip is None:
            raise why_not_out(standing.requisition, gone_at(standing))
        self.window.slip = slip.slip.number
        return slip

    def check_may(self, permission: Permission) -> None:
        person = self.station.person
        if person is not None and not person.may(permission):
            raise NotPermitted(person.name, permission, person.roles)

    async def do_open(self) -> None:
        """Bring what is chosen in the list to the window."""
        if self.waiting.display and self.waiting.chosen is not None:
            chosen, several = self.waiting.chosen.cells[0], self.window.several
            await (self.choose(several, chosen) if several else self.entered(chosen))

    async def do_old_part(self) -> None:
        """Take old parts in, or take no more."""
        if self.window.taking_old:
            self.window.taking_old = False
            self.told(say("counter.old_ends"))
            return
        line, standing = self.line(), self.standing()
        self.check_may(Permission.TAKE_OLD_PART)
        await self.next_owing(line)
        if not self.window.taking_old:
            raise OldPartNotExpected(line.part, standing.requisition.number)
        self.told(say("counter.old_begins"))

    async def do_exception(self) -> None:
        """Ask why no old part comes, and who signs for that."""
        line, standing = self.line(), self.standing()
        self.check_may(Permission.TAKE_OLD_PART)
        room = line.open - line.exceptions - -(-len(line.tags) // line.old_per_unit)
        if line.policy is Policy.NONE or room <= 0:
            raise OldPartNotExpected(line.part, standing.requisition.number)

        async def units(reason: Reason) -> Question | None:
            if room == 1:
                return await self._exception(line, 1, reason)

            async def counted(given: str) -> Question | None:
                return await self._exception(line, parse_quantity(given), reason)

            prompt = say("counter.units")
            return Amount(prompt, "", line.shown(room), counted)

        self._ask(Typed(line.part, units))

    async def _exception(self, line: LineShown, units: int, reason: Reason) -> Question:
        standing = self.standing()
        asked = ExceptOldPart(standing.requisition.number, line.line, units, reason)
        signed = await self.station.look(
            desk.to_be_signed, except_old_part, asked, self.station.actor
        )
        why = say(
            "counter.sign_exception",
            part=line.part, units=line.shown(units), reason=reason, order=standing.order.number,
        )  # fmt: skip
        who = say("role.parts_manager")

        def done(answer: OldPartExcepted) -> None:
            self.told(say("counter.excepted_now", part=line.part, owed=answer.owed))

        return Signer(self.station, (who,), signed, why, done, self.refuse)

    async def do_withdraw(self) -> None:
        """Take back what was excepted on the chosen line: its old part turned up."""
        line = self.line()
        self.check_may(Permission.EXCEPT_OLD_PART)

        async def units(given: str) -> Question | None:
            await self._withdraw(line, parse_quantity(given))
            return None

        if line.exceptions <= 1:
            await self._withdraw(line, 1)
        else:
            self._ask(Amount(say("counter.units"), "", line.shown(line.exceptions), units))

    async def _withdraw(self, line: LineShown, units: int) -> None:
        asked = WithdrawException(self.standing().requisition.number, line.line, units)
        answer = await self.station.do(withdraw_exception, asked)
        await self.show()
        self.told(say("counter.withdrawn", part=line.part, count=units, owed=answer.owed))

    async def do_shortage(self) -> None:
        """Put what the shelves cannot give of the chosen line on the shortage list, and say what
        stands in for it."""
        line, standing = self.line(), self.standing()
        if not line.short:
            raise NotShort(line.part)
        asked = NoteShortage(standing.requisition.number, line.line, line.short)
        await self.station.do(note_shortage, asked)
        await self.show()
        told = say("counter.shortage", part=line.part, quantity=line.shown(line.short))
        self.told(told + instead(line.offered))

    async def do_write(self) -> None:
        """Enter what was gathered; else write a slip for all that may leave."""
        if self.window.gathered:
            await self.enter_gathered()
            return
        standing = self.standing()
        asked = WriteSlip(standing.requisition.number)
        written = await self.station.do(write_slip, asked)
        self.window.slip, self.window.taking_old = written.number, False
        await self.show()
        who = standing.requisition.technician
        self.told(say("counter.written", slip=written.number, technician=who))

    async def do_pick(self) -> None:
        """The slip's pieces lie on the tray now."""
        slip = self.slip().slip.number
        await self.station.do(pick_slip, SlipNamed(slip))
        await self.show()
        self.told(say("counter.picked", slip=slip))

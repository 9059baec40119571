"""What the two clerks do for a requisition: parts are drawn, old ones come in or are excepted."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopfloor.desk import old_parts, requisitions, substituting
from shopfloor.desk.shop import Actor
from shopfloor.rules.old_parts import Reason
from tests.counter import DISC, FILTER
from tests.people import CREW, vouched
from tests.scenarios.gate_clerks import (
    CLERKS,
    NEW,
    OLD,
    UNIT,
    Clerks,
    carried,
    clerks,
    fates,
    few,
    index,
    parts,
)
from tests.scenarios.gate_papers import Line, Requisition


class Drawing(Clerks):
    """A requisition from its first line to its end, without what leaves on its slips."""

    @rule(clerk=clerks, fate=fates, three=st.booleans(),
          wanted=st.lists(st.tuples(parts, few), min_size=1, max_size=3))  # fmt: skip
    def draw(self, clerk: int, fate: str, three: bool, wanted: list[tuple[str, int]]) -> None:
        lines = tuple(requisitions.Wanted(part, units * UNIT[part]) for part, units in wanted)
        technician = 7
        asked = requisitions.OpenRequisition(self.orders[three], technician, lines)
        answer = self.do(clerk, fate, requisitions.open_requisition, asked)
        if self.may(fate, answer, True):
            drawn = [Line(part, n * UNIT[part], OLD[part]) for part, n in wanted]
            self.model.requisitions[answer.number] = Requisition(three, drawn)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, count=st.integers(1, 5), everything=st.booleans())
    def bring(self, clerk: int, fate: str, at: int, count: int, everything: bool) -> None:
        number, line = self.line_at(at, self.model.owed)
        owed = self.model.owed(number, line)
        count = owed if everything and owed else count
        ones = tuple(old_parts.OldOne() for _ in range(count))
        asked = old_parts.TakeOldParts(number, line + 1, ones)
        answer = self.do(clerk, fate, old_parts.take_old_parts, asked)
        drawn = self.model.requisitions[number]
        if self.may(fate, answer, drawn.open and count <= owed):
            assert answer.owed == owed - count
            drawn.lines[line].waiting += answer.tags

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=st.integers(1, 2))
    def excuse(self, clerk: int, fate: str, at: int, units: int) -> None:
        number, line = self.line_at(at, lambda one, line: self.model.excusable(one, line) > 0)
        drawn = self.model.requisitions[number]
        asked = old_parts.ExceptOldPart(number, line + 1, units, Reason.DESTROYED)
        shown = old_parts.exception_shown(asked, self.orders[drawn.three], drawn.lines[line].part)
        proof = vouched(CREW.parts_manager, old_parts.EXCEPTION, shown)
        allowed = drawn.open and units <= self.model.excusable(number, line)
        answer = self.do(clerk, fate, old_parts.except_old_part, asked, [proof])
        if self.may(fate, answer, allowed):
            drawn.lines[line].leaves += units
            assert answer.owed == self.model.owed(number, line)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=st.integers(1, 2), keeper=st.booleans())
    def withdraw(self, clerk: int, fate: str, at: int, units: int, keeper: bool) -> None:
        """The parts manager takes an exception back; now and then a keeper tries to."""
        number, line = self.line_at(at, self.leaves)
        drawn = self.model.requisitions[number]
        keeper = keeper and at % 4 == 0
        actor = CLERKS[clerk] if keeper else Actor(CREW.parts_manager.person, "T-04")
        asked = old_parts.WithdrawException(number, line + 1, units)
        allowed = drawn.open and units <= drawn.lines[line].leaves and not keeper
        answer = self.do(clerk, fate, old_parts.withdraw_exception, asked, actor=actor)
        if self.may(fate, answer, allowed):
            drawn.lines[line].leaves -= units
            assert answer.owed == self.model.owed(number, line)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, other=st.sampled_from((NEW, NEW, DISC, FILTER)))
    def substitute(self, clerk: int, fate: str, at: int, other: str) -> None:
        """What superseded the disc instead of it, or the disc again."""
        number, line = self.line_at(
            at, lambda one, line: self.model.substitutable(one, line, (DISC, NEW), other)
        )
        allowed = self.model.substitutable(number, line, (DISC, NEW), other)
        asked = substituting.Substitute(number, line + 1, other)
        answer = self.do(clerk, fate, substituting.substitute, asked)
        if self.may(fate, answer, allowed):
            told = list(answer.tags), list(answer.back), answer.void, carried(answer.pieces)
            assert told == self.model.substitute(number, line, other)
            made = len(self.model.requisitions[number].lines)
            assert (answer.line, answer.owed) == (made, self.model.owed(number, made - 1))

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, of=index)
    def hand_back(self, clerk: int, fate: str, at: int, of: int) -> None:
        number, line = self.line_at(at, self.waiting)
        waiting = self.model.requisitions[number].lines[line].waiting
        others = [*self.model.gone, "T-900000"]
        for slip in self.model.slips.values():
            others += [tag for tags in slip.tags.values() for tag in tags]
        tag = waiting[of % len(waiting)] if waiting else others[of % len(others)]
        asked = old_parts.HandBackOldPart(tag)
        answer = self.do(clerk, fate, old_parts.hand_back_old_part, asked)
        if self.may(fate, answer, bool(waiting)):
            waiting.remove(tag)
            self.model.gone.append(tag)

    @precondition(lambda self: len(self.model.requisitions) > 1)
    @rule(clerk=clerks, fate=fates, at=index)
    def close(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: not self.model.of(one, "open"))
        asked = requisitions.CloseRequisition(number)
        answer = self.do(clerk, fate, requisitions.close_requisition, asked)
        empty = not self.model.of(number, "open")
        if self.may(fate, answer, self.model.requisitions[number].open and empty):
            assert carried(answer.pieces) == self.model.close(number)

    def waiting(self, requisition: str, line: int) -> list[str]:
        return self.model.requisitions[requisition].lines[line].waiting

    def leaves(self, requisition: str, line: int) -> int:
        return self.model.requisitions[requisition].lines[line].leaves

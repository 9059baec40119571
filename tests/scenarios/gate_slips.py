"""What the two clerks do with a slip: written, picked, signed, handed over, cancelled."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopfloor.desk import handing_over, slip_picking, slip_signing, slips
from shopfloor.rules.slips import Signing
from tests.counter import SIGNER
from tests.people import CREW, vouched
from tests.scenarios.gate_clerks import UNIT, Clerks, clerks, fates, few, index
from tests.scenarios.gate_papers import Piece


class Slips(Clerks):
    """A slip from the first line to the technician."""

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index)
    def write_all(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: self.model.leaving(one))
        self.write(clerk, fate, slips.WriteSlip(number), self.model.leaving(number))

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=few)
    def write_part(self, clerk: int, fate: str, at: int, units: int) -> None:
        number, line = self.line_at(at, self.model.covered)
        part = self.model.requisitions[number].lines[line].part
        quantity = units * UNIT[part]
        reach = self.model.within_reach(number, line)
        may = quantity <= min(self.model.covered(number, line), reach)
        asked = slips.WriteSlip(number, (slips.Take(line + 1, quantity),))
        self.write(clerk, fate, asked, {line: quantity} if may else {})

    def write(self, clerk: int, fate: str, asked: slips.WriteSlip, takes: dict[int, int]) -> None:
        answer = self.do(clerk, fate, slips.write_slip, asked)
        drawn = self.model.requisitions[asked.requisition]
        if not self.may(fate, answer, drawn.open and bool(takes)):
            return
        pieces = [Piece(one.line - 1, one.part, one.bin, one.quantity) for one in answer.lines]
        slip = self.model.write(asked.requisition, answer.number, pieces)
        assert {line: slip.taken(line) for line in takes} == takes
        assert list(answer.tags) == [tag for tags in slip.tags.values() for tag in tags]
        assert answer.exceptions == sum(slip.leaves.values())

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index)
    def pick(self, clerk: int, fate: str, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.picked)
        there = self.model.there(slip)
        answer = self.do(clerk, fate, slip_picking.pick_slip, slips.SlipNamed(number))
        if self.may(fate, answer, slip.state == "open" and not slip.picked and there):
            self.model.carry(slip, to_tray=True)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, by=st.sampled_from(("due", "due", *Signing)),
          stranger=st.sampled_from((False, False, False, True)))  # fmt: skip
    def sign(self, clerk: int, fate: str, at: int, by: str, stranger: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and one.due)
        signing = Signing(slip.due or "technician") if by == "due" else Signing(by)
        signer = CREW.other_technician if stranger else SIGNER[signing]
        proof = vouched(signer, slip_signing.slip_meaning(signing), self.shown(number))
        asked = slip_signing.SignSlip(number, signing)
        answer = self.do(clerk, fate, slip_signing.sign_slip, asked, [proof])
        right = slip.state == "open" and slip.due == signing and not stranger
        if self.may(fate, answer, right):
            slip.given.append(signing.value)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, signed=st.sampled_from((True, True, True, False)))
    def hand_over(self, clerk: int, fate: str, at: int, signed: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.due)
        there = self.model.there(slip)
        proofs = [vouched(CREW.technician, handing_over.RECEIVED, self.shown(number))]
        answer = self.do(
            clerk, fate, handing_over.hand_over, slips.SlipNamed(number), proofs if signed else ()
        )
        if self.may(fate, answer, slip.state == "open" and slip.due is None and signed and there):
            self.model.hand_over(slip)
            assert [line.value for line in answer.lines] == [one.value for one in slip.pieces]

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index)
    def cancel(self, clerk: int, fate: str, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open")
        answer = self.do(clerk, fate, slip_picking.cancel_slip, slips.SlipNamed(number))
        if self.may(fate, answer, slip.state == "open"):
            self.model.cancel(slip)

"""What comes back to the two clerks: an unused part, or the wrong one for the right one."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopfloor.desk import returns, swapping
from shopfloor.desk.signatures import signatures_of
from shopfloor.errors import NotFound, Refused
from shopfloor.rules.proofs import Proof
from shopfloor.rules.slips import Signing
from tests.counter import SIGNER
from tests.people import CREW, vouched
from tests.scenarios.gate_clerks import HOME, UNIT, Clerks, chosen, clerks, fates, few, index


class Returns(Clerks):
    """What was handed over is brought back or swapped."""

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, line=st.integers(0, 2), units=few)
    def bring_back(self, clerk: int, fate: str, at: int, line: int, units: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "issued")
        drawn = self.model.requisitions[slip.requisition]
        line %= len(drawn.lines)
        quantity = units * UNIT[drawn.lines[line].part]
        asked = returns.TakeBackUnused(number, line + 1, quantity)
        shown = returns.return_shown(asked, drawn.lines[line].part)
        proof = vouched(CREW.technician, returns.BROUGHT_BACK, shown)
        answer = self.do(clerk, fate, returns.take_back_unused, asked, [proof])
        if self.may(fate, answer, slip.state == "issued" and quantity <= slip.taken(line)):
            assert (answer.value, list(answer.tags)) == self.model.bring_back(slip, line, quantity)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, units=st.sampled_from((1, 1, 2)),
          signed=st.sampled_from(("all", "all", "all", "stranger", "some")))  # fmt: skip
    def swap(self, clerk: int, fate: str, at: int, units: int, signed: str) -> None:
        """The wrong part for the right one; now and then not everybody signs."""
        every = [
            (number, line, part)
            for number, slip in self.model.slips.items()
            for line in range(len(self.model.requisitions[slip.requisition].lines))
            for part in HOME
        ]
        fitting = [one for one in every if self.model.swappable(*one, 1)]
        number, line, part = chosen(every, fitting, at)
        slip = self.model.slips[number]
        drawn = self.model.requisitions[slip.requisition]
        wrong = drawn.lines[line].part
        quantity = units * UNIT[wrong]
        asked = swapping.SwapPart(number, line + 1, quantity, part)
        fits = self.model.swappable(number, line, part, quantity)
        proofs = self.swap_proofs(clerk, asked)
        assert bool(proofs) == fits, "nobody signs what cannot be done"
        if proofs and signed == "stranger":
            proofs[0] = replace(proofs[0], person=CREW.other_technician.person)
        given = proofs[:-1] if signed == "some" else proofs
        allowed = signed == "all" and fits
        answer = self.do(clerk, fate, swapping.swap_part, asked, given)
        if not self.may(fate, answer, allowed):
            return
        assert answer.line == len(drawn.lines) + 1
        taken = self.shops[clerk].store.rows(
            "SELECT c.code, x.quantity FROM slip_line x JOIN location c ON c.key = x.location "
            "JOIN issue_slip i ON i.key = x.issue_slip WHERE i.number = ? ORDER BY x.key",
            answer.out.slip,
        )
        assert sum(row[1] for row in taken) == quantity
        back, freed, pieces = self.model.swap(
            slip, line, quantity, part, answer.out.slip, taken, list(answer.out.tags)
        )
        assert answer.back.value == back
        assert [one.before for one in answer.retagged] + list(answer.back.tags) == freed
        assert [one.value for one in answer.out.lines] == [one.value for one in pieces]

    def swap_proofs(self, clerk: int, asked: swapping.SwapPart) -> list[Proof]:
        """Of all who sign a swap; none where it cannot be done."""
        try:
            due = signatures_of(self.shops[clerk], swapping.swap_part, asked)
        except (Refused, NotFound):
            return []
        signers = {f"slip {signing}": SIGNER[signing] for signing in Signing}
        return [vouched(signers[one.meaning], one.meaning, one.shown) for one in due]

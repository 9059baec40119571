"""What the two clerks do at the shelves and at the rack: goods come, move and are prepared."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopfloor.desk import moving, prepicking, receiving
from tests.counter import OIL, PLUG
from tests.scenarios.gate_clerks import (
    HOME,
    UNIT,
    Clerks,
    carried,
    clerks,
    fates,
    few,
    index,
    parts,
    totes,
)
from tests.scenarios.gate_papers import share


class Shelves(Clerks):
    """Goods come in, move to the tray and back, and lie ready in a tote."""

    @precondition(lambda self: self.papers < 8)
    @rule(clerk=clerks, fate=fates, part=parts, units=few, cost=st.integers(0, 999),
          place=st.sampled_from(("", "", "TRAY", HOME[PLUG])))  # fmt: skip
    def goods(self, clerk: int, fate: str, part: str, units: int, cost: int, place: str) -> None:
        self.papers += 1
        quantity = units * UNIT[part]
        line = receiving.ReceiptLine(part, quantity, cost, place)
        asked = receiving.Receive("Bosch", f"LS-{self.papers}", (line,))
        answer = self.do(clerk, fate, receiving.receive, asked)
        if self.may(fate, answer, place != HOME[PLUG] or part == PLUG):  # one bin, one part
            value = share(cost * quantity, 1, 1000 if part == OIL else 1)
            assert answer.lines[0].value == value
            self.model.receive(part, place, quantity, value)

    @rule(clerk=clerks, fate=fates, part=parts, units=few, home=st.booleans())
    def move(self, clerk: int, fate: str, part: str, units: int, home: bool) -> None:
        """Between its bin and the tray; what slips have picked stays on the tray."""
        source, target = ("TRAY", HOME[part]) if home else (HOME[part], "TRAY")
        quantity = units * UNIT[part]
        left = self.model.lies.get((part, source), 0) - quantity
        answer = self.do(clerk, fate, moving.move, moving.Move(part, source, target, quantity))
        if self.may(fate, answer, left >= (self.model.picked(part) if home else 0)):
            self.model.move(part, source, -quantity)
            self.model.move(part, target, quantity)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, tote=totes, whole=st.booleans())
    def prepare(self, clerk: int, fate: str, at: int, tote: str, whole: bool) -> None:
        """What is open goes to the rack; now and then into another car's tote."""
        number, line = self.line_at(at, lambda one, line: self.model.preparable(one, tote, [line]))
        lines = list(range(len(self.model.requisitions[number].lines))) if whole else [line]
        brought = self.model.preparable(number, tote, lines)
        asked = prepicking.Prepare(number, tote, 0 if whole else line + 1)
        answer = self.do(clerk, fate, prepicking.prepare, asked)
        if not self.may(fate, answer, bool(brought)):
            return
        pieces = [(one.line - 1, one.source, one.quantity) for one in answer.pieces]
        assert {at: sum(n for here, _, n in pieces if here == at) for at, _, _ in pieces} == brought
        short = {
            one: self.model.unmet(number, one) - self.model.ready(number, one) - brought.get(one, 0)
            for one in lines
        }
        assert {one.line - 1: one.quantity for one in answer.short} == {
            one: missing for one, missing in short.items() if missing
        }
        self.model.prepare(number, tote, pieces)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index)
    def put_back(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, self.model.ready)
        drawn = self.model.requisitions[number]
        lines = range(len(drawn.lines))
        may = drawn.open and any(self.model.ready(number, line) for line in lines)
        asked = prepicking.PutBack(number)
        answer = self.do(clerk, fate, prepicking.put_back, asked)
        if self.may(fate, answer, may):
            back = [one for line in lines for one in self.model.put_back(number, line)]
            assert carried(answer.pieces) == back

    @rule(clerk=clerks, fate=fates, part=parts, tote=totes)
    def rob(self, clerk: int, fate: str, part: str, tote: str) -> None:
        """What lies in a tote is somebody's, be it prepared or on a slip."""
        asked = moving.Move(part, tote, HOME[part], UNIT[part])
        assert self.do(clerk, fate, moving.move, asked) is None

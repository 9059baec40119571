"""What comes back at the screen: an unused part, or the wrong one for the right one."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.scenarios.gate_clerks import HOME, UNIT, chosen, few, index
from tests.scenarios.gate_papers import SIGNATURES, Requisition
from tests.scenarios.screen_clerk import BADGE, ScreenClerk, cautions, typed
from tests.screens.at_counter import TECHNICIAN


class ReturnsAtTheScreen(ScreenClerk):
    """What was handed over is brought back or swapped."""

    @precondition(lambda self: self.model.slips)
    @rule(at=index, line=st.integers(0, 2), units=few, caution=cautions)
    def brings_back_at_the_screen(self, at: int, line: int, units: int, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "issued")
        drawn = self.model.requisitions[slip.requisition]
        line %= len(drawn.lines)
        part = drawn.lines[line].part
        if slip.state != "issued":
            return
        self.line_comes(number, line)
        self.screen.press("f11")
        assert self.screen.asked
        self.screen.scan(typed(part, units * UNIT[part]))
        may = units * UNIT[part] <= slip.taken(line)
        if self.signs(TECHNICIAN, caution) and may:
            self.done("part.take_back")
            self.model.bring_back(slip, line, units * UNIT[part])
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, units=st.sampled_from((1, 1, 2)), caution=cautions)
    def swaps_at_the_screen(self, at: int, units: int, caution: str) -> None:
        every = [
            (number, line, part)
            for number, slip in self.model.slips.items()
            for line in sorted({one.line for one in slip.pieces})
            for part in HOME
            if slip.state == "issued"
            and UNIT[part] == UNIT[self.model.requisitions[slip.requisition].lines[line].part]
        ]
        if not every:
            return
        fitting = [one for one in every if self.model.swappable(*one, 1)]
        number, line, part = chosen(every, fitting, at)
        slip = self.model.slips[number]
        drawn = self.model.requisitions[slip.requisition]
        quantity = units * UNIT[part]
        self.line_comes(number, line)
        self.screen.press("f14")
        self.screen.scan(f"{typed(part, quantity)}*{part}")
        *first, last = [BADGE[one] for one in SIGNATURES[drawn.three]]
        signed = all(self.signs(badge, "") for badge in first) and self.signs(last, caution)
        if not signed or not self.model.swappable(number, line, part, quantity):
            self.left_alone()
            return
        self.done("part.swap")
        self.model.swap(slip, line, quantity, part, *self.newest_slip(slip.requisition, drawn))

    def newest_slip(
        self, requisition: str, drawn: Requisition
    ) -> tuple[str, list[tuple[str, int]], list[str]]:
        """The slip that was written last, its bins, and the old parts of the requisition's next
        line."""
        rows = self.shops[0].store.rows
        [(out,)] = rows("SELECT number FROM issue_slip ORDER BY key DESC LIMIT 1")
        taken = rows(
            "SELECT c.code, x.quantity FROM slip_line x JOIN location c ON c.key = x.location "
            "JOIN issue_slip i ON i.key = x.issue_slip WHERE i.number = ? ORDER BY x.key", out,
        )  # fmt: skip
        tags = rows(
            "SELECT t.tag FROM old_part t JOIN requisition_line l ON l.key = t.requisition_line "
            "JOIN requisition r ON r.key = l.requisition WHERE r.number = ? AND l.line = ? "
            "ORDER BY t.key", requisition, len(drawn.lines) + 1,
        )  # fmt: skip
        return out, [(row[0], row[1]) for row in taken], [row[0] for row in tags]

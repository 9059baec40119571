"""What a clerk at the screen does for a requisition: draws, takes old parts, changes, closes."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.counter import DISC
from tests.scenarios.gate_clerks import NEW, OLD, UNIT, few, index, parts
from tests.scenarios.gate_papers import Line, Requisition
from tests.scenarios.screen_clerk import ScreenClerk, cautions, typed
from tests.screens.at_counter import PARTS_MANAGER, TECHNICIAN


class DrawingAtTheScreen(ScreenClerk):
    """A requisition from its first line to its end, without what leaves on its slips."""

    def drawn_for(self, three: bool) -> list[str]:
        """The order's requisitions that are not finished, as the window lists them."""
        return [
            number
            for number, drawn in self.model.requisitions.items()
            if drawn.three is three and (self.model.of(number, "open") or any(self.wanting(number)))
        ]

    def wanting(self, number: str) -> list[int]:
        """What is open of each line."""
        drawn = self.model.requisitions[number]
        return [self.model.unmet(number, line) for line in range(len(drawn.lines)) if drawn.open]

    @rule(three=st.booleans(), wanted=st.dictionaries(parts, few, min_size=1))
    def draws_at_the_screen(self, three: bool, wanted: dict[str, int]) -> None:
        unfinished = self.drawn_for(three)
        self.comes(self.orders[three])
        for part, units in wanted.items():
            self.screen.scan(f"{typed(part, units * UNIT[part])}*{part}")
        self.screen.scan(TECHNICIAN)
        lines = [Line(part, n * UNIT[part], OLD[part]) for part, n in wanted.items()]
        if len(unfinished) == 1:
            self.done("requisition.add")
            self.model.requisitions[unfinished[0]].lines += lines
        else:
            self.done("requisition.open")
            standing = self.screen.counter.window.standing
            assert standing is not None
            number = standing.requisition.number
            self.model.requisitions[number] = Requisition(three, lines)

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, count=st.integers(1, 5))
    def brings_at_the_screen(self, at: int, count: int) -> None:
        number, line = self.line_at(at, self.model.owed)
        drawn = self.model.requisitions[number]
        self.line_comes(number, line)
        self.screen.press("f2")
        taken = 0
        while taken < count and (owing := self.owing(number)):
            line = line if line in owing else owing[0]
            self.screen.scan(f"seen {taken}")
            drawn.lines[line].waiting.append(self.newest_tag())
            taken += 1
        if taken < count:
            self.screen.scan(f"seen {taken}")
        self.done(*["old_part.take"] * taken)

    def owing(self, number: str) -> list[int]:
        lines = range(len(self.model.requisitions[number].lines))
        return [line for line in lines if self.model.owed(number, line)]

    def newest_tag(self) -> str:
        [(tag,)] = self.shops[0].store.rows("SELECT tag FROM old_part ORDER BY key DESC LIMIT 1")
        return str(tag)

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, units=st.integers(1, 2), caution=cautions)
    def excuses_at_the_screen(self, at: int, units: int, caution: str) -> None:
        number, line = self.line_at(at, lambda one, line: self.model.excusable(one, line) > 0)
        room = self.model.excusable(number, line)
        self.line_comes(number, line)
        self.screen.press("f3")
        if room > 0:
            self.screen.scan("3")
        if room > 1:
            self.screen.scan(str(units))
        units = min(units, room) if room == 1 else units
        if self.signs(PARTS_MANAGER, caution) and 0 < units <= room:
            self.done("old_part.except")
            self.model.requisitions[number].lines[line].leaves += units
        else:
            self.left_alone()

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, sure=st.booleans())
    def substitutes_at_the_screen(self, at: int, sure: bool) -> None:
        number, line = self.line_at(at, self.stands_in)
        other = self.stands_in(number, line)
        self.line_comes(number, line)
        self.screen.press("f15", *([] if sure else ["home"]))
        self.left_alone()
        if not other:
            return
        self.screen.press("f8")
        if sure:
            self.done("requisition.substitute")
            self.model.substitute(number, line, other)
        else:
            self.left_alone()

    def stands_in(self, number: str, line: int) -> str:
        """What of the disc's chain is offered for a line, or nothing."""
        for one in (DISC, NEW):
            may = self.model.substitutable(number, line, (DISC, NEW), one)
            if may and self.model.free(one) > 0:
                return one
        return ""

    @precondition(lambda self: len(self.model.requisitions) > 1)
    @rule(at=index)
    def closes_at_the_screen(self, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: not self.model.of(one, "open"))
        if self.model.of(number, "open"):
            return
        self.comes(number)
        self.screen.press("f11", "f8")
        is_open = self.model.requisitions[number].open
        self.done(*["requisition.close"] if is_open else [])
        if is_open:
            self.model.close(number)

"""What a clerk at the screen does at the rack: a car's parts are prepared and put back."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.scenarios.gate_clerks import index, totes
from tests.scenarios.screen_clerk import ScreenClerk


class RackAtTheScreen(ScreenClerk):
    """Parts lie ready in a tote and go home again."""

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, tote=totes)
    def prepares_at_the_screen(self, at: int, tote: str) -> None:
        number, _ = self.line_at(at, lambda one, line: self.model.preparable(one, tote, [line]))
        lines = list(range(len(self.model.requisitions[number].lines)))
        brought = self.model.preparable(number, tote, lines)
        self.comes(number)
        self.screen.press("f20")
        if not self.screen.asked:
            assert not brought
            self.done()
            return
        self.screen.scan(tote)
        self.done(*["requisition.prepare"] if brought else [])
        if brought:
            self.model.prepare(number, tote, self.newest_pieces())

    def newest_pieces(self) -> list[tuple[int, str, int]]:
        """What the last act brought to the rack, by line and bin."""
        return [
            (line - 1, place, quantity - before)
            for line, place, quantity, before in self.shops[0].store.rows(
                "SELECT l.line, b.code, x.quantity, coalesce((SELECT o.quantity "
                "FROM prepared_record o WHERE o.prepared = x.prepared AND o.key < x.key "
                "ORDER BY o.key DESC LIMIT 1), 0) FROM prepared_record x "
                "JOIN journal j ON j.key = x.entry "
                "JOIN requisition_line l ON l.key = x.requisition_line "
                "JOIN location b ON b.key = x.bin WHERE j.sequence = ? ORDER BY x.key",
                self.sequence(),
            )
        ]

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, sure=st.booleans())
    def puts_back_at_the_screen(self, at: int, sure: bool) -> None:
        number, _ = self.line_at(at, self.model.ready)
        lines = range(len(self.model.requisitions[number].lines))
        self.comes(number)
        self.screen.press("f23", *([] if sure else ["home"]))
        self.left_alone()
        if not any(self.model.ready(number, line) for line in lines):
            return
        self.screen.press("f8")
        if sure:
            self.done("requisition.put_back")
            for line in lines:
                self.model.put_back(number, line)
        else:
            self.left_alone()

"""What a clerk at the screen does with a slip: written, picked, signed, handed over, cancelled."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from shopfloor.rules.slips import Signing
from tests.scenarios.gate_clerks import index
from tests.scenarios.gate_papers import Piece
from tests.scenarios.screen_clerk import BADGE, ScreenClerk, cautions
from tests.screens.at_counter import OTHER_TECHNICIAN


class SlipsAtTheScreen(ScreenClerk):
    """A slip from the first line to the technician."""

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index)
    def writes_at_the_screen(self, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: self.model.leaving(one))
        takes = self.model.leaving(number) if self.model.requisitions[number].open else {}
        self.comes(number)
        self.screen.press("f6")
        self.done(*["slip.write"] if takes else [])
        if not takes:
            return
        slip = self.screen.counter.window.chosen_slip
        assert slip is not None
        pieces = [Piece(one.line - 1, one.part, one.bin, one.quantity) for one in slip.lines]
        made = self.model.write(number, slip.slip.number, pieces)
        assert {line: made.taken(line) for line in takes} == takes

    @precondition(lambda self: self.model.slips)
    @rule(at=index)
    def picks_at_the_screen(self, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.picked)
        may = slip.state == "open" and not slip.picked and self.model.there(slip)
        self.comes(number)
        self.screen.press("f7")
        self.done(*["slip.pick"] if may else [])
        if may:
            self.model.carry(slip, to_tray=True)

    @precondition(lambda self: self.model.slips)
    @rule(at=index, stranger=st.sampled_from((False, False, False, True)), caution=cautions)
    def signs_at_the_screen(self, at: int, stranger: bool, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and one.due)
        self.comes(number)
        self.screen.press("f5")
        assert self.screen.asked == bool(slip.state == "open" and slip.due)
        badge = OTHER_TECHNICIAN if stranger else BADGE[slip.due or "technician"]
        if self.signs(badge, caution) and slip.state == "open" and slip.due and not stranger:
            self.done("slip.sign")
            slip.given.append(Signing(slip.due).value)
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, caution=cautions)
    def hands_over_at_the_screen(self, at: int, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.due)
        may = slip.state == "open" and slip.due is None and self.model.there(slip)
        self.comes(number)
        self.screen.press("f8")
        if self.signs("", caution) and may:
            self.done("slip.hand_over")
            self.model.hand_over(slip)
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, sure=st.booleans())
    def cancels_at_the_screen(self, at: int, sure: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open")
        if slip.state != "open":
            return
        self.comes(number)
        self.screen.press("f11", *([] if sure else ["home"]))
        self.left_alone()
        self.screen.press("f8")
        if sure:
            self.done("slip.cancel")
            self.model.cancel(slip)
        else:
            self.left_alone()

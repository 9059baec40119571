"""A clerk at the counter's screen beside the two at their desks: keys, PINs, and what was done."""

from dataclasses import replace

from hypothesis import strategies as st

from shopfloor.settings import Settings
from tests.people import PIN
from tests.scenarios.gate_clerks import UNIT
from tests.scenarios.gate_machine import GateMachine
from tests.screens.at_counter import ADVISOR, TECHNICIAN, WARRANTY
from tests.screens.headless import Headless

BADGE = {"technician": TECHNICIAN, "warranty": WARRANTY, "advisor": ADVISOR}
WRONG_PIN = "000001"

cautions = st.sampled_from(("", "", "", "wrong PIN", "escape", "scanned PIN"))


def typed(part: str, quantity: int) -> str:
    """Smallest units as a clerk types them: oil is measured in litres."""
    return f"{quantity / 1000:g}" if UNIT[part] > 1 else str(quantity)


class ScreenClerk(GateMachine):
    """Every step at the screen begins with the scan of what it is about."""

    def __init__(self, settings: Settings, orders: tuple[str, str]) -> None:
        super().__init__(settings, orders)
        self.screen = Headless(replace(settings, terminal="T-03"))
        self.head = self.sequence()

    def sequence(self) -> int:
        return self.shops[0].store.head().sequence

    def done(self, *wanted: str) -> None:
        """What was done since the last look, by name; what was refused was told."""
        acts = self.shops[0].store.rows(
            "SELECT act FROM journal WHERE sequence > ? ORDER BY sequence", self.head
        )
        assert [act for (act,) in acts] == list(wanted), (acts, self.screen.said)
        self.head = self.sequence()
        if not wanted:
            assert self.screen.refused, self.screen.said

    def comes(self, given: str) -> None:
        """Somebody comes to the window: whatever was begun there is left."""
        self.head = self.sequence()
        while self.screen.asked:
            self.screen.press("escape")
        self.screen.scan(".counter", given)

    def line_comes(self, number: str, line: int) -> None:
        self.comes(number)
        self.screen.press("home", *["down"] * line)

    def signs(self, badge: str, caution: str) -> bool:
        """Whether a question was there and the PIN was entered for it, as careful as may be."""
        if self.screen.asked and badge:
            self.screen.scan(badge)
        if not self.screen.asked:
            return False
        if caution == "escape":
            self.screen.press("escape")
            self.screen.by_hand("")
            return False
        if caution == "wrong PIN":
            self.screen.by_hand(WRONG_PIN)
            assert self.screen.refused, self.screen.said
        elif caution == "scanned PIN":
            self.screen.scan(PIN)
            assert self.screen.refused, self.screen.said
        self.screen.by_hand(PIN)
        return True

    def left_alone(self) -> None:
        """Nothing was done."""
        assert self.sequence() == self.head, self.screen.said

"""A clerk at the counter's screen beside the two at their desks, in any order, with wrong keys.

Nothing but keys goes in; the model of the gate says what follows, the journal what was done, and
what the screen shows must be what the store holds.
"""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from shopfloor.desk import window as desk
from tests.scenarios.screen_drawing import DrawingAtTheScreen
from tests.scenarios.screen_rack import RackAtTheScreen
from tests.scenarios.screen_returns import ReturnsAtTheScreen
from tests.scenarios.screen_slips import SlipsAtTheScreen

NOTHING_DONE = (
    "NO-SUCH-1", "?NO-SUCH", "?L-900", "B-99999", "RQ-000999", ".nothing", "000001", "@",
    "2*NO-SUCH", "..",
    "f1", "f9", "f11", "f16", "escape", "home", "end", "up", "down", "pageup", "right",
    "shift+tab", ".stock", ".day", ".counter", "backspace", "f24", ".rack",
)  # fmt: skip
"""Entries and keys behind which nothing may stand in the journal, in any order."""


class ScreenMachine(RackAtTheScreen, DrawingAtTheScreen, SlipsAtTheScreen, ReturnsAtTheScreen):
    """Keys in any order, and what the screen shows is what the store holds."""

    @rule(noise=st.lists(st.sampled_from(NOTHING_DONE), min_size=1, max_size=6))
    def what_means_nothing_does_nothing(self, noise: list[str]) -> None:
        self.comes("NO-SUCH-2" if not self.screen.counter.window.taking_old else self.orders[0])
        for one in noise:
            if one[0].islower():
                self.screen.press(one)
            else:
                self.screen.scan(one)
        self.left_alone()

    @invariant()
    def the_screen_shows_what_the_store_holds(self) -> None:
        """What stands at the window is what another look would say."""
        counter = self.screen.counter
        standing = counter.window.standing
        if standing is None or self.screen.asked or self.screen.place is not counter:
            return
        actor = self.screen.station.actor
        now = desk.standing(self.shops[0], actor, standing.requisition.number)
        self.screen.look_again()
        assert counter.window.standing == now

    def teardown(self) -> None:
        self.screen.close()
        super().teardown()

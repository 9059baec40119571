"""Two clerks at one counter, in any order, with crashes, retries and answers that get lost."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from shopfloor.settings import Settings
from tests.scenarios.gate_agreement import agree, whole
from tests.scenarios.gate_clerks import HOME, clerks, few, parts, totes
from tests.scenarios.gate_drawing import Drawing
from tests.scenarios.gate_returns import Returns
from tests.scenarios.gate_shelves import Shelves
from tests.scenarios.gate_slips import Slips


class GateMachine(Shelves, Drawing, Slips, Returns):
    """Every step is an act of one of two clerks; the model says whether it may be done."""

    def __init__(self, settings: Settings, orders: tuple[str, str]) -> None:
        super().__init__(settings, orders)
        for part in HOME:
            self.goods(0, "done", part, 3, 1001, "")

    @rule(three=st.booleans(), part=parts, units=few, picked=st.booleans())
    def ready(self, three: bool, part: str, units: int, picked: bool) -> None:
        """Both clerks get a slip ready, so that there is something to hand over."""
        self.draw(0, "done", three, [(part, units)])
        self.bring(1, "done", 1, units, everything=True)
        before = len(self.model.slips)
        self.write_all(0, "done", 1)
        if len(self.model.slips) == before:
            return
        if picked:
            self.pick(1, "done", 1)
        while next(reversed(self.model.slips.values())).due:
            self.sign(1, "done", 1, "due", stranger=False)

    @rule(three=st.booleans(), part=parts, picked=st.booleans())
    def out(self, three: bool, part: str, picked: bool) -> None:
        """Something leaves, so that there is something to bring back and to swap."""
        self.ready(three, part, 2, picked)
        if self.model.slips:
            self.hand_over(0, "done", 1, signed=True)

    @rule(clerk=clerks, three=st.booleans(), part=parts, units=few, tote=totes)
    def booked(self, clerk: int, three: bool, part: str, units: int, tote: str) -> None:
        """A car's parts lie ready, its old ones come in and the slip is written."""
        self.draw(clerk, "done", three, [(part, units)])
        self.prepare(clerk, "done", 1, tote, whole=True)
        self.bring(clerk, "done", 1, units, everything=True)
        self.write_all(clerk, "done", 1)

    @precondition(lambda self: self.last)
    @rule(shop=clerks)
    def ask_again(self, shop: int) -> None:
        """The last act once more, at either window, its proofs long gone."""
        assert self.last is not None
        act, actor, asked, op, answer = self.last
        before = self.shops[shop].store.head()
        assert act(self.shops[shop], actor, asked, op=op) == answer
        assert self.shops[shop].store.head() == before

    @invariant()
    def nothing_leaves_without_its_old_part(self) -> None:
        agree(self.shops[0].store, self.model)

    def teardown(self) -> None:
        try:
            whole(self.shops[1].store)
        finally:
            for shop in self.shops:
                shop.close()

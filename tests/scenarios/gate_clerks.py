"""Two clerks at one counter whose acts crash, are retried, or lose their answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from shopfloor.desk.acting import Act, fresh_op
from shopfloor.desk.fetching import Carried
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.errors import Conflict, NotFound, Refused
from shopfloor.rules.proofs import Proof
from shopfloor.settings import Settings
from shopfloor.store.faults import SomebodyWasFirst
from shopfloor.store.slips import slip_by_number
from tests.counter import DISC, FILTER, OIL, PLUG
from tests.people import CREW
from tests.scenarios.gate_model import Model
from tests.scenarios.gate_papers import TOTES, Slip

T = TypeVar("T")

CLERKS = (Actor(CREW.storekeeper.person, "T-01"), Actor(CREW.other_storekeeper.person, "T-02"))
NEW = f"{DISC}A"
"""What superseded the disc: it owes two old parts."""
HOME = {
    DISC: "1-07-01-02",
    NEW: "1-07-01-03",
    PLUG: "1-03-01-01",
    OIL: "2-01-01-01",
    FILTER: "1-02-03-04",
}
OLD = {DISC: 1, NEW: 2, PLUG: 4, OIL: 0, FILTER: 1}
UNIT = {DISC: 1, NEW: 1, PLUG: 1, OIL: 500, FILTER: 1}
FATES = ("done",) * 5 + ("retried", "crashed", "lost")

parts = st.sampled_from((DISC, DISC, PLUG, OIL, FILTER))
clerks = st.integers(0, 1)
fates = st.sampled_from(FATES)
index = st.integers(0, 23)
few = st.integers(1, 3)
totes = st.sampled_from(TOTES)


def chosen(every: list[T], fitting: list[T], at: int) -> T:
    """One of those that fit, but every fourth time one of all; the youngest first."""
    among = fitting if fitting and at % 4 else every
    return among[-1 - at // 4 % len(among)]


def carried(pieces: Sequence[Carried]) -> list[tuple[int, int, str, str]]:
    """Line, quantity, from where and to where."""
    return [(one.line, one.quantity, one.source, one.target) for one in pieces]


class Crash(BaseException):
    """The process ends here."""


@contextmanager
def dying(shop: Shop, fate: str) -> Iterator[None]:
    """The process of ``shop`` ends just before its commit (crashed) or just after it (lost)."""
    if fate not in ("crashed", "lost"):
        yield
        return
    commit = shop.store.engine.commit

    def last_breath() -> None:
        if fate == "lost":
            commit()
        raise Crash

    shop.store.engine.commit = last_breath  # type: ignore[method-assign]
    try:
        yield
    finally:
        shop.store.engine.commit = commit  # type: ignore[method-assign]


class Clerks(RuleBasedStateMachine):
    """Every step is an act of one of them; the model says whether it may be done."""

    def __init__(self, settings: Settings, orders: tuple[str, str]) -> None:
        super().__init__()
        self.settings, self.orders = settings, orders
        self.shops = [open_shop(self.settings) for _ in CLERKS]
        self.model = Model(HOME, OLD)
        self.papers = 0
        self.last: tuple[Act[Any, Any], Actor, Any, str, Any] | None = None

    def do(
        self, clerk: int, fate: str, act: Act[Any, Any], asked: Any, proofs: Sequence[Proof] = (),
        actor: Actor | None = None,
    ) -> Any:  # fmt: skip
        """The answer, or None where nothing was written; the clerk's, where nobody else acts."""
        shop, actor, op = self.shops[clerk], actor or CLERKS[clerk], fresh_op()
        before = shop.store.head()
        try:
            with dying(shop, fate):
                answer = act(shop, actor, asked, op=op, proofs=proofs)
        except Crash:
            shop.close()
            shop = self.shops[clerk] = open_shop(self.settings)
            if fate == "crashed":
                assert shop.store.head() == before
                return None
            answer = act(shop, actor, asked, op=op)
        except SomebodyWasFirst:
            raise
        except (Refused, NotFound, Conflict):
            assert shop.store.head() == before
            return None
        if fate == "retried":
            assert act(shop, actor, asked, op=op) == answer
        assert shop.store.head().sequence == before.sequence + 1
        self.last = act, actor, asked, op, answer
        return answer

    def may(self, fate: str, answer: Any, allowed: bool) -> bool:
        """Whether it was done; what the model allows is done unless it crashed."""
        assert (answer is not None) == (allowed and fate != "crashed")
        return answer is not None

    def line_at(self, at: int, fits: Callable[[str, int], object]) -> tuple[str, int]:
        """A requisition and a line's index: mostly one that fits, sometimes any."""
        every = [
            (number, line)
            for number, drawn in self.model.requisitions.items()
            for line in range(len(drawn.lines))
        ]
        return chosen(every, [one for one in every if fits(*one)], at)

    def slip_at(self, at: int, fits: Callable[[Slip], object]) -> tuple[str, Slip]:
        """A slip: mostly one that fits, sometimes any."""
        every = list(self.model.slips.items())
        return chosen(every, [one for one in every if fits(one[1])], at)

    def shown(self, number: str) -> bytes:
        found = slip_by_number(self.shops[0].store, number)
        assert found is not None
        return found.shown

"""A stocktake for a test: one step a method, each at its own time."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from shopfloor import clock
from shopfloor.desk.acting import Act
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.desk.stocktaking import (
    approving,
    causes,
    closing,
    counting,
    judging,
    opening,
    posting,
    taking,
)
from shopfloor.desk.stocktaking.reviewing import review
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Permission
from shopfloor.rules.stock_approval import Level
from shopfloor.rules.stock_review import Cause, Review, ReviewLine
from shopfloor.rules.stocktake import ListKind
from shopfloor.store import checking
from tests.people import CREW, vouched

LAG = dt.timedelta(minutes=15)
SIGNER = {
    Permission.APPROVE_AS_PARTS.value: CREW.parts_manager,
    Permission.APPROVE_AS_SERVICE.value: CREW.service_manager,
    Permission.APPROVE_AS_GENERAL.value: CREW.general_manager,
}


@dataclass
class Stocktaking:
    """A list in an open shop; ``now`` goes on by what each step says."""

    shop: Shop
    now: dt.datetime = field(default_factory=lambda: clock.now() + dt.timedelta(hours=1))
    number: str = "ST-000001"

    def pass_time(self, time: dt.timedelta = LAG) -> None:
        self.now += time

    def do(self, act: Act[Any, Any], by: Actor, asked: Any, proofs: tuple[Proof, ...] = ()) -> Any:
        with clock.held_at(self.now):
            return act(self.shop, by, asked, proofs=proofs)

    def opened(self, kind: ListKind = ListKind.IRREGULAR, **scope: str) -> "Stocktaking":
        """A list; an irregular one of all bins."""
        if kind is ListKind.IRREGULAR and not scope:
            scope = {"first": "1-01-01-01", "last": "9-99-99-99"}
        asked = opening.OpenStocktake(kind, **scope)
        self.number = self.do(opening.open_stocktake, CREW.parts_manager, asked).number
        return self

    def count(self, place: str, what: str, quantity: int, by: Actor = CREW.storekeeper) -> int:
        """A count; its line's number."""
        asked = counting.Count(self.number, place, what, quantity)
        return int(self.do(counting.count, by, asked).line)

    def judge(self, wait: dt.timedelta = LAG) -> judging.Judged:
        """Judge what is due once the time has passed."""
        self.pass_time(wait)
        asked = counting.OfList(self.number)
        told: judging.Judged = self.do(judging.judge_counts, CREW.service, asked)
        return told

    def off(self, place: str, what: str, quantity: int) -> int:
        """A line that two people counted alike and that differs; its number."""
        line = self.count(place, what, quantity)
        self.judge()
        self.count(place, what, quantity, CREW.other_storekeeper)
        self.judge()
        return line

    def kept(self, place: str, what: str, by: Actor) -> int:
        """A line of a part that somebody counts once more, who learns nothing of its other lines
        until then; its number."""
        line = self.count(place, what, 1, CREW.warranty_admin)
        asked = judging.AskAgain(self.number, (line,), "再数一次")
        self.do(judging.ask_again, CREW.service_manager, asked)
        self.do(taking.take_lines, by, taking.TakeLines(self.number, line, line))
        return line

    def explain(self, *lines: int, cause: Cause = Cause.LOST) -> causes.Explained:
        asked = causes.Explain(self.number, cause, lines)
        told: causes.Explained = self.do(causes.explain_differences, CREW.parts_manager, asked)
        return told

    def approve(
        self, *lines: int, level: Level = Level.PARTS, by: Actor = CREW.parts_manager,
        signers: dict[str, Actor] | None = None,
    ) -> approving.Approved:  # fmt: skip
        asked = approving.Approve(self.number, lines, level)
        with clock.held_at(self.now):
            proofs = tuple(
                vouched((SIGNER | (signers or {}))[due.meaning], due.meaning, due.shown)
                for due in signatures_of(self.shop, approving.approve_differences, asked)
            )
        told: approving.Approved = self.do(approving.approve_differences, by, asked, proofs)
        return told

    def post(self, *lines: int, by: Actor = CREW.finance) -> posting.Posted:
        told: posting.Posted = self.do(
            posting.post_differences, by, posting.Post(self.number, lines)
        )
        return told

    def close(self, keep: bool = False, reason: str = "") -> closing.Closed:
        asked = closing.Close(self.number, keep, reason)
        told: closing.Closed = self.do(closing.close_stocktake, CREW.parts_manager, asked)
        return told

    def review(self, by: Actor = CREW.finance) -> Review:
        with clock.held_at(self.now):
            return review(self.shop, by, self.number)

    def line(self, number: int) -> ReviewLine:
        return next(one for one in self.review().lines if one.line == number)

    def state(self, line: int) -> str:
        row = self.shop.store.one(
            "SELECT s.state FROM line_standing s JOIN stocktake t ON t.key = s.stocktake "
            "WHERE t.number = ? AND s.line = ?",
            self.number, line,
        )  # fmt: skip
        assert row is not None
        return str(row[0])

    def sound(self) -> None:
        """Nothing is wrong with chain, states and book."""
        assert [one.sentence("en") for one in checking.check(self.shop.store, "UTC")] == []

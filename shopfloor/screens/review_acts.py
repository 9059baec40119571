"""What the keys of the review do with a line: its cause, what is said of it, once more, a move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from shopfloor.desk.acting import Act
from shopfloor.desk.stocktaking import causes, judging, pairing
from shopfloor.desk.stocktaking.counting import OfList
from shopfloor.errors import Refused, ShopfloorError, StoreUnavailable
from shopfloor.rules.counting import ListNotChosen
from shopfloor.rules.staff import NotPermitted, Permission
from shopfloor.rules.stock_review import Cause, NothingToMove, ReviewLine
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.review_questions import NOTHING, Causes, Responsible, Text
from shopfloor.screens.review_view import ReviewView
from shopfloor.screens.signing import Question
from shopfloor.words import say

A = TypeVar("A")
R = TypeVar("R")


@dataclass(eq=False)
class LineNotChosen(Refused):
    """No line of the list is chosen: none is counted."""

    stocktake: str


class ReviewActs(ReviewView):
    """Each key is one act; what it asks is answered in the entry line."""

    async def _do(self, key: Key) -> None:
        acts = key not in (*keys.EVERYWHERE, *keys.CHOOSING)
        if acts and self.station.person is not None:
            self.leave_question()
        await super()._do(key)

    def on_list(self) -> str:
        """The list that is reviewed; raises ListNotChosen, and NobodySignedIn."""
        if self.station.actor and not self.number:
            raise ListNotChosen()
        return self.number

    def on_line(self) -> ReviewLine:
        """The chosen line; raises LineNotChosen and what ``on_list`` raises."""
        number, one = self.on_list(), self.chosen
        if one is None:
            raise LineNotChosen(number)
        return one

    def check_may(self, permission: Permission) -> None:
        """Raise NotPermitted before anybody enters a PIN for nothing."""
        person = self.station.person
        if person is not None and not person.may(permission):
            raise NotPermitted(person.name, permission, person.roles)

    async def do_lists(self) -> None:
        """Choose another list."""
        self.number = ""
        self.told("")
        await self.show()

    async def do_judge(self) -> None:
        """Judge every count whose booking lag is over."""
        done = await self.station.do(judging.judge_counts, OfList(self.on_list()))
        self.line = 0
        self.differences.forget()
        await self.show()
        told = say(
            "said.judged", number=done.stocktake, judged=done.judged, agreed=done.agreed,
            differs=done.differs, again=done.again,
        )  # fmt: skip
        if done.waiting:
            told += " " + say("said.judging_waits", lines=done.waiting)
        self.told(told)

    async def do_cause(self) -> None:
        """Say why the chosen line differs."""
        one = self.on_line()
        self.check_may(Permission.EXPLAIN_DIFFERENCE)
        self._ask(self._cause_of((one.line,), one.what or one.place))

    async def do_cause_all(self) -> None:
        """Say why all lines differ that nobody has explained."""
        number = self.on_list()
        self.check_may(Permission.EXPLAIN_DIFFERENCE)
        self._ask(self._cause_of((), number))

    def _cause_of(self, lines: tuple[int, ...], what: str) -> Question:
        def caused(cause: Cause) -> Question:
            def answered(responsible: int) -> Question:
                return self._text_of(lines, what, cause, responsible)

            return Responsible(self.station, cause, answered)

        return Causes(what, caused)

    def _text_of(
        self, lines: tuple[int, ...], what: str, cause: Cause, responsible: int
    ) -> Question:
        number = self.number

        async def written(text: str) -> Question | None:
            told = "" if text == NOTHING else text
            asked = causes.Explain(number, cause, lines, responsible, told)
            await self.settle(causes.explain_differences, asked, _explained)
            return None

        return Text(say("reviewing.text"), say("reviewing.write", what=what), written)

    async def do_written(self) -> None:
        """Say anew what is to be said of the chosen line; its cause first, where it has none."""
        one = self.on_line()
        told = one.explanation
        if told is None:
            await self.do_cause()
            return
        lines = (one.line,)
        self.check_may(Permission.EXPLAIN_DIFFERENCE)
        self._ask(self._text_of(lines, one.what, told.cause, told.responsible_number))

    async def do_again(self) -> None:
        """Have the chosen line counted once more, once it is said why."""
        number, one = self.on_list(), self.on_line()

        async def asked(reason: str) -> Question | None:
            ask = judging.AskAgain(number, (one.line,), reason)
            await self.settle(judging.ask_again, ask, _asked_again)
            return None

        why = say("reviewing.why_again", line=one.line, what=one.what or one.place)
        self._ask(Text(say("stocktaking.why_pass"), why, asked))

    async def do_move(self) -> None:
        """Move in the book what one place has too few and another too many of."""
        number, one = self.on_list(), self.on_line()
        if not self.moves:
            raise NothingToMove(number, one.what or one.place)
        asked = pairing.MovePair(number, self.moves[0])
        done = await self.station.do(pairing.move_pair, asked)
        await self.show()
        self.told(
            say(
                "said.pair_moved", number=done.stocktake, quantity=done.move.shown,
                part=done.move.part, source=done.move.source, target=done.move.target,
                lines=done.lines,
            )
        )  # fmt: skip

    async def settle(self, act: Act[A, R], asked: A, tell: Callable[[R], str]) -> None:
        """Do what a question led to: a refusal ends it; while the store does not answer it stays
        asked."""
        try:
            done = await self.station.do(act, asked)
        except StoreUnavailable:
            raise
        except ShopfloorError as error:
            self.refuse(error)
        else:
            self.told(tell(done))


def _explained(done: causes.Explained) -> str:
    told = say("said.explained", number=done.stocktake, cause=done.cause, lines=done.lines)
    if done.responsible:
        told += " " + say("reviewing.answers", person=done.responsible)
    return told


def _asked_again(done: judging.AskedAgain) -> str:
    return say("said.asked_again", number=done.stocktake, lines=done.lines)

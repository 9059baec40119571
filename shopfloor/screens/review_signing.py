"""The end of a review: signatures, posting by finance, closing; nobody signs or posts but by their
own PIN (E12, STK-06)."""

from shopfloor.desk import window as desk
from shopfloor.desk.stocktaking import closing, posting
from shopfloor.desk.stocktaking.approving import Approve, Approved, approve_differences
from shopfloor.rules.quantities import Money
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.stock_approval import Level, NothingToApprove, NothingToPost
from shopfloor.rules.stocktake import LineState
from shopfloor.screens.counter_questions import Signer
from shopfloor.screens.review_acts import ReviewActs
from shopfloor.screens.review_questions import Poster, Text
from shopfloor.screens.review_texts import signer
from shopfloor.screens.signing import Question
from shopfloor.words import say


class ReviewSigning(ReviewActs):
    """The limits say who signs; a higher signature is always taken."""

    async def do_sign(self) -> None:
        """Ask for the signatures under all explained differences, one after the other."""
        number = self.on_list()
        self.check_may(Permission.APPROVE_DIFFERENCES)
        if self.path is not None and not self.path.due:
            raise NothingToApprove(number)
        asked = Approve(number, self._named(LineState.EXPLAINED), self.least)
        signed = await self.station.look(
            desk.to_be_signed, approve_differences, asked, self.station.actor
        )
        await self.show()
        who = tuple(signer(one.meaning) for one in (signed.due, *signed.behind))
        why = say("reviewing.sign", number=self.number, people=who, what=self._signed_for())

        def done(answer: Approved) -> None:
            self.told(
                say(
                    "said.approved", number=answer.stocktake, signers=answer.signers,
                    lines=answer.lines, net=Money(answer.net), absolute=Money(answer.absolute),
                )
            )  # fmt: skip

        self._ask(Signer(self.station, who, signed, why, done, self.refuse))

    def _named(self, state: LineState) -> tuple[int, ...]:
        """The lines of a state, none where all of them are shown: nobody has a line signed for or
        posted that is kept from them because they have its part to count."""
        if self.review is None or not self.review.hidden:
            return ()
        return tuple(one.line for one in self.lines if one.state is state)

    def _signed_for(self) -> str:
        """The lines that are signed for and their money, as far as the reader may see them."""
        lines = [one for one in self.lines if one.state is LineState.EXPLAINED]
        return say(
            "reviewing.lines_worth", lines=len(lines),
            net=Money(sum(one.value or 0 for one in lines)),
            absolute=Money(sum(abs(one.value or 0) for one in lines)),
        )  # fmt: skip

    async def do_higher(self) -> None:
        """Have it signed by one who stands higher, or by who the limits want again."""
        self.on_list()
        levels = list(Level)
        self.least = levels[(levels.index(self.least) + 1) % len(levels)]
        await self.show()
        self.told(say("reviewing.at_least", level=self.least))

    async def do_final(self) -> None:
        """Post what is approved, by the PIN of who does: at their own terminal or at this one."""
        number, person = self.on_list(), self.station.person
        approved = self.path.lines.get(LineState.APPROVED, 0) if self.path else 0
        if not approved:
            raise NothingToPost(number)
        why = say("reviewing.post", number=number, lines=approved)
        asked = posting.Post(number, self._named(LineState.APPROVED))

        async def post(by: Person) -> None:
            done = await self.station.do(posting.post_differences, asked, by=by)
            self.told(_posted(done))

        question = Poster(self.station, why, post, self.refuse)
        own = person is not None and person.may(Permission.POST_DIFFERENCES)
        self._ask(question.pin_of(person) if own and person else question)

    async def do_close(self) -> None:
        """Close the list; where lines were not counted, once it is said why."""
        number = self.on_list()
        self.check_may(Permission.CLOSE_STOCKTAKE)
        if self.review is not None and self.review.to_count:
            self._ask(self._why_left(number, self.review.to_count))
            return
        done = await self.station.do(closing.close_stocktake, closing.Close(number))
        await self.show()
        self.told(_closed(done))

    def _why_left(self, number: str, lines: int) -> Question:
        async def close(reason: str) -> Question | None:
            asked = closing.Close(number, True, reason)
            await self.settle(closing.close_stocktake, asked, _closed)
            return None

        return Text(say("stocktaking.why_pass"), say("reviewing.why_left", lines=lines), close)


def _posted(done: posting.Posted) -> str:
    told = [
        say(
            "said.differences_posted", number=done.stocktake, posted=done.posted,
            already=done.already, net=Money(done.net), absolute=Money(done.absolute),
        )
    ]  # fmt: skip
    told += [say("said.posting_again", line=one.line, why=one.why) for one in done.again]
    if done.released:
        told.append(say("said.slips_released", slips=done.released))
    return " ".join(told)


def _closed(done: closing.Closed) -> str:
    told = say(
        "said.stocktake_closed", number=done.stocktake, agreed=done.agreed, posted=done.posted,
        uncounted=done.uncounted,
    )  # fmt: skip
    if done.sorted_out:
        what = tuple(f"{one.what} {one.shown}" for one in done.sorted_out)
        told += " " + say("reviewing.sorted_out", what=what)
    return told

"""Suggestions on the board: the best three for a job with a line against everybody else, and what a
plan of the whole day would change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shopfloor import clock
from shopfloor.desk.board.assigning import Assign, Hand, assign
from shopfloor.desk.board.suggesting import Suggested, TakeOffer, take_offer
from shopfloor.rules.board import Card
from shopfloor.rules.plan_lines import PlanLine
from shopfloor.rules.planning import Planned
from shopfloor.rules.suggesting import Candidate, WhyNot
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.rules.workshop import Workshop
from shopfloor.screens.board_assigned import assigned_told
from shopfloor.screens.board_cards import slack_told
from shopfloor.screens.board_questions import NotAnAnswer, OfCar, typed_hands
from shopfloor.screens.signing import Question
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say, tell

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs


def suggestion_told(made: Suggested) -> list[str]:
    """The three, then why not the others; what nobody knows last."""
    told = [_offer(made, nth, one) for nth, one in enumerate(made.suggestion.best, 1)]
    told += [_against(made, one) for one in made.suggestion.others]
    if made.suggestion.unknown is not None:
        told.append(say("board.suggest_unknown", why=str(tell(made.suggestion.unknown))))
    return told


def _offer(made: Suggested, nth: int, one: Candidate) -> str:
    facts, who = made.workshop, made.workshop.technicians[one.technician]
    bay = facts.bays[one.bay].code if one.bay else "-"
    spare = slack_told(one.to_promise) or say("told.nothing")
    return say(
        "board.suggest_offer", nth=nth, who=f"{who.number} {who.name}", bay=bay,
        begins=_at(made, one.span.begin), ends=_at(made, one.span.end), spare=spare,
        skill=one.skill or say("told.nothing"), efficiency=one.efficiency, load=one.load,
    )  # fmt: skip


def _against(made: Suggested, one: WhyNot) -> str:
    who = made.workshop.technicians[one.technician]
    until = _at(made, one.until) if one.until is not None else say("told.nothing")
    why = say(f"board.against_{one.why}", until=until, minutes=one.minutes, skill=one.skill)
    return f"   {who.number} {who.name}: {why}"


def _at(made: Suggested, at: int) -> str:
    when, now = (
        clock.local(clock.instant(one), made.workshop.zone) for one in (at, made.workshop.now)
    )
    return f"{when:%H:%M}" if when.date() == now.date() else f"{when:%d %H:%M}"


class Offering(OfCar):
    """``1`` to ``3`` takes an offer; ``14 B03 reason`` somebody else."""

    def __init__(self, place: "BoardActs", card: Card, line: int, made: Suggested) -> None:
        super().__init__(place, card, "board.ask_offer", line=line)
        self.line, self.made = line, made
        self.panel = suggestion_told(made)

    async def answered(self, given: str) -> Question | None:
        taken = typed_number(given) or 0
        if 1 <= taken <= len(self.made.offers):
            offer = self.made.offers[taken - 1]
            words = f"{offer.technician} {offer.bay}".strip()
            asked = self._asked(taken, words, "", offer.begins_at)
        else:
            number, _, rest = given.partition(" ")
            bay, _, reason = rest.strip().partition(" ")
            if typed_number(number) is None or not reason.strip():
                raise NotAnAnswer
            asked = self._asked(0, f"{number} {bay}", reason.strip(), None)
        done = await self.place.perform(take_offer, asked)
        self.place.told(assigned_told(done, self.made.workshop.zone))
        return None

    def _asked(self, taken: int, words: str, reason: str, begins: int | None) -> TakeOffer:
        (hand,) = typed_hands(words)
        return TakeOffer(
            self.card.number, self.line, self.made.offers, taken, hand, reason, begins,
            self.seen,
        )  # fmt: skip


def plan_told(facts: Workshop, lines: Sequence[PlanLine]) -> list[str]:
    """What the plan would change, numbered; what each line wins in weighted minutes."""
    return [_line(facts, nth, one) for nth, one in enumerate(lines, 1)]


def _line(facts: Workshop, nth: int, line: PlanLine) -> str:
    job = facts.jobs[line.job]
    before = say("told.comma").join(_placed(facts, one) for one in line.before)
    return say(
        "board.plan_line", nth=nth, plate=facts.orders[job.order].plate, line=job.line,
        before=before or say("board.nobody"), after=_placed(facts, line.after), wins=line.wins,
    )  # fmt: skip


def _placed(facts: Workshop, one: Planned) -> str:
    who = facts.technicians[one.technician].name
    bay = facts.bays[one.bay].code if one.bay else "-"
    when = clock.local(clock.instant(one.span.begin), facts.zone)
    today = clock.local(clock.instant(facts.now), facts.zone).date()
    return f"{who} {bay} {when:%H:%M}" if when.date() == today else f"{who} {bay} {when:%d %H:%M}"


class Planning:
    """The number of a line takes it; the others stand until nobody wants them any more."""

    masked = False
    why = ""

    def __init__(self, place: "BoardActs", facts: Workshop, lines: Sequence[PlanLine]) -> None:
        self.place, self.facts, self.lines = place, facts, tuple(lines)
        self.prompt, self.panel = say("board.ask_plan"), plan_told(facts, lines)

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        number = typed_number(entry.value) or 0
        if not 1 <= number <= len(self.lines):
            raise NotAnAnswer
        line = self.lines[number - 1]
        job, after = self.facts.jobs[line.job], line.after
        number = self.facts.technicians[after.technician].number
        bay = self.facts.bays[after.bay].code if after.bay else ""
        asked = Assign(
            self.facts.orders[job.order].number, job.line, (Hand(number, bay),),
            max(after.span.begin, self.facts.now), self.facts.sequence,
        )  # fmt: skip
        done = await self.place.perform(assign, asked)
        self.place.told(assigned_told(done, self.facts.zone))
        rest = [one for one in self.lines if one is not line]
        if not rest:
            return None
        return Planning(self.place, self.facts, rest)

    def cancelled(self) -> Question | None:
        return None

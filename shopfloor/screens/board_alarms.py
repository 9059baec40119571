"""What waits for the dispatcher at the board: the rule clock's alarms, their answers, patrols."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shopfloor.desk.board import rounds, showing
from shopfloor.rules.alarms import Alarm, AlarmKind, AnsweredToday, Gravity
from shopfloor.rules.rounds import NoPatrol
from shopfloor.rules.typed_numbers import typed_number
from shopfloor.rules.workshop import Workshop
from shopfloor.screens.board_answered import answered_told
from shopfloor.screens.board_questions import NotAnAnswer
from shopfloor.screens.signing import Question
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs

PATROL = "p"
"""What begins a patrol, or ends it with what was found."""
ANSWERED = "a"
"""What shows the answers of today alone: below many alarms there is no room for them."""


def alarms_told(
    alarms: list[Alarm], facts: Workshop, answered: Sequence[AnsweredToday] = ()
) -> list[str]:
    """A line each, numbered; overdue ones with a mark that colour only repeats.  What was answered
    today stands below."""
    told = [
        f"{'!' if one.gravity(facts.now) is Gravity.OVERDUE else ' '}{nth} {alarm_told(one, facts)}"
        for nth, one in enumerate(alarms, 1)
    ]
    head = say("board.alarm_grammar") if alarms else say("board.no_alarms")
    return [head, *told, *answered_told(answered, facts.zone)]


def alarm_told(alarm: Alarm, facts: Workshop) -> str:
    """Its sentence."""
    key, told = alarm.sentence(facts.now, facts.zone)
    return say(key, **told)


def readiness_typed(answer: str) -> rounds.ConfirmReadiness:
    """``ok``, or ``-34 why``: of people, equipment, parts and reconditioned parts the third and the
    fourth are not ready; raises NotAnAnswer."""
    if answer.lower() == "ok":
        return rounds.ConfirmReadiness(True, True, True, True)
    missing = re.fullmatch(r"-([1-4]+)\s+(.+)", answer)
    if missing is None:
        raise NotAnAnswer
    people, equipment, parts, reconditioned = (nth not in missing[1] for nth in "1234")
    return rounds.ConfirmReadiness(people, equipment, parts, reconditioned, missing[2])


class Answering:
    """``3 told him`` answers the third; a progress query ``3 @17:00`` or ``3 ! measures``;
    readiness ``3 ok`` or ``3 -34 why``, what of the four is not ready; ``p``
    begins a patrol and ``p found`` ends it; ``a`` shows what was answered today."""

    masked = False
    why = ""

    def __init__(
        self,
        place: "BoardActs",
        alarms: list[Alarm],
        facts: Workshop,
        answered: Sequence[AnsweredToday],
    ) -> None:
        self.place, self.alarms, self.facts, self.answered = place, alarms, facts, answered
        self.prompt, self.panel = say("board.ask_alarm"), alarms_told(alarms, facts, answered)

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        word, _, answer = entry.value.strip().partition(" ")
        number = typed_number(word) or 0
        if entry.value.strip().lower() == ANSWERED:
            told = answered_told(self.answered, self.facts.zone)
            self.panel = told or [say("board.nothing_answered")]
            return self
        if word.lower() == PATROL:
            await self._patrol(answer.strip())
        elif 1 <= number <= len(self.alarms) and answer.strip():
            await self._answer(self.alarms[number - 1], answer.strip())
        else:
            raise NotAnAnswer
        return await self.place.alarms_again()

    async def _patrol(self, found: str) -> None:
        try:
            done = await self.place.perform(rounds.end_patrol, rounds.EndPatrol(found))
        except NoPatrol:
            await self.place.perform(rounds.begin_patrol, rounds.BeginPatrol())
            self.place.told(say("board.patrol_began"))
        else:
            self.place.told(say("board.patrol_ended", minutes=done.minutes))

    async def _answer(self, alarm: Alarm, answer: str) -> None:
        if alarm.kind is AlarmKind.PROGRESS:
            await self._progress(str(alarm.facts["order"]), answer)
        elif alarm.kind is AlarmKind.READINESS:
            await self.place.perform(rounds.confirm_readiness, readiness_typed(answer))
        else:
            await self.place.perform(rounds.answer_alarm, rounds.answer_to(alarm, answer))
        self.place.told(say("board.alarm_answered"))

    async def _progress(self, order: str, answer: str) -> None:
        if answer.startswith("!"):
            asked = rounds.AnswerProgress(order, None, True, answer[1:].strip())
        elif answer.startswith("@"):
            at = await self.place.station.look(showing.moment, answer[1:].strip())
            asked = rounds.AnswerProgress(order, at)
        else:
            raise NotAnAnswer
        await self.place.perform(rounds.answer_progress, asked)

    def cancelled(self) -> Question | None:
        return None

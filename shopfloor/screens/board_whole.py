"""``?``: the chosen car with every word that is known of it, for windows in which it does not fit
below the board."""

from typing import TYPE_CHECKING

from shopfloor import clock
from shopfloor.desk.board.showing import BoardShown
from shopfloor.rules.board import Card
from shopfloor.rules.workshop import Check
from shopfloor.screens.board_alarms import alarm_told
from shopfloor.screens.board_detail import detail_told
from shopfloor.screens.board_questions import OfCar
from shopfloor.screens.signing import Question
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.screens.board_acts import BoardActs

SIGNS = ("?", "？")
"""What shows it, and puts it away again."""
ALL = 1_000
"""More lines than a car has."""


class Whole(OfCar):
    """Any entry puts it away and is taken as on the board."""

    def __init__(self, place: "BoardActs", card: Card, job: int, danger: str) -> None:
        super().__init__(place, card, "board.ask_whole")
        self.panel = whole_told(place.shown_now(), card, job, danger)

    async def answered(self, given: str) -> Question | None:
        if given not in SIGNS:
            await self.place.entered(given)
        return None


def whole_told(shown: BoardShown, card: Card, job: int, danger: str) -> list[str]:
    """Jobs and add-ons, what puts it in ``danger`` and why, checks, and what the rules want of
    it."""
    facts = shown.workshop
    told = [f" {line}" for line in detail_told(card, job, facts.zone, ALL)]
    told += [f" {danger}"] if danger else []
    told += [_check(one, facts.zone) for one in facts.checks if one.order == card.order]
    due = (one for one in shown.alarms if one.facts.get("order") == card.number)
    return [*told, *(f" {alarm_told(one, facts)}" for one in due)]


def _check(one: Check, zone: str) -> str:
    at = f"{clock.local(clock.instant(one.made_at), zone):%m-%d %H:%M}"
    said = "board.check_passed" if one.passed else "board.check_failed"
    return say(said, at=at, kind=one.kind, person=one.person_name, note=one.note)

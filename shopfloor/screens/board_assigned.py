"""What an assignment is told by, at the screen and by commands: who, where, from when until when,
and how that stands to the promise."""

from shopfloor import clock
from shopfloor.desk.board.assigning import Assigned
from shopfloor.rules.workshop import MINUTE
from shopfloor.screens.board_cards import slack_told
from shopfloor.words import say


def assigned_told(done: Assigned, zone: str) -> str:
    """One sentence; the margin is clock time from the last planned end of this job."""
    who = say("told.comma").join(
        f"{one.technician} {one.bay}".strip()
        + f" {_at(one.begins_at, zone)}–{_at(one.ends_at, zone)}"
        for one in done.planned
    )
    told = {"plate": done.plate, "line": done.job, "who": who}
    if done.promised_at is None:
        return say("board.assigned", **told)
    margin = (done.promised_at - max(one.ends_at for one in done.planned)) // MINUTE
    return say(
        "board.assigned_promised", **told, at=_at(done.promised_at, zone), slack=slack_told(margin)
    )


def _at(at: int, zone: str) -> str:
    return clock.told(at, clock.micros(clock.now()), zone)

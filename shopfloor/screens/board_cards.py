"""The cards of the board in four columns, as lines of text for any size."""

from shopfloor.rules.board import Board, Card, Lane
from shopfloor.rules.workshop import Stage
from shopfloor.screens.widgets.canvas import Row, beside, fitted
from shopfloor.words import say, tell

LINES = 2
"""Lines of a card."""


def draw_cards(board: Board, chosen: int, width: int, height: int) -> list[Row]:
    """Four columns with their heads; of a column as many cards as there is room for, the chosen one
    among them.  A column turns over like a page: one that moved on with each step of the cursor
    would be sent anew with each."""
    room = (width - len(Lane) + 1) // len(Lane)
    columns = [_column(board.lane(lane), lane, chosen, room, height) for lane in Lane]
    return beside(columns, "|", height, room)


def _column(cards: list[Card], lane: Lane, chosen: int, width: int, height: int) -> list[Row]:
    head: Row = ((fitted(f" {tell(lane)} {len(cards)}", width), "bold"),)
    fits = max(1, (height - 1) // LINES)
    at = next((i for i, card in enumerate(cards) if card.order == chosen), 0)
    first = at // fits * fits
    rows = [head]
    for card in cards[first : first + fits]:
        rows += card_rows(card, card.order == chosen, width)
    return rows


def card_rows(card: Card, chosen: bool, width: int) -> list[Row]:
    """Mark, plate and slack; below, what happens now and who does it."""
    look = "chosen" if chosen else "late" if card.late else "risk" if card.at_risk else ""
    slack = slack_told(card.slack)
    plate = fitted(marked(card), width - len(slack) - 1)
    return [
        ((f"{plate}{slack} ", look),),
        ((fitted(f" {doing(card)}", width), "chosen" if chosen else ""),),
    ]


def marked(card: Card) -> str:
    """The plate behind the mark of its danger, before the star of a customer who waits."""
    return f"{card.mark}{card.plate}{'*' if card.lounge else ''}"


def slack_told(slack: int | None) -> str:
    """Hours and minutes with the sign that says what colour only repeats."""
    if slack is None:
        return ""
    hours, minutes = divmod(abs(slack), 60)
    return f"{'-' if slack < 0 else '+'}{hours}:{minutes:02d}"


def doing(card: Card) -> str:
    """What happens now: the job, who, where; the reason of what stands, the check that is due."""
    job = card.next_job
    if card.lane is Lane.TO_INSPECT or job is None or card.stage is Stage.EXPECTED:
        return str(tell(card.stage))
    if card.lane is Lane.STANDING:
        return f"{job.reason} {job.work}"
    who = job.people[0] if job.people else say("board.nobody")
    bay = job.bays[0] if job.bays else ""
    return " ".join(one for one in (who, bay, job.reason, job.work) if one)

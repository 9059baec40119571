"""The board as a list, a car a line, for narrow terminals: what is expected and finished too."""

from shopfloor import clock
from shopfloor.rules.board import Board, Card
from shopfloor.screens.board_cards import doing, marked, slack_told
from shopfloor.screens.widgets.canvas import Row, fitted
from shopfloor.words import say, tell

PLATE, SLACK, PROMISED, STAGE = 11, 7, 12, 12


def draw_list(board: Board, chosen: int, width: int, height: int, zone: str) -> list[Row]:
    """A head and as many cars as there is room for, the chosen one among them."""
    head = _cells(
        say("column.plate"), say("board.slack"), say("column.promised"), say("column.state"),
        say("board.doing"), width,
    )  # fmt: skip
    rows: list[Row] = [((head, "bold"),)]
    fits = max(1, height - 1)
    cards = board.cards
    at = next((i for i, card in enumerate(cards) if card.order == chosen), 0)
    first = at // fits * fits
    for card in cards[first : first + fits]:
        look = "chosen" if card.order == chosen else "late" if card.late else ""
        rows.append(((_line(card, width, zone), look),))
    return rows


def _line(card: Card, width: int, zone: str) -> str:
    promised = promised_told(card, zone)
    stage, now = str(tell(card.stage)), doing(card)
    return _cells(
        marked(card), slack_told(card.slack), promised, stage,
        "" if now == stage else now, width,
    )  # fmt: skip


def promised_told(card: Card, zone: str) -> str:
    """The promised time, the old one before it where it was changed."""
    times = [at for at in (card.promised_before, card.promised_at) if at is not None]
    told = [f"{clock.local(clock.instant(at), zone):%d %H:%M}" for at in times]
    return ">".join(told[-2:]) if len(told) < 2 else f"{told[0][3:]}>{told[1][3:]}"


def _cells(plate: str, slack: str, promised: str, stage: str, now: str, width: int) -> str:
    told = f"{fitted(plate, PLATE)} {fitted(slack, SLACK)} {fitted(promised, PROMISED)} "
    told += f"{fitted(stage, STAGE)} "
    return told + fitted(now, width - PLATE - SLACK - PROMISED - STAGE - 4)

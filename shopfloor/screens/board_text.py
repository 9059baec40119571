"""The board as lines of plain text, for paper, pipes and the dispatch meeting."""

from shopfloor import clock
from shopfloor.rules.board import Board
from shopfloor.screens.board_detail import head_told
from shopfloor.screens.board_list import draw_list
from shopfloor.words import say

WIDTH = 80


def board_page(board: Board, zone: str, shop: str, banner: str, filtered: str = "") -> list[str]:
    """The board on paper: whose it is and of what moment; ``banner`` is what a training shop
    says."""
    at = f"{clock.local(clock.instant(board.now), zone):%Y-%m-%d %H:%M}"
    title = say("board.page_title", shop=shop, at=at)
    return [*([banner] if banner else []), title, *board_text(board, zone, filtered)]


def board_text(board: Board, zone: str, filtered: str = "") -> list[str]:
    """Every car a line of 80 cells, worst first."""
    rows = draw_list(board, 0, WIDTH, len(board.cards) + 1, zone)
    return [
        head_told(board, filtered, zone),
        *("".join(text for text, _ in row).rstrip() for row in rows),
    ]

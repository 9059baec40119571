"""The board as lines of plain text, for paper, pipes and the dispatch meeting."""

from shopfloor.rules.board import Board
from shopfloor.screens.board_detail import head_told
from shopfloor.screens.board_list import draw_list

WIDTH = 80


def board_text(board: Board, zone: str) -> list[str]:
    """Every car a line of 80 cells, worst first."""
    rows = draw_list(board, 0, WIDTH, len(board.cards) + 1, zone)
    return [
        head_told(board, "", zone),
        *("".join(text for text, _ in row).rstrip() for row in rows),
    ]

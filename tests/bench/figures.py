"""The figures of a run of ``make bench``, in one table behind it: each as a ratio, met or not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What an issue asked for: ``got`` against ``asked``, at least or at most."""

    issue: int
    what: str
    got: float
    asked: float
    least: bool

    @property
    def met(self) -> bool:
        """Whether it holds."""
        return self.got >= self.asked if self.least else self.got <= self.asked

    def row(self) -> str:
        """A line of the table."""
        bound = f"{'at least' if self.least else 'at most'} {self.asked:.4g}"
        return f"{self.issue:>5}  {self.what:<58} {self.got:>8.3g}  {bound:<14} {self._told}"

    @property
    def _told(self) -> str:
        return "met" if self.met else "NOT MET"


FIGURES: list[Figure] = []
"""Those of this run, in the order in which they were measured."""


def at_most(issue: int, what: str, got: float, asked: float) -> bool:
    """Keep a figure that should not be greater; whether it is not."""
    FIGURES.append(Figure(issue, what, got, asked, least=False))
    return FIGURES[-1].met


def at_least(issue: int, what: str, got: float, asked: float) -> bool:
    """Keep a figure that should not be less; whether it is not."""
    FIGURES.append(Figure(issue, what, got, asked, least=True))
    return FIGURES[-1].met


def table() -> list[str]:
    """By issue."""
    head = f"{'issue':>5}  {'figure':<58} {'ratio':>8}  {'asked':<14}"
    return [head, *(one.row() for one in sorted(FIGURES, key=lambda one: one.issue))]

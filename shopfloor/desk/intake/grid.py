"""What a file holds before anybody asks what its columns mean."""

from dataclasses import dataclass, field

from shopfloor.rules.sheets import SheetFault, Wrong

CellFault = tuple[Wrong, str]
"""What is wrong with a cell that cannot be read as text, and what stands in it."""


@dataclass
class Grid:
    """Lines as a person counts them, each a list of texts or of what is wrong with a cell;
    ``even``: every line has as many cells as the widest, so that counting them says nothing."""

    even: bool
    lines: list[tuple[int, list[str | CellFault]]] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)

    def fault(self, line: int, wrong: Wrong, value: str = "", **facts: str) -> None:
        """Something is wrong with the file or with a whole line."""
        self.faults.append(SheetFault(line, "", value, wrong, tuple(facts.items())))

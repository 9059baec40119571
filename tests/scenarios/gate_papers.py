"""What the model of the gate writes down: requisitions, slips, what lies ready for a line."""

from dataclasses import dataclass, field

TOTES = ("PRE-1", "PRE-2")
SIGNATURES = {False: ("technician", "advisor"), True: ("technician", "warranty", "advisor")}


def share(value: int, quantity: int, of: int) -> int:
    """``quantity`` of ``of`` that are worth ``value``, rounded half up."""
    whole, rest = divmod(value * quantity, of)
    return whole + (2 * rest >= of)


@dataclass
class Piece:
    """What a slip takes of a line from a bin, what it was worth, and what came back of it."""

    line: int
    part: str
    bin: str
    quantity: int
    value: int = 0
    back: int = 0
    back_value: int = 0


@dataclass
class Slip:
    """``tags`` and ``leaves`` (exceptions) by line, ``given`` signatures in order."""

    requisition: str
    three: bool
    pieces: list[Piece]
    tags: dict[int, list[str]]
    leaves: dict[int, int]
    given: list[str] = field(default_factory=list)
    picked: bool = False
    state: str = "open"

    @property
    def due(self) -> str | None:
        """Whose signature comes next."""
        wanted = SIGNATURES[self.three]
        return wanted[len(self.given)] if len(self.given) < len(wanted) else None

    def taken(self, line: int) -> int:
        """What the slip takes of a line, less what was brought back."""
        return sum(one.quantity - one.back for one in self.pieces if one.line == line)


@dataclass
class Ready:
    """What lies in a tote for a line, and the bin it came from; nought where it went on."""

    bin: str
    tote: str
    quantity: int


@dataclass
class Line:
    """``old`` is how many old parts a unit owes, 0 for a part that owes none."""

    part: str
    wanted: int
    old: int
    waiting: list[str] = field(default_factory=list)
    leaves: int = 0
    ready: list[Ready] = field(default_factory=list)


@dataclass
class Requisition:
    """What a technician draws."""

    three: bool
    lines: list[Line]
    open: bool = True

"""Who counts a part is told no figure of it from any door until their count is in (STK-03, E11)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shopfloor.errors import Refused, ShopfloorError
from shopfloor.rules.parts import PartStanding, StockLine
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.requisitions import NotEnoughLeft
from shopfloor.rules.supersession import Linked


@dataclass(eq=False)
class BlindWhileCounting(Refused):
    """The part is the reader's own to count on a list: its figures are not for them yet."""

    part: str
    stocktake: str


@dataclass(eq=False)
class FiguresWithheld(Refused):
    """What is wanted of the part does not fit what there is of it; how much, its counter is not
    told."""

    part: str
    stocktake: str


@dataclass(frozen=True)
class Blindness:
    """The parts that a person has still to count, by number, each with its list."""

    parts: Mapping[str, str] = field(default_factory=dict)

    def hides(self, part: str) -> bool:
        """Whether no figure of the part may be shown."""
        return part in self.parts

    def check(self, parts: Iterable[str]) -> None:
        """Raise BlindWhileCounting for the first of the parts that is hidden."""
        for part in parts:
            if part in self.parts:
                raise BlindWhileCounting(part, self.parts[part])

    def check_all(self) -> None:
        """Raise BlindWhileCounting where anything is hidden: for what holds figures of all."""
        self.check(self.parts)

    def free(self, part: str, free: int) -> int | None:
        """What is free of the part, None where that is hidden."""
        return None if part in self.parts else free

    def standings(self, found: Sequence[PartStanding]) -> list[PartStanding]:
        """Parts in a list, the hidden ones without their figures."""
        return [self._standing(one) if one.number in self.parts else one for one in found]

    def _standing(self, one: PartStanding) -> PartStanding:
        return replace(one, on_hand=0, value=0, reserved=0, hidden=True)

    def lying(self, found: Sequence[StockLine]) -> tuple[StockLine, ...]:
        """What lies in a place, without the figures of what is hidden."""
        return tuple(
            replace(one, quantity=0, hidden=True) if one.number in self.parts else one
            for one in found
        )

    def linked(self, found: Sequence[Linked]) -> tuple[Linked, ...]:
        """Parts of a chain, without what is free of what is hidden."""
        return tuple(replace(one, free=self.free(one.part, one.free or 0)) for one in found)

    def withheld(self, refusal: ShopfloorError) -> ShopfloorError:
        """The refusal, or one without figures where it names a quantity of a hidden part: what is
        left of a requisition's line is no stock."""
        facts = refusal.facts()
        part = facts.get("part")
        told = any(isinstance(fact, Quantity) for fact in facts.values())
        stock = told and not isinstance(refusal, NotEnoughLeft)
        if stock and isinstance(part, str) and part in self.parts:
            return FiguresWithheld(part, self.parts[part])
        return refusal

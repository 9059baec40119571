"""The conservation proof: new parts out against old parts in (journal.md, "Stock, value, gate")."""

from dataclasses import dataclass

from shopfloor.rules.old_parts import TagPlace, TagState


@dataclass(frozen=True)
class Conservation:
    """One requisition line's balance of new against old: ``handed`` and ``returned`` units,
    ``bound`` and ``unbound`` old parts, ``excepted`` and ``unexcepted`` units."""

    requisition: str
    line: int
    part: str
    order: str
    technician: str
    old_per_unit: int
    handed: int
    returned: int
    bound: int
    unbound: int
    excepted: int
    unexcepted: int

    @property
    def holds(self) -> bool:
        """New parts out, less brought back, times old parts a unit = old parts in + excepted."""
        new = (self.handed - self.returned) * self.old_per_unit
        old = self.bound - self.unbound
        return new == old + (self.excepted - self.unexcepted) * self.old_per_unit


@dataclass(frozen=True)
class ConservedTag:
    """An old part that is in and not bound to a hand-over."""

    tag: str
    requisition: str
    part: str
    state: TagState
    place: TagPlace


@dataclass(frozen=True)
class ConservedSum:
    """The balance of all lines of one part, order or technician, as ``Conservation`` counts;
    ``lines`` is how many there are, ``broken`` how many of them do not balance."""

    name: str
    lines: int
    handed: int
    returned: int
    bound: int
    unbound: int
    excepted: int
    unexcepted: int
    broken: int


@dataclass(frozen=True)
class ConservationProof:
    """The proof that each new part left for its old part: tags in = bound + waiting + handed
    back, where ``bound`` counts bindings less unbindings and the rest counts tags by state."""

    lines: tuple[Conservation, ...]
    parts: tuple[ConservedSum, ...]
    orders: tuple[ConservedSum, ...]
    technicians: tuple[ConservedSum, ...]
    tags_in: int
    bound: int
    waiting: tuple[ConservedTag, ...]
    handed_back: tuple[ConservedTag, ...]

    @property
    def broken(self) -> tuple[Conservation, ...]:
        """The lines that do not balance."""
        return tuple(line for line in self.lines if not line.holds)

    @property
    def holds(self) -> bool:
        """Every line balances, and every tag is accounted for."""
        told = self.bound + len(self.waiting) + len(self.handed_back)
        return not self.broken and self.tags_in == told


def sums(lines: tuple[Conservation, ...], by: str) -> tuple[ConservedSum, ...]:
    """The lines added up by ``part``, ``order`` or ``technician``, in the order of names."""
    names: dict[str, list[Conservation]] = {}
    for line in lines:
        names.setdefault(getattr(line, by), []).append(line)
    return tuple(_sum(name, names[name]) for name in sorted(names))


def _sum(name: str, lines: list[Conservation]) -> ConservedSum:
    return ConservedSum(
        name,
        len(lines),
        sum(line.handed for line in lines),
        sum(line.returned for line in lines),
        sum(line.bound for line in lines),
        sum(line.unbound for line in lines),
        sum(line.excepted for line in lines),
        sum(line.unexcepted for line in lines),
        sum(not line.holds for line in lines),
    )

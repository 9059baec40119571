"""The gate a second time, in dicts and lists: what stands there, and what may be done.

Nothing here is of the desk or the store; quantities in smallest units, value in fen.
"""

from dataclasses import dataclass, field

from tests.scenarios.gate_papers import Requisition, Slip


@dataclass
class Standing:
    """The counter; ``lies`` is by part and bin, ``worth`` by part."""

    home: dict[str, str]
    old: dict[str, int]
    lies: dict[tuple[str, str], int] = field(default_factory=dict)
    worth: dict[str, int] = field(default_factory=dict)
    requisitions: dict[str, Requisition] = field(default_factory=dict)
    slips: dict[str, Slip] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def on_hand(self, part: str) -> int:
        return sum(there for (one, _), there in self.lies.items() if one == part)

    def reserved(self, part: str) -> int:
        return sum(
            piece.quantity
            for slip in self.slips.values()
            for piece in slip.pieces
            if slip.state == "open" and piece.part == part
        ) + sum(
            ready.quantity
            for drawn in self.requisitions.values()
            for line in drawn.lines
            for ready in line.ready
            if line.part == part
        )

    def ready(self, requisition: str, line: int) -> int:
        """What lies ready on the rack for a line."""
        return sum(one.quantity for one in self.requisitions[requisition].lines[line].ready)

    def within_reach(self, requisition: str, line: int) -> int:
        """What lies ready for the line, and what is anybody's."""
        part = self.requisitions[requisition].lines[line].part
        return self.ready(requisition, line) + self.free(part)

    def free(self, part: str) -> int:
        return self.on_hand(part) - self.reserved(part)

    def of(self, requisition: str, state: str) -> list[Slip]:
        return [
            slip
            for slip in self.slips.values()
            if slip.requisition == requisition and slip.state == state
        ]

    def on_slip(self, requisition: str, line: int) -> int:
        return sum(slip.taken(line) for slip in self.of(requisition, "open"))

    def issued(self, requisition: str, line: int) -> int:
        return sum(slip.taken(line) for slip in self.of(requisition, "issued"))

    def unmet(self, requisition: str, line: int) -> int:
        """What neither left nor stands on a slip."""
        wanted = self.requisitions[requisition].lines[line].wanted
        return wanted - self.on_slip(requisition, line) - self.issued(requisition, line)

    def owed(self, requisition: str, line: int) -> int:
        one = self.requisitions[requisition].lines[line]
        return max(0, (self.unmet(requisition, line) - one.leaves) * one.old - len(one.waiting))

    def excusable(self, requisition: str, line: int) -> int:
        one = self.requisitions[requisition].lines[line]
        if not one.old:
            return 0
        begun = (len(one.waiting) + one.old - 1) // one.old
        return self.unmet(requisition, line) - one.leaves - begun

    def covered(self, requisition: str, line: int) -> int:
        one = self.requisitions[requisition].lines[line]
        if not one.old:
            return self.unmet(requisition, line)
        return min(self.unmet(requisition, line), len(one.waiting) // one.old + one.leaves)

    def leaving(self, requisition: str) -> dict[int, int]:
        """All that may leave now, by line."""
        free = {part: self.free(part) for part in self.home}
        taken: dict[int, int] = {}
        for line, one in enumerate(self.requisitions[requisition].lines):
            ready = self.ready(requisition, line)
            quantity = min(self.covered(requisition, line), ready + free[one.part])
            if quantity > 0:
                free[one.part] -= max(0, quantity - ready)
                taken[line] = quantity
        return taken

    def preparable(self, requisition: str, tote: str, lines: list[int]) -> dict[int, int]:
        """What would be brought to a tote, by line; nothing where it may not be."""
        drawn = self.requisitions[requisition]
        if not drawn.open or self.taken_by(tote) - {drawn.three}:
            return {}
        free = {part: self.free(part) for part in self.home}
        brought: dict[int, int] = {}
        for at in lines:
            part = drawn.lines[at].part
            here = min(self.unmet(requisition, at) - self.ready(requisition, at), free[part])
            if here > 0:
                free[part] -= here
                brought[at] = here
        return brought

    def taken_by(self, tote: str) -> set[bool]:
        """Whose parts lie in a tote: each car has requisitions of one kind."""
        ready = {
            drawn.three
            for drawn in self.requisitions.values()
            for line in drawn.lines
            if any(one.tote == tote and one.quantity for one in line.ready)
        }
        return ready | {
            self.requisitions[slip.requisition].three
            for slip in self.slips.values()
            if slip.state == "open" and not slip.picked
            if any(one.bin == tote for one in slip.pieces)
        }

    def there(self, slip: Slip) -> bool:
        """Whether all that a slip takes lies where it takes it from, and for no other slip."""
        taken: dict[tuple[str, str], int] = {}
        for piece in slip.pieces:
            here = piece.part, "TRAY" if slip.picked else piece.bin
            taken[here] = taken.get(here, 0) + piece.quantity
        return all(self.loose(slip, *here) >= quantity for here, quantity in taken.items())

    def loose(self, slip: Slip, part: str, place: str) -> int:
        """What lies in a place for the slip: of the tray not what others have picked."""
        others = self.picked(part) if place == "TRAY" and not slip.picked else 0
        others += sum(
            one.quantity
            for drawn in self.requisitions.values()
            for line in drawn.lines
            for one in line.ready
            if (line.part, one.tote) == (part, place)
        )
        return self.lies.get((part, place), 0) - others

    def picked(self, part: str) -> int:
        """What lies on the tray for open slips."""
        return sum(
            piece.quantity
            for slip in self.slips.values()
            for piece in slip.pieces
            if slip.state == "open" and slip.picked and piece.part == part
        )

    def swappable(self, number: str, at: int, part: str, quantity: int) -> bool:
        """Whether the right part may leave for the old parts of the wrong one; oil is counted in
        another unit than all else here."""
        slip = self.slips[number]
        drawn = self.requisitions[slip.requisition]
        line = drawn.lines[at]
        if slip.state != "issued" or not drawn.open or quantity > slip.taken(at):
            return False
        old = len(slip.tags.get(at, ())) // line.old if line.old else 0
        freed = min(quantity, old) * line.old
        owed = quantity * self.old[part]
        like = part != line.part and bool(line.old) and bool(owed)
        return like and freed >= owed and quantity <= self.free(part)

    def substitutable(self, requisition: str, at: int, chain: tuple[str, ...], part: str) -> bool:
        """Whether another part of the chain may be drawn for what is open of a line."""
        drawn = self.requisitions[requisition]
        here = drawn.lines[at].part
        kin = part != here and part in chain and here in chain
        return drawn.open and self.unmet(requisition, at) > 0 and kin

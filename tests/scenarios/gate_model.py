"""The gate a second time, in dicts and lists: what may be done, and what stands afterwards.

Nothing here is of the desk or the store; quantities in smallest units, value in fen.
"""

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


@dataclass
class Model:
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

    def move(self, part: str, place: str, quantity: int) -> None:
        self.lies[part, place] = self.lies.get((part, place), 0) + quantity
        assert self.lies[part, place] >= 0

    def receive(self, part: str, place: str, quantity: int, value: int) -> None:
        self.move(part, place or self.home[part], quantity)
        self.worth[part] = self.worth.get(part, 0) + value

    def write(self, requisition: str, number: str, pieces: list[Piece]) -> Slip:
        """The slip with its oldest old parts, then its exceptions."""
        drawn = self.requisitions[requisition]
        slip = self.slips[number] = Slip(requisition, False, pieces, {}, {})
        for at, line in enumerate(drawn.lines):
            units = slip.taken(at)
            self._fetch(line, [one for one in slip.pieces if one.line == at])
            slip.three = slip.three or (units > 0 and drawn.three)
            if not line.old or not units:
                continue
            by_tag = min(units, len(line.waiting) // line.old)
            slip.tags[at] = line.waiting[: by_tag * line.old]
            line.waiting = line.waiting[by_tag * line.old :]
            slip.leaves[at] = units - by_tag
            line.leaves -= units - by_tag
        return slip

    def _fetch(self, line: Line, pieces: list[Piece]) -> None:
        """What lies ready goes first, tote after tote, and nothing else comes out of a tote."""
        left = sum(one.quantity for one in pieces)
        taken: dict[str, int] = {}
        for one in line.ready:
            here = min(left, one.quantity)
            one.quantity -= here
            left -= here
            taken[one.tote] = taken.get(one.tote, 0) + here
        told = {one.bin: one.quantity for one in pieces if one.bin in TOTES}
        assert told == {tote: here for tote, here in taken.items() if here}

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

    def prepare(self, requisition: str, tote: str, pieces: list[tuple[int, str, int]]) -> None:
        """Pieces by line, bin and quantity lie in a tote now."""
        for at, place, quantity in pieces:
            line = self.requisitions[requisition].lines[at]
            self.move(line.part, place, -quantity)
            self.move(line.part, tote, quantity)
            here = [one for one in line.ready if (one.bin, one.tote) == (place, tote)]
            if here:
                here[0].quantity += quantity
            else:
                line.ready.append(Ready(place, tote, quantity))

    def put_back(self, requisition: str, at: int) -> list[tuple[int, int, str, str]]:
        """Line, quantity, tote and bin of what goes back."""
        line, told = self.requisitions[requisition].lines[at], []
        for one in line.ready:
            if one.quantity:
                self.move(line.part, one.tote, -one.quantity)
                self.move(line.part, one.bin, one.quantity)
                told.append((at + 1, one.quantity, one.tote, one.bin))
                one.quantity = 0
        return told

    def carry(self, slip: Slip, to_tray: bool) -> None:
        for piece in slip.pieces:
            self.move(piece.part, piece.bin, -piece.quantity if to_tray else piece.quantity)
            self.move(piece.part, "TRAY", piece.quantity if to_tray else -piece.quantity)
        slip.picked = to_tray

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

    def cancel(self, slip: Slip) -> None:
        if slip.picked:
            self.carry(slip, to_tray=False)
        for at, tags in slip.tags.items():
            line = self.requisitions[slip.requisition].lines[at]
            line.waiting = sorted(line.waiting + tags)
            line.leaves += slip.leaves[at]
        for piece in slip.pieces:
            if piece.bin in TOTES:
                line = self.requisitions[slip.requisition].lines[piece.line]
                next(one for one in line.ready if one.tote == piece.bin).quantity += piece.quantity
        slip.tags, slip.leaves, slip.state = {}, {}, "cancelled"

    def hand_over(self, slip: Slip) -> None:
        for piece in slip.pieces:
            held = self.on_hand(piece.part)
            piece.value = share(self.worth[piece.part], piece.quantity, held)
            self.worth[piece.part] -= piece.value
            self.move(piece.part, "TRAY" if slip.picked else piece.bin, -piece.quantity)
        slip.state = "issued"

    def bring_back(self, slip: Slip, at: int, quantity: int) -> tuple[int, list[str]]:
        """The value that came back, and the tags that went home."""
        left, value = quantity, 0
        line = self.requisitions[slip.requisition].lines[at]
        for piece in (one for one in slip.pieces if one.line == at):
            here = min(left, piece.quantity - piece.back)
            whole = piece.back + here == piece.quantity
            worth = share(piece.value, here, piece.quantity)
            rest = piece.value - piece.back_value
            worth = rest if whole else min(worth, rest)
            piece.back, piece.back_value = piece.back + here, piece.back_value + worth
            left, value = left - here, value + worth
        self.receive(line.part, "", quantity, value)
        line.wanted -= quantity
        return value, self._unbind(slip, at, quantity, line.old)

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

    def swap(
        self, slip: Slip, at: int, quantity: int, part: str, number: str,
        taken: list[tuple[str, int]], tags: list[str],
    ) -> tuple[int, list[str], list[Piece]]:  # fmt: skip
        """The value that came back, the tags that are used up, and what left from which bin."""
        value, freed = self.bring_back(slip, at, quantity)
        drawn = self.requisitions[slip.requisition]
        drawn.lines.append(Line(part, quantity, self.old[part]))
        new = len(drawn.lines) - 1
        assert len(tags) == quantity * self.old[part]
        pieces = [Piece(new, part, place, there) for place, there in taken]
        given = list(SIGNATURES[drawn.three])
        out = Slip(slip.requisition, drawn.three, pieces, {new: tags}, {new: 0}, given)
        self.slips[number] = out
        self.hand_over(out)
        return value, freed, pieces

    def substitutable(self, requisition: str, at: int, chain: tuple[str, ...], part: str) -> bool:
        """Whether another part of the chain may be drawn for what is open of a line."""
        drawn = self.requisitions[requisition]
        here = drawn.lines[at].part
        kin = part != here and part in chain and here in chain
        return drawn.open and self.unmet(requisition, at) > 0 and kin

    def substitute(
        self, requisition: str, at: int, part: str
    ) -> tuple[list[str], list[str], int, list[tuple[int, int, str, str]]]:
        """The tags that go over to the new line, those that go home, the void exceptions, and what
        goes back to its bins."""
        pieces = self.put_back(requisition, at)
        drawn = self.requisitions[requisition]
        line, units = drawn.lines[at], self.unmet(requisition, at)
        new = Line(part, units, self.old[part])
        new.waiting, back = line.waiting[: units * new.old], line.waiting[units * new.old :]
        void = line.leaves
        line.wanted, line.waiting, line.leaves = line.wanted - units, [], 0
        drawn.lines.append(new)
        self.gone += back
        return new.waiting[:], back, void, pieces

    def _unbind(self, slip: Slip, at: int, quantity: int, old: int) -> list[str]:
        if not old:
            return []
        tags = slip.tags[at]
        units = min(quantity, len(tags) // old)
        slip.tags[at], freed = tags[: len(tags) - units * old], tags[len(tags) - units * old :]
        slip.leaves[at] -= quantity - units
        self.gone += freed
        return freed

    def close(self, requisition: str) -> list[tuple[int, int, str, str]]:
        """What goes back to its bins."""
        drawn = self.requisitions[requisition]
        lines = range(len(drawn.lines))
        pieces = [one for at in lines for one in self.put_back(requisition, at)]
        for at, line in enumerate(drawn.lines):
            line.wanted = self.issued(requisition, at)
            self.gone += line.waiting
            line.waiting, line.leaves = [], 0
        drawn.open = False
        return pieces

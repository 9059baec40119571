"""The gate a second time: what each act changes in what lies, is owed and stands on paper.

Nothing here is of the desk or the store; quantities in smallest units, value in fen.
"""

from tests.scenarios.gate_papers import SIGNATURES, TOTES, Line, Piece, Ready, Slip, share
from tests.scenarios.gate_standing import Standing


class Model(Standing):
    """The counter, act by act."""

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

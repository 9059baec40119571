"""A slip's pieces go to the counter's tray, or back to their bins when it is cancelled: no total
changes (E05)."""

from dataclasses import replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.fetching import bin_again, carry
from shopfloor.desk.slips import SlipNamed, SlipStands, slip_of
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.old_parts import LeaveState, TagState, leave_step
from shopfloor.rules.requisitions import Line
from shopfloor.rules.slips import OPEN_SLIPS, NotLyingThere, Slip, SlipNotToPick, SlipState, step
from shopfloor.rules.staff import Permission
from shopfloor.store import old_parts, parts, picking, prepicking, requisitions, slips, stockbook
from shopfloor.store.journal import Writing
from shopfloor.store.slips import SlipLine


@act("slip.pick", Permission.WRITE_SLIP)
def pick_slip(deed: Deed, asked: SlipNamed) -> SlipStands:
    """Bring a slip's pieces from their bins to the counter's tray (E05: no total changes).

    Raises SlipUnknown, SlipNotToPick, NotLyingThere.
    """
    slip = slip_of(deed, asked.slip)
    if slip.state not in OPEN_SLIPS or slip.picked:
        raise SlipNotToPick(slip.number, slip.state)
    tray = _tray_of(deed.writing)
    taken: dict[tuple[int, int], int] = {}
    for line in slips.slip_lines(deed.writing, slip.key):
        here = line.part, line.location
        _check_lying(deed.writing, line, taken.get(here, 0))
        taken[here] = taken.get(here, 0) + line.quantity
        kind, place = EntryKind.PICK, line.location
        carry(deed.writing, kind, line.part, line.quantity, place, tray, slip.number)
    slips.put_slip(deed.writing, replace(slip, picked=True))
    return SlipStands(slip.number, slip.state, slip.missing or "")


def _tray_of(writing: Writing) -> int:
    """The counter's tray; raises LocationUnknown."""
    tray = parts.first_of_kind(writing, LocationKind.TRAY)
    if tray is None:
        raise LocationUnknown(LocationKind.TRAY)
    return tray.key


def _check_lying(writing: Writing, line: SlipLine, taken: int) -> None:
    """Raise NotLyingThere where the bin holds less than the slip's line takes, after the lines
    before it have ``taken`` theirs and without what was picked for other slips."""
    lies = picking.lying_loose(writing, line.part, line.location) - taken
    if lies < line.quantity:
        part = parts.part_by_key(writing, line.part)
        if part is not None:
            raise NotLyingThere(
                part.number,
                line.location_code,
                part.quantity(line.quantity),
                part.quantity(max(0, lies)),
            )


@act("slip.cancel", Permission.WRITE_SLIP)
def cancel_slip(deed: Deed, asked: SlipNamed) -> SlipStands:
    """Cancel a slip that was not handed over: its pieces go back to their bins, its old parts
    wait again, its reservation ends; what lay ready on the rack does so again.  Raises SlipUnknown,
    SlipStepNotAllowed."""
    return Cancelling(deed).cancel(slip_of(deed, asked.slip))


class Cancelling:
    """Slips that are cancelled in one act.  ``missing`` are pieces of a part that slips have picked
    and that no longer lie on the tray: they do not go back to a bin.  What was prepared lies
    ``ready`` again, or is free."""

    def __init__(
        self, deed: Deed, missing: dict[int, int] | None = None, ready: bool = True
    ) -> None:
        self.deed, self.missing, self.ready = deed, dict(missing or {}), ready
        self._lines: dict[int, Line] = {}

    def cancel(self, slip: Slip) -> SlipStands:
        """As ``slip.cancel``; raises SlipStepNotAllowed."""
        writing = self.deed.writing
        cancelled = replace(slip, state=step(slip, SlipState.CANCELLED), picked=False)
        tray = _tray_of(writing)
        lines = slips.slip_lines(writing, slip.key)
        for line in lines:
            if slip.picked:
                self._put_back(line, tray, slip.number)
        _end_reservation(self.deed, lines, self.ready)
        _free_old_parts(writing, slip)
        for key, quantity in _by_requisition_line(lines).items():
            found = self._lines.get(key) or requisitions.line(writing, key)
            if found is not None:
                self._lines[key] = replace(found, on_slip=found.on_slip - quantity)
                requisitions.put_line(writing, self._lines[key])
        slips.put_slip(writing, cancelled)
        return SlipStands(slip.number, cancelled.state)

    def _put_back(self, line: SlipLine, tray: int, document: str) -> None:
        """What was picked goes from the tray to where the slip took it from."""
        gone = min(self.missing.get(line.part, 0), line.quantity)
        if gone:
            self.missing[line.part] -= gone
        if line.quantity > gone:
            writing, place = self.deed.writing, (line.location, line.location_code)
            back, _ = bin_again(writing, line.part, place, line.own_of)
            left = line.quantity - gone
            carry(writing, EntryKind.PUT_BACK, line.part, left, tray, back, document)


def _end_reservation(deed: Deed, lines: list[SlipLine], to_rack: bool) -> None:
    """What the slip took out of a tote lies ready for its line again, where it goes back
    ``to_rack``; all else is free."""
    again: dict[tuple[int, int], int] = {}
    for line in lines:
        if to_rack and line.tote:
            here = line.requisition_line, line.location
            again[here] = again.get(here, 0) + line.quantity
    ready = {here for here, quantity in again.items() if _ready_again(deed, *here, quantity)}
    for line in lines:
        if (line.requisition_line, line.location) not in ready:
            stockbook.post_total(deed.writing, line.part, 0, 0, reserved=-line.quantity)


def _ready_again(deed: Deed, line: int, tote: int, quantity: int) -> bool:
    """Whether it was prepared for the line: else it lay loose in the tote, and does again."""
    for one in prepicking.of_line(deed.writing, line):
        if one.tote == tote:
            prepicking.put(deed.writing, replace(one, quantity=one.quantity + quantity))
            return True
    return False


def _free_old_parts(writing: Writing, slip: Slip) -> None:
    for tag in old_parts.tags_of_slip(writing, slip.key):
        old_parts.put_tag(writing, replace(tag, state=TagState.WAITING, issue_slip=None))
    for leave in old_parts.leaves_of_slip(writing, slip.key):
        waiting = leave_step(leave.state, LeaveState.WAITING)
        old_parts.put_leave(writing, replace(leave, state=waiting, issue_slip=None))


def _by_requisition_line(lines: list[SlipLine]) -> dict[int, int]:
    """The quantity that a slip takes of each requisition line."""
    taken: dict[int, int] = {}
    for line in lines:
        taken[line.requisition_line] = taken.get(line.requisition_line, 0) + line.quantity
    return taken

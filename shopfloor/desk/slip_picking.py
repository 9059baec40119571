"""A slip's pieces go to the counter's tray, or back to their bins when it is cancelled: no total
changes (E05)."""

from dataclasses import replace

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.fetching import bin_again, carry
from shopfloor.desk.slips import SlipNamed, SlipStands, slip_of
from shopfloor.rules.book import EntryKind
from shopfloor.rules.locations import LocationKind, LocationUnknown
from shopfloor.rules.old_parts import LeaveState, TagState, leave_step
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
    wait again, its reservation ends; what lay ready on the rack
    does so again.  Raises SlipUnknown, SlipStepNotAllowed."""
    slip = slip_of(deed, asked.slip)
    cancelled = replace(slip, state=step(slip, SlipState.CANCELLED), picked=False)
    tray = _tray_of(deed.writing)
    lines = slips.slip_lines(deed.writing, slip.key)
    for line in lines:
        if slip.picked:
            _put_back(deed, slip, line, tray)
    _end_reservation(deed, lines)
    _free_old_parts(deed.writing, slip)
    for key, quantity in _by_requisition_line(lines).items():
        found = requisitions.line(deed.writing, key)
        if found is not None:
            requisitions.put_line(deed.writing, replace(found, on_slip=found.on_slip - quantity))
    slips.put_slip(deed.writing, cancelled)
    return SlipStands(slip.number, cancelled.state)


def _put_back(deed: Deed, slip: Slip, line: SlipLine, tray: int) -> None:
    """What was picked goes from the tray to where the slip took it from."""
    place = line.location, line.location_code
    back, _ = bin_again(deed.writing, line.part, place, line.own_of)
    carry(deed.writing, EntryKind.PUT_BACK, line.part, line.quantity, tray, back, slip.number)


def _end_reservation(deed: Deed, lines: list[SlipLine]) -> None:
    """What the slip took out of a tote lies ready for its line again; all else is free."""
    again: dict[tuple[int, int], int] = {}
    for line in lines:
        if line.tote:
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

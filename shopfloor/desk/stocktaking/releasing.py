"""What was reserved and is not there: the youngest slips are cancelled, then what lies ready on the
rack is free again, the youngest first (E05)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shopfloor.desk.acting import Deed
from shopfloor.desk.slip_picking import Cancelling
from shopfloor.rules.slips import Slip
from shopfloor.store import count_posting, prepicking, stockbook
from shopfloor.store.count_posting import Holding, ToPost
from shopfloor.store.prepicking import Prepared


def release(deed: Deed, stocktake: int, posted: Sequence[ToPost]) -> tuple[str, ...]:
    """Cancel the youngest open slips of the parts that posting leaves short: until what is reserved
    lies where it may be, and what is picked lies on the tray; what is prepared gives way after
    them, and where its tote was found short.  The numbers of the slips."""
    if not any(one.difference < 0 for one in posted):
        return ()
    held = count_posting.holding(deed.writing, stocktake)
    short = _short(count_posting.reserved(deed.writing, stocktake), posted)
    missing = _missing(count_posting.picked(held), posted)
    cancelling, released = Cancelling(deed, missing, ready=False), list[str]()
    for slip, parts in _slips(held):
        picked = slip.picked and any(cancelling.missing.get(part, 0) > 0 for part in parts)
        if picked or any(short.get(part, 0) > 0 for part in parts):
            cancelling.cancel(slip)
            released.append(slip.number)
            for part, quantity in parts.items():
                short[part] = short.get(part, 0) - quantity
    ready: dict[int, list[Prepared]] = defaultdict(list)
    for prepared in prepicking.of_list(deed.writing, stocktake):
        ready[prepared.part].append(prepared)
    here: dict[int, dict[int | None, int]] = defaultdict(dict)
    for line in posted:
        if line.line.part in ready:
            here[line.line.part][line.line.location] = line.lies + line.difference
    for part, left in here.items():
        _off_the_rack(deed, ready[part], short.get(part, 0), left)
    return tuple(released)


def _off_the_rack(
    deed: Deed, ready: Sequence[Prepared], short: int, left: dict[int | None, int]
) -> None:
    """Prepared pieces of a part that are not there are reserved no more, nor those that others were
    promised before; ``ready`` the youngest first, ``left`` what lies in each place by the count."""
    freed = 0
    for one in reversed(ready):
        if one.tote in left:
            gone = max(0, one.quantity - left[one.tote])
            left[one.tote] -= one.quantity - gone
            freed += _free(deed, one, gone)
    for one in ready:
        if short > freed and one.tote not in left:
            freed += _free(deed, one, min(one.quantity, short - freed))


def _free(deed: Deed, one: Prepared, quantity: int) -> int:
    """So much of what lies ready is reserved no more."""
    if quantity:
        prepicking.put(deed.writing, replace(one, quantity=one.quantity - quantity))
        stockbook.post_total(deed.writing, one.part, 0, 0, reserved=-quantity)
    return quantity


def _short(reserved: dict[int, tuple[int, int]], posted: Iterable[ToPost]) -> dict[int, int]:
    """By part, how much more is reserved than lies where it may be."""
    left = {part: lies for part, (_, lies) in reserved.items()}
    for one in posted:
        if one.issuable and one.line.part in left:
            left[one.line.part] += one.difference
    return {part: held - left[part] for part, (held, _) in reserved.items()}


def _missing(picked: dict[int, int], posted: Iterable[ToPost]) -> dict[int, int]:
    """By part, how much more is picked than lies on the counter's tray."""
    return {
        one.line.part: max(0, picked[one.line.part] - one.lies - one.difference)
        for one in posted
        if one.tray and one.line.part is not None and one.line.part in picked
    }


def _slips(held: Iterable[Holding]) -> list[tuple[Slip, dict[int, int]]]:
    """Each slip with what it holds by part, in the same order."""
    slips: dict[int, tuple[Slip, dict[int, int]]] = {}
    for one in held:
        slips.setdefault(one.slip.key, (one.slip, {}))[1][one.part] = one.quantity
    return list(slips.values())

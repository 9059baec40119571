"""Whether a store and the model of the gate say the same, read from the rows themselves."""

from typing import Any

from shopfloor.store import checking, conservation
from shopfloor.store.store import Store
from tests.faults.soundness import assert_sound
from tests.scenarios.gate_model import Model

_OUT_AND_IN = """
SELECT l.key, l.old_per_unit,
  coalesce((SELECT sum(h.quantity) FROM handover h JOIN slip_line x ON x.key = h.slip_line
            WHERE x.requisition_line = l.key), 0),
  coalesce((SELECT sum(u.quantity) FROM unused_return u JOIN slip_line x ON x.key = u.slip_line
            WHERE x.requisition_line = l.key), 0),
  (SELECT count(*) FROM old_part t WHERE t.requisition_line = l.key AND t.state = 'bound'
   AND t.place <> 'technician'),
  (SELECT count(*) FROM old_part_exception e WHERE e.requisition_line = l.key
   AND e.state = 'bound')
FROM requisition_line l WHERE l.policy = 'required'
"""


def never_without_its_old_part(store: Store) -> None:
    """Never "new part out, old part neither in nor excepted", on any line."""
    for line, old, out, back, bound, excepted in store.rows(_OUT_AND_IN):
        assert (out - back) * old == bound + excepted * old, line
    for one in conservation.lines(store):
        assert one.holds, one


def agree(store: Store, model: Model) -> None:
    """The gate holds, and every figure is the model's, to the piece and the fen."""
    never_without_its_old_part(store)
    assert _stock(store) == {
        part: (model.on_hand(part), model.worth[part], model.reserved(part)) for part in model.home
    }
    assert _lies(store) == {place: n for place, n in model.lies.items() if n}
    assert _ready(store) == {
        (number, at + 1, one.bin, one.tote): one.quantity
        for number, drawn in model.requisitions.items()
        for at, line in enumerate(drawn.lines)
        for one in line.ready
        if one.quantity
    }
    assert _lines(store) == _model_lines(model)
    assert _slips(store) == {
        number: (_state(slip.state, slip.given), slip.picked)
        for number, slip in model.slips.items()
    }
    assert _tags(store) == _model_tags(model)
    assert _leaves(store) == {
        (number, at + 1): line.leaves
        for number, drawn in model.requisitions.items()
        for at, line in enumerate(drawn.lines)
        if line.leaves
    }


def _stock(store: Store) -> dict[str, Any]:
    found = store.rows(
        "SELECT p.number, s.on_hand, s.value, s.reserved FROM part_stock s "
        "JOIN part p ON p.key = s.key"
    )
    return {row[0]: row[1:] for row in found}


def _lies(store: Store) -> dict[tuple[str, str], int]:
    found = store.rows(
        "SELECT p.number, c.code, b.quantity FROM balance b JOIN part p ON p.key = b.part "
        "JOIN location c ON c.key = b.location WHERE b.quantity <> 0"
    )
    return {(part, code): quantity for part, code, quantity in found}


def _ready(store: Store) -> dict[tuple[str, int, str, str], int]:
    """What lies ready on the rack, by requisition, line, bin and tote."""
    found = store.rows(
        "SELECT r.number, l.line, b.code, t.code, y.quantity FROM prepared y "
        "JOIN requisition_line l ON l.key = y.requisition_line "
        "JOIN requisition r ON r.key = l.requisition JOIN location b ON b.key = y.bin "
        "JOIN location t ON t.key = y.tote WHERE y.quantity > 0"
    )
    return {tuple(row[:4]): row[4] for row in found}


def _lines(store: Store) -> dict[tuple[str, int], Any]:
    found = store.rows(
        "SELECT r.number, l.line, l.wanted, l.on_slip, l.issued, l.bound, l.excepted, r.state "
        "FROM requisition_line l JOIN requisition r ON r.key = l.requisition"
    )
    return {(row[0], row[1]): (*row[2:7], row[7] == "open") for row in found}


def _model_lines(model: Model) -> dict[tuple[str, int], Any]:
    return {
        (number, at + 1): (
            line.wanted,
            model.on_slip(number, at),
            model.issued(number, at),
            sum(len(slip.tags.get(at, ())) for slip in model.of(number, "issued")),
            sum(slip.leaves.get(at, 0) for slip in model.of(number, "issued")),
            drawn.open,
        )
        for number, drawn in model.requisitions.items()
        for at, line in enumerate(drawn.lines)
    }


def _slips(store: Store) -> dict[str, Any]:
    found = store.rows("SELECT number, state, picked FROM issue_slip")
    return {number: (state, bool(picked)) for number, state, picked in found}


def _state(state: str, given: list[str]) -> str:
    signed = {"technician": "tech_signed", "warranty": "warranty_signed"}
    if state != "open":
        return state
    return signed.get(given[-1], "advisor_signed") if given else "written"


def _tags(store: Store) -> dict[str, str]:
    return dict(store.rows("SELECT tag, state FROM old_part"))


def _leaves(store: Store) -> dict[tuple[str, int], int]:
    """Exceptions that wait, by requisition and line."""
    found = store.rows(
        "SELECT r.number, l.line, count(*) FROM old_part_exception e "
        "JOIN requisition_line l ON l.key = e.requisition_line "
        "JOIN requisition r ON r.key = l.requisition WHERE e.state = 'waiting' "
        "GROUP BY r.number, l.line"
    )
    return {(number, line): count for number, line, count in found}


def _model_tags(model: Model) -> dict[str, str]:
    states = dict.fromkeys(model.gone, "handed_back")
    for drawn in model.requisitions.values():
        states |= {tag: "waiting" for line in drawn.lines for tag in line.waiting}
    for slip in model.slips.values():
        named = "bound" if slip.state == "issued" else "assigned"
        states |= {tag: named for tags in slip.tags.values() for tag in tags}
    return states


def whole(store: Store) -> None:
    """Chain, rows, balances and every invariant of the house, twice over."""
    assert_sound(store)
    assert list(checking.check(store, "Asia/Shanghai")) == []

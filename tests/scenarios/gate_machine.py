"""Two clerks at one counter, in any order, with crashes, retries and answers that get lost."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shopfloor.desk import (
    handing_over,
    moving,
    old_parts,
    prepicking,
    receiving,
    requisitions,
    returns,
    slip_picking,
    slip_signing,
    slips,
    substituting,
    swapping,
)
from shopfloor.desk.acting import Act, fresh_op
from shopfloor.desk.fetching import Carried
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.errors import Conflict, NotFound, Refused
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.proofs import Proof
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from shopfloor.store.faults import SomebodyWasFirst
from shopfloor.store.slips import slip_by_number
from tests.counter import DISC, FILTER, OIL, PLUG, SIGNER
from tests.people import CREW, vouched
from tests.scenarios import gate_model as model
from tests.scenarios.gate_agreement import agree, whole

T = TypeVar("T")

CLERKS = (Actor(CREW.storekeeper.person, "T-01"), Actor(CREW.other_storekeeper.person, "T-02"))
NEW = f"{DISC}A"
"""What superseded the disc: it owes two old parts."""
HOME = {
    DISC: "1-07-01-02",
    NEW: "1-07-01-03",
    PLUG: "1-03-01-01",
    OIL: "2-01-01-01",
    FILTER: "1-02-03-04",
}
OLD = {DISC: 1, NEW: 2, PLUG: 4, OIL: 0, FILTER: 1}
UNIT = {DISC: 1, NEW: 1, PLUG: 1, OIL: 500, FILTER: 1}
FATES = ("done",) * 5 + ("retried", "crashed", "lost")

parts = st.sampled_from((DISC, DISC, PLUG, OIL, FILTER))
clerks = st.integers(0, 1)
fates = st.sampled_from(FATES)
index = st.integers(0, 23)
few = st.integers(1, 3)
totes = st.sampled_from(model.TOTES)


def chosen(every: list[T], fitting: list[T], at: int) -> T:
    """One of those that fit, but every fourth time one of all; the youngest first."""
    among = fitting if fitting and at % 4 else every
    return among[-1 - at // 4 % len(among)]


def carried(pieces: Sequence[Carried]) -> list[tuple[int, int, str, str]]:
    """Line, quantity, from where and to where."""
    return [(one.line, one.quantity, one.source, one.target) for one in pieces]


class Crash(BaseException):
    """The process ends here."""


@contextmanager
def dying(shop: Shop, fate: str) -> Iterator[None]:
    """The process of ``shop`` ends just before its commit (crashed) or just after it (lost)."""
    if fate not in ("crashed", "lost"):
        yield
        return
    commit = shop.store.engine.commit

    def last_breath() -> None:
        if fate == "lost":
            commit()
        raise Crash

    shop.store.engine.commit = last_breath  # type: ignore[method-assign]
    try:
        yield
    finally:
        shop.store.engine.commit = commit  # type: ignore[method-assign]


class GateMachine(RuleBasedStateMachine):
    """Every step is an act of one of two clerks; the model says whether it may be done."""

    def __init__(self, settings: Settings, orders: tuple[str, str]) -> None:
        super().__init__()
        self.settings, self.orders = settings, orders
        self.shops = [open_shop(self.settings) for _ in CLERKS]
        self.model = model.Model(HOME, OLD)
        self.papers = 0
        self.last: tuple[Act[Any, Any], Actor, Any, str, Any] | None = None
        for part in HOME:
            self.goods(0, "done", part, 3, 1001, "")

    def do(
        self, clerk: int, fate: str, act: Act[Any, Any], asked: Any, proofs: Sequence[Proof] = (),
        actor: Actor | None = None,
    ) -> Any:  # fmt: skip
        """The answer, or None where nothing was written; the clerk's, where nobody else acts."""
        shop, actor, op = self.shops[clerk], actor or CLERKS[clerk], fresh_op()
        before = shop.store.head()
        try:
            with dying(shop, fate):
                answer = act(shop, actor, asked, op=op, proofs=proofs)
        except Crash:
            shop.close()
            shop = self.shops[clerk] = open_shop(self.settings)
            if fate == "crashed":
                assert shop.store.head() == before
                return None
            answer = act(shop, actor, asked, op=op)
        except SomebodyWasFirst:
            raise
        except (Refused, NotFound, Conflict):
            assert shop.store.head() == before
            return None
        if fate == "retried":
            assert act(shop, actor, asked, op=op) == answer
        assert shop.store.head().sequence == before.sequence + 1
        self.last = act, actor, asked, op, answer
        return answer

    def may(self, fate: str, answer: Any, allowed: bool) -> bool:
        """Whether it was done; what the model allows is done unless it crashed."""
        assert (answer is not None) == (allowed and fate != "crashed")
        return answer is not None

    def line_at(self, at: int, fits: Callable[[str, int], object]) -> tuple[str, int]:
        """A requisition and a line's index: mostly one that fits, sometimes any."""
        every = [
            (number, line)
            for number, drawn in self.model.requisitions.items()
            for line in range(len(drawn.lines))
        ]
        return chosen(every, [one for one in every if fits(*one)], at)

    def slip_at(self, at: int, fits: Callable[[model.Slip], object]) -> tuple[str, model.Slip]:
        """A slip: mostly one that fits, sometimes any."""
        every = list(self.model.slips.items())
        return chosen(every, [one for one in every if fits(one[1])], at)

    @precondition(lambda self: self.papers < 8)
    @rule(clerk=clerks, fate=fates, part=parts, units=few, cost=st.integers(0, 999),
          place=st.sampled_from(("", "", "TRAY", HOME[PLUG])))  # fmt: skip
    def goods(self, clerk: int, fate: str, part: str, units: int, cost: int, place: str) -> None:
        self.papers += 1
        quantity = units * UNIT[part]
        line = receiving.ReceiptLine(part, quantity, cost, place)
        asked = receiving.Receive("Bosch", f"LS-{self.papers}", (line,))
        answer = self.do(clerk, fate, receiving.receive, asked)
        if self.may(fate, answer, place != HOME[PLUG] or part == PLUG):  # one bin, one part
            value = model.share(cost * quantity, 1, 1000 if part == OIL else 1)
            assert answer.lines[0].value == value
            self.model.receive(part, place, quantity, value)

    @rule(clerk=clerks, fate=fates, three=st.booleans(),
          wanted=st.lists(st.tuples(parts, few), min_size=1, max_size=3))  # fmt: skip
    def draw(self, clerk: int, fate: str, three: bool, wanted: list[tuple[str, int]]) -> None:
        lines = tuple(requisitions.Wanted(part, units * UNIT[part]) for part, units in wanted)
        technician = 7
        asked = requisitions.OpenRequisition(self.orders[three], technician, lines)
        answer = self.do(clerk, fate, requisitions.open_requisition, asked)
        if self.may(fate, answer, True):
            drawn = [model.Line(part, n * UNIT[part], OLD[part]) for part, n in wanted]
            self.model.requisitions[answer.number] = model.Requisition(three, drawn)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, count=st.integers(1, 5), everything=st.booleans())
    def bring(self, clerk: int, fate: str, at: int, count: int, everything: bool) -> None:
        number, line = self.line_at(at, self.model.owed)
        owed = self.model.owed(number, line)
        count = owed if everything and owed else count
        ones = tuple(old_parts.OldOne() for _ in range(count))
        asked = old_parts.TakeOldParts(number, line + 1, ones)
        answer = self.do(clerk, fate, old_parts.take_old_parts, asked)
        drawn = self.model.requisitions[number]
        if self.may(fate, answer, drawn.open and count <= owed):
            assert answer.owed == owed - count
            drawn.lines[line].waiting += answer.tags

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=st.integers(1, 2))
    def excuse(self, clerk: int, fate: str, at: int, units: int) -> None:
        number, line = self.line_at(at, lambda one, line: self.model.excusable(one, line) > 0)
        drawn = self.model.requisitions[number]
        asked = old_parts.ExceptOldPart(number, line + 1, units, Reason.DESTROYED)
        shown = old_parts.exception_shown(asked, self.orders[drawn.three], drawn.lines[line].part)
        proof = vouched(CREW.parts_manager, old_parts.EXCEPTION, shown)
        allowed = drawn.open and units <= self.model.excusable(number, line)
        answer = self.do(clerk, fate, old_parts.except_old_part, asked, [proof])
        if self.may(fate, answer, allowed):
            drawn.lines[line].leaves += units
            assert answer.owed == self.model.owed(number, line)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=st.integers(1, 2), keeper=st.booleans())
    def withdraw(self, clerk: int, fate: str, at: int, units: int, keeper: bool) -> None:
        """The parts manager takes an exception back; now and then a keeper tries to."""
        number, line = self.line_at(at, self.leaves)
        drawn = self.model.requisitions[number]
        keeper = keeper and at % 4 == 0
        actor = CLERKS[clerk] if keeper else Actor(CREW.parts_manager.person, "T-04")
        asked = old_parts.WithdrawException(number, line + 1, units)
        allowed = drawn.open and units <= drawn.lines[line].leaves and not keeper
        answer = self.do(clerk, fate, old_parts.withdraw_exception, asked, actor=actor)
        if self.may(fate, answer, allowed):
            drawn.lines[line].leaves -= units
            assert answer.owed == self.model.owed(number, line)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index)
    def write_all(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: self.model.leaving(one))
        self.write(clerk, fate, slips.WriteSlip(number), self.model.leaving(number))

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, units=few)
    def write_part(self, clerk: int, fate: str, at: int, units: int) -> None:
        number, line = self.line_at(at, self.model.covered)
        part = self.model.requisitions[number].lines[line].part
        quantity = units * UNIT[part]
        reach = self.model.within_reach(number, line)
        may = quantity <= min(self.model.covered(number, line), reach)
        asked = slips.WriteSlip(number, (slips.Take(line + 1, quantity),))
        self.write(clerk, fate, asked, {line: quantity} if may else {})

    def write(self, clerk: int, fate: str, asked: slips.WriteSlip, takes: dict[int, int]) -> None:
        answer = self.do(clerk, fate, slips.write_slip, asked)
        drawn = self.model.requisitions[asked.requisition]
        if not self.may(fate, answer, drawn.open and bool(takes)):
            return
        pieces = [
            model.Piece(one.line - 1, one.part, one.bin, one.quantity) for one in answer.lines
        ]
        slip = self.model.write(asked.requisition, answer.number, pieces)
        assert {line: slip.taken(line) for line in takes} == takes
        assert list(answer.tags) == [tag for tags in slip.tags.values() for tag in tags]
        assert answer.exceptions == sum(slip.leaves.values())

    @rule(clerk=clerks, fate=fates, part=parts, units=few, home=st.booleans())
    def move(self, clerk: int, fate: str, part: str, units: int, home: bool) -> None:
        """Between its bin and the tray; what slips have picked stays on the tray."""
        source, target = ("TRAY", HOME[part]) if home else (HOME[part], "TRAY")
        quantity = units * UNIT[part]
        left = self.model.lies.get((part, source), 0) - quantity
        answer = self.do(clerk, fate, moving.move, moving.Move(part, source, target, quantity))
        if self.may(fate, answer, left >= (self.model.picked(part) if home else 0)):
            self.model.move(part, source, -quantity)
            self.model.move(part, target, quantity)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index)
    def pick(self, clerk: int, fate: str, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.picked)
        there = self.model.there(slip)
        answer = self.do(clerk, fate, slip_picking.pick_slip, slips.SlipNamed(number))
        if self.may(fate, answer, slip.state == "open" and not slip.picked and there):
            self.model.carry(slip, to_tray=True)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, by=st.sampled_from(("due", "due", *Signing)),
          stranger=st.sampled_from((False, False, False, True)))  # fmt: skip
    def sign(self, clerk: int, fate: str, at: int, by: str, stranger: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and one.due)
        signing = Signing(slip.due or "technician") if by == "due" else Signing(by)
        signer = CREW.other_technician if stranger else SIGNER[signing]
        proof = vouched(signer, slip_signing.slip_meaning(signing), self.shown(number))
        asked = slip_signing.SignSlip(number, signing)
        answer = self.do(clerk, fate, slip_signing.sign_slip, asked, [proof])
        right = slip.state == "open" and slip.due == signing and not stranger
        if self.may(fate, answer, right):
            slip.given.append(signing.value)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, signed=st.sampled_from((True, True, True, False)))
    def hand_over(self, clerk: int, fate: str, at: int, signed: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.due)
        there = self.model.there(slip)
        proofs = [vouched(CREW.technician, handing_over.RECEIVED, self.shown(number))]
        answer = self.do(
            clerk, fate, handing_over.hand_over, slips.SlipNamed(number), proofs if signed else ()
        )
        if self.may(fate, answer, slip.state == "open" and slip.due is None and signed and there):
            self.model.hand_over(slip)
            assert [line.value for line in answer.lines] == [one.value for one in slip.pieces]

    @rule(three=st.booleans(), part=parts, units=few, picked=st.booleans())
    def ready(self, three: bool, part: str, units: int, picked: bool) -> None:
        """Both clerks get a slip ready, so that there is something to hand over."""
        self.draw(0, "done", three, [(part, units)])
        self.bring(1, "done", 1, units, everything=True)
        before = len(self.model.slips)
        self.write_all(0, "done", 1)
        if len(self.model.slips) == before:
            return
        if picked:
            self.pick(1, "done", 1)
        while next(reversed(self.model.slips.values())).due:
            self.sign(1, "done", 1, "due", stranger=False)

    @rule(three=st.booleans(), part=parts, picked=st.booleans())
    def out(self, three: bool, part: str, picked: bool) -> None:
        """Something leaves, so that there is something to bring back and to swap."""
        self.ready(three, part, 2, picked)
        if self.model.slips:
            self.hand_over(0, "done", 1, signed=True)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index)
    def cancel(self, clerk: int, fate: str, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open")
        answer = self.do(clerk, fate, slip_picking.cancel_slip, slips.SlipNamed(number))
        if self.may(fate, answer, slip.state == "open"):
            self.model.cancel(slip)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, line=st.integers(0, 2), units=few)
    def bring_back(self, clerk: int, fate: str, at: int, line: int, units: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "issued")
        drawn = self.model.requisitions[slip.requisition]
        line %= len(drawn.lines)
        quantity = units * UNIT[drawn.lines[line].part]
        asked = returns.TakeBackUnused(number, line + 1, quantity)
        shown = returns.return_shown(asked, drawn.lines[line].part)
        proof = vouched(CREW.technician, returns.BROUGHT_BACK, shown)
        answer = self.do(clerk, fate, returns.take_back_unused, asked, [proof])
        if self.may(fate, answer, slip.state == "issued" and quantity <= slip.taken(line)):
            assert (answer.value, list(answer.tags)) == self.model.bring_back(slip, line, quantity)

    @precondition(lambda self: self.model.slips)
    @rule(clerk=clerks, fate=fates, at=index, units=st.sampled_from((1, 1, 2)),
          signed=st.sampled_from(("all", "all", "all", "stranger", "some")))  # fmt: skip
    def swap(self, clerk: int, fate: str, at: int, units: int, signed: str) -> None:
        """The wrong part for the right one; now and then not everybody signs."""
        every = [
            (number, line, part)
            for number, slip in self.model.slips.items()
            for line in range(len(self.model.requisitions[slip.requisition].lines))
            for part in HOME
        ]
        fitting = [one for one in every if self.model.swappable(*one, 1)]
        number, line, part = chosen(every, fitting, at)
        slip = self.model.slips[number]
        drawn = self.model.requisitions[slip.requisition]
        wrong = drawn.lines[line].part
        quantity = units * UNIT[wrong]
        asked = swapping.SwapPart(number, line + 1, quantity, part)
        fits = self.model.swappable(number, line, part, quantity)
        proofs = self.swap_proofs(clerk, asked)
        assert bool(proofs) == fits, "nobody signs what cannot be done"
        if proofs and signed == "stranger":
            proofs[0] = replace(proofs[0], person=CREW.other_technician.person)
        given = proofs[:-1] if signed == "some" else proofs
        allowed = signed == "all" and fits
        answer = self.do(clerk, fate, swapping.swap_part, asked, given)
        if not self.may(fate, answer, allowed):
            return
        assert answer.line == len(drawn.lines) + 1
        taken = self.shops[clerk].store.rows(
            "SELECT c.code, x.quantity FROM slip_line x JOIN location c ON c.key = x.location "
            "JOIN issue_slip i ON i.key = x.issue_slip WHERE i.number = ? ORDER BY x.key",
            answer.out.slip,
        )
        assert sum(row[1] for row in taken) == quantity
        back, freed, pieces = self.model.swap(
            slip, line, quantity, part, answer.out.slip, taken, list(answer.out.tags)
        )
        assert answer.back.value == back
        assert [one.before for one in answer.retagged] + list(answer.back.tags) == freed
        assert [one.value for one in answer.out.lines] == [one.value for one in pieces]

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, other=st.sampled_from((NEW, NEW, DISC, FILTER)))
    def substitute(self, clerk: int, fate: str, at: int, other: str) -> None:
        """What superseded the disc instead of it, or the disc again."""
        number, line = self.line_at(
            at, lambda one, line: self.model.substitutable(one, line, (DISC, NEW), other)
        )
        allowed = self.model.substitutable(number, line, (DISC, NEW), other)
        asked = substituting.Substitute(number, line + 1, other)
        answer = self.do(clerk, fate, substituting.substitute, asked)
        if self.may(fate, answer, allowed):
            told = list(answer.tags), list(answer.back), answer.void, carried(answer.pieces)
            assert told == self.model.substitute(number, line, other)
            made = len(self.model.requisitions[number].lines)
            assert (answer.line, answer.owed) == (made, self.model.owed(number, made - 1))

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, of=index)
    def hand_back(self, clerk: int, fate: str, at: int, of: int) -> None:
        number, line = self.line_at(at, self.waiting)
        waiting = self.model.requisitions[number].lines[line].waiting
        others = [*self.model.gone, "T-900000"]
        for slip in self.model.slips.values():
            others += [tag for tags in slip.tags.values() for tag in tags]
        tag = waiting[of % len(waiting)] if waiting else others[of % len(others)]
        asked = old_parts.HandBackOldPart(tag)
        answer = self.do(clerk, fate, old_parts.hand_back_old_part, asked)
        if self.may(fate, answer, bool(waiting)):
            waiting.remove(tag)
            self.model.gone.append(tag)

    @precondition(lambda self: len(self.model.requisitions) > 1)
    @rule(clerk=clerks, fate=fates, at=index)
    def close(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: not self.model.of(one, "open"))
        asked = requisitions.CloseRequisition(number)
        answer = self.do(clerk, fate, requisitions.close_requisition, asked)
        empty = not self.model.of(number, "open")
        if self.may(fate, answer, self.model.requisitions[number].open and empty):
            assert carried(answer.pieces) == self.model.close(number)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index, tote=totes, whole=st.booleans())
    def prepare(self, clerk: int, fate: str, at: int, tote: str, whole: bool) -> None:
        """What is open goes to the rack; now and then into another car's tote."""
        number, line = self.line_at(at, lambda one, line: self.model.preparable(one, tote, [line]))
        lines = list(range(len(self.model.requisitions[number].lines))) if whole else [line]
        brought = self.model.preparable(number, tote, lines)
        asked = prepicking.Prepare(number, tote, 0 if whole else line + 1)
        answer = self.do(clerk, fate, prepicking.prepare, asked)
        if not self.may(fate, answer, bool(brought)):
            return
        pieces = [(one.line - 1, one.source, one.quantity) for one in answer.pieces]
        assert {at: sum(n for here, _, n in pieces if here == at) for at, _, _ in pieces} == brought
        short = {
            one: self.model.unmet(number, one) - self.model.ready(number, one) - brought.get(one, 0)
            for one in lines
        }
        assert {one.line - 1: one.quantity for one in answer.short} == {
            one: missing for one, missing in short.items() if missing
        }
        self.model.prepare(number, tote, pieces)

    @precondition(lambda self: self.model.requisitions)
    @rule(clerk=clerks, fate=fates, at=index)
    def put_back(self, clerk: int, fate: str, at: int) -> None:
        number, _ = self.line_at(at, self.model.ready)
        drawn = self.model.requisitions[number]
        lines = range(len(drawn.lines))
        may = drawn.open and any(self.model.ready(number, line) for line in lines)
        asked = prepicking.PutBack(number)
        answer = self.do(clerk, fate, prepicking.put_back, asked)
        if self.may(fate, answer, may):
            back = [one for line in lines for one in self.model.put_back(number, line)]
            assert carried(answer.pieces) == back

    @rule(clerk=clerks, fate=fates, part=parts, tote=totes)
    def rob(self, clerk: int, fate: str, part: str, tote: str) -> None:
        """What lies in a tote is somebody's, be it prepared or on a slip."""
        asked = moving.Move(part, tote, HOME[part], UNIT[part])
        assert self.do(clerk, fate, moving.move, asked) is None

    @rule(clerk=clerks, three=st.booleans(), part=parts, units=few, tote=totes)
    def booked(self, clerk: int, three: bool, part: str, units: int, tote: str) -> None:
        """A car's parts lie ready, its old ones come in and the slip is written."""
        self.draw(clerk, "done", three, [(part, units)])
        self.prepare(clerk, "done", 1, tote, whole=True)
        self.bring(clerk, "done", 1, units, everything=True)
        self.write_all(clerk, "done", 1)

    @precondition(lambda self: self.last)
    @rule(shop=clerks)
    def ask_again(self, shop: int) -> None:
        """The last act once more, at either window, its proofs long gone."""
        assert self.last is not None
        act, actor, asked, op, answer = self.last
        before = self.shops[shop].store.head()
        assert act(self.shops[shop], actor, asked, op=op) == answer
        assert self.shops[shop].store.head() == before

    def swap_proofs(self, clerk: int, asked: swapping.SwapPart) -> list[Proof]:
        """Of all who sign a swap; none where it cannot be done."""
        try:
            due = signatures_of(self.shops[clerk], swapping.swap_part, asked)
        except (Refused, NotFound):
            return []
        signers = {f"slip {signing}": SIGNER[signing] for signing in Signing}
        return [vouched(signers[one.meaning], one.meaning, one.shown) for one in due]

    def waiting(self, requisition: str, line: int) -> list[str]:
        return self.model.requisitions[requisition].lines[line].waiting

    def leaves(self, requisition: str, line: int) -> int:
        return self.model.requisitions[requisition].lines[line].leaves

    def shown(self, number: str) -> bytes:
        found = slip_by_number(self.shops[0].store, number)
        assert found is not None
        return found.shown

    @invariant()
    def nothing_leaves_without_its_old_part(self) -> None:
        agree(self.shops[0].store, self.model)

    def teardown(self) -> None:
        try:
            whole(self.shops[1].store)
        finally:
            for shop in self.shops:
                shop.close()

"""A clerk at the counter's screen beside the two at their desks, in any order, with wrong keys.

Nothing but keys goes in; the model of the gate says what follows, the journal what was done, and
what the screen shows must be what the store holds.
"""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from shopfloor.desk import window as desk
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from tests.counter import DISC
from tests.people import PIN
from tests.scenarios import gate_model as model
from tests.scenarios.gate_machine import (
    HOME,
    NEW,
    OLD,
    UNIT,
    GateMachine,
    chosen,
    few,
    index,
    parts,
    totes,
)
from tests.screens.at_counter import ADVISOR, OTHER_TECHNICIAN, PARTS_MANAGER, TECHNICIAN, WARRANTY
from tests.screens.headless import Headless

BADGE = {"technician": TECHNICIAN, "warranty": WARRANTY, "advisor": ADVISOR}
WRONG_PIN = "000001"

NOTHING_DONE = (
    "NO-SUCH-1", "?NO-SUCH", "?L-900", "B-99999", "RQ-000999", ".nothing", "000001", "@",
    "2*NO-SUCH", "..",
    "f1", "f9", "f11", "f16", "escape", "home", "end", "up", "down", "pageup", "right",
    "shift+tab", ".stock", ".day", ".counter", "backspace", "f24", ".rack",
)  # fmt: skip
"""Entries and keys behind which nothing may stand in the journal, in any order."""

cautions = st.sampled_from(("", "", "", "wrong PIN", "escape", "scanned PIN"))


def typed(part: str, quantity: int) -> str:
    """Smallest units as a clerk types them: oil is measured in litres."""
    return f"{quantity / 1000:g}" if UNIT[part] > 1 else str(quantity)


class ScreenMachine(GateMachine):
    """Every step at the screen begins with the scan of what it is about."""

    def __init__(self, settings: Settings, orders: tuple[str, str]) -> None:
        super().__init__(settings, orders)
        self.screen = Headless(replace(settings, terminal="T-03"))
        self.head = self.sequence()

    def sequence(self) -> int:
        return self.shops[0].store.head().sequence

    def done(self, *wanted: str) -> None:
        """What was done since the last look, by name; what was refused was told."""
        acts = self.shops[0].store.rows(
            "SELECT act FROM journal WHERE sequence > ? ORDER BY sequence", self.head
        )
        assert [act for (act,) in acts] == list(wanted), (acts, self.screen.said)
        self.head = self.sequence()
        if not wanted:
            assert self.screen.refused, self.screen.said

    def comes(self, given: str) -> None:
        """Somebody comes to the window: whatever was begun there is left."""
        self.head = self.sequence()
        while self.screen.asked:
            self.screen.press("escape")
        self.screen.scan(".counter", given)

    def line_comes(self, number: str, line: int) -> None:
        self.comes(number)
        self.screen.press("home", *["down"] * line)

    def signs(self, badge: str, caution: str) -> bool:
        """Whether a question was there and the PIN was entered for it, as careful as may be."""
        if self.screen.asked and badge:
            self.screen.scan(badge)
        if not self.screen.asked:
            return False
        if caution == "escape":
            self.screen.press("escape")
            self.screen.by_hand("")
            return False
        if caution == "wrong PIN":
            self.screen.by_hand(WRONG_PIN)
            assert self.screen.refused, self.screen.said
        elif caution == "scanned PIN":
            self.screen.scan(PIN)
            assert self.screen.refused, self.screen.said
        self.screen.by_hand(PIN)
        return True

    def drawn_for(self, three: bool) -> list[str]:
        """The order's requisitions that are not finished, as the window lists them."""
        return [
            number
            for number, drawn in self.model.requisitions.items()
            if drawn.three is three and (self.model.of(number, "open") or any(self.wanting(number)))
        ]

    def wanting(self, number: str) -> list[int]:
        """What is open of each line."""
        drawn = self.model.requisitions[number]
        return [self.model.unmet(number, line) for line in range(len(drawn.lines)) if drawn.open]

    @rule(three=st.booleans(), wanted=st.dictionaries(parts, few, min_size=1))
    def draws_at_the_screen(self, three: bool, wanted: dict[str, int]) -> None:
        unfinished = self.drawn_for(three)
        self.comes(self.orders[three])
        for part, units in wanted.items():
            self.screen.scan(f"{typed(part, units * UNIT[part])}*{part}")
        self.screen.scan(TECHNICIAN)
        lines = [model.Line(part, n * UNIT[part], OLD[part]) for part, n in wanted.items()]
        if len(unfinished) == 1:
            self.done("requisition.add")
            self.model.requisitions[unfinished[0]].lines += lines
        else:
            self.done("requisition.open")
            standing = self.screen.counter.window.standing
            assert standing is not None
            number = standing.requisition.number
            self.model.requisitions[number] = model.Requisition(three, lines)

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, count=st.integers(1, 5))
    def brings_at_the_screen(self, at: int, count: int) -> None:
        number, line = self.line_at(at, self.model.owed)
        drawn = self.model.requisitions[number]
        self.line_comes(number, line)
        self.screen.press("f2")
        taken = 0
        while taken < count and (owing := self.owing(number)):
            line = line if line in owing else owing[0]
            self.screen.scan(f"seen {taken}")
            drawn.lines[line].waiting.append(self.newest_tag())
            taken += 1
        if taken < count:
            self.screen.scan(f"seen {taken}")
        self.done(*["old_part.take"] * taken)

    def owing(self, number: str) -> list[int]:
        lines = range(len(self.model.requisitions[number].lines))
        return [line for line in lines if self.model.owed(number, line)]

    def newest_tag(self) -> str:
        [(tag,)] = self.shops[0].store.rows("SELECT tag FROM old_part ORDER BY key DESC LIMIT 1")
        return str(tag)

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, units=st.integers(1, 2), caution=cautions)
    def excuses_at_the_screen(self, at: int, units: int, caution: str) -> None:
        number, line = self.line_at(at, lambda one, line: self.model.excusable(one, line) > 0)
        room = self.model.excusable(number, line)
        self.line_comes(number, line)
        self.screen.press("f3")
        if room > 0:
            self.screen.scan("3")
        if room > 1:
            self.screen.scan(str(units))
        units = min(units, room) if room == 1 else units
        if self.signs(PARTS_MANAGER, caution) and 0 < units <= room:
            self.done("old_part.except")
            self.model.requisitions[number].lines[line].leaves += units
        else:
            self.left_alone()

    def left_alone(self) -> None:
        """Nothing was done."""
        assert self.sequence() == self.head, self.screen.said

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index)
    def writes_at_the_screen(self, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: self.model.leaving(one))
        takes = self.model.leaving(number) if self.model.requisitions[number].open else {}
        self.comes(number)
        self.screen.press("f6")
        self.done(*["slip.write"] if takes else [])
        if not takes:
            return
        slip = self.screen.counter.window.chosen_slip
        assert slip is not None
        pieces = [model.Piece(one.line - 1, one.part, one.bin, one.quantity) for one in slip.lines]
        made = self.model.write(number, slip.slip.number, pieces)
        assert {line: made.taken(line) for line in takes} == takes

    @precondition(lambda self: self.model.slips)
    @rule(at=index)
    def picks_at_the_screen(self, at: int) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.picked)
        may = slip.state == "open" and not slip.picked and self.model.there(slip)
        self.comes(number)
        self.screen.press("f7")
        self.done(*["slip.pick"] if may else [])
        if may:
            self.model.carry(slip, to_tray=True)

    @precondition(lambda self: self.model.slips)
    @rule(at=index, stranger=st.sampled_from((False, False, False, True)), caution=cautions)
    def signs_at_the_screen(self, at: int, stranger: bool, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and one.due)
        self.comes(number)
        self.screen.press("f5")
        assert self.screen.asked == bool(slip.state == "open" and slip.due)
        badge = OTHER_TECHNICIAN if stranger else BADGE[slip.due or "technician"]
        if self.signs(badge, caution) and slip.state == "open" and slip.due and not stranger:
            self.done("slip.sign")
            slip.given.append(Signing(slip.due).value)
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, caution=cautions)
    def hands_over_at_the_screen(self, at: int, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open" and not one.due)
        may = slip.state == "open" and slip.due is None and self.model.there(slip)
        self.comes(number)
        self.screen.press("f8")
        if self.signs("", caution) and may:
            self.done("slip.hand_over")
            self.model.hand_over(slip)
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, sure=st.booleans())
    def cancels_at_the_screen(self, at: int, sure: bool) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "open")
        if slip.state != "open":
            return
        self.comes(number)
        self.screen.press("f11", *([] if sure else ["home"]))
        self.left_alone()
        self.screen.press("f8")
        if sure:
            self.done("slip.cancel")
            self.model.cancel(slip)
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, line=st.integers(0, 2), units=few, caution=cautions)
    def brings_back_at_the_screen(self, at: int, line: int, units: int, caution: str) -> None:
        number, slip = self.slip_at(at, lambda one: one.state == "issued")
        drawn = self.model.requisitions[slip.requisition]
        line %= len(drawn.lines)
        part = drawn.lines[line].part
        if slip.state != "issued":
            return
        self.line_comes(number, line)
        self.screen.press("f11")
        assert self.screen.asked
        self.screen.scan(typed(part, units * UNIT[part]))
        may = units * UNIT[part] <= slip.taken(line)
        if self.signs(TECHNICIAN, caution) and may:
            self.done("part.take_back")
            self.model.bring_back(slip, line, units * UNIT[part])
        else:
            self.left_alone()

    @precondition(lambda self: self.model.slips)
    @rule(at=index, units=st.sampled_from((1, 1, 2)), caution=cautions)
    def swaps_at_the_screen(self, at: int, units: int, caution: str) -> None:
        every = [
            (number, line, part)
            for number, slip in self.model.slips.items()
            for line in sorted({one.line for one in slip.pieces})
            for part in HOME
            if slip.state == "issued"
            and UNIT[part] == UNIT[self.model.requisitions[slip.requisition].lines[line].part]
        ]
        if not every:
            return
        fitting = [one for one in every if self.model.swappable(*one, 1)]
        number, line, part = chosen(every, fitting, at)
        slip = self.model.slips[number]
        drawn = self.model.requisitions[slip.requisition]
        quantity = units * UNIT[part]
        self.line_comes(number, line)
        self.screen.press("f14")
        self.screen.scan(f"{typed(part, quantity)}*{part}")
        *first, last = [BADGE[one] for one in model.SIGNATURES[drawn.three]]
        signed = all(self.signs(badge, "") for badge in first) and self.signs(last, caution)
        if not signed or not self.model.swappable(number, line, part, quantity):
            self.left_alone()
            return
        self.done("part.swap")
        self.model.swap(slip, line, quantity, part, *self.newest_slip(slip.requisition, drawn))

    def newest_slip(
        self, requisition: str, drawn: model.Requisition
    ) -> tuple[str, list[tuple[str, int]], list[str]]:
        """The slip that was written last, its bins, and the old parts of the requisition's next
        line."""
        rows = self.shops[0].store.rows
        [(out,)] = rows("SELECT number FROM issue_slip ORDER BY key DESC LIMIT 1")
        taken = rows(
            "SELECT c.code, x.quantity FROM slip_line x JOIN location c ON c.key = x.location "
            "JOIN issue_slip i ON i.key = x.issue_slip WHERE i.number = ? ORDER BY x.key", out,
        )  # fmt: skip
        tags = rows(
            "SELECT t.tag FROM old_part t JOIN requisition_line l ON l.key = t.requisition_line "
            "JOIN requisition r ON r.key = l.requisition WHERE r.number = ? AND l.line = ? "
            "ORDER BY t.key", requisition, len(drawn.lines) + 1,
        )  # fmt: skip
        return out, [(row[0], row[1]) for row in taken], [row[0] for row in tags]

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, sure=st.booleans())
    def substitutes_at_the_screen(self, at: int, sure: bool) -> None:
        number, line = self.line_at(at, self.stands_in)
        other = self.stands_in(number, line)
        self.line_comes(number, line)
        self.screen.press("f15", *([] if sure else ["home"]))
        self.left_alone()
        if not other:
            return
        self.screen.press("f8")
        if sure:
            self.done("requisition.substitute")
            self.model.substitute(number, line, other)
        else:
            self.left_alone()

    def stands_in(self, number: str, line: int) -> str:
        """What of the disc's chain is offered for a line, or nothing."""
        for one in (DISC, NEW):
            may = self.model.substitutable(number, line, (DISC, NEW), one)
            if may and self.model.free(one) > 0:
                return one
        return ""

    @precondition(lambda self: len(self.model.requisitions) > 1)
    @rule(at=index)
    def closes_at_the_screen(self, at: int) -> None:
        number, _ = self.line_at(at, lambda one, _: not self.model.of(one, "open"))
        if self.model.of(number, "open"):
            return
        self.comes(number)
        self.screen.press("f11", "f8")
        is_open = self.model.requisitions[number].open
        self.done(*["requisition.close"] if is_open else [])
        if is_open:
            self.model.close(number)

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, tote=totes)
    def prepares_at_the_screen(self, at: int, tote: str) -> None:
        number, _ = self.line_at(at, lambda one, line: self.model.preparable(one, tote, [line]))
        lines = list(range(len(self.model.requisitions[number].lines)))
        brought = self.model.preparable(number, tote, lines)
        self.comes(number)
        self.screen.press("f20")
        if not self.screen.asked:
            assert not brought
            self.done()
            return
        self.screen.scan(tote)
        self.done(*["requisition.prepare"] if brought else [])
        if brought:
            self.model.prepare(number, tote, self.newest_pieces())

    def newest_pieces(self) -> list[tuple[int, str, int]]:
        """What the last act brought to the rack, by line and bin."""
        return [
            (line - 1, place, quantity - before)
            for line, place, quantity, before in self.shops[0].store.rows(
                "SELECT l.line, b.code, x.quantity, coalesce((SELECT o.quantity "
                "FROM prepared_record o WHERE o.prepared = x.prepared AND o.key < x.key "
                "ORDER BY o.key DESC LIMIT 1), 0) FROM prepared_record x "
                "JOIN journal j ON j.key = x.entry "
                "JOIN requisition_line l ON l.key = x.requisition_line "
                "JOIN location b ON b.key = x.bin WHERE j.sequence = ? ORDER BY x.key",
                self.sequence(),
            )
        ]

    @precondition(lambda self: self.model.requisitions)
    @rule(at=index, sure=st.booleans())
    def puts_back_at_the_screen(self, at: int, sure: bool) -> None:
        number, _ = self.line_at(at, self.model.ready)
        lines = range(len(self.model.requisitions[number].lines))
        self.comes(number)
        self.screen.press("f23", *([] if sure else ["home"]))
        self.left_alone()
        if not any(self.model.ready(number, line) for line in lines):
            return
        self.screen.press("f8")
        if sure:
            self.done("requisition.put_back")
            for line in lines:
                self.model.put_back(number, line)
        else:
            self.left_alone()

    @rule(noise=st.lists(st.sampled_from(NOTHING_DONE), min_size=1, max_size=6))
    def what_means_nothing_does_nothing(self, noise: list[str]) -> None:
        self.comes("NO-SUCH-2" if not self.screen.counter.window.taking_old else self.orders[0])
        for one in noise:
            if one[0].islower():
                self.screen.press(one)
            else:
                self.screen.scan(one)
        self.left_alone()

    @invariant()
    def the_screen_shows_what_the_store_holds(self) -> None:
        """What stands at the window is what another look would say."""
        counter = self.screen.counter
        standing = counter.window.standing
        if standing is None or self.screen.asked or self.screen.place is not counter:
            return
        actor = self.screen.station.actor
        now = desk.standing(self.shops[0], actor, standing.requisition.number)
        self.screen.look_again()
        assert counter.window.standing == now

    def teardown(self) -> None:
        self.screen.close()
        super().teardown()

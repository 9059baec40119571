"""The counter's day on paper or in a terminal: at most 80 cells a line (DRC-01)."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from shopfloor import clock
from shopfloor.rules.counter_day import (
    PRINTED,
    CounterDay,
    DayConserved,
    DayException,
    DayHandOver,
    DayMovement,
    DayReport,
    DayReturn,
    DayReversal,
    DayShortage,
    OldPartLeft,
    PartStruck,
    RequisitionLeftOpen,
    SlipLeftOpen,
    handed_value,
)
from shopfloor.rules.quantities import Quantity
from shopfloor.rules.slips import Signing
from shopfloor.rules.window import GatheredOrder, UnknownCode
from shopfloor.words import say

WIDTH = 80
T = TypeVar("T")


def page(told: CounterDay, shop: str, banner: str, zone: str) -> list[str]:
    """The report's lines; ``banner`` is what a training shop says, ``zone`` the shop's clock."""
    report = told.report
    lines = [banner] if banner else []
    lines += [
        say("day.title", shop=shop, day=report.day),
        say("day.anchor", first=told.first, through=told.through, code=told.code),
        say("day.digest", shown=told.shown[:PRINTED]),
        "",
        *_left_open(report, zone),
        *_unentered(told, zone),
        *_done(report),
        *_matched(report),
        "",
        *_signed(told, zone),
    ]
    return [part for line in lines for part in fitted(line)]


def _left_open(report: DayReport, zone: str) -> list[str]:
    def when(at: int) -> str:
        return f"{clock.local(clock.instant(at), zone):%m-%d %H:%M}"

    return [
        *_section("slips", report.slips, lambda one: _slip(one, when)),
        *_section("requisitions", report.requisitions, lambda one: _requisition(one, when)),
        *_section("old_parts", report.old_parts, lambda one: _old_part(one, when)),
    ]


def _unentered(told: CounterDay, zone: str) -> list[str]:
    def code(one: UnknownCode) -> str:
        at = f"{clock.local(clock.instant(one.seen_at), zone):%m-%d %H:%M}"
        return say("day.unknown_code", code=one.code, times=one.times, at=at, person=one.person)

    def car(one: GatheredOrder) -> str:
        return say("day.parked_car", order=one.order, plate=one.plate, count=one.parts)

    return [*_section("parked", told.parked, car), *_section("unknown", told.unknown, code)]


def _done(report: DayReport) -> list[str]:
    return [
        *_section("exceptions", report.exceptions, _exception),
        *_section("shortages", report.shortages, _shortage),
        *_section("returns", report.returns, _return),
        *_section("reversals", report.reversals, _reversal),
        *_section("hand_overs", report.hand_overs, _hand_over),
        *_worth("day.handed_value", handed_value(report)),
        "",
        *_moved(report.movements),
    ]


def _matched(report: DayReport) -> list[str]:
    lines = _section("struck", report.struck, _part)
    if report.value is not None:
        value = report.value
        lines.append(
            say(
                "day.value", before=yuan(value.before), came=yuan(value.came),
                went=yuan(value.went), after=yuan(value.after),
            )
        )  # fmt: skip
    return [*lines, "", *_conserved(report.conserved)]


def _signed(told: CounterDay, zone: str) -> list[str]:
    lines = [say("day.unsigned")] if not told.reconciled else []
    for one in told.reconciled:
        when = f"{clock.local(clock.instant(one.at), zone):%Y-%m-%d %H:%M}"
        key = "day.signed_same" if one.same else "day.signed_other"
        lines.append(
            say(
                key, sequence=one.sequence, storekeeper=one.storekeeper,
                parts_manager=one.parts_manager, at=when, through=one.through, remark=one.remark,
            ).rstrip()
        )  # fmt: skip
    if told.afterwards:
        named = " ".join(f"#{one.sequence}" for one in told.afterwards)
        lines.append(say("day.afterwards", count=len(told.afterwards), sequences=named))
    return lines


def _section(name: str, rows: Sequence[T], told: Callable[[T], str]) -> list[str]:
    return [say(f"day.{name}", count=len(rows)), *(f"  {told(one)}" for one in rows)]


def _slip(one: SlipLeftOpen, when: Callable[[int], str]) -> str:
    who = {Signing.TECHNICIAN: one.technician, Signing.ADVISOR: one.advisor}
    if one.missing is None:
        due = say("day.due_hand_over")
    elif name := who.get(one.missing):
        due = say("day.due_of", signing=one.missing, name=name)
    else:
        due = say("day.due", signing=one.missing)
    return say(
        "day.slip", slip=one.slip, order=one.order, plate=one.plate, days=one.days,
        at=when(one.written_at), due=due,
    )  # fmt: skip


def _requisition(one: RequisitionLeftOpen, when: Callable[[int], str]) -> str:
    return say(
        "day.requisition", requisition=one.requisition, order=one.order, plate=one.plate,
        technician=one.technician, lines=one.lines, owed=one.owed, at=when(one.opened_at),
    )  # fmt: skip


def _old_part(one: OldPartLeft, when: Callable[[int], str]) -> str:
    return say(
        "day.old_part", tag=one.tag, requisition=one.requisition, line=one.line, part=one.part,
        state=one.state, place=one.place, at=when(one.since),
    )  # fmt: skip


def _exception(one: DayException) -> str:
    return say(
        "day.exception", sequence=one.sequence, requisition=one.requisition, line=one.line,
        part=one.part, reason=one.reason, note=one.note, approver=one.approver, clerk=one.clerk,
        state=one.state,
    )  # fmt: skip


def _shortage(one: DayShortage) -> str:
    return say(
        "day.shortage", sequence=one.sequence, requisition=one.requisition, line=one.line,
        part=one.part, quantity=Quantity(one.quantity, one.unit, one.content),
    )  # fmt: skip


def _return(one: DayReturn) -> str:
    line = say(
        "day.return", sequence=one.sequence, number=one.number, slip=one.slip, part=one.part,
        quantity=Quantity(one.quantity, one.unit, one.content),
    )  # fmt: skip
    return "  ".join([line, *_worth("day.worth", one.value)])


def _reversal(one: DayReversal) -> str:
    line = say(
        "day.reversal", sequence=one.sequence, undone=one.undone, document=one.document,
        part=one.part, quantity=Quantity(one.quantity, one.unit, one.content),
    )  # fmt: skip
    return "  ".join([line, *_worth("day.difference", one.difference)])


def _hand_over(one: DayHandOver) -> str:
    line = say("day.hand_over", sequence=one.sequence, slip=one.slip, lines=one.lines)
    return "  ".join([line, *_worth("day.worth", one.value)])


def _moved(movements: Iterable[DayMovement]) -> list[str]:
    lines = [say("day.movements")]
    for kind, rows in groupby(movements, lambda one: one.kind):
        told = list(rows)
        named = (f"{one.document or '–'}#{one.sequence}" for one in told)
        parts = sum(one.parts for one in told)
        lines.append(
            "  " + say(
                "day.movement", kind=kind, acts=len(told), parts=parts, documents=" ".join(named)
            )
        )  # fmt: skip
    return lines


def _part(one: PartStruck) -> str:
    def shown(amount: int) -> Quantity:
        return Quantity(amount, one.unit, one.content)

    line = say(
        "day.part", part=one.part, before=shown(one.before), came=shown(one.came),
        went=shown(one.went), after=shown(one.after),
    )  # fmt: skip
    return line if not one.differs else f"{line} {say('day.differs', by=shown(one.differs))}"


def _conserved(proof: DayConserved) -> list[str]:
    key = "day.conserved" if proof.holds else "day.not_conserved"
    line = say(
        key, tags_in=proof.tags_in, bound=proof.bound, waiting=proof.waiting,
        handed_back=proof.handed_back,
    )  # fmt: skip
    return [line, *(f"  {one}" for one in proof.broken)]


def _worth(key: str, value: int | None) -> list[str]:
    return [] if value is None else [say(key, value=yuan(value))]


def yuan(fen: int) -> str:
    """Fen as yuan, with their sign."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02}"


def fitted(line: str) -> list[str]:
    """A line cut into lines of at most 80 cells, at blanks where there are any; what follows is
    set in."""
    from rich.cells import cell_len, set_cell_size

    lines = []
    while cell_len(line) > WIDTH:
        head = set_cell_size(line, WIDTH).rstrip()
        cut = head.rfind(" ", 8)
        head = head[:cut] if cut > 0 and line[len(head) : len(head) + 1] != " " else head
        lines.append(head.rstrip())
        line = f"    {line[len(head) :].lstrip()}"
    return [*lines, line]

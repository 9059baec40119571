"""What the counter shows, as texts and rows: nothing here asks the shop anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from shopfloor import clock
from shopfloor.rules.counter import LineShown, RequisitionWaiting, SlipShown, SlipWaiting
from shopfloor.rules.entered import PartsNamed, PeopleNamed, StandIns
from shopfloor.rules.orders import Order
from shopfloor.rules.parts import Policy
from shopfloor.rules.quantities import shown
from shopfloor.rules.staff import Person
from shopfloor.rules.todo import may_sign, waits_for
from shopfloor.rules.window import (
    CarShown,
    CounterWaiting,
    Due,
    Gathered,
    GatheredOrder,
    NextThing,
    Standing,
    dues,
    gone_at,
)
from shopfloor.screens.widgets.long_list import Row
from shopfloor.words import say

NEW = 1000
"""Keys of gathered lines begin behind it, so that they stand below what is entered."""

Several = PartsNamed | PeopleNamed | StandIns | tuple[Order, ...]
"""What to choose from."""


@dataclass
class Window:
    """Who and what stands at the window: a requisition, or a car, or neither; who draws or takes
    parts; what an entry may have meant (``several``), and what was asked about (``explained``)."""

    standing: Standing | None = None
    car: CarShown | None = None
    slip: str = ""
    technician: Person | None = None
    taking_old: bool = False
    several: Several | None = None
    explained: tuple[str, ...] = ()

    @property
    def order(self) -> Order | None:
        """The order of the car at the window."""
        here = self.standing or self.car
        return here.order if here else None

    @property
    def gathered(self) -> tuple[Gathered, ...]:
        """What is scanned for the car and not entered yet."""
        here = self.standing or self.car
        return here.gathered if here else ()

    @property
    def chosen_slip(self) -> SlipShown | None:
        """The slip that was entered, else the newest open one."""
        return self.standing.slip(self.slip) if self.standing else None


def time_of(at: int, zone: str) -> str:
    """Hours and minutes on the shop's clock."""
    return f"{clock.local(clock.instant(at), zone):%H:%M}"


def head(window: Window) -> str:
    """The car and whose it is, and the requisition: two lines."""
    here = window.standing or window.car
    if here is None:
        return say("counter.several" if window.several else "counter.waiting")
    order = here.order
    told, since = [order.number, order.plate], gone_at(here)
    if since:
        told.append(say("counter.handed_in", at=since))
    told += [order.model, say("counter.advisor", name=order.advisor_name)]
    if order.promised_at is not None and not since:
        told.append(say("counter.promised", time=time_of(order.promised_at, here.zone)))
    return "  ".join(one for one in told if one) + "\n" + _second(window)


def gone(window: Window) -> bool:
    """Whether the advisor took the car at the window over."""
    return window.order is not None and window.order.handed_in_at is not None


def _second(window: Window) -> str:
    if window.standing is None:
        if gone(window):
            return say("counter.nothing_drawn")
        drawer = window.technician.name if window.technician else say("counter.nobody_yet")
        return say("counter.gathering", technician=drawer)
    requisition = window.standing.requisition
    if requisition.stopped:
        return f"{requisition.number}  {say('counter.work_stopped')}"
    if gone(window):
        return f"{requisition.number}  {say('counter.nothing_drawn')}"
    told = say(
        "counter.requisition",
        number=requisition.number,
        technician=requisition.technician,
        choice=say(f"counter.choice_{requisition.old_part_choice}"),
    )
    if window.technician and window.technician.number != requisition.technician_number:
        told += "  " + say("counter.at_window", technician=window.technician.name)
    return told


def line_rows(window: Window) -> list[Row]:
    """The requisition's lines, then what is gathered."""
    rows = []
    if window.standing:
        here = window.standing
        rows = [Row(one.line, _cells(one, here)) for one in here.requisition.lines]
    for at, one in enumerate(window.gathered, 1):
        part, wanted = one.part, shown(one.quantity, one.part.content)
        told = ("+", part.number, part.name, "", wanted, "", "", say("counter.to_enter"))
        rows.append(Row(NEW + at, told))
    return rows


def _cells(line: LineShown, here: Standing) -> tuple[str, ...]:
    return (
        str(line.line), line.part, line.name, line.bin, shown(line.wanted, line.content),
        _old(line), shown(line.issued, line.content),
        _state(line, dues(line, here.slips), here.zone),
    )  # fmt: skip


def _state(line: LineShown, told: tuple[Due, ...], zone: str) -> str:
    """What lies ready, is on a slip and is not yet, in brief where there is more than one; alone,
    what is short with the day on which more is expected.  Nothing of what came back or was
    substituted."""
    if not line.wanted:
        return "-"
    alone = told[0].thing if len(told) == 1 else None
    if alone is NextThing.SHORT and line.expected is not None and not line.totes:
        day = clock.local(clock.instant(line.expected), zone)
        short = shown(told[0].done, line.content)
        return say("counter.due_short_until", short=short, day=f"{day:%m-%d}")
    if alone is NextThing.OLD and not line.unprepared:
        return _ready(line, "due")
    kind = "short" if alone and not line.totes else "brief"
    dues_told = "+".join(due_told(line, one, kind) for one in told)
    return f"{_ready(line, 'brief')}+{dues_told}" if line.totes else dues_told


def _ready(line: LineShown, kind: str) -> str:
    return say(f"counter.{kind}_prepared", totes=" ".join(line.totes))


def _old(line: LineShown) -> str:
    """Old parts still owed."""
    return "-" if line.policy is Policy.NONE else str(line.owed)


def due_told(line: LineShown, due: Due, kind: str = "short") -> str:
    """The next thing in a word or two."""
    who = say(f"counter.{kind}_{due.signing}") if due.signing else ""
    return say(
        f"counter.due_{due.thing}",
        done=due.done,
        of=due.of,
        short=shown(due.done, line.content) if due.thing is NextThing.SHORT else "",
        who=who,
    )


def waiting_rows(waiting: CounterWaiting, person: Person) -> list[tuple[str, ...]]:
    """Slips that wait for this person, those that they may sign for somebody else (E40), other
    slips, what is not on a slip; numbers first."""
    slips = sorted(
        waiting.slips, key=lambda one: (not waits_for(one, person), not may_sign(one, person))
    )
    return [
        *(_slip_row(one, waits_for(one, person)) for one in slips),
        *(_requisition_row(one, waiting.owed) for one in waiting.requisitions),
        *(_parked_row(one) for one in waiting.parked),
    ]


def _slip_row(slip: SlipWaiting, mine: bool) -> tuple[str, ...]:
    due = Due(NextThing.SIGN, signing=slip.missing) if slip.missing else Due(NextThing.READY)
    who = say(f"counter.short_{due.signing}") if due.signing else ""
    told = say(f"counter.due_{due.thing}", done=0, of=0, short="", who=who)
    mark = say("counter.mine") if mine else ""
    return (slip.number, slip.order, slip.plate, slip.technician, told, mark)


def _requisition_row(one: RequisitionWaiting, owed: Mapping[str, int]) -> tuple[str, ...]:
    count = owed.get(one.number, 0)
    told = say("counter.owes", count=count) if count else say("counter.not_on_slip")
    return (one.number, one.order, one.plate, one.technician, told, "")


def _parked_row(one: GatheredOrder) -> tuple[str, ...]:
    told = say("counter.parked", count=one.parts)
    return (one.order, one.order, one.plate, "", told, "")


def several_rows(several: Several) -> list[tuple[str, ...]]:
    """Cars, parts or technicians to choose from; of what may be drawn instead, its place."""
    if isinstance(several, StandIns):
        return [
            (one.part, str(one.shown()), "", one.bin, one.name, str(at))
            for at, one in enumerate(several.parts, 1)
        ]
    if isinstance(several, PartsNamed):
        return [(one.number, one.maker, "", "", one.name, "") for one in several.parts]
    if isinstance(several, PeopleNamed):
        return [(str(one.number), "", "", one.name, "", "") for one in several.people]
    return [(one.number, one.number, one.plate, "", _car_told(one), "") for one in several]


def _car_told(order: Order) -> str:
    """The model, behind the mark of a car that its advisor took over."""
    mark = "" if order.handed_in_at is None else f"{say('stage.handed_in')}  "
    return f"{mark}{order.model}"


def requisition_rows(
    several: tuple[RequisitionWaiting, ...], owed: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """Requisitions to choose from."""
    return [_requisition_row(one, owed) for one in several]


def foot(waiting: CounterWaiting, person: Person, width: int) -> str:
    """How much waits, and for whom; the codes that named nothing."""
    mine = sum(waits_for(one, person) for one in waiting.slips)
    told = say(
        "counter.foot",
        mine=mine,
        slips=len(waiting.slips),
        requisitions=len(waiting.requisitions),
    )
    if waiting.unknown:
        last = max(waiting.unknown, key=lambda one: one.seen_at)
        told += "   " + say("counter.unknown", count=len(waiting.unknown), last=last.code)
    return set_cell_size(told, width) if cell_len(told) > width else told

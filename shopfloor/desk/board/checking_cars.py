"""The three checks of a finished car, rework, the wash, and where it stands (QC-01 to QC-06, QC-14,
E55, E62, WSH-02, WSH-05)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import (
    Car,
    car_of,
    house_number,
    house_text,
    received_car,
    technician_of,
    zone_now,
)
from shopfloor.desk.board.receiving_cars import CarDone, done, put_workshop
from shopfloor.desk.board.stopping import check_settled
from shopfloor.desk.board.supplements import check_written
from shopfloor.desk.orders import order_of
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.rules import board_refusals as refusals
from shopfloor.rules.board_steps import BEFORE, WASH_SKILL
from shopfloor.rules.canonical import plain
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.orders import JobState
from shopfloor.rules.proofs import shown_digest
from shopfloor.rules.staff import Permission, Person
from shopfloor.rules.three_checks import (
    SECOND_CHECK,
    SecondCheck,
    by_oneself,
    hands_in,
    signed_check,
)
from shopfloor.rules.work_stops import done_work
from shopfloor.rules.workshop import BoardJob, CheckKind, Stage
from shopfloor.store import house, people
from shopfloor.store.as_of import View
from shopfloor.store.people import Reader
from shopfloor.store.rows import held, put_again
from shopfloor.store.working_hours import on_shift


@dataclass(frozen=True)
class SelfCheck:
    """The technician by staff number, and the lines that are ticked: all of them (QC-01)."""

    order: str
    technician: int
    lines: tuple[int, ...]
    note: str = ""
    seen: int = 0


@dataclass(frozen=True)
class CheckCar:
    """The leader's or the inspector's word, with recommendations; what failed is done again:
    ``redo`` are the lines, ``cause`` is charged to them."""

    order: str
    kind: CheckKind
    passed: bool
    note: str = ""
    redo: tuple[int, ...] = ()
    cause: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Checked:
    """Who checked; ``alone`` where leader and inspector were one person because no other inspector
    was on shift (E62); ``wash`` is the line of the wash that is to follow, 0 for none."""

    order: str
    plate: str
    kind: CheckKind
    passed: bool
    person: str
    alone: bool = False
    wash: int = 0


@dataclass(frozen=True)
class ParkCar:
    """Where the finished car stands, facing the exit (WSH-05)."""

    order: str
    place: str
    seen: int = 0


def to_sign(asked: CheckCar, second: SecondCheck) -> ToSign:
    """What the second check or the final inspection is signed under, by whom, and the digest of
    what the signer is shown; ``second``: who makes the second check in this house."""
    signed = signed_check(asked.kind, second)
    told = (asked.order, asked.kind.value, asked.passed, asked.note, asked.redo, asked.cause)
    return ToSign(signed.meaning, shown_digest(signed.meaning, plain(told)), signed.permission)


@act("check.self", Permission.CHECK_CAR)
def self_check(deed: Deed, asked: SelfCheck) -> Checked:
    """The technician has ticked every item that was done (QC-01, QC-05, E61).

    Raises OrderUnknown, OrderClosed, NotReceived, PartsStillOut, CheckNotDue, ItemsUnticked,
    NotATechnician, TextRefused, BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    check_settled(deed, car)
    _check_due(car, CheckKind.SELF)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    missing = {job.line for job in done_work(car.jobs)} - set(asked.lines)
    if missing:
        raise refusals.ItemsUnticked(car.number, ", ".join(str(one) for one in sorted(missing)))
    who = technician_of(deed, asked.technician)
    _put_check(deed, car, CheckKind.SELF, who.key, True, asked.note)
    return Checked(car.number, car.order.plate, CheckKind.SELF, True, who.name)


@act("check.car", Permission.CHECK_CAR)
def check_car(deed: Deed, asked: CheckCar) -> Checked:
    """The second check, by whom the house has chosen, or the final inspection; signed by who
    makes it.  What is passed at last goes to the wash where the customer wants it; what failed goes
    back with its cause.

    Raises OrderUnknown, OrderClosed, NotReceived, SelfCheckTicked, CheckNotDue, CheckedByOneself,
    JobUnknown, CauseMissing, TextRefused, BoardMoved, and what ``Deed.sign`` raises."""
    car = received_car(deed, asked.order, asked.seen)
    if asked.kind is CheckKind.SELF:
        raise refusals.SelfCheckTicked(car.number)
    _check_due(car, asked.kind)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    redo = [] if asked.passed else to_redo(car, asked.redo, asked.cause)
    wanted = to_sign(asked, SecondCheck(house_text(deed, SECOND_CHECK)))
    signer = deed.sign(wanted.meaning, wanted.shown, wanted.permission)
    alone = _check_signer(deed, car, asked.kind, signer)
    _put_check(deed, car, asked.kind, signer.key, asked.passed, asked.note)
    wash = 0
    if not asked.passed:
        send_back(deed, car, redo, asked.cause)
    elif asked.kind is CheckKind.FINAL and _to_wash(car):
        wash = _add_job(
            deed, car, len(car.jobs) + 1, WASH_SKILL, house_number(deed, "wash_minutes")
        )
    return Checked(car.number, car.order.plate, asked.kind, asked.passed, signer.name, alone, wash)


@signs(check_car)
def _checker(shop: Shop, asked: CheckCar) -> tuple[ToSign, ...]:
    if asked.kind is CheckKind.SELF:
        return ()
    order_of(shop.store, asked.order)
    return (to_sign(asked, second_check(shop)),)


def second_check(shop: Shop) -> SecondCheck:
    """Who makes the second of the three checks today (QC-14)."""
    return SecondCheck(house.house_text(shop.store, SECOND_CHECK, house.today(shop.store)))


def _to_wash(car: Car) -> bool:
    """Whether the customer wants the wash and none is planned: a car that was checked before an
    add-on came may have one."""
    planned = any(job.last_wash and job.state is not JobState.DONE for job in car.jobs)
    return car.order.wash and not planned


def _check_due(car: Car, kind: CheckKind) -> None:
    # a customer who does not answer holds no car (E26): its check is made while he is asked
    asked = car.stage is Stage.WAITING_CUSTOMER and kind is CheckKind.SELF
    worked = all(job.state.over or job.last_wash for job in car.jobs)
    if car.stage is not BEFORE[kind] and not (asked and worked):
        raise refusals.CheckNotDue(car.number, kind, car.stage)


def to_redo(car: Car, lines: tuple[int, ...], cause: str) -> list[BoardJob]:
    """The jobs that are done again; raises CauseMissing, TextRefused."""
    check_line_of_text("cause", cause, LONGEST_REMARK, empty=True)
    known = {job.line: job for job in done_work(car.jobs)}
    redo = [known[line] for line in lines if line in known]
    if not redo or len(redo) < len(lines) or not cause:
        raise refusals.CauseMissing(car.number)
    return redo


def _check_signer(deed: Deed, car: Car, kind: CheckKind, signer: Person) -> bool:
    """Whether one person had to make leader check and final inspection; raises CheckedByOneself."""
    hands = hands_in(car.all)[car.order.key]

    def other(person: int) -> bool:
        return bool(inspectors_on_shift(deed.writing, deed.at, zone_now(deed)) - {person})

    if by_oneself(hands, kind, signer.key, other):
        raise refusals.CheckedByOneself(signer.name, kind)
    return kind is CheckKind.FINAL and signer.key in hands.led


def inspectors_on_shift(reader: Reader, at: int, zone: str) -> set[int]:
    """The keys of the inspectors who are on shift at a moment, microseconds (E62)."""
    works = on_shift(View(reader), at, zone)
    inspectors = (
        one.key for one in people.everybody(reader) if one.may(Permission.CHECK_AS_INSPECTOR)
    )
    return {key for key in inspectors if works(key)}


def _put_check(deed: Deed, car: Car, kind: CheckKind, person: int, passed: bool, note: str) -> None:
    deed.writing.put(
        "order_check", None, repair_order=car.order.key, kind=kind.value, person=person,
        passed=int(passed), note=note, made_at=deed.at, standing=int(passed),
    )  # fmt: skip


def send_back(deed: Deed, car: Car, redo: list[BoardJob], cause: str) -> None:
    """Rework: the checks so far stand no more, and each named job is done again (QC-06)."""
    for row in held(
        deed.writing, "order_check", "repair_order = ? AND standing = 1", car.order.key
    ):
        put_again(deed.writing, "order_check", row, standing=0)
    for line, job in enumerate(redo, len(car.jobs) + 1):
        _add_job(deed, car, line, job.skill, job.minutes, job, cause)


def wash_again(deed: Deed, car: Car, wash: BoardJob, cause: str) -> None:
    """The car is washed once more; what was checked stays checked."""
    _add_job(deed, car, len(car.jobs) + 1, wash.skill, wash.minutes, wash, cause)


def _add_job(
    deed: Deed,
    car: Car,
    line: int,
    skill: str,
    minutes: int,
    again: BoardJob | None = None,
    cause: str = "",
) -> int:
    """A job that the order was written without; its line."""
    key = deed.writing.put(
        "job", None, repair_order=car.order.key, line=line, work=again.work if again else skill,
        minutes=minutes, skill=skill, three_guarantees=int(bool(again and again.three_guarantees)),
        state=JobState.PLANNED.value,
    )  # fmt: skip
    deed.writing.row(
        "job_origin", job=key, kind="rework" if again else "wash", supplement=None,
        rework_of=again.key if again else None, cause=cause,
    )  # fmt: skip
    return line


@act("car.park", Permission.WORK_JOB)
def park_car(deed: Deed, asked: ParkCar) -> CarDone:
    """The car is finished and stands facing the exit, where the advisor finds it.

    Raises OrderUnknown, OrderClosed, PartsStillOut, NotFinished, AddOnUnwritten, TextRefused,
    BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    check_settled(deed, car)
    check_line_of_text("place", asked.place, LONGEST_REMARK)
    unwashed = car.stage is Stage.FINAL_PASSED and not car.order.wash
    if not unwashed and car.stage not in (Stage.WASHED, Stage.FINISHED):
        raise refusals.NotFinished(car.number, car.stage)
    check_written(car)
    put_workshop(deed, car.order.key, parked=asked.place)
    return done(car)

"""What answers the rule clock: patrols, readiness before the shift, progress, a word to an alarm
(DSP-03, DSP-06, DSP-07, DSP-16, DSP-17, E54).

None of it can be undone: it is a record of what was looked at or said at its time.
"""

from dataclasses import dataclass

from shopfloor import clock
from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, received_car, told_at, zone_now
from shopfloor.desk.board.receiving_cars import CarDone, done
from shopfloor.desk.board.showing import alarms_of
from shopfloor.desk.board.supplements import add_on_of
from shopfloor.rules import rounds as rules
from shopfloor.rules.alarm_names import parse_about, parse_moment, subject_of
from shopfloor.rules.alarms import Alarm, AlarmKind
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.staff import Permission
from shopfloor.rules.workshop import MINUTE, Workshop
from shopfloor.store import house
from shopfloor.store.as_of import View
from shopfloor.store.rows import Row, one_held, put_again
from shopfloor.store.rule_clock import readiness_of


@dataclass(frozen=True)
class BeginPatrol:
    """Who acts goes round the workshop from now on."""


@dataclass(frozen=True)
class EndPatrol:
    """What was found on the way, and what was done about it; empty: nothing."""

    found: str = ""


@dataclass(frozen=True)
class PatrolMade:
    """Who is or was on patrol, from when, and for how many minutes."""

    person: str
    began_at: int
    minutes: int


@dataclass(frozen=True)
class ConfirmReadiness:
    """Whether people, equipment, parts, and reconditioned parts to be fitted are there; what is
    not stands in ``note``."""

    attendance: bool
    equipment: bool
    parts: bool
    reconditioned: bool
    note: str = ""


@dataclass(frozen=True)
class ReadinessConfirmed:
    """The ISO day, and whether all was there."""

    day: str
    ready: bool


@dataclass(frozen=True)
class AnswerProgress:
    """What the workshop says to the progress query: when the car will be finished, microseconds;
    or that something is abnormal, and the measures that are taken."""

    order: str
    expected_at: int | None = None
    abnormal: bool = False
    measures: str = ""
    seen: int = 0


@dataclass(frozen=True)
class AnswerAlarm:
    """A word to the alarm of this kind that has been due since ``due_at``, microseconds.  What it
    is about: an order, an order and the number of its add-on, or a shift by the moment at which it
    begins, as the alarm itself says."""

    kind: AlarmKind
    due_at: int
    answer: str
    order: str = ""
    number: int = 0
    shift: int = 0


@dataclass(frozen=True)
class AlarmAnswered:
    """What was answered; the order's number, empty for a shift, which is named by the moment at
    which it begins, microseconds."""

    kind: AlarmKind
    order: str
    shift: int = 0


@act("patrol.begin", Permission.DISPATCH)
def begin_patrol(deed: Deed, asked: BeginPatrol) -> PatrolMade:
    """The dispatcher goes round (DSP-06, E54); raises PatrolRunning."""
    running = _running(deed)
    if running is not None:
        raise rules.PatrolRunning(deed.person.name, told_at(deed, running["began_at"]))
    deed.writing.put(
        "patrol", None, person=deed.person.key, began_at=deed.at, ended_at=None, found=""
    )
    return PatrolMade(deed.person.name, deed.at, 0)


@act("patrol.end", Permission.DISPATCH)
def end_patrol(deed: Deed, asked: EndPatrol) -> PatrolMade:
    """The round is over; what was found is dealt with at once (DSP-07).  One that was too short is
    kept, and does not count.  Raises NoPatrol, TextRefused."""
    running = _running(deed)
    if running is None:
        raise rules.NoPatrol(deed.person.name)
    check_line_of_text("found", asked.found, LONGEST_REMARK, empty=True)
    put_again(deed.writing, "patrol", running, ended_at=deed.at, found=asked.found)
    began = int(running["began_at"])
    return PatrolMade(deed.person.name, began, (deed.at - began) // MINUTE)


def _running(deed: Deed) -> Row | None:
    return one_held(deed.writing, "patrol", "person = ? AND ended_at IS NULL", deed.person.key)


@act("readiness.confirm", Permission.DISPATCH)
def confirm_readiness(deed: Deed, asked: ConfirmReadiness) -> ReadinessConfirmed:
    """The dispatcher looked, before the shift, whether all is there; once a day (DSP-03).

    Raises ReadinessGiven, ReadinessUnexplained, TextRefused."""
    day = house.business_day(deed.writing, clock.instant(deed.at)).isoformat()
    given = readiness_of(View(deed.writing), day)
    if given is not None:
        raise rules.ReadinessGiven(day, given.person_name)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    ready = asked.attendance and asked.equipment and asked.parts and asked.reconditioned
    if not ready and not asked.note:
        raise rules.ReadinessUnexplained(day)
    deed.writing.row(
        "morning_readiness", day=day, attendance=int(asked.attendance),
        equipment=int(asked.equipment), parts=int(asked.parts),
        reconditioned=int(asked.reconditioned), note=asked.note,
    )  # fmt: skip
    return ReadinessConfirmed(day, ready)


@act("progress.answer", Permission.ANSWER_ALARM)
def answer_progress(deed: Deed, asked: AnswerProgress) -> CarDone:
    """The workshop's answer to the progress query; what is abnormal names its measures.

    Raises OrderUnknown, OrderClosed, NotReceived, MeasuresMissing, ProgressUnclear, TextRefused,
    BoardMoved."""
    car = received_car(deed, asked.order, asked.seen)
    check_line_of_text("measures", asked.measures, LONGEST_REMARK, empty=True)
    if asked.abnormal and not asked.measures:
        raise rules.MeasuresMissing(car.number)
    past = asked.expected_at is not None and asked.expected_at < deed.at
    if past or (asked.expected_at is None and not asked.abnormal):
        raise rules.ProgressUnclear(car.number)
    deed.writing.row(
        "progress_answer", repair_order=car.order.key, expected_at=asked.expected_at,
        abnormal=int(asked.abnormal), measures=asked.measures,
    )  # fmt: skip
    return done(car)


def answer_to(alarm: Alarm, answer: str) -> AnswerAlarm:
    """What is asked of ``answer_alarm`` by who has the alarm before him."""
    of = subject_of(alarm)
    return AnswerAlarm(alarm.kind, alarm.due_at, answer, of.order, of.number, of.shift)


def answer_named(kind: AlarmKind, about: str, due: str, answer: str) -> AnswerAlarm:
    """The same by the alarm's name on the command line; raises AlarmMalformed."""
    of = parse_about(kind, about)
    return AnswerAlarm(kind, parse_moment(kind, due), answer, of.order, of.number, of.shift)


@act("alarm.answer", Permission.ANSWER_ALARM)
def answer_alarm(deed: Deed, asked: AnswerAlarm) -> AlarmAnswered:
    """Who answers an alarm says what was done; it is silent until it is due again.

    Raises AnsweredByItsAct, OrderUnknown, OrderClosed, SupplementUnknown, NoSuchAlarm,
    TextRefused."""
    if asked.kind in rules.BY_THEIR_ACT:
        raise rules.AnsweredByItsAct(asked.kind, rules.BY_THEIR_ACT[asked.kind])
    check_line_of_text("answer", asked.answer, LONGEST_REMARK)
    car = None if asked.kind in rules.OF_SHIFTS else car_of(deed, asked.order)
    subject = asked.shift if car is None else _subject(car, asked)
    found = car.all if car else Workshop(deed.at, deed.writing.head.sequence, zone_now(deed))
    due = ((one.kind, one.subject, one.due_at) for one in alarms_of(deed.writing, found))
    if (asked.kind, subject, asked.due_at) not in due:
        raise rules.NoSuchAlarm(asked.kind)
    deed.writing.row(
        "alarm_answer", kind=asked.kind.value, subject=subject, due_at=asked.due_at,
        answer=asked.answer,
    )  # fmt: skip
    return AlarmAnswered(asked.kind, car.number if car else "", 0 if car else asked.shift)


def _subject(car: Car, asked: AnswerAlarm) -> int:
    """The key that the alarm names."""
    if asked.kind in rules.OF_ADD_ONS:
        return add_on_of(car, asked.number).key
    return car.order.key

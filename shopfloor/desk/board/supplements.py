"""The add-on round trip: reported, asked, answered, written, told (ADD-01 to ADD-15, DSP-11).

None of these acts can be undone: each says what somebody outside the program was told (the front
desk, the customer, the team), and that was said.  What was said in error is said anew, by the next
step, or by a further add-on.
"""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, going_car, technician_of
from shopfloor.desk.board.promising import move_promise, promise_behind
from shopfloor.desk.board.receiving_cars import put_workshop
from shopfloor.desk.orders import holder
from shopfloor.rules import supplements as rules
from shopfloor.rules.lost_sales import LONGEST_REMARK, check_line_of_text
from shopfloor.rules.orders import JobState, check_job
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import AddOnAnswer, Channel, Relation, SupplementStep
from shopfloor.rules.workshop import Supplement, SupplementState
from shopfloor.store.journal import Value
from shopfloor.store.rows import held, one_held, put_again

LONGEST_SKILL = 20


@dataclass(frozen=True)
class ReportAddOn:
    """What was found on a car and should be done too; ``technician`` found it, by staff number, 0:
    who acts."""

    order: str
    work: str
    minutes: int
    skill: str = ""
    safety: bool = False
    note: str = ""
    technician: int = 0
    seen: int = 0


@dataclass(frozen=True)
class AskCustomer:
    """The advisor calls the customer; ``number`` of the order's add-on, 0: the first that can take
    the step."""

    order: str
    channel: Channel
    number: int = 0
    seen: int = 0


@dataclass(frozen=True)
class AnswerAddOn:
    """How the call ended, and who was spoken with, by what he is to the car.  ``fen`` is what was
    accepted; ``message_taker`` by staff number who in the workshop was told that the customer
    declines; ``promised_at`` the new promised time in microseconds, None: it stays."""

    order: str
    answer: AddOnAnswer
    channel: Channel
    spoke_with: Relation | None = None
    number: int = 0
    fen: int | None = None
    message_taker: int = 0
    note: str = ""
    promised_at: int | None = None
    seen: int = 0


@dataclass(frozen=True)
class WriteAddOn:
    """The supplement is written and handed ``to`` the dispatcher of a staff number."""

    order: str
    to: int
    number: int = 0
    three_guarantees: bool = False
    seen: int = 0


@dataclass(frozen=True)
class TellTeam:
    """The dispatcher has told the team to do the add-on."""

    order: str
    number: int = 0
    seen: int = 0


@dataclass(frozen=True)
class AddOnMoved:
    """The add-on where it is now; ``promise`` is what it would make of the time that was promised
    before, in microseconds, None where nothing was; ``job`` the line that it is done under, 0
    before it is written; ``signature_due`` where the customer has still to sign."""

    order: str
    plate: str
    number: int
    work: str
    state: SupplementState
    promise: int | None
    job: int = 0
    signature_due: bool = False


@act("add_on.report", Permission.REPORT_ADD_ON)
def report_add_on(deed: Deed, asked: ReportAddOn) -> AddOnMoved:
    """A technician found more to do: dispatcher and front desk see it at once (ADD-01, ADD-02).

    Raises OrderUnknown, OrderClosed, NotReceived, WorkStopped, WorkMissing, MinutesOut,
    TextRefused, NotATechnician, BoardMoved."""
    car = going_car(deed, asked.order, asked.seen)
    number = len(car.all.supplements) + 1
    check_job(number, asked.work, asked.minutes)
    check_line_of_text("work", asked.work, LONGEST_REMARK)
    check_line_of_text("skill", asked.skill, LONGEST_SKILL, empty=True)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    finder = technician_of(deed, asked.technician).key if asked.technician else deed.person.key
    deed.writing.put(
        "supplement", None, repair_order=car.order.key, number=number, work=asked.work,
        minutes=asked.minutes, skill=asked.skill, fen=0, safety=int(asked.safety),
        state=SupplementState.REPORTED.value, reported_by=finder, reported_at=deed.at,
        asked_at=None, answered_at=None, channel="", spoke_with="", advisor=None,
        message_taker=None, written_at=None, handed_to=None, told_at=None, note=asked.note,
    )  # fmt: skip
    promise = promise_behind(deed, car, asked.minutes)
    return AddOnMoved(
        car.number, car.order.plate, number, asked.work, SupplementState.REPORTED, promise
    )


@act("add_on.ask", Permission.ANSWER_ADD_ON)
def ask_customer(deed: Deed, asked: AskCustomer) -> AddOnMoved:
    """The advisor calls the customer at once, and tells him of the delay: the add-on waits for his
    word, and nothing else of the order does (ADD-03, E26).

    Raises OrderUnknown, OrderClosed, SupplementUnknown, NoSuchSupplement, SupplementNotThere,
    BoardMoved."""
    car = car_of(deed, asked.order, asked.seen, gone=True)
    found = _add_on_for(car, asked.number, SupplementStep.ASK)
    return _step(
        deed, car, found, SupplementStep.ASK, _called(deed, asked.channel) | {"asked_at": deed.at}
    )


@act("add_on.answer", Permission.ANSWER_ADD_ON)
def answer_add_on(deed: Deed, asked: AnswerAddOn) -> AddOnMoved:
    """What the customer said, or that nobody was reached: then the add-on goes on waiting, and the
    try counts (ADD-04, ADD-05, ADD-09, ADD-10, ADD-12, E26).

    Raises OrderUnknown, OrderClosed, SupplementUnknown, NoSuchSupplement, SupplementNotThere,
    SpokeWithNobody, AmountMissing, MoneyOut, MessageTakerMissing, PersonUnknown, NotAPost,
    ConsequencesUnsaid, PromiseSame, TextRefused, BoardMoved; HandedIn where he agrees to work on a
    car that the advisor has taken over: that is a new order."""
    accepted = asked.answer is AddOnAnswer.ACCEPTED
    car = car_of(deed, asked.order, asked.seen, gone=not accepted)
    step = rules.ANSWERED[asked.answer]
    found = _add_on_for(car, asked.number, step)
    check_line_of_text("note", asked.note, LONGEST_REMARK, empty=True)
    changes = _called(deed, asked.channel) | _said(deed, car, found, asked)
    if asked.note:
        changes["note"] = asked.note
    if asked.promised_at is not None:
        move_promise(deed, car, asked.promised_at)
    due = rules.signature_due(asked.answer, asked.channel, found.safety)
    return _step(deed, car, found, step, changes, signature_due=due)


def _called(deed: Deed, channel: Channel) -> dict[str, Value]:
    return {"channel": channel.value, "advisor": deed.person.key}


def _said(deed: Deed, car: Car, found: Supplement, asked: AnswerAddOn) -> dict[str, Value]:
    """What the answer changes in the row."""
    if asked.answer is AddOnAnswer.NOT_REACHED:
        return {"asked_at": deed.at}
    if asked.spoke_with is None:
        raise rules.SpokeWithNobody(car.number, found.number)
    changes: dict[str, Value] = {"answered_at": deed.at, "spoke_with": asked.spoke_with.value}
    if asked.answer is AddOnAnswer.ACCEPTED:
        return changes | {"fen": rules.check_accepted(car.number, found.number, asked.fen)}
    if not asked.message_taker:
        raise rules.MessageTakerMissing(car.number, found.number)
    if found.safety and not asked.note:
        raise rules.ConsequencesUnsaid(car.number, found.number)
    taker = holder(deed, asked.message_taker, Permission.WORK_JOB)
    return changes | {"message_taker": taker.key, "told_at": deed.at}


@act("add_on.write", Permission.ANSWER_ADD_ON)
def write_add_on(deed: Deed, asked: WriteAddOn) -> AddOnMoved:
    """The accepted add-on becomes a line of its order, and is handed over: from now on there is a
    job that can be worked on (ADD-06, ADD-08, ADD-11).  Checks that were made before stand no more.

    Raises OrderUnknown, OrderClosed, SupplementUnknown, NoSuchSupplement, SupplementNotThere,
    PersonUnknown, NotAPost, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    found = _add_on_for(car, asked.number, SupplementStep.WRITE)
    taker = holder(deed, asked.to, Permission.HAND_ADD_ON)
    line = _put_job(deed, car, found, asked.three_guarantees)
    _void_checks(deed, car)
    changes: dict[str, Value] = {"written_at": deed.at, "handed_to": taker.key}
    return _step(deed, car, found, SupplementStep.WRITE, changes, job=line)


def _put_job(deed: Deed, car: Car, found: Supplement, three_guarantees: bool) -> int:
    """The add-on's job; its line."""
    line = len(car.jobs) + 1
    key = deed.writing.put(
        "job", None, repair_order=car.order.key, line=line, work=found.work, minutes=found.minutes,
        skill=found.skill, three_guarantees=int(three_guarantees), state=JobState.PLANNED.value,
    )  # fmt: skip
    deed.writing.row(
        "job_origin", job=key, kind="supplement", supplement=found.key, rework_of=None, cause=""
    )
    return line


def _void_checks(deed: Deed, car: Car) -> None:
    """A car that waited for its customer's word may be checked and parked by now."""
    for row in held(
        deed.writing, "order_check", "repair_order = ? AND standing = 1", car.order.key
    ):
        put_again(deed.writing, "order_check", row, standing=0)
    if car.order.parked:
        put_workshop(deed, car.order.key, parked="")


@act("add_on.tell", Permission.HAND_ADD_ON)
def tell_team(deed: Deed, asked: TellTeam) -> AddOnMoved:
    """The dispatcher has told the team, which may begin (DSP-11).

    Raises OrderUnknown, OrderClosed, SupplementUnknown, NoSuchSupplement, SupplementNotThere,
    BoardMoved."""
    car = car_of(deed, asked.order, asked.seen)
    found = _add_on_for(car, asked.number, SupplementStep.TELL)
    return _step(deed, car, found, SupplementStep.TELL, {"told_at": deed.at})


def close_add_on(
    deed: Deed, car: Car, number: int, step: SupplementStep = SupplementStep.CLOSE
) -> None:
    """The job of an add-on is done, and so is the add-on, or it ends with the customer's word;
    raises SupplementNotThere."""
    _step(deed, car, _add_on_for(car, number, step), step, {})


def check_told(car: Car, line: int, number: int) -> None:
    """Raise TeamNotTold where nobody told the team of the add-on (DSP-11)."""
    if add_on_of(car, number).told_at is None:
        raise rules.TeamNotTold(car.number, line, number)


def check_written(car: Car) -> None:
    """Raise AddOnUnwritten where work that the customer accepted has not become a job."""
    for one in car.all.supplements:
        if one.state is SupplementState.ACCEPTED:
            raise rules.AddOnUnwritten(car.number, one.number)


def _add_on_for(car: Car, number: int, step: SupplementStep) -> Supplement:
    """The add-on of a number; of 0 the first that can take the step."""
    ours = car.all.supplements
    if not number:
        able = next((one for one in ours if (one.state, step) in rules.STEPS), None)
        if able is None:
            raise rules.NoSuchSupplement(car.number, step)
        return able
    found = add_on_of(car, number)
    rules.next_state(car.number, number, found.state, step)
    return found


def add_on_of(car: Car, number: int) -> Supplement:
    """The add-on of a number; raises SupplementUnknown."""
    found = next((one for one in car.all.supplements if one.number == number), None)
    if found is None:
        raise rules.SupplementUnknown(car.number, number)
    return found


def _step(
    deed: Deed,
    car: Car,
    found: Supplement,
    step: SupplementStep,
    changes: dict[str, Value],
    job: int = 0,
    signature_due: bool = False,
) -> AddOnMoved:
    state = rules.next_state(car.number, found.number, found.state, step)
    row = one_held(deed.writing, "supplement", "key = ?", found.key)
    if row is not None:
        put_again(deed.writing, "supplement", row, state=state.value, **changes)
    promise = promise_behind(deed, car, found.minutes)
    return AddOnMoved(
        car.number, car.order.plate, found.number, found.work, state, promise, job, signature_due
    )

"""The customer's signature, collected: for what he agreed to on the telephone (ADD-10), for safety
that he declined (ADD-12), for stopping the work (E61).

It is kept who signed, by what he is to the car, and how; the entry says when and who collected it.
None of it can be undone: he has signed."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.board.cars import Car, car_of, house_number
from shopfloor.desk.board.promising import promise_behind
from shopfloor.desk.board.receiving_cars import CarDone, done
from shopfloor.desk.board.supplements import AddOnMoved, add_on_of
from shopfloor.rules import supplements as rules
from shopfloor.rules.staff import Permission
from shopfloor.rules.supplements import Channel, Relation
from shopfloor.rules.work_stops import SignedAlready, WorkGoesOn, check_can_sign
from shopfloor.rules.workshop import Supplement
from shopfloor.store.as_of import View
from shopfloor.store.work_stops import stopped


@dataclass(frozen=True)
class SignAddOn:
    """The customer has signed for an add-on; ``number`` 0: the first that he owes it for."""

    order: str
    signed_by: Relation = Relation.OWNER
    channel: Channel = Channel.IN_PERSON
    number: int = 0
    seen: int = 0


@dataclass(frozen=True)
class SignStop:
    """The customer has signed for stopping the work."""

    order: str
    signed_by: Relation = Relation.OWNER
    channel: Channel = Channel.IN_PERSON
    seen: int = 0


@act("add_on.sign", Permission.ANSWER_ADD_ON)
def sign_add_on(deed: Deed, asked: SignAddOn) -> AddOnMoved:
    """Keep that the customer signed for an add-on (ADD-10, ADD-12).

    Raises OrderUnknown, OrderClosed, SupplementUnknown, NotSignedByTelephone, SignatureNotDue,
    SignedAlready, BoardMoved."""
    car = car_of(deed, asked.order, asked.seen, gone=True)
    check_can_sign(car.number, asked.channel)
    found = _owing(deed, car, asked.number)
    _put(deed, car, asked.signed_by, asked.channel, supplement=found.key, work_stop=None)
    promise = promise_behind(deed, car, found.minutes)
    return AddOnMoved(car.number, car.order.plate, found.number, found.work, found.state, promise)


def _owing(deed: Deed, car: Car, number: int) -> Supplement:
    """The add-on of a number that its customer has still to sign for; of 0 the first."""
    if not number:
        first = next((one for one in car.all.supplements if one.signature_due), None)
        if first is None:
            raise rules.SignatureNotDue(car.number, 0)
        return first
    found = add_on_of(car, number)
    if deed.writing.one("SELECT 1 FROM customer_signature WHERE supplement = ?", found.key):
        raise SignedAlready(car.number)
    if not found.signature_due:
        raise rules.SignatureNotDue(car.number, number)
    return found


@act("work.sign", Permission.STOP_WORK)
def sign_stop(deed: Deed, asked: SignStop) -> CarDone:
    """Keep that the customer signed for stopping the work (E61).

    Raises OrderUnknown, OrderClosed, NotSignedByTelephone, WorkGoesOn, SignedAlready, BoardMoved.
    """
    car = car_of(deed, asked.order, asked.seen, gone=True)
    check_can_sign(car.number, asked.channel)
    stop = stopped(View(deed.writing, order=car.order.key)).get(car.order.key)
    if stop is None:
        raise WorkGoesOn(car.number)
    if not stop.unsigned:
        raise SignedAlready(car.number)
    _put(deed, car, asked.signed_by, asked.channel, supplement=None, work_stop=stop.key)
    return done(car)


def _put(deed: Deed, car: Car, by: Relation, channel: Channel, **of: int | None) -> None:
    deed.writing.row(
        "customer_signature", repair_order=car.order.key, signed_by=by.value,
        channel=channel.value, **of,
    )  # fmt: skip


def check_signed(deed: Deed, car: Car, line: int, number: int) -> None:
    """Raise AddOnUnsigned where the house wants the signature first and there is none (ADD-10)."""
    due = add_on_of(car, number).signature_due
    if due and house_number(deed, "addon_requires_signature"):
        raise rules.AddOnUnsigned(car.number, line, number)

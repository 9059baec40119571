"""What an alarm is called on the command line: its kind, what it is about, since when it is due.

The three are what ``board alarms`` prints and ``board answer`` takes.  Times are ISO with their
offset to the microsecond: the same name means the same alarm, whatever else was answered since.
"""

import datetime as dt
from dataclasses import dataclass

from shopfloor import clock
from shopfloor.errors import Fault
from shopfloor.rules.alarms import Alarm, AlarmKind
from shopfloor.rules.rounds import OF_ADD_ONS, OF_SHIFTS
from shopfloor.rules.typed_numbers import typed_number


@dataclass(eq=False)
class AlarmMalformed(Fault):
    """What was given is not what an alarm of this kind is about, or no moment."""

    kind: AlarmKind
    given: str
    exit_code = 2


@dataclass(frozen=True)
class AlarmSubject:
    """An order, an order and the number of its add-on, or a shift by the moment at which it
    begins, microseconds."""

    order: str = ""
    number: int = 0
    shift: int = 0


def subject_of(alarm: Alarm) -> AlarmSubject:
    """What an alarm is about."""
    if alarm.kind in OF_SHIFTS:
        return AlarmSubject(shift=alarm.subject)
    number = int(alarm.facts["number"]) if alarm.kind in OF_ADD_ONS else 0
    return AlarmSubject(str(alarm.facts["order"]), number)


def about(of: AlarmSubject, zone: str) -> str:
    """``RO-000001``, ``RO-000001/2`` or the beginning of a shift."""
    if of.shift:
        return moment_told(of.shift, zone)
    return f"{of.order}/{of.number}" if of.number else of.order


def parse_about(kind: AlarmKind, given: str) -> AlarmSubject:
    """The reverse; raises AlarmMalformed."""
    if kind in OF_SHIFTS:
        return AlarmSubject(shift=parse_moment(kind, given))
    order, apart, typed = given.partition("/")
    number = typed_number(typed) if kind in OF_ADD_ONS else 0
    if not order or number is None or (apart and kind not in OF_ADD_ONS):
        raise AlarmMalformed(kind, given)
    return AlarmSubject(order, number)


def moment_told(at: int, zone: str) -> str:
    """A moment so that it is read back to the microsecond."""
    return clock.local(clock.instant(at), zone).isoformat()


def parse_moment(kind: AlarmKind, given: str) -> int:
    """The reverse, microseconds; raises AlarmMalformed."""
    try:
        return clock.micros(dt.datetime.fromisoformat(given))
    except ValueError as error:
        raise AlarmMalformed(kind, given) from error

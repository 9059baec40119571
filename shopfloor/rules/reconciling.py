"""When a day may be reconciled, and by whom (DRC-01)."""

from dataclasses import dataclass

from shopfloor.errors import Conflict, Refused
from shopfloor.rules.counter_day import PRINTED, CounterDay
from shopfloor.rules.staff import Person, SecondPersonNeeded


@dataclass(eq=False)
class DayNotConserved(Refused):
    """New parts went out without their old parts: no day is reconciled over that."""

    day: str
    broken: tuple[str, ...]


@dataclass(eq=False)
class DayNotStruck(Refused):
    """Goods and record do not match: no day is reconciled over that (LOC-07)."""

    day: str
    parts: tuple[str, ...]


@dataclass(eq=False)
class ReportChanged(Conflict):
    """The report is not any more what was shown."""

    day: str
    now: str


@dataclass(eq=False)
class DayReconciled(Conflict):
    """This very report was signed before."""

    day: str
    storekeeper: str
    parts_manager: str


@dataclass(eq=False)
class ReconcilerNotSigning(Refused):
    """Who reconciles is one of the two who sign."""

    person: str


def check_reconcilable(told: CounterDay, shown: str) -> None:
    """DRC-01: only a correct day is signed, as it was shown, and once.  Raises DayNotConserved,
    DayNotStruck, ReportChanged, DayReconciled."""
    report = told.report
    if not report.conserved.holds:
        raise DayNotConserved(report.day, report.conserved.broken)
    if report.differing:
        raise DayNotStruck(report.day, report.differing)
    if shown not in (told.shown, told.shown[:PRINTED]):
        raise ReportChanged(report.day, told.shown[:PRINTED])
    for one in told.reconciled:
        if one.same:
            raise DayReconciled(report.day, one.storekeeper, one.parts_manager)


def check_signers(acting: Person, keeper: Person, manager: Person) -> None:
    """Two people sign, and who acts is one of them.  Raises SecondPersonNeeded,
    ReconcilerNotSigning."""
    if keeper.key == manager.key:
        raise SecondPersonNeeded("day.reconcile")
    if acting.key not in (keeper.key, manager.key):
        raise ReconcilerNotSigning(acting.name)

"""``stocktake nightly``: what a shop does with nobody watching (E09, STK-11, STK-12).

It proves, takes counts in, asks again, makes tomorrow's list, seals and backs up; it never approves
and never posts.  A step that fails is told and does not keep the others from being taken.  The
operation ids are the day's: the same day once more adds nothing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from shopfloor.desk import backup, ledger
from shopfloor.desk.acting import permitted
from shopfloor.desk.board import reporting
from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof
from shopfloor.desk.counter_day import read_day
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.stock import person_of
from shopfloor.desk.stocktaking.count_import import import_counts
from shopfloor.desk.stocktaking.counting import OfList
from shopfloor.desk.stocktaking.judging import judge_counts
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.errors import ShopfloorError
from shopfloor.rules.night_day import NightDay, night_day
from shopfloor.rules.nightly import (
    CountsTaken,
    ListNight,
    Night,
    NightBackup,
    NightFolderMissing,
    NightStep,
    ReportUnwritable,
    StepFailed,
    TomorrowsList,
)
from shopfloor.rules.policy import parse_day
from shopfloor.rules.staff import Permission
from shopfloor.rules.stocktake import (
    ListKind,
    ListState,
    NothingToCount,
    Stocktake,
    StocktakeUnknown,
)
from shopfloor.store import house, nights, stocktake, whole_files
from shopfloor.store.making import StoreExists
from shopfloor.words import sentence

T = TypeVar("T")


@dataclass(frozen=True)
class AskedNight:
    """What the night is to do: an ISO business day, today where empty; a handheld's file of counts
    where there is one, and what its clock shows; the folder of reports and backups."""

    day: str = ""
    counts: Path | None = None
    device_clock: dt.datetime | None = None
    folder: Path | None = None


def nightly(shop: Shop, actor: Actor, asked: AskedNight) -> Night:
    """Take every step; raises NotPermitted, HouseDayMalformed, NightFolderMissing."""
    permitted(person_of(shop, actor), Permission.REVIEW_STOCKTAKE, False)
    day = parse_day(asked.day) or house.today(shop.store).isoformat()
    return _Night(shop, actor, asked, day, folder_of(shop, asked.folder)).run()


def folder_of(shop: Shop, given: Path | None) -> Path:
    """Where reports and backups go: beside a SQLite store where nothing is said; raises
    NightFolderMissing."""
    if given is None and shop.settings.is_postgres:
        raise NightFolderMissing
    return given or shop.settings.path.parent / "nightly"


@dataclass
class _Night:
    """One night on its way."""

    shop: Shop
    actor: Actor
    asked: AskedNight
    day: str
    folder: Path
    failed: list[StepFailed] = field(default_factory=list)

    def run(self) -> Night:
        findings = self._step(NightStep.CHECK, self._check) or ()
        counts = self._step(NightStep.COUNTS, self._counts)
        lists = self._step(NightStep.JUDGE, self._judged) or ()
        today = self._step(NightStep.DAY, self._today)
        proof = self._step(NightStep.CONSERVATION, self._conserved)
        tomorrow = self._step(NightStep.LIST, self._tomorrow)
        seal = self._step(NightStep.SEAL, self._seal) or ("", "")
        kept = self._step(NightStep.BACKUP, self._backup)
        with self.shop.store.reading():
            again, differing = (
                nights.asked_again(self.shop.store),
                nights.differing(self.shop.store),
            )
        return Night(
            self.shop.site.code, self.day, findings, today, counts, lists, tuple(again), differing,
            proof[0] if proof else None, proof[1] if proof else 0, tomorrow, *seal, kept,
            tuple(self.failed),
        )  # fmt: skip

    def _step(self, step: NightStep, taken: Callable[[], T]) -> T | None:
        """What a step found; one that fails is told, and the next is taken."""
        try:
            return taken()
        except ShopfloorError as error:
            self.failed.append(StepFailed(step, error.exit_code, sentence(error)))
            return None

    def _op(self, step: NightStep, of: str = "") -> str:
        return "/".join(filter(None, ("nightly", self.day, step, of)))

    def _check(self) -> tuple[str, ...]:
        return tuple(finding.sentence() for finding in check(self.shop, self.actor))

    def _counts(self) -> CountsTaken | None:
        """The file belongs to the newest daily list that is open."""
        if self.asked.counts is None:
            return None
        daily = [one for one in self._open() if one.kind is ListKind.DAILY and one.day <= self.day]
        if not daily:
            raise StocktakeUnknown(self.day)
        done = import_counts(
            self.shop, self.actor, daily[0].number, self.asked.counts,
            device_clock=self.asked.device_clock,
        )  # fmt: skip
        answer = done.answer
        return CountsTaken(
            answer.stocktake, answer.counts, answer.unexpected, answer.there, done.again
        )

    def _open(self) -> list[Stocktake]:
        return stocktake.all_lists(self.shop.store, ListState.OPEN)

    def _judged(self) -> tuple[ListNight, ...]:
        return tuple(self._judge(one) for one in reversed(self._open()) if one.day <= self.day)

    def _judge(self, one: Stocktake) -> ListNight:
        op = self._op(NightStep.JUDGE, one.number)
        done = judge_counts(self.shop, self.actor, OfList(one.number), op=op)
        left = nights.to_count(self.shop.store, one.key)
        return ListNight(
            one.number, one.day, done.judged, done.agreed, done.differs, done.again, done.waiting,
            left,
        )  # fmt: skip

    def _today(self) -> NightDay:
        """What the service manager asks for first in the morning."""
        with self.shop.store.reading():
            workshop = reporting.read_day(self.shop, self.day)
            counter = read_day(self.shop.store, self.day).report
            return night_day(workshop.facts, workshop.hours, workshop.report, counter)

    def _conserved(self) -> tuple[bool, int]:
        proof = conservation_proof(self.shop, self.actor)
        return proof.holds, len(proof.broken)

    def _tomorrow(self) -> TomorrowsList:
        next_day = (dt.date.fromisoformat(self.day) + dt.timedelta(days=1)).isoformat()
        wanted = OpenStocktake(ListKind.DAILY, next_day)
        try:
            made = open_stocktake(self.shop, self.actor, wanted, op=self._op(NightStep.LIST))
        except NothingToCount:
            return TomorrowsList("", next_day, 0, 0)
        return TomorrowsList(made.number, made.day, made.lines, made.places)

    def _seal(self) -> tuple[str, str]:
        made = ledger.seal(self.shop, self.actor)
        return made.line(), made.hash.hex()[:8].upper()

    def _backup(self) -> NightBackup:
        """A backup of the day that stands already is the day's."""
        _make(self.folder)
        file = self.folder / f"{self.shop.site.code}-{self.day}.db"
        try:
            made = backup.back_up(self.shop, self.actor, file)
        except StoreExists:
            return NightBackup(str(file), 0)
        return NightBackup(made.file, made.entries)


def keep_report(folder: Path, name: str, text: str) -> Path:
    """A report's file, whole, in the place of an earlier one of that name; raises
    ReportUnwritable."""
    _make(folder)
    file = folder / name
    try:
        whole_files.put_text(file, text)
    except OSError as error:
        raise ReportUnwritable(str(file), error.strerror or str(error)) from error
    return file


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportUnwritable(str(folder), error.strerror or str(error)) from error

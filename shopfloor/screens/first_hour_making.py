"""The shop is made of the answers, step by step, in one thread; begun again it goes on.

What a step did stands in a line of its own.  A step that is refused leaves what was done before it;
some may be left out and done later, by a command.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from shopfloor import settings as terminal
from shopfloor.desk.first_hour import keeping, making
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.staff import Issued
from shopfloor.documents import printer
from shopfloor.documents.files import FileUnwritable, write_whole
from shopfloor.rules.first_hour import Answers
from shopfloor.rules.paper import PaperWay
from shopfloor.rules.quantities import Money
from shopfloor.screens import first_hour_texts as texts
from shopfloor.screens.first_hour_questions import PRINTER
from shopfloor.settings import Settings
from shopfloor.words import say

R = TypeVar("R")


class Step(StrEnum):
    """In their order."""

    SHOP = "shop"
    FILE = "file"
    CLOCK = "clock"
    PEOPLE = "people"
    PARTS = "parts"
    STOCK = "stock"
    PAPER = "paper"


LEFT_OUT = (Step.PARTS, Step.STOCK, Step.PAPER)
"""Steps without which there is a shop all the same."""


class Making:
    """Made by the screen, closed by whoever opened it; ``done`` are the lines of what was done."""

    def __init__(self, settings: Settings, environment: Mapping[str, str], answers: Answers):
        self.answers = answers
        self.settings = settings
        self.done: list[str] = []
        self.issued: tuple[Issued, ...] = ()
        self.step = Step.SHOP
        self._environment = environment
        self._shop: Shop | None = None
        self._actor = Actor(0, "")
        self._hands = ThreadPoolExecutor(1, "making")

    async def make(self, show: Callable[[], None]) -> None:
        """Do every step, and ``show`` after each; raises what a step raises, with ``step`` the one
        that was refused."""
        self.done = []
        for step in Step:
            self.step = step
            told = await self.run(self._steps[step])
            if told:
                self.done.append(told)
            show()

    async def run(self, work: Callable[[], R]) -> R:
        """The answer of work in the thread that holds the shop."""
        return await asyncio.get_running_loop().run_in_executor(self._hands, work)

    @property
    def shop(self) -> Shop:
        """The shop, once it is made."""
        if self._shop is None:
            raise ValueError(Step.SHOP)
        return self._shop

    @property
    def is_founded(self) -> bool:
        """Whether there is a shop, whatever else is missing."""
        return self._shop is not None

    def leave_out(self) -> bool:
        """Make the shop without the step that was refused; whether that can be."""
        if self.step is Step.PARTS:
            self.answers = replace(self.answers, parts="", stock="")
        elif self.step is Step.STOCK:
            self.answers = replace(self.answers, stock="")
        elif self.step is Step.PAPER:
            self.answers = replace(self.answers, paper="")
        return self.step in LEFT_OUT

    def once(self, number: int) -> str:
        """The PIN of somebody that was shown here; empty where none was."""
        return next((one.pin or "" for one in self.issued if one.staff.number == number), "")

    async def choose(self, number: int, new: str) -> None:
        """Somebody chooses their own PIN instead of the one that was shown here."""
        await self.run(lambda: making.choose(self.shop, number, self.once(number), new))
        self.issued = tuple(
            replace(one, pin=None) if one.staff.number == number else one for one in self.issued
        )

    async def open(self) -> None:
        """End the preparation, for ever."""
        await self.run(lambda: making.open_now(self.shop, self._actor))

    def close(self) -> None:
        """Wait for what is being done, and close the shop."""
        if self._shop is not None:
            self._hands.submit(self._shop.close)
        self._hands.shutdown(wait=True)

    @property
    def _steps(self) -> dict[Step, Callable[[], str]]:
        return {
            Step.SHOP: self._make_shop,
            Step.FILE: self._write_settings,
            Step.CLOCK: self._set_clock,
            Step.PEOPLE: self._hire,
            Step.PARTS: self._bring_parts,
            Step.STOCK: self._bring_stock,
            Step.PAPER: self._print,
        }

    def _make_shop(self) -> str:
        if self._shop is None:
            self._shop, self._actor = making.make_shop(self.settings, self.answers)
        pepper = self.settings.pepper
        return say("first_hour_done.shop", site=texts.site(self.answers), store=self.settings.shown,
                   pepper=pepper)  # fmt: skip

    def _write_settings(self) -> str:
        before = keeping.write_settings(self._environment, self.settings)
        file = keeping.settings_file(self._environment)
        told = say("first_hour_done.file", file=file)
        if before:
            told += " " + say("first_hour_done.file_before", before=before)
        if terminal.load(self._environment).shown != self.settings.shown:
            told += " " + say("first_hour_done.stronger")
        return told

    def _set_clock(self) -> str:
        making.set_clock(self.shop, self._actor, self.answers)
        answers = self.answers
        return say("first_hour_done.clock", clock=texts.clock(answers.zone, answers.day_starts))

    def _hire(self) -> str:
        self.issued = making.hire(self.shop, self._actor, self.answers)
        return say("first_hour_done.people", count=len(self.issued))

    def _bring_parts(self) -> str:
        if not self.answers.parts:
            return ""
        done = making.bring_parts(self.shop, self._actor, self.answers).answer
        return say("first_hour_done.parts", count=done.new + done.changed + done.unchanged)

    def _bring_stock(self) -> str:
        if not self.answers.stock:
            return ""
        done = making.bring_stock(self.shop, self._actor, self.answers).answer
        value = Money(done.value)
        return say("first_hour_done.stock", lines=done.lines, parts=done.parts, value=value)

    def _print(self) -> str:
        from shopfloor.documents.badges import badges_pdf
        from shopfloor.documents.labels import labels_pdf

        to = self.answers.paper
        if not to:
            return ""
        way = PaperWay.LP if to.startswith(PRINTER) else PaperWay.FILE
        badges = making.badges_of(self.shop, self._actor)
        labels = making.bin_labels(self.shop, self._actor, way)
        papers = {"badges": badges_pdf(badges)} | ({"bins": labels_pdf(labels)} if labels else {})
        for name, data in papers.items():
            self._put(to, name, data)
        told = say("first_hour_done.paper", badges=len(badges), labels=len(labels), to=to)
        if not labels and self.answers.parts:
            told += " " + say("first_hour_done.labels_later", most=making.MOST_LABELS)
        return told

    def _put(self, to: str, name: str, data: bytes) -> None:
        if to.startswith(PRINTER):
            printer.send(data, to.removeprefix(PRINTER), name)
            return
        folder = Path(to)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileUnwritable(to, error.strerror or str(error)) from error
        write_whole(folder / f"{name}.pdf", data)

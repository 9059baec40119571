"""The first hour: ten questions one by one, then the shop is made of the answers.

One entry line, as everywhere; what was answered stands above it.  Enter alone answers what is told
as such, Esc goes back one question.  An entry, a key and the work behind it are one turn, and the
next begins when its answer is shown.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from shopfloor.desk.first_hour import keeping
from shopfloor.errors import ShopfloorError
from shopfloor.rules.first_hour import QUESTIONS, Answers, Question
from shopfloor.rules.sheets import SheetRefused
from shopfloor.screens import first_hour_questions as questions
from shopfloor.screens import first_hour_texts as texts
from shopfloor.screens import keys, lines
from shopfloor.screens.first_hour_ending import Ending
from shopfloor.screens.first_hour_making import Making
from shopfloor.screens.panel import Panel
from shopfloor.screens.turns import Turns
from shopfloor.screens.widgets.canvas import Canvas, Row, folded
from shopfloor.screens.widgets.line import Line
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.settings import Settings
from shopfloor.words import say, sentence

OFFERED = (keys.KEYS, keys.LEAVE, keys.CANCEL.called("before"), *keys.CHOOSING)
SHEETS = (Question.PARTS, Question.STOCK, Question.PEOPLE)


class FirstHour(Screen[None], inherit_bindings=False):
    """``made`` is whether the shop is; ``kept`` is the file in which the answers stand until then;
    ``pages`` counts what was shown without being asked for."""

    AUTO_FOCUS = "ScanInput"

    def __init__(
        self, settings: Settings, environment: Mapping[str, str], kept: Path, answers: Answers
    ) -> None:
        super().__init__()
        self.answers, self.made, self.pages = answers, False, 0
        self.entry = ScanInput(frozenset({*keys.FIXED, *keys.SHIFTED}), bare=True)
        self._settings, self._environment, self._kept = settings, environment, kept
        self._tried: dict[Question, str] = {}
        self._page = ""
        self._panel = Panel()
        self._body = Canvas("body", self._rows)
        self._helping = False
        self._ending: Ending | None = None
        self._turns = Turns()

    @property
    def settings(self) -> Settings:
        """What this terminal is told, with what was answered."""
        chosen, paper = self.answers, self.answers.paper
        printer = paper.removeprefix(questions.PRINTER) if questions.is_printer(paper) else ""
        return replace(
            self._settings,
            database=chosen.database or self._settings.database,
            site=chosen.code,
            lang=chosen.lang,
            printer=printer or self._settings.printer,
        )

    def compose(self) -> ComposeResult:
        yield Line("title")
        yield self._body
        yield Line("said")
        with Horizontal(id="line"):
            yield Line("prompt")
            yield self.entry
        yield Line("keys")

    def on_mount(self) -> None:
        if self.answers.question is None:
            self._end()
        elif self.answers.asked:
            self.tell(say("first_hour.goes_on"))
        self.paint()
        self.run_worker(self._turns.serve(self.refuse, self._settle), name="serving")
        if self._ending is not None:
            self._turns.put(self._ending.make)

    def close(self) -> None:
        """Wait for what is being done; nothing is asked any more."""
        if self._ending is not None:
            self._ending.making.close()

    def on_resize(self) -> None:
        self.paint()

    def on_scan_input_scanned(self, entry: ScanInput.Scanned) -> None:
        # What is typed before a page of PINs is shown can be no answer to it.
        page = self.pages
        self._turns.put(lambda: self._take(entry, page))

    def on_scan_input_pressed(self, pressed: ScanInput.Pressed) -> None:
        key = keys.by_key(OFFERED, keys.SHIFTED.get(pressed.key, pressed.key))
        if key is not None:
            self._turns.put(lambda: self._press(key))

    async def _take(self, entry: ScanInput.Scanned, page: int) -> None:
        if page != self.pages:
            return
        word = re.fullmatch(r"[.。]([a-z]+)", entry.value)
        if word and not self.entry.password:
            await self._press(keys.by_word(OFFERED, word[1]))
            return
        self._helping = False
        self.tell("")
        if self._ending is not None:
            await self._ending.take(entry)
        else:
            await self._answer(entry.value)

    async def _answer(self, given: str) -> None:
        question = self.answers.question
        given = given or questions.preset(self.settings, self.answers, self._tried_now)
        if question is None or (not given and question is not Question.PEOPLE):
            self.tell(say("first_hour.answer_wanted"), wrong=True)
            return
        if question in SHEETS and given != "-":
            self._tried[question] = given
        self._page = ""
        self.tell(say("first_hour.looks"))
        try:
            taken = await asyncio.to_thread(questions.take, self._settings, self.answers, given)
        except SheetRefused as refused:
            again = say("first_hour.mend", file=refused.file)
            self._page = f"{texts.faults(refused.faults)}\n\n{again}"
            raise
        keeping.keep(self._kept, taken.answers)
        self.answers = taken.answers
        self.tell(taken.said)
        if self.answers.question is None:
            await self._end().make()

    @property
    def _tried_now(self) -> str:
        return self._tried.get(self.answers.question, "") if self.answers.question else ""

    def _end(self) -> Ending:
        self._ending = Ending(self, Making(self.settings, self._environment, self.answers))
        return self._ending

    async def _press(self, key: keys.Key) -> None:
        if key in keys.CHOOSING:
            self._turn(key)
        elif key is keys.KEYS:
            self._helping = not self._helping
        elif key is keys.LEAVE:
            self.app.exit(return_code=0)
        elif self._helping or self._page:
            self._helping, self._page = False, ""
        elif self._ending is not None:
            await self._ending.back()
        else:
            self.tell("")
            self.back_to(max(0, self.answers.asked - 1))

    def back_to(self, asked: int) -> None:
        """Ask a question again, with what was answered as what Enter alone answers."""
        if self._ending is not None:
            self._ending.making.close()
            self._ending = None
        self.answers = replace(self.answers, asked=asked)
        keeping.keep(self._kept, self.answers)

    def finish(self) -> None:
        """The shop is made: its usual screens follow."""
        keeping.forget(self._kept)
        self.made = True
        self.app.exit(return_code=0)

    def keep(self, answers: Answers) -> None:
        """Something was left out after all."""
        keeping.keep(self._kept, answers)
        self.answers = answers

    def turned(self) -> bool:
        """Whether there is more of the page, which is shown now: nobody puts away what they have
        not seen."""
        more = self._panel.more > 0
        if more:
            self._panel.turn(1)
            self._body.show()
        return more

    def _turn(self, key: keys.Key) -> None:
        back = -1 if key in (keys.UP, keys.PAGE_UP) else 1
        if key is keys.FIRST:
            self._panel.to_start()
        elif key is keys.LAST:
            self._panel.to_end()
        elif key in (keys.PAGE_UP, keys.PAGE_DOWN):
            self._panel.turn(back)
        else:
            self._panel.step(back)
        self._body.show()

    def tell(self, text: str, wrong: bool = False) -> None:
        """The answer, or why it is no."""
        self.query_one("#said", Line).answer(text, wrong)

    def refuse(self, error: ShopfloorError) -> None:
        """The answer is no, and why."""
        self.tell(sentence(error), wrong=True)

    def paint(self) -> None:
        """Show what holds."""
        width, ending = self.size.width or 80, self._ending
        place = say("first_hour.title")
        at = min(self.answers.asked + 1, len(QUESTIONS))
        right = f"{at}/{len(QUESTIONS)} "
        left = set_cell_size(f" shopfloor  {place}", width - len(right))
        self.query_one("#title", Line).tell(left + right)
        self.query_one("#keys", Line).tell(lines.key_line(OFFERED, width))
        prompt = ending.prompt if ending else say(f"first_hour_title.{self.answers.question}")
        self.query_one("#prompt", Line).tell(lines.prompt(prompt, width))
        self.entry.mask(ending is not None and ending.masked)
        self._paint_body(width - 2)

    def _paint_body(self, width: int) -> None:
        """A page is read from its beginning, a question from its end."""
        shown = [
            f" {piece}"
            for line in self._shown(width).split("\n")
            for piece in (folded(line, width) if cell_len(line) > width else [line])
        ]
        if tuple(shown) == self._panel.lines:
            return
        self._panel.put(shown)
        if not (self._helping or self._page or self._ending is not None):
            self._panel.to_end()
        self._body.show()

    def _rows(self, width: int, height: int) -> list[Row]:
        return self._panel.rows(width, height)

    def _shown(self, width: int) -> str:
        if self._helping:
            return f"{say('first_hour.help')}\n{lines.all_keys(OFFERED)}"
        if self._page:
            return self._page
        if self._ending is not None:
            return self._ending.shown
        question = self.answers.question
        at, told = self.answers.asked + 1, [*texts.answered(self.answers, width), ""]
        told.append(f"{at:>2} {say(f'first_hour_title.{question}')}")
        told.append(questions.told(self._environment, self._settings, self.answers, width))
        preset = questions.preset(self.settings, self.answers, self._tried_now)
        if preset and question is not None:
            told += ["", say("first_hour.enter", answer=texts.preset_shown(question, preset))]
        return "\n".join(told)

    async def _settle(self) -> None:
        self.paint()

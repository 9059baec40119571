"""The entry line: scans, numbers, names, PINs and keys, as one stream in the order they came.

A stock ``Input`` merges the scans of a burst: its Enter bubbles to the application before it acts,
while characters of the next scan arrive.  Here every key is decided in the line's own queue, and
nothing bubbles: what was entered is taken and cleared in one step, and a function key keeps its
place between two scans.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Input

FASTEST_HAND = 0.03
"""Seconds from key to key below which it was a machine: a scanner's USB polling gives 0.016."""

ENDS = frozenset({"enter", "ctrl+j", "tab"})
"""What a scanner sends behind a code: CR, LF or Tab."""


def writable(text: str) -> str:
    """What the line takes of it: a blank of any width, such as the one that a Chinese input method
    types, is a blank; what cannot be printed is dropped."""
    plain = (" " if unicodedata.category(one) == "Zs" else one for one in text)
    return "".join(one for one in plain if one.isprintable())


class ScanInput(Input):
    """The line; ``acting`` are the keys that are passed on instead of edited with, ``dropping``
    those of them that leave nothing of what was begun; ``bare`` where Enter alone is an entry too,
    which it never is where scanners send it."""

    @dataclass
    class Scanned(Message):
        """One entry, ended: ``seconds`` lie between its first and its last key."""

        value: str
        seconds: float
        pasted: bool

        @property
        def by_hand(self) -> bool:
            """Whether a hand can have typed it; one that did may still be taken for a scanner
            where a slow line delivers its keys in one piece."""
            return not self.pasted and self.seconds >= FASTEST_HAND * (len(self.value) - 1)

    @dataclass
    class Pressed(Message):
        """A key that acts."""

        key: str

    def __init__(
        self,
        acting: frozenset[str],
        *,
        dropping: frozenset[str] = frozenset(),
        bare: bool = False,
    ) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._acting, self._dropping, self._bare = acting, dropping, bare
        self._first = self._last = 0.0
        self._pasted = self._masked = False
        self._editing: dict[str, Callable[[], None]] = {
            "left": self.action_cursor_left,
            "right": self.action_cursor_right,
            "home": self.action_home,
            "end": self.action_end,
            "backspace": self.action_delete_left,
            "delete": self.action_delete_right,
        }

    def mask(self, masked: bool) -> None:
        """Show an asterisk for each character, or show what is typed from now on: what was typed
        as a secret is never shown."""
        self._masked = masked
        if masked or not self.value:
            self.password = masked

    @property
    def _value(self) -> Text:
        # Textual's bullet is as wide as the terminal likes; an asterisk is one cell everywhere.
        return Text("*" * len(self.value), end="") if self.password else super()._value

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key in ENDS:
            self._take()
        elif event.character and (typed := writable(event.character)):
            self._type(typed, event.time)
        elif event.key == "escape" and self.value:
            self.empty()
        elif event.key in self._acting and not (event.key in self._editing and self.value):
            if event.key in self._dropping:
                self.empty()
            self.post_message(self.Pressed(event.key))
        elif event.key in self._editing:
            self._editing[event.key]()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "\n")
        *whole, rest = text.split("\n")
        for line in whole:
            self._paste(line, event.time)
            self._take()
        self._paste(rest, event.time)

    def _paste(self, line: str, when: float) -> None:
        if typed := writable(line):
            self._type(typed, when)
            self._pasted = True

    def _type(self, text: str, when: float) -> None:
        if not self.value:
            self._first, self._pasted = when, False
            self.password = self._masked
        self._last = when
        self.insert_text_at_cursor(text)

    def _take(self) -> None:
        entered, seconds, pasted = self.value.strip(), self._last - self._first, self._pasted
        self.empty()
        if entered or self._bare:
            self.post_message(self.Scanned(entered, seconds, pasted))

    def empty(self) -> None:
        """Drop what was begun."""
        self.value = ""

"""What every application on a terminal has: one screen, no bindings, and a clean end.

Textual's own ways are kept out: the entry line alone decides what a key is, nothing takes its
focus, and no defect prints what was typed.
"""

import asyncio
import signal
from typing import TypeVar

from textual import events
from textual.app import App

Answer = TypeVar("Answer")


class TerminalApp(App[Answer], inherit_bindings=False):
    """It says what its one screen is, and how that is left."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"

    def leave(self, return_code: int) -> None:
        """Close the screen."""
        raise NotImplementedError

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.leave, 128 + number)
        # A hang-up brings SIGCONT too, and Textual's handler would enter the terminal that is
        # gone and stick there: 14 of 130 hang-ups, measured.
        signal.signal(signal.SIGCONT, signal.SIG_DFL)

    def on_app_blur(self, event: events.AppBlur) -> None:
        # Textual would take the focus from the entry line, and a scan would go nowhere.
        event.prevent_default()

    def _fatal_error(self) -> None:
        # Textual would print every local variable of a defect, and one of them may be a PIN.
        self._close_messages_no_wait()

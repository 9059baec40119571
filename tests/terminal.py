"""A program on a real terminal: its keys go through a pty, and its screen is what a person sees."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Self

from tests.screen import Screen
from tests.terminal_session import environment, run

TIMEOUT = 20.0


class Terminal:
    """Runs `argv` with `env` laid over that of the tests; None takes a variable away.

    A thread reads all that comes, so the program never waits for its reader. No wait is without a
    bound, and one that fails is an AssertionError that shows the screen.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self._screen = Screen(*size)
        self._raw = bytearray()
        self._ended = False
        self._changed = threading.Condition()
        self._master, slave = pty.openpty()
        os.set_blocking(self._master, False)
        self._set_size(*size)
        self._program = run(argv, environment(env or {}), cwd, slave)
        os.close(slave)
        self._stop_reading, self._stopped = os.pipe()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._program.pid

    @property
    def ended(self) -> bool:
        """Whether the program has gone, with everybody who held the terminal."""
        with self._changed:
            return self._ended

    @property
    def raw(self) -> bytes:
        """Every byte the program has written so far."""
        with self._changed:
            return bytes(self._raw)

    def lines(self) -> list[str]:
        """The screen, a text for each row without the blanks at its end.

        A wide character is one character here though it fills two cells, so a column of the
        screen is not an index into the text.
        """
        with self._changed:
            return self._screen.lines()

    def send(self, keys: str | bytes, timeout: float = TIMEOUT) -> None:
        """Type `keys` in one burst; waits only while the program leaves them unread."""
        data = keys.encode() if isinstance(keys, str) else keys
        deadline = monotonic() + timeout
        while data:
            left = max(0.0, deadline - monotonic())
            if not select.select([], [self._master], [], left)[1]:
                raise AssertionError(self._picture(f"{len(data)} bytes were not read"))
            data = data[os.write(self._master, data) :]

    def wait_for(
        self, wanted: str | Callable[[list[str]], bool], timeout: float = TIMEOUT
    ) -> list[str]:
        """The screen as soon as it shows the text `wanted` in one row, or makes the predicate true.

        Fails at once when the program has ended without it.
        """
        deadline = monotonic() + timeout
        with self._changed:
            while not _shows(lines := self._screen.lines(), wanted):
                left = deadline - monotonic()
                if self._ended or left <= 0:
                    raise AssertionError(self._picture(f"{wanted!r} did not come"))
                self._changed.wait(left)
            return lines

    def resize(self, columns: int, rows: int) -> None:
        """Change the window; the kernel tells the program by SIGWINCH."""
        with self._changed:
            self._screen.resize(columns, rows)
        self._set_size(columns, rows)

    def signal(self, number: int) -> None:
        self._program.send_signal(number)

    def hang_up(self) -> None:
        """Cut the line: the program gets SIGHUP, and errors for all it reads and writes then."""
        if self._master >= 0:
            os.close(self._stopped)
            # While somebody reads from it, a closed terminal is not hung up.
            self._reader.join(TIMEOUT)
            os.close(self._stop_reading)
            os.close(self._master)
            self._master = -1

    def wait(self, timeout: float = TIMEOUT) -> int:
        """The exit code, negative for a signal, once all that the program wrote is in `raw`."""
        deadline = monotonic() + timeout
        try:
            status = self._program.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(self._picture("the program did not end")) from None
        self._reader.join(max(0.0, deadline - monotonic()))
        if self._reader.is_alive():
            raise AssertionError(self._picture("somebody else still holds the terminal"))
        return status

    def close(self) -> None:
        """Hang up, and kill what that did not end."""
        self.hang_up()
        self._program.kill()
        self._program.wait(TIMEOUT)

    def _read(self) -> None:
        try:
            while data := self._next():
                with self._changed:
                    self._raw += data
                    self._screen.feed(data)
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _next(self) -> bytes:
        readable = select.select([self._master, self._stop_reading], [], [])[0]
        if self._stop_reading in readable:
            return b""
        try:
            return os.read(self._master, 65536)
        except OSError:
            # EIO: the last program on the terminal has gone.
            return b""

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _picture(self, fault: str) -> str:
        frame = "-" * self._screen.columns
        end = f"(ended: {self._program.returncode})" if self._program.poll() is not None else ""
        return "\n".join([f"{fault} {end}", frame, *self.lines(), frame])


def _shows(lines: list[str], wanted: str | Callable[[list[str]], bool]) -> bool:
    if isinstance(wanted, str):
        return any(wanted in line for line in lines)
    return wanted(lines)

"""A pty that is read by nobody but the clock: what a terminal's emulation takes is not our answer.

``tests.terminal.Terminal`` emulates the screen in Python, in a thread beside the one that waits;
that is right for looking at a screen and doubles a time that is measured through it.
"""

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.terminal_session import environment, run

LONGEST = 60.0
"""Seconds after which an answer has not come."""


class TimedLine:
    """A program on a pty; nothing is read of it but while waiting."""

    def __init__(self, master: int, pid: int) -> None:
        self._master, self.pid = master, pid
        self._seen = b""

    def send(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def seconds_until(self, answer: str) -> float:
        """Read until ``answer`` has come; returns how long that took."""
        start, wanted = time.perf_counter(), answer.encode()
        seen = b""
        while wanted not in seen:
            left = LONGEST - (time.perf_counter() - start)
            assert select.select([self._master], [], [], max(0.0, left))[0], seen[-2000:]
            seen += os.read(self._master, 65536)
        return time.perf_counter() - start

    def answered(self, keys: str, answer: str) -> float:
        """Send the keys and Enter in one burst; seconds until all of the answer has come."""
        while select.select([self._master], [], [], 0)[0]:
            os.read(self._master, 65536)
        self.send(f"{keys}\r")
        return self.seconds_until(answer)


@contextmanager
def timed_line(
    argv: Sequence[str], env: Mapping[str, str | None], size: tuple[int, int] = (80, 24)
) -> Iterator[TimedLine]:
    """``argv`` on a pty of its own of so many columns and rows, ended with the block."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
    program = run(argv, environment(env), None, slave)
    os.close(slave)
    try:
        yield TimedLine(master, program.pid)
    finally:
        program.kill()
        program.wait(20)
        os.close(master)

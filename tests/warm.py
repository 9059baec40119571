"""A program that waits, with its libraries loaded, to be the next one on a terminal.

Most of what the screens cost a test is the import of Textual and of our own modules.  ``Warm`` is
a process that has done that and forks once for each program: a copy takes the terminal, the
environment and the folder that it was told, and is from then on what ``python -c`` would be, to
the end of the interpreter.  What is chosen at import, the language of the command line, is not
loaded before.  A program whose environment would change what was loaded starts afresh
(``tests.terminal_session``), as does any other.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAIN = "from shopfloor.cli import main; main()"
"""What is ``shopfloor`` in a program of the tests: the same as the command that is installed."""

OF_THE_TEST = ("SHOPFLOOR_", "XDG_", "HOME", "PWD", "OLDPWD", "TMPDIR", "TZ", "PYTEST_", "RECORD")
"""How the names of what may be otherwise from program to program begin."""


def lasting(env: Mapping[str, str]) -> dict[str, str]:
    """What of an environment a module may have read when it was loaded."""
    return {name: value for name, value in env.items() if not name.startswith(OF_THE_TEST)}


class Copy:
    """A running copy, as ``subprocess.Popen`` would tell of it."""

    def __init__(self, pid: int, status: int) -> None:
        self.pid, self._status = pid, status
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._told(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code; raises TimeoutExpired."""
        code = self._told(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("a warm copy", timeout or 0)
        return code

    def _told(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._status], [], [], timeout)[0]:
            told = os.read(self._status, 64)
            os.close(self._status)
            self.returncode = int(told) if told else -signal.SIGKILL
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Nothing to one that has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


class Warm:
    """The process that waits; it ends with the one that started it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.lasting = lasting(env)
        self._door, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(theirs.fileno())],
                env=dict(env), cwd=Path(__file__).parents[1], pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def run(self, args: Sequence[str], env: dict[str, str], cwd: Path | None, slave: int) -> Copy:
        """Fork a copy that runs ``shopfloor`` with these arguments on a terminal."""
        tty = os.ttyname(slave)
        asked = {"args": list(args), "env": env, "cwd": str(cwd or Path.cwd()), "tty": tty}
        told, status = os.pipe()
        # The copy holds the slave until it has opened it by its name: else it might be at its end.
        socket.send_fds(self._door, [json.dumps(asked).encode() + b"\n"], [status, slave])
        os.close(status)
        return Copy(int(self._door.recv(32)), told)


@dataclass(frozen=True)
class Asked:
    """What a copy is to be."""

    args: list[str]
    env: dict[str, str]
    cwd: str
    tty: str


class Waiting:
    """The process that waits, from within."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self._running: dict[int, int] = {}
        self._died, wakes = os.pipe()
        for end in (self._died, wakes):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)

    def serve(self) -> Asked:
        """Fork whenever it is asked for; returns in the copy alone, and ends with whoever asks."""
        while True:
            ready = select.select([self._door.fileno(), self._died], [], [])[0]
            if self._died in ready:
                os.read(self._died, 4096)
                self._reap()
            if self._door.fileno() in ready and (asked := self._asked()) is not None:
                return asked

    def _asked(self) -> Asked | None:
        text, (status, slave) = _received(self._door)
        pid = os.fork()
        if pid:
            os.close(slave)
            self._running[pid] = status
            self._door.send(str(pid).encode())
            return None
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        return Asked(**json.loads(text))

    def _reap(self) -> None:
        while self._running:
            pid, told = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            status = self._running.pop(pid)
            os.write(status, str(os.waitstatus_to_exitcode(told)).encode())
            os.close(status)


def _received(door: socket.socket) -> tuple[bytes, list[int]]:
    """A whole line with what came beside it; without one nobody asks any more."""
    text, beside, _, _ = socket.recv_fds(door, 1 << 20, 2)
    if not text:
        sys.exit(0)
    while not text.endswith(b"\n"):
        text += door.recv(1 << 20)
    return text, beside


def become(asked: Asked) -> None:
    """The leader of a session on a terminal of its own, with nothing of who was forked."""
    os.setsid()
    terminal = os.open(asked.tty, os.O_RDWR)
    for number in range(3):
        os.dup2(terminal, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir(asked.cwd)
    os.environ.clear()
    os.environ.update(asked.env)
    time.tzset()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.argv = ["-c", *asked.args]


def run() -> None:
    """Load what the screens load, wait, and be one."""
    import shopfloor.app
    import shopfloor.cli
    import shopfloor.desk.everything

    become(Waiting(socket.socket(fileno=int(sys.argv[1]))).serve())
    shopfloor.cli.main()


if __name__ == "__main__":
    run()

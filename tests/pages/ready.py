"""``python ready.py SOCKET``: the program waits, with what all its commands share loaded.

Each command of a page is a fresh copy of it (``fork``), with the arguments, the environment, the
folder and the pipes of whoever asked; what a command loads for itself, it still loads.  So a
command costs what it does, and not half a second of imports.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages import held

PROGRAM = """#!{python} -IS
import json, os, socket, sys
if os.isatty(0):
    os.execv({python!r}, [{python!r}, {held!r}, *sys.argv[1:]])
mask = os.umask(0)
asked = [sys.argv[1:], os.getcwd(), mask, dict(os.environ)]
with socket.socket(socket.AF_UNIX) as line:
    line.connect({waiting!r})
    socket.send_fds(line, [b"!"], [0, 1, 2])
    line.sendall(json.dumps(asked).encode() + b"\\n")
    ended = line.recv(1)
sys.exit(ended[0] if ended else "the command was cut off")
"""
"""``shopfloor`` as a reader's shell finds it.  Screens start afresh: they need the terminal for
their own, which no other session can hand on."""


def program(waiting: Path) -> str:
    """The text of the program that asks whoever waits at that socket."""
    return PROGRAM.format(python=sys.executable, held=held.__file__, waiting=str(waiting))


@contextmanager
def waits() -> Iterator[Path]:
    """Where somebody waits, until it is left; a socket's name may not be long."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as door:
        waiting = Path(folder) / "door"
        door.bind(str(waiting))
        door.listen()
        kept = {"PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C.UTF-8"}
        server = subprocess.Popen(
            [sys.executable, __file__, str(door.fileno())],
            env={**os.environ, **kept, "PYTHONUNBUFFERED": "1"},
            pass_fds=[door.fileno()],
        )
        try:
            yield waiting
        finally:
            server.kill()
            server.wait()


def _wait(door: socket.socket) -> None:
    import shopfloor.desk.everything
    import shopfloor.documents.nightly_report  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        line, _ = door.accept()
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            door.close()
            _answer(line)
        line.close()


def _answer(line: socket.socket) -> None:
    """Be the command that is asked for; ends this process."""
    _, pipes, _, _ = socket.recv_fds(line, 1, 3)
    with line.makefile("rb") as asked:
        argv, folder, mask, env = json.loads(asked.readline())
    for number, pipe in enumerate(pipes):
        os.dup2(pipe, number)
        os.close(pipe)
    os.chdir(folder)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv[1:] = argv
    line.sendall(bytes([_ended()]))
    os._exit(0)


def _ended() -> int:
    """The exit code of the command, once all that it had to say is said."""
    code: object = None
    try:
        held.run()
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _wait(socket.socket(fileno=int(sys.argv[1])))

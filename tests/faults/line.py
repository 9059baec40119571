"""A line to the PostgreSQL server that can be cut at the moment of a commit."""

import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit


class Line:
    """A proxy on a socket of its own; ``cut`` is armed by the test.

    ``cut`` is "" (never), "before" (the server never hears the COMMIT), "after" (it commits, and
    its word never comes back); with ``dies`` it is
    ``dead`` from then on and lets nobody in.
    """

    def __init__(self, url: str, folder: Path) -> None:
        told = urlsplit(url)
        query = parse_qs(told.query)
        self._server = f"{query['host'][0]}/.s.PGSQL.{query['port'][0]}"
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / ".s.PGSQL.5432"))
        self._listening.listen()
        self.url = (
            f"postgresql://{told.netloc}{told.path}?host={quote(str(folder), safe='/')}&port=5432"
        )
        self.cut, self.dies, self.dead, self._mute = "", False, False, False
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.dead:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                answers = threading.Thread(target=self._answer, args=(server, client), daemon=True)
                answers.start()
                threading.Thread(
                    target=self._ask, args=(client, server, answers), daemon=True
                ).start()

    def _ask(self, client: socket.socket, server: socket.socket, answers: threading.Thread) -> None:
        with suppress(OSError):
            while told := client.recv(65536):
                if self.cut and b"COMMIT\0" in told:
                    self._cut(server, answers, told)
                    break
                server.sendall(told)
        hang_up(client, server)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while told := server.recv(65536):
                if not self._mute:
                    client.sendall(told)
        if not self._mute:
            hang_up(client)

    def _cut(self, server: socket.socket, answers: threading.Thread, told: bytes) -> None:
        self._mute = True
        if self.cut == "after":
            server.sendall(told)
        server.shutdown(socket.SHUT_WR)
        answers.join()  # the server has done all it will do
        self.cut, self.dead, self._mute = "", self.dies, False

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


def hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def line_to(url: str) -> Iterator[Line]:
    """A line to the database of a URL, in a folder short enough for a socket."""
    folder = tempfile.mkdtemp(prefix="line-", dir="/tmp")
    line = Line(url, Path(folder))
    try:
        yield line
    finally:
        line.close()
        shutil.rmtree(folder)

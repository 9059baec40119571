"""A real sshd on this machine for one forced command, and a terminal that comes in through it."""

import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.terminal import Terminal

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
COMES_UP_IN = 20.0


@dataclass(frozen=True)
class Sshd:
    """A server that listens on 127.0.0.1, and the key that it lets in."""

    port: int
    folder: Path

    @property
    def argv(self) -> list[str]:
        """``ssh -tt`` into the forced command."""
        return [
            "ssh", "-tt", "-F", "none", "-p", str(self.port), "-i", str(self.folder / "key"),
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
            "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", "127.0.0.1",
        ]  # fmt: skip

    @contextmanager
    def terminal(self, size: tuple[int, int]) -> Iterator[Terminal]:
        """A terminal of so many columns and rows that comes in."""
        with Terminal(self.argv, size=size) as terminal:
            yield terminal


@contextmanager
def serving(folder: Path, command: str, env: Mapping[str, str]) -> Iterator[Sshd]:
    """An sshd whose only key runs ``command`` with ``env``; its files lie in ``folder``."""
    server = Sshd(_free_port(), folder)
    for name in ("host", "key"):
        argv = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(argv, check=True)
    told = " ".join(f"{name}='{value}'" for name, value in env.items())
    line = f'command="env {told} {command}",restrict,pty {(folder / "key.pub").read_text()}'
    (folder / "authorized_keys").write_text(line.replace("\\", "\\\\"))
    for name in ("key", "host", "authorized_keys"):
        (folder / name).chmod(0o600)
    (folder / "sshd_config").write_text(_CONFIG.format(port=server.port, folder=folder))
    Path("/run/sshd").mkdir(exist_ok=True)
    argv = [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(argv, stderr=log) as daemon:
        try:
            _listens(server, daemon)
            yield server
        finally:
            daemon.terminate()
            daemon.wait(COMES_UP_IN)


_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
PasswordAuthentication no
PermitRootLogin forced-commands-only
ClientAliveInterval 5
ClientAliveCountMax 2
"""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(server: Sshd, daemon: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + COMES_UP_IN
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port), 0.1).close()
        except OSError:
            told = (server.folder / "log").read_text()
            assert daemon.poll() is None, told
            assert monotonic() < deadline, told
        else:
            return

"""The shell in which a page's commands run, one behind the other, as its reader types them."""

import re
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from shopfloor import words
from tests.pages.blocks import Command

LONG = 60.0
"""Seconds after which a command hangs."""

ENDED = re.compile(r"^[(（](?:exit code|退出码) (\d+)(?: or | 或 )?(\d*)[)）]$")

LEFT_OUT = tuple(
    words.say(said, language, op="")
    for said in ("said.op", "said.training")
    for language in words.LANGUAGES
)
"""What stands behind every act, and behind every command on the demo: the pages say so once."""


@dataclass(frozen=True)
class Ran:
    """What a command printed, on both ways, and how it ended."""

    code: int
    lines: tuple[str, ...]


class Shell:
    """A bash; what is exported or entered stays so until it is closed."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._bash.kill()
        self._bash.communicate()

    def run(self, text: str) -> Ran:
        """Run a command, which has nothing to read; raises AssertionError where it hangs."""
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        whole = f"{{ {text}\n}} </dev/null; printf '\\n\\001%d\\n' $?\n"
        self._bash.stdin.write(whole.encode())
        self._bash.stdin.flush()
        hung = threading.Timer(LONG, self._bash.kill)
        hung.start()
        lines: list[str] = []
        for raw in self._bash.stdout:
            line = raw.decode("utf-8", "replace").rstrip("\n")
            if line.startswith(LEFT_OUT):
                continue
            if line.startswith("\1"):
                hung.cancel()
                return Ran(int(line[1:]), tuple(_without_end(lines)))
            lines.append(line)
        raise AssertionError(f"{text}: ended the shell or hung: {lines[-5:]}")

    def follow(self, command: Command) -> None:
        """Run a command of a page; it must print and end as the page says."""
        ran = self.run(command.text)
        wanted, codes = _told(command.prints)
        shown = "\n".join(ran.lines)
        assert ran.code in codes, f"$ {command.text}\n{shown}\n(ended with {ran.code})"
        if wanted:
            assert _pattern(wanted).fullmatch(_even(ran.lines)), f"$ {command.text}\n{shown}"


def _told(prints: tuple[str, ...]) -> tuple[tuple[str, ...], set[int]]:
    """The lines that are to come, and the exit code that the last of them may tell, or two where
    it is the machine's."""
    ended = ENDED.match(prints[-1]) if prints else None
    if ended is None:
        return prints, {0}
    return prints[:-1], {int(code) for code in ended.groups() if code}


def _without_end(lines: list[str]) -> list[str]:
    """The blank line before the mark is no line of the command."""
    return lines[:-1] if lines and not lines[-1] else lines


def _even(lines: tuple[str, ...]) -> str:
    """One blank for many: how wide a column is does not matter here."""
    return "".join(f"{' '.join(line.split())}\n" for line in lines)


def _pattern(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """``…`` in a line stands for any text, and alone for any lines."""
    pieces = [
        r"(?:.*\n)*"
        if line.strip() == "…"
        else re.escape(" ".join(line.split())).replace("…", ".*") + r"\n"
        for line in wanted
    ]
    return re.compile("".join(pieces))

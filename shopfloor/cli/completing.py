"""What may stand next in a command that is being typed.

A shell's function (``completions/``) runs ``shopfloor`` with ``_SHOPFLOOR_COMPLETE`` set and the
words up to the cursor, the one being typed last; each line of the answer is an offer and, behind a
tab, what it means.  No offer: the shell offers its files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup, TyperOption

from shopfloor.cli.manual import Parameter, choices, first_sentence
from shopfloor.words import say

if TYPE_CHECKING:
    from typer._click import Command

ASKED = "_SHOPFLOOR_COMPLETE"

Offer = tuple[str, str]


@dataclass
class _Typed:
    """Where the words lead: the command, the arguments given to it, and the option that still wants
    its value."""

    command: "Command"
    given: int = 0
    waiting: TyperOption | None = None
    said: set[str] = field(default_factory=set)

    def take(self, word: str) -> None:
        if self.waiting is not None:
            self.waiting = None
        elif word.startswith("-"):
            option = _option(self.command, word)
            self.said.add(word)
            self.waiting = option if option and not option.is_flag else None
        elif isinstance(self.command, TyperGroup) and word in self.command.commands:
            self.command, self.given = self.command.commands[word], 0
        else:
            self.given += 1


def answer(app: typer.Typer, words: list[str]) -> None:
    """Print the offers for the last of the words."""
    for offer, meaning in offers(app, words):
        print(f"{offer}\t{meaning}" if meaning else offer)


def offers(app: typer.Typer, words: list[str]) -> list[Offer]:
    """What may stand in the place of the last word, and begins as it does."""
    # bash cuts a word at its equals sign
    *before, now = [word for word in words[:-1] if word != "="] + [words[-1] if words else ""]
    now = "" if now == "=" else now
    typed = _Typed(typer.main.get_command(app))
    for word in before:
        typed.take(word)
    return [one for one in _next(typed, now) if one[0].startswith(now)]


def _next(typed: _Typed, now: str) -> Iterator[Offer]:
    if typed.waiting is not None:
        yield from ((one, "") for one in choices(typed.waiting))
    elif now.startswith("-") and "=" in now:
        option = _option(typed.command, now.partition("=")[0])
        if option is not None:
            yield from ((f"{option.opts[0]}={one}", "") for one in choices(option))
    elif now.startswith("-"):
        for one in _options(typed.command):
            yield from ((name, _brief(one)) for name in one.opts if name not in typed.said)
        yield "--help", say("manual.help")
    elif isinstance(typed.command, TyperGroup):
        for name, inner in typed.command.commands.items():
            yield name, first_sentence(inner.help or "")
    else:
        yield from ((one, "") for one in _arguments(typed))


def _options(command: "Command") -> list[TyperOption]:
    return [one for one in command.params if isinstance(one, TyperOption) and not one.hidden]


def _option(command: "Command", name: str) -> TyperOption | None:
    return next((one for one in _options(command) if name in one.opts), None)


def _brief(option: TyperOption) -> str:
    return first_sentence(option.help or "")


def _arguments(typed: _Typed) -> tuple[str, ...]:
    wanted: list[Parameter] = [
        one
        for one in typed.command.params
        if isinstance(one, Parameter) and not isinstance(one, TyperOption)
    ]
    if not wanted:
        return ()
    last = wanted[-1]
    if typed.given >= len(wanted) and last.nargs != -1:
        return ()
    return choices(wanted[min(typed.given, len(wanted) - 1)])

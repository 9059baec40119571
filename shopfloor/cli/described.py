"""The command tree as a page describes it: one record a command, in the language that is spoken."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup, TyperOption

from shopfloor.cli import manual

if TYPE_CHECKING:
    from typer._click import Command, Context

UNBROKEN = 10_000
"""A width within which no usage is broken into lines."""

OURS = "--help"
"""The option of every command, told once."""


@dataclass(frozen=True)
class Described:
    """A command, or a noun with commands below it: how it is called, what it does, and its
    arguments and options, each as it is called and what it means."""

    path: str
    usage: str
    text: str
    arguments: tuple[manual.Row, ...]
    options: tuple[manual.Row, ...]
    is_noun: bool


def described(app: typer.Typer) -> list[Described]:
    """The program itself first, then every noun before its commands."""
    command = typer.main.get_command(app)
    return list(_below(command, command.make_context("shopfloor", [], resilient_parsing=True)))


def _below(command: "Command", ctx: "Context") -> Iterator[Described]:
    rows = [
        (one, (manual.called(one, ctx), manual.explained(one, ctx)))
        for one in command.get_params(ctx)
        if isinstance(one, manual.Parameter) and OURS not in one.opts
    ]
    yield Described(
        path=ctx.command_path,
        usage=manual.usage(command, ctx, UNBROKEN),
        text=command.help or "",
        arguments=tuple(row for one, row in rows if not isinstance(one, TyperOption)),
        options=tuple(row for one, row in rows if isinstance(one, TyperOption)),
        is_noun=isinstance(command, TyperGroup),
    )
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            below = inner.make_context(name, [], parent=ctx, resilient_parsing=True)
            yield from _below(inner, below)

"""The commands and nouns as typer makes them, with pages and faults of our own."""

from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperGroup

from shopfloor.cli import manual
from shopfloor.cli.mistyped import ArgumentsTooMany, Mistyped, unknown_command

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand
    from typer._click import Context, HelpFormatter


class Command(TyperCommand):
    """A command that speaks the language of the house."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        formatter.write(manual.usage(self, ctx, formatter.width))

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        formatter.write(manual.page(self, ctx, formatter.width, []))

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Raises Mistyped where more is given than the command takes."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise Mistyped(ArgumentsTooMany(tuple(rest)), ctx)
        return rest


class Noun(TyperGroup):
    """The commands of one noun, or all nouns."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        formatter.write(manual.usage(self, ctx, formatter.width))

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        inner = [
            (name, manual.first_sentence(command.help or ""))
            for name, command in self.commands.items()
        ]
        formatter.write(manual.page(self, ctx, formatter.width, inner))

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> tuple[str | None, "AnyCommand | None", list[str]]:
        """Raises Mistyped where no command has the name."""
        if args[0] not in self.commands:
            raise unknown_command(args[0], self, ctx)
        return super().resolve_command(ctx, args)


def speak_in(app: typer.Typer) -> None:
    """Have every command below the application speak the language of the house."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        group.cls = Noun
        if group.typer_instance is not None:
            speak_in(group.typer_instance)

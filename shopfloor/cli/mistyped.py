"""What was typed wrong in a command, as faults of our own: told in both languages, exit code 2.

Typer has its sentences in English alone, and the classes of its errors nowhere but in the click
that it carries.
"""

import sys
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from typer import TyperException
from typer._click import exceptions as click
from typer.core import TyperGroup

from shopfloor import words
from shopfloor.cli.manual import Parameter, bounds_of, choices, name_of
from shopfloor.errors import Fault

if TYPE_CHECKING:
    from typer._click import Context


@dataclass(eq=False)
class CommandUnknown(Fault):
    """No command of this noun has that name; ``known`` are the like ones, else all."""

    given: str
    known: tuple[str, ...]
    exit_code = 2


@dataclass(eq=False)
class OptionUnknown(Fault):
    """The command has no such option; ``known`` are the like ones, else all."""

    given: str
    known: tuple[str, ...]
    exit_code = 2


@dataclass(eq=False)
class OptionMissing(Fault):
    """An option that must be given was not."""

    option: str
    exit_code = 2


@dataclass(eq=False)
class ArgumentMissing(Fault):
    """Something that must stand behind the command does not."""

    argument: str
    exit_code = 2


@dataclass(eq=False)
class ArgumentsTooMany(Fault):
    """More stands behind the command than it takes."""

    given: tuple[str, ...]
    exit_code = 2


@dataclass(eq=False)
class OptionEmpty(Fault):
    """Nothing stands behind an option that wants something."""

    option: str
    exit_code = 2


@dataclass(eq=False)
class OptionTakesNothing(Fault):
    """Something stands behind an option that is only said."""

    option: str
    exit_code = 2


@dataclass(eq=False)
class WordNotOffered(Fault):
    """Not one of the words that are to be chosen from."""

    name: str
    known: tuple[str, ...]
    exit_code = 2


@dataclass(eq=False)
class NotANumber(Fault):
    """Not a whole number."""

    name: str
    exit_code = 2


@dataclass(eq=False)
class NumberOutside(Fault):
    """A whole number out of its bounds, which stand in the words of the language spoken."""

    name: str
    bounds: str
    exit_code = 2


@dataclass(eq=False)
class CommandMistyped(Fault):
    """What typer alone knows how to say."""

    reason: str
    exit_code = 2


class Mistyped(click.UsageError):
    """A fault that we found ourselves, at the command where it was found."""

    def __init__(self, fault: Fault, ctx: "Context") -> None:
        super().__init__(str(fault), ctx)
        self.fault = fault


def unknown_command(given: str, noun: TyperGroup, ctx: "Context") -> Mistyped:
    """Names the like commands of the noun, and all of them where none is like it."""
    known = get_close_matches(given, noun.commands) or list(noun.commands)
    return Mistyped(CommandUnknown(given, tuple(known)), ctx)


def tell(error: TyperException) -> int:
    """Say on stderr what was mistyped, and how the command is called; answers the exit code.

    A noun without a command asks for its help, which then is the whole message."""
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.NoArgsIsHelpError):
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    if ctx is not None:
        print(ctx.get_usage(), file=sys.stderr)
        print(words.say("manual.try_help", command=ctx.command_path), file=sys.stderr)
    fault = fault_of(error, ctx)
    print(words.sentence(fault), file=sys.stderr)
    return fault.exit_code


def fault_of(error: TyperException, ctx: "Context | None") -> Fault:
    """The fault of ours that typer's error stands for."""
    if isinstance(error, Mistyped):
        return error.fault
    if isinstance(error, click.MissingParameter) and isinstance(error.param, Parameter):
        name = name_of(error.param)
        is_option = error.param.param_type_name == "option"
        return OptionMissing(name) if is_option else ArgumentMissing(name)
    if isinstance(error, click.NoSuchOption):
        return OptionUnknown(error.option_name, tuple(error.possibilities or _options(ctx)))
    if isinstance(error, click.BadOptionUsage):
        empty = error.message.endswith("requires an argument.")
        return (OptionEmpty if empty else OptionTakesNothing)(error.option_name)
    if isinstance(error, click.BadParameter) and isinstance(error.param, Parameter):
        return _value_fault(error.param, error.message)
    return CommandMistyped(error.format_message())


def _value_fault(parameter: Parameter, told: str) -> Fault:
    name = name_of(parameter)
    if parameter.type_descriptor.is_choice:
        return WordNotOffered(name, choices(parameter))
    bounds = bounds_of(parameter)
    if bounds and "unable to parse" not in told:
        return NumberOutside(name, bounds)
    return NotANumber(name)


def _options(ctx: "Context | None") -> list[str]:
    if ctx is None:
        return []
    return [name for one in ctx.command.get_params(ctx) for name in one.opts if name[:1] == "-"]

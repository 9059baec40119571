"""The help pages, in the language that is spoken and broken by the cells of a terminal.

Typer's own pages are English, and break lines only at blanks, of which Chinese has none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from typer.core import TyperArgument, TyperGroup, TyperOption

from shopfloor.words import say

if TYPE_CHECKING:
    from typer._click import Command, Context

Parameter: TypeAlias = TyperOption | TyperArgument
Row = tuple[str, str]

NAME_CELLS = 24
"""What stands longer than this has a line of its own before its explanation."""

TYPES = {"<str>": "text", "<list[str]>": "text", "<path>": "file", "<int>": "number"}
"""What typer calls a kind of value, and ours: ``manual.<…>`` of the catalogues."""

_TOKEN = re.compile(
    r"[^\s\u2e80-\uffff]+[，。、；：！？）］”]*|[\u2e80-\uffff][，。、；：！？）］”]*|\s+"
)


def first_sentence(text: str) -> str:
    """What stands before the first full stop, as a list of commands has it."""
    return re.split(r"(?<=。)|(?<=\.) ", text, maxsplit=1)[0]


def tokens(text: str) -> list[str]:
    """What a line may be broken between: words with their marks, blanks, Chinese characters."""
    return _TOKEN.findall(text)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells: broken at blanks and between Chinese characters, never
    before a closing mark."""
    from rich.cells import cell_len

    lines, line = [], ""
    for token in tokens(text):
        if line and cell_len(line + token.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += token if line or not token.isspace() else ""
    return [*lines, line.rstrip()] if line else lines


def page(command: "Command", ctx: "Context", width: int, inner: list[Row]) -> str:
    """The whole page: how it is called, what it does, what it takes, and what is below it."""
    parameters = command.get_params(ctx)
    options = [one for one in parameters if isinstance(one, TyperOption)]
    arguments = [one for one in parameters if isinstance(one, TyperArgument)]
    lines = [usage(command, ctx, width), ""]
    lines += [f"  {line}" for line in wrapped(command.help or "", width - 2)]
    for heading, rows in (
        ("arguments", [(called(one, ctx), explained(one, ctx)) for one in arguments]),
        ("options", [(called(one, ctx), explained(one, ctx)) for one in options]),
        ("commands", inner),
    ):
        if rows:
            lines += ["", say(f"manual.{heading}"), *_listed(rows, width)]
    return "\n".join(lines)


def usage(command: "Command", ctx: "Context", width: int) -> str:
    """How the command is called, in one line or more."""
    pieces = [say("manual.any_options")]
    for one in command.get_params(ctx):
        if isinstance(one, TyperArgument):
            bare = one.required or name_of(one).startswith("[")
            pieces.append(name_of(one) if bare else f"[{name_of(one)}]")
    if isinstance(command, TyperGroup):
        pieces.append(say("manual.inner"))
    told = say("manual.usage", command=ctx.command_path, rest=" ".join(pieces))
    return "\n    ".join(wrapped(told.rstrip(), width - 4))


def _listed(rows: Iterable[Row], width: int) -> Iterator[str]:
    from rich.cells import cell_len

    rows = list(rows)
    left = max(min(cell_len(name), NAME_CELLS) for name, _ in rows)
    for name, explained in rows:
        lines = wrapped(explained, width - left - 4)
        if cell_len(name) > left or not lines:
            yield f"  {name}"
        else:
            yield f"  {name}{' ' * (left - cell_len(name))}  {lines.pop(0)}"
        yield from (f"  {' ' * left}  {line}" for line in lines)


def name_of(parameter: Parameter) -> str:
    """``--from`` of an option, ``PART`` of an argument."""
    if isinstance(parameter, TyperOption):
        return parameter.opts[0]
    return parameter.metavar or (parameter.name or "").upper()


def called(parameter: Parameter, ctx: "Context") -> str:
    """The name, and for an option what stands behind it."""
    if not isinstance(parameter, TyperOption):
        return name_of(parameter)
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    return names if parameter.is_flag else f"{names} {_kind(parameter, ctx)}"


def _kind(option: TyperOption, ctx: "Context") -> str:
    if option.metavar:
        return option.metavar
    if option.type_descriptor.is_choice:
        return say("manual.choice")
    kind = option.display_type(ctx)
    return say(f"manual.{TYPES.get(kind, 'number')}")


def explained(parameter: Parameter, ctx: "Context") -> str:
    """What the parameter is; then what it may be, what it is by itself, and whether it must be."""
    if isinstance(parameter, TyperOption) and "--help" in parameter.opts:
        return say("manual.help")
    preset = parameter.get_default(ctx, call=False)
    more = []
    if any(word not in (parameter.help or "") for word in choices(parameter)):
        more.append(say("manual.one_of", known=choices(parameter)))
    if bounds := bounds_of(parameter):
        more.append(bounds)
    if preset not in (None, "", False, []):
        more.append(say("manual.preset", value=getattr(preset, "value", preset)))
    if parameter.required:
        more.append(say("manual.required"))
    told = "".join(say("manual.more", told=one) for one in more)
    return f"{parameter.help or ''}{told}".strip()


def choices(parameter: Parameter) -> tuple[str, ...]:
    """The words that a parameter of few words takes."""
    return tuple(str(getattr(one, "value", one)) for one in parameter.type_descriptor.choices or ())


def bounds_of(parameter: Parameter) -> str:
    """Between which numbers it lies; empty where it is bound by none."""
    if parameter.min is not None and parameter.max is not None:
        return say("manual.between", smallest=parameter.min, largest=parameter.max)
    return "" if parameter.min is None else say("manual.least", smallest=parameter.min)

"""What a page has done at the screen: a step a line, on a real terminal.

``scan`` comes in one burst with its Enter, ``type`` is as slow as a hand, ``press`` is a key by its
name, ``see`` waits for a text, wherever it is folded.
"""

from collections.abc import Callable

from tests.keys import Key
from tests.pages.blocks import Block
from tests.screens.at_terminal import squeezed, type_by_hand
from tests.terminal import Terminal

NAMES = {
    **{key.name.replace("_", "-"): key for key in Key},
    "PGUP": Key.PAGE_UP,
    "PGDN": Key.PAGE_DOWN,
    "ESC": Key.ESCAPE,
}


def follow(terminal: Terminal, block: Block) -> None:
    """Do what a block says; raises ValueError for a step that is none."""
    for at, step in enumerate(block.lines, block.line):
        verb, _, given = step.partition(" ")
        if verb not in VERBS:
            raise ValueError(f"line {at}: {step!r} is no step")
        try:
            VERBS[verb](terminal, given.strip())
        except AssertionError as fault:
            raise AssertionError(f"line {at}: {step}\n{fault}") from fault


def _scan(terminal: Terminal, code: str) -> None:
    terminal.send(f"{code}\r")


def _type(terminal: Terminal, text: str) -> None:
    type_by_hand(terminal, text)
    terminal.send("\r")


def _press(terminal: Terminal, name: str) -> None:
    terminal.send(NAMES[name.upper()])


def _see(terminal: Terminal, text: str) -> None:
    wanted = "".join(text.split())
    terminal.wait_for(lambda lines: wanted in squeezed(lines))


VERBS: dict[str, Callable[[Terminal, str], None]] = {
    "scan": _scan, "扫": _scan,
    "type": _type, "键入": _type,
    "press": _press, "按": _press,
    "see": _see, "看到": _see,
}  # fmt: skip

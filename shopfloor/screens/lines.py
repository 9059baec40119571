"""The lines around a place's body, in cells, for any width: title, keys."""

from rich.cells import cell_len, set_cell_size

from shopfloor.rules.staff import Person
from shopfloor.screens import keys
from shopfloor.screens.keys import Key
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.canvas import fitted
from shopfloor.words import say

PROMPT = "> "
ENTRY = 36
"""Cells for an answer; on a narrow terminal half of the line."""
WIDTH = 80
"""Cells of a terminal that has not said how wide it is."""


def title(station: Station, place: str, width: int) -> str:
    """Site, place, TRAINING where it is; who is signed in, and when it was looked last."""
    left = f" {station.site.code} {place}"
    if station.site.training:
        left += f"  [{say('screen.training')}]"
    right = f"{_who(station.person)}  {station.as_of} "
    room = width - cell_len(left) - 1
    if cell_len(right) > room:
        right = set_cell_size(_who(station.person), max(0, room - 7)) + f" {station.as_of} "
    return left + " " * (width - cell_len(left) - cell_len(right)) + right


def _who(person: Person | None) -> str:
    if person is None:
        return say("screen.nobody")
    roles = [say(f"role.{role}") for role in person.roles]
    return f"{person.name}, {'/'.join(roles)}"


def prompt(told: str, width: int) -> str:
    """What is asked, and the sign behind which the answer is typed; a tilde stands for what has no
    room beside the answer."""
    width = width or WIDTH
    room = max(width - ENTRY, width // 2) - len(PROMPT)
    return (told if cell_len(told) <= room else fitted(told, room).rstrip()) + PROMPT


def key_line(offered: tuple[Key, ...], width: int) -> str:
    """The function keys in their order, as many as there is room for."""
    told = ""
    for key in sorted((one for one in offered if _number(one)), key=_number):
        label = f" {key.shown} {say(f'key.{key.word}')} "
        if cell_len(told + label) > width:
            break
        told += label
    return told


def _number(key: Key) -> int:
    """Of a function key; nought of any other."""
    return int(key.key[1:]) if key.key[1:].isdigit() else 0


def all_keys(offered: tuple[Key, ...], places: tuple[str, ...] = ()) -> str:
    """Every key of a place, with its word and what it does: function keys, Esc, the arrows; then
    the words that lead to other places."""
    shown = sorted(offered, key=lambda one: (one in keys.CHOOSING, not _number(one), _number(one)))
    told = [f"  {set_cell_size(one.shown, 9)} {set_cell_size(f'.{one.word}', 12)} "
            f"{say(f'key_help.{one.word}')}" for one in shown]  # fmt: skip
    told += [
        f"            {set_cell_size(f'.{place}', 12)} {say(f'place.{place}')}" for place in places
    ]
    return "\n".join([say("screen.keys_above"), *told])

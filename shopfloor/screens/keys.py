"""What the keys mean: one table, the same in every place.

Every act has a function key and a word: ``.word`` in the entry line does the same, for terminals
that eat function keys.  Its label is ``key.<word>`` of the catalogues.
"""

from dataclasses import dataclass, replace

from shopfloor.errors import Fault


@dataclass(frozen=True)
class Key:
    """``key`` as the terminal names it; ``act`` is the place's method ``do_<act>``."""

    key: str
    act: str
    word: str

    def called(self, word: str) -> "Key":
        """The same act under the word of a place: F8 is to hand over at the counter."""
        return replace(self, word=word)

    @property
    def shown(self) -> str:
        """What stands on the key."""
        return SHOWN.get(self.key, self.key.upper())


KEYS = Key("f1", "keys", "keys")
SIGN = Key("f5", "sign", "sign")
FINAL = Key("f8", "final", "final")
PAPER = Key("f9", "paper", "paper")
LEAVE = Key("f10", "leave", "leave")
UNDO = Key("f11", "undo", "undo")
WHO = Key("f12", "who", "who")
TODO = Key("f13", "todo", "todo")
ACTS = Key("f24", "acts", "acts")
COLUMNS = Key("f22", "columns", "columns")
NEXT = Key("shift+tab", "next_place", "next")
CANCEL = Key("escape", "cancel", "cancel")
OPEN = Key("right", "open", "open")
UP = Key("up", "up", "up")
DOWN = Key("down", "down", "down")
PAGE_UP = Key("pageup", "page_up", "back")
PAGE_DOWN = Key("pagedown", "page_down", "on")
FIRST = Key("home", "first", "first")
LAST = Key("end", "last", "last")

AT_A_PIN = (KEYS, LEAVE, WHO, CANCEL, UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST)
"""What may be pressed while somebody enters a PIN."""
EVERYWHERE = (KEYS, LEAVE, WHO, CANCEL, NEXT, TODO, ACTS)
"""What every place offers."""

CHOOSING = (UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST)
"""What a place with a list offers; Home and End only while the entry line is empty."""

REPEATED = frozenset(one.key for one in (*CHOOSING, NEXT, TODO, ACTS))
"""Keys that mean something again each time they are pressed, however fast."""

FIXED = {one.key: one for one in (*EVERYWHERE, *CHOOSING, COLUMNS, OPEN, SIGN, FINAL, PAPER, UNDO)}
"""Keys that mean the same in all places."""

OWN = frozenset(
    {"f2", "f3", "f4", "f6", "f7", "f14", "f15", "f16", "f17", "f18", "f19", "f20", "f21", "f23"}
)
"""Keys that a place may give a meaning of its own."""

SHIFTED = {f"shift+f{n}": f"f{n + 12}" for n in range(1, 13)}
"""The other names by which Textual may tell of F13 to F24, as terminals send them."""

SHOWN = {"escape": "Esc", "shift+tab": "Shift-Tab", "right": "Right", "up": "Up", "down": "Down",
         "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
         "f13": "Shift-F1", "f14": "Shift-F2", "f15": "Shift-F3", "f16": "Shift-F4",
         "f17": "Shift-F5",
         "f18": "Shift-F6", "f19": "Shift-F7", "f20": "Shift-F8",
         "f21": "Shift-F9", "f22": "Shift-F10", "f23": "Shift-F11", "f24": "Shift-F12"}  # fmt: skip


@dataclass(eq=False)
class WordUnknown(Fault):
    """``.word`` names no act of this place."""

    given: str
    known: str
    exit_code = 2


def by_key(offered: tuple[Key, ...], key: str) -> Key | None:
    """The act of a key, if the place has it."""
    return next((one for one in offered if one.key == key), None)


def by_word(offered: tuple[Key, ...], word: str, places: tuple[str, ...] = ()) -> Key:
    """The act of a word; raises WordUnknown, which names the places' words too."""
    found = next((one for one in offered if one.word == word), None)
    if found is None:
        known = (*(one.word for one in offered), *places)
        raise WordUnknown(f".{word}", " ".join(f".{one}" for one in known))
    return found

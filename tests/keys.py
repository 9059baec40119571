"""The keys that are not characters."""

from enum import StrEnum


class Key(StrEnum):
    """What an xterm sends; a letter after ESCAPE in the same breath would be read as Alt."""

    F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"
    F5, F6, F7, F8 = "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~"
    F9, F10, F11, F12 = "\x1b[20~", "\x1b[21~", "\x1b[23~", "\x1b[24~"
    UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
    HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
    ENTER, ESCAPE, TAB, BACKSPACE, DELETE = "\r", "\x1b", "\t", "\x7f", "\x1b[3~"
    SHIFT_TAB = "\x1b[Z"
    SHIFT_F1, SHIFT_F10, SHIFT_F12 = "\x1b[1;2P", "\x1b[21;2~", "\x1b[24;2~"
    SHIFT_F2, SHIFT_F3, SHIFT_F4 = "\x1b[1;2Q", "\x1b[1;2R", "\x1b[1;2S"
    SHIFT_F5, SHIFT_F6, SHIFT_F7 = "\x1b[15;2~", "\x1b[17;2~", "\x1b[18;2~"
    SHIFT_F8, SHIFT_F9, SHIFT_F11 = "\x1b[19;2~", "\x1b[20;2~", "\x1b[23;2~"

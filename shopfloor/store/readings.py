"""How the characters of a Chinese name may be read: pinyin initials, one choice a character.

pypinyin and its dictionary (0.2 s to load) are needed when a part is written, never to find one.
Every character is read alone: of 143,861 characters in pypinyin's phrases, the readings alone
lack two, and what a clerk types is any of the readings, right or not.
"""

import unicodedata
from functools import lru_cache

from shopfloor.rules.finding import fold


def initials(name: str) -> tuple[str, ...]:
    """For each letter, digit and character of a name its possible initials, sorted, as one string
    (长 is ``cz``); other characters are left out; nothing where no character has a reading."""
    folded = [character for character in fold(name) if character.isalnum()]
    if all(character.isascii() for character in folded):
        return ()
    choices = [(character, _choices(character)) for character in folded]
    if all(read == character for character, read in choices):
        return ()
    return tuple(read for _, read in choices)


@lru_cache(maxsize=30_000)
def _choices(character: str) -> str:
    if character.isascii():
        return character
    from pypinyin import Style, pinyin

    read = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
    if read == [character]:
        return character
    return "".join(sorted({unicodedata.normalize("NFKD", letter)[0] for letter in read}))

"""Finding a part: what is compared, and what counts as found.

A part is found by a text when every word of it is held by the part: inside its number, names or
barcodes, inside its number without separators, or inside the pinyin initials of its Chinese name
in any mixture of readings.  Case and width do not matter (NFKC, casefold).  Words are compared as
typed: ``%``, ``_`` and quotes are characters like any other.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 3
"""Grams are of one, two and three characters; a longer word is found by all its threes."""

ENOUGH = 32
"""Grams of one word that the index is asked for; what is found is compared in full anyway."""

_SAFE = str.maketrans(
    {chr(code): chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}
)
"""An index splits at ASCII punctuation, quotes and NUL, so in grams they stand as private
characters."""


def fold(text: str) -> str:
    """What is compared of a text: without case and width; what has no UTF-8 is ``?``."""
    whole = text.encode(errors="replace").decode()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", whole).casefold())


def bare(folded: str) -> str:
    """Letters and digits alone: ``06l-115-562 b`` as ``06l115562b``."""
    return "".join(character for character in folded if character.isalnum())


def words(text: str) -> tuple[str, ...]:
    """The words of what was typed, folded, each once."""
    return tuple(dict.fromkeys(fold(text).split()))


@dataclass(frozen=True)
class Findable:
    """What is compared of one part, as it is stored.

    ``told`` is the bare number and then every folded field, a space between and none inside;
    ``initials`` has for each character of the Chinese name its possible initials, a space between:
    长效防冻液 is ``cz x f d ys``.
    """

    told: str
    initials: str

    def holds(self, word: str) -> bool:
        """Whether a folded word without white space is inside."""
        if word in self.told:
            return True
        plain = bare(word)
        if plain and plain in self.told.split(" ", 1)[0]:
            return True
        return _reads(self.initials.split(), word)

    def grams(self) -> tuple[str, ...]:
        """Every gram by which the index finds it, sorted."""
        found: set[str] = set()
        for chunk in self.told.split():
            found.update(_all_grams(chunk))
        found.update(_lattice_grams(self.initials.split()))
        return tuple(sorted(gram.translate(_SAFE) for gram in found))


def findable(number: str, texts: Iterable[str], initials: Sequence[str]) -> Findable:
    """What is stored of a part: its number, names and barcodes, and the initials of its name."""
    folded = [fold(text) for text in (number, *texts)]
    chunks = dict.fromkeys(chunk for text in folded for chunk in text.split())
    return Findable(" ".join([bare(folded[0]), *chunks]), " ".join(initials))


def wanted(word: str) -> tuple[tuple[str, ...], ...]:
    """The grams that a word asks for: as typed, or else without its separators; a part that holds
    the word has all of one of them."""
    plain = bare(word)
    ways = (word,) if plain in ("", word) else (word, plain)
    return tuple(_word_grams(way) for way in ways)


def _word_grams(word: str) -> tuple[str, ...]:
    size = min(len(word), LONGEST)
    grams = dict.fromkeys(word[i : i + size] for i in range(len(word) - size + 1))
    return tuple(gram.translate(_SAFE) for gram in list(grams)[:ENOUGH])


def _all_grams(chunk: str) -> Iterator[str]:
    yield from chunk
    for size in range(2, LONGEST + 1):
        for i in range(len(chunk) - size + 1):
            yield chunk[i : i + size]


def _lattice_grams(readings: Sequence[str]) -> Iterator[str]:
    """The grams of every mixture of readings, without writing the mixtures out."""
    ending: list[str] = []
    for choices in readings:
        longer = [gram + one for gram in ending for one in choices]
        yield from choices
        yield from longer
        ending = [*choices, *(gram for gram in longer if len(gram) < LONGEST)]


def _reads(readings: Sequence[str], word: str) -> bool:
    return any(
        all(character in readings[i + n] for n, character in enumerate(word))
        for i in range(len(readings) - len(word) + 1)
    )

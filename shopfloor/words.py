"""The translated sentences: ``locale/<language>/*.toml``, flattened to dotted keys.

A sentence names its facts in braces.  Both languages hold the same keys with the same facts; a
test compares them.  ``zh_CN`` is the house's language, ``en`` the other.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from shopfloor.errors import ShopfloorError, snake

LANGUAGES = ("zh_CN", "en")
_spoken = "zh_CN"


def speak(language: str) -> None:
    """What this process speaks from now on; anything but ``zh_CN`` and ``en`` is a ValueError."""
    global _spoken
    if language not in LANGUAGES:
        raise ValueError(language)
    _spoken = language


def spoken() -> str:
    """The language that this process speaks."""
    return _spoken


@cache
def catalogue(language: str) -> dict[str, str]:
    """All sentences of one language by dotted key."""
    sentences: dict[str, str] = {}
    for page in files("shopfloor").joinpath("locale", language).iterdir():
        if page.name.endswith(".toml"):
            _flatten(tomllib.loads(page.read_text("utf-8")), "", sentences)
    return sentences


def _flatten(branch: dict[str, Any], path: str, into: dict[str, str]) -> None:
    for name, value in branch.items():
        if isinstance(value, dict):
            _flatten(value, f"{path}{name}.", into)
        else:
            into[path + name] = value


def say(key: str, language: str | None = None, /, **facts: object) -> str:
    """The sentence ``key`` with its facts, each told in the language of the sentence; a missing
    sentence or fact is a KeyError."""
    language = language or _spoken
    told = {name: tell(fact, name, language) for name, fact in facts.items()}
    return catalogue(language)[key].format_map(told)


def unit(name: str, language: str | None = None) -> str:
    """A part's unit in the language; one that the house made up stays as it is."""
    return catalogue(language or _spoken).get(f"unit.{name}", name)


NAMED = ("act", "meaning", "field", "unit")
"""Facts that are plain text and yet have a name in each language: acts, meanings of signatures,
fields of the master, units."""


def tell(fact: object, name: str = "", language: str | None = None) -> object:
    """A fact as a reader of the language has it.

    A StrEnum by ``<its class in snake case>.<value>`` of the catalogue, an act or a meaning by
    ``act.<value>`` and ``meaning.<value>``, several with commas between, None as a dash; all else,
    and what the catalogue does not know, as it is; what has a ``told_in`` says itself.
    """
    sentences = catalogue(language or _spoken)
    if callable(told_in := getattr(fact, "told_in", None)):
        return str(told_in(language or _spoken))
    if isinstance(fact, StrEnum):
        return sentences.get(f"{snake(type(fact).__name__)}.{fact.value}", fact.value)
    if name in NAMED and isinstance(fact, str):
        return sentences.get(f"{name}.{fact}", fact)
    if isinstance(fact, tuple):
        return sentences["told.comma"].join(str(tell(one, name, language)) for one in fact)
    return sentences["told.nothing"] if fact is None else fact


def sentence(error: ShopfloorError, language: str | None = None) -> str:
    """What an operator reads for a refusal or a fault."""
    return say(f"refusal.{error.code}", language, **error.facts())


def has(key: str) -> bool:
    """Whether the catalogues know the sentence."""
    return key in catalogue(_spoken)

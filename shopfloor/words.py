"""The translated sentences: ``locale/<language>/*.toml``, flattened to dotted keys.

A sentence names its facts in braces.  Both languages hold the same keys with the same facts; a
test compares them.  ``zh_CN`` is the house's language, ``en`` the other.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from shopfloor.errors import ShopfloorError

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
    """The sentence ``key`` with its facts; a missing sentence or fact is a KeyError."""
    return catalogue(language or _spoken)[key].format_map(facts)


def sentence(error: ShopfloorError, language: str | None = None) -> str:
    """What an operator reads for a refusal or a fault."""
    return say(f"refusal.{error.code}", language, **error.facts())


def has(key: str) -> bool:
    """Whether the catalogues know the sentence."""
    return key in catalogue(_spoken)

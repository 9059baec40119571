"""The language of a command, and what works with settings that nothing else takes."""

import os

from shopfloor import settings, words

DESPITE = frozenset({"doctor", "completion", "man"})
"""Commands that work with settings that nothing else takes, so that they can be mended."""


def language(arguments: list[str], told: str | None) -> str:
    """Help is made when the commands are, so the language is looked for before them."""
    for given, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if given == "--lang":
            told = value
        elif given.startswith("--lang="):
            told = given.removeprefix("--lang=")
    if DESPITE & {*arguments} or settings.is_unwritten(os.environ):
        told = told if told in words.LANGUAGES else settings.salvaged()[0].lang
    told = told or settings.load().lang
    if told not in words.LANGUAGES:
        raise settings.LanguageUnknown(told)
    return told

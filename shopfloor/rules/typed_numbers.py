"""Whole numbers as a person types them.

Digits of full width, which a Chinese input method types, are those of ASCII; any other sign that
Unicode calls a digit, such as ① or ², is none.
"""

import re

NUMBER = r"[0-9０-９]{1,9}"
"""A whole number inside a longer pattern; ``int`` takes what it matches."""

_PLAIN = str.maketrans("０１２３４５６７８９－", "0123456789-")
_APART = re.compile(r"[\s,，、]+")
_LINES = re.compile(rf"({NUMBER}(?:\s*[,，、]\s*{NUMBER})*)\s+([^\s,，、].*)", re.DOTALL)


def typed_number(given: str, most: int = 9) -> int | None:
    """The number, or None where ``given`` is not one to ``most`` digits."""
    plain = given.strip().translate(_PLAIN)
    return int(plain) if re.fullmatch(rf"[0-9]{{1,{most}}}", plain) else None


def pieces(given: str) -> list[str]:
    """What stands between blanks and commas of either language, digits and minus as ASCII."""
    return [one for one in _APART.split(given.translate(_PLAIN)) if one]


def typed_numbers(given: str) -> tuple[int, ...] | None:
    """``1 2 3``, ``1,2``, ``1、2``; None where a piece is no number."""
    told = [typed_number(one) for one in pieces(given)]
    numbers = tuple(one for one in told if one is not None)
    return numbers if len(numbers) == len(told) else None


def lines_and_cause(given: str) -> tuple[tuple[int, ...], str] | None:
    """``1, 3 oil leak``: the lines, each once, and the cause that they share.

    None for all else; so too for a cause that begins with a number, since ``1 3 oil leak`` may
    mean two lines.
    """
    found = _LINES.fullmatch(given.strip())
    numbers = typed_numbers(found[1]) if found else None
    if found is None or numbers is None or pieces(found[2])[0].isdigit():
        return None
    return tuple(dict.fromkeys(numbers)), found[2]

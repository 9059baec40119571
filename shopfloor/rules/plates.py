"""Number plates of the Chinese mainland, GA 36 as far as cars that come to a shop carry them."""

import re
import unicodedata

from shopfloor.rules.orders import PlateMalformed

_PROVINCE = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]"
_SIGN = "[A-HJ-NP-Z0-9]"
"""Letters and digits of a serial; I and O are never given out."""
_NEW_ENERGY = "[A-HJK]"
_ENDING = "[挂学警港澳领超练试]"

_FORMS = (
    f"{_PROVINCE}[A-Z]{_SIGN}{{5}}",
    f"{_PROVINCE}[A-Z]{_NEW_ENERGY}{_SIGN}[0-9]{{4}}",
    f"{_PROVINCE}[A-Z][0-9]{{5}}{_NEW_ENERGY}",
    f"{_PROVINCE}[A-Z]{_SIGN}{{4}}{_ENDING}",
    f"{_PROVINCE}[0-9]{{5}}领",
    "[0-9]{6}使",
    "使[0-9]{6}",
    "民航[A-Z0-9]{5}",
    f"WJ{_PROVINCE}[0-9]{{4}}[A-Z0-9]",
)
_PLATE = re.compile("|".join(_FORMS), re.ASCII)
_BETWEEN = re.compile(r"[\s·•・‧\-]+")


def is_plate(written: str) -> bool:
    """Whether it is a plate exactly as it is written."""
    return _PLATE.fullmatch(written) is not None


def folded(given: str) -> str:
    """What was typed, as plates are kept: capitals, half width, no dots, dashes or spaces."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", given)).upper()


def parse_plate(given: str) -> str:
    """The plate that was typed, as it is kept; raises PlateMalformed."""
    plate = folded(given)
    if not is_plate(plate):
        raise PlateMalformed(given)
    return plate

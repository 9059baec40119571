"""Quantity and money: whole numbers of the smallest unit, exact or refused.

A part's ``content`` is how many smallest counted units one unit holds: 1 for a piece, 1,000 for
oil sold by the litre and counted by the millilitre.  At the entry line and in files a quantity
stands in the part's unit.  Money is fen; in files and on paper it stands in yuan.
"""

import re
from dataclasses import dataclass

from shopfloor import words
from shopfloor.errors import Fault

LARGEST = 10**12
UNITS = (
    "件", "个", "只", "片", "块", "根", "条", "支", "枚", "颗", "台", "套", "组", "副", "对", "双",
    "升", "克", "米", "瓶", "桶", "罐", "盒", "包", "箱", "张", "卷",
)  # fmt: skip
"""Units of the trade that have a word in each language; any other is told as the house wrote it."""

MOST_MONEY = 10**12
"""Fen that a unit may cost, or be sold for."""
MOST_VALUE = 10**15
"""Fen that one stock entry may be worth."""

_DECIMAL = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?", re.ASCII)


@dataclass(eq=False)
class NotAQuantity(Fault):
    """A quantity that is not a plain number, or finer than the part is counted."""

    given: str
    unit: str
    content: int
    exit_code = 2


@dataclass(eq=False)
class NotWhole(NotAQuantity):
    """A number of pieces, where there is no unit to tell, that is not whole."""


@dataclass(eq=False)
class NotMoney(Fault):
    """An amount that is not yuan with at most two decimals."""

    given: str
    exit_code = 2


@dataclass(eq=False)
class MoneyOut(Fault):
    """Money below nought, or more than anything here is worth."""

    given: "Money"
    largest: "Money"
    exit_code = 2


@dataclass(frozen=True)
class Quantity:
    """``amount`` smallest units of something sold by ``unit`` with ``content`` of them in one."""

    amount: int
    unit: str = ""
    content: int = 1

    def told_in(self, language: str) -> str:
        """4.5 L, 4.5 升: a unit of the trade in the reader's words."""
        told = words.unit(self.unit, language)
        return f"{shown(self.amount, self.content)} {told}".rstrip()

    def __str__(self) -> str:
        return self.told_in(words.spoken())


@dataclass(frozen=True)
class Money:
    """Fen; prints as yuan with two decimals."""

    fen: int

    def __str__(self) -> str:
        sign = "-" if self.fen < 0 else ""
        return f"{sign}{abs(self.fen) // 100}.{abs(self.fen) % 100:02d}"


def shown(amount: int, content: int) -> str:
    """An amount of smallest units in the part's unit, without trailing noughts: 4500 as 4.5."""
    sign, whole, rest = ("-" if amount < 0 else ""), abs(amount) // content, abs(amount) % content
    if not rest:
        return f"{sign}{whole}"
    digits = len(str(content)) - 1
    if 10**digits != content:
        return f"{sign}{whole}+{rest}/{content}"
    return f"{sign}{whole}.{rest:0{digits}d}".rstrip("0")


def parse_quantity(given: str, unit: str = "", content: int = 1) -> int:
    """Smallest units of what was typed in the part's unit; raises NotAQuantity, which is NotWhole
    where there is no unit to tell, and never rounds."""
    refusal = NotAQuantity if unit else NotWhole
    found = _DECIMAL.fullmatch(given.strip())
    if found is None:
        raise refusal(given, unit, content)
    whole, fraction = found[1], found[2] or ""
    parts, scale = int(whole + fraction) * content, 10 ** len(fraction)
    if parts % scale or parts // scale > LARGEST:
        raise refusal(given, unit, content)
    return int(parts // scale)


def parse_money(given: str) -> int:
    """Fen of an amount in yuan with at most two decimals; raises NotMoney."""
    found = _DECIMAL.fullmatch(given.strip())
    fraction = (found[2] or "") if found else "..."
    if found is None or len(fraction) > 2 or int(found[1]) > LARGEST // 100:
        raise NotMoney(given)
    return int(found[1]) * 100 + int(fraction.ljust(2, "0") or "0")


def check_money(fen: int, largest: int = MOST_MONEY) -> None:
    """Raise MoneyOut unless from nought to ``largest``."""
    if not 0 <= fen <= largest:
        raise MoneyOut(Money(fen), Money(largest))

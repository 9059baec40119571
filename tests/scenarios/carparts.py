"""A workshop's sales of parts as acts for ``acts run``: received, drawn, issued through the gate,
some brought back, one receipt reversed.  ``Book`` is told of each act and says what must come out.
"""

import csv
import datetime as dt
import random
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.scenarios.plain_book import Book, Goods, Supplied

HEADER = ("number", "name", "unit", "price", "old_part", "bin", "content", "old_per_unit")
SHANGHAI = ZoneInfo("Asia/Shanghai")
KEEPER, OTHER_KEEPER, MANAGER, ADVISOR, WARRANTY = 5, 6, 4, 9, 11
TECHNICIANS = (7, 8)
"""Staff numbers of ``tests.people.CREW``."""

Act = dict[str, Any]


@dataclass(frozen=True)
class Sales:
    """Units sold, by part number and month (``1998-01``); what is missing is not in it."""

    parts: tuple[str, ...]
    months: tuple[str, ...]
    sold: dict[tuple[str, str], int]


def read_sales(file: Path, months: int) -> Sales:
    """The first months of a table with a row a part and a column a month; blanks are missing."""
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    named = tuple(header[1 : months + 1])
    sold = {
        (row[0], month): int(cell)
        for row in rows
        for month, cell in zip(named, row[1:], strict=False)
        if cell
    }
    return Sales(tuple(row[0] for row in rows), named, sold)


def sample_sales(months: int, parts: int = 40, seed: int = 1998) -> Sales:
    """Sales of made-up parts: most sell seldom, some often, a few cells are missing."""
    chance = random.Random(seed)
    numbers = tuple(f"9{chance.randrange(10**6):06d}{n:02d}" for n in range(parts))
    named = tuple(f"1998-{month:02d}" for month in range(1, months + 1))
    means = {number: chance.choice((0.2, 0.8, 2.0, 5.0)) for number in numbers}
    sold = {
        (number, month): _poisson(chance, means[number])
        for number in numbers
        for month in named
        if chance.random() > 0.05
    }
    return Sales(numbers, named, sold)


def _poisson(chance: random.Random, mean: float) -> int:
    """How many arrivals of a Poisson stream fall into one unit of time."""
    count, passed = 0, chance.expovariate(mean)
    while passed < 1:
        count, passed = count + 1, passed + chance.expovariate(mean)
    return count


def goods_of(number: str, place: int) -> Goods:
    """What the part at this place of the catalogue is: mostly a piece that owes its old part, some
    consumables, oils by the millilitre, and sets that replace two old parts."""
    rack, shelf, bin_ = place // 900 + 1, place // 30 % 30 + 1, place % 30 + 1
    bin_code, cost = f"1-{rack:02d}-{shelf:02d}-{bin_:02d}", 500 + place * 37 % 40_000
    if place % 25 == 7:
        return Goods(number, "升", 1000, 0, bin_code, cost)
    if place % 5 == 3:
        return Goods(number, "件", 1, 0, bin_code, cost)
    return Goods(
        number, "套" if place % 11 == 5 else "件", 1, 1 + (place % 11 == 5), bin_code, cost
    )


def write_catalogue(file: Path, goods: Iterable[Goods]) -> None:
    """The sheet for ``parts import``."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        sheet = csv.writer(opened)
        sheet.writerow(HEADER)
        for one in goods:
            price = f"{one.cost * 13 // 10 / 100:.2f}"
            policy = "required" if one.old_per_unit else "none"
            sheet.writerow((
                one.number, f"配件{one.number}", one.unit, price, policy, one.bin, one.content,
                one.old_per_unit or 1,
            ))  # fmt: skip


@dataclass
class Line:
    """A line of a requisition: what the month sells, ``too_many`` units brought back unused, and
    ``excepted`` units without an old part."""

    goods: Goods
    sold: int
    too_many: int
    excepted: int

    @property
    def units(self) -> int:
        """What is drawn."""
        return self.sold + self.too_many


@dataclass
class Workshop:
    """Writes the acts of its months; up to ``most`` lines stand on a requisition, and of the
    share ``unused`` a unit is brought back."""

    sales: Sales
    most: int
    unused: float
    book: Book
    chance: random.Random = field(default_factory=lambda: random.Random(39))
    made: dict[str, int] = field(default_factory=dict)

    def month(self, month: str) -> list[Act]:
        """A month's acts in order, each with its time; the book has heard of all of them."""
        lines = [
            self._line(self.book.goods[part], sold)
            for part in self.sales.parts
            if (sold := self.sales.sold.get((part, month), 0))
        ]
        self.chance.shuffle(lines)
        acts, twice = self._received(month, lines)
        place, middle = 0, len(lines) // 2
        while place < len(lines):
            if twice and place >= middle:
                acts.append(self._reversed(*twice))
                twice = None
            drawn = lines[place : place + self.chance.randint(1, self.most)]
            acts += self._drawn(month, drawn)
            place += len(drawn)
        return list(_timed(acts, month))

    def _line(self, goods: Goods, sold: int) -> Line:
        excepted = goods.old_per_unit and self.chance.random() < 0.06
        return Line(goods, sold, int(self.chance.random() < self.unused), int(excepted))

    def _number(self, prefix: str) -> str:
        """The number that the house will give the next document."""
        self.made[prefix] = count = self.made.get(prefix, 0) + 1
        return f"{prefix}-{count:06d}"

    def _received(
        self, month: str, lines: list[Line]
    ) -> tuple[list[Act], tuple[str, list[Supplied]] | None]:
        """Goods for what the month will sell, forty lines a paper.  In the second month a paper is
        booked twice, at half or double the cost: the second document and its lines."""
        wanted = [one for line in lines if (one := self._supplied(line))]
        papers = [wanted[first : first + 40] for first in range(0, len(wanted), 40)]
        acts = [self._receipt(f"{month}/{n}", paper)[0] for n, paper in enumerate(papers, 1)]
        if month != self.sales.months[1]:
            return acts, None
        twice = [
            Supplied(one.goods, one.quantity, one.unit_cost * (1, 4)[place % 2] // 2)
            for place, one in enumerate(papers[0])
        ]
        act, number = self._receipt(f"{month}/1 bis", twice)
        return [*acts, act], (number, twice)

    def _supplied(self, line: Line) -> Supplied | None:
        """What is lacking: now and then the last piece goes out."""
        goods = line.goods
        lacking = line.units + self.chance.choice((0, 0, 2)) - self.book.units(goods)
        cost = goods.cost + self.chance.randint(-goods.cost // 10, goods.cost // 10)
        return Supplied(goods, lacking * goods.content, cost) if lacking > 0 else None

    def _receipt(self, paper: str, lines: list[Supplied]) -> tuple[Act, str]:
        for line in lines:
            self.book.receive(line)
        told = [
            {"part": one.goods.number, "quantity": one.quantity, "unit_cost": one.unit_cost}
            for one in lines
        ]
        asked = {"supplier": "总厂", "paper": paper, "lines": told}
        return _act("goods.receive", KEEPER, asked), self._number("GR")

    def _reversed(self, number: str, lines: list[Supplied]) -> Act:
        for line in lines:
            self.book.reverse(line)
        asked = {"given": number, "reason": "同一张送货单记了两次"}
        return _act("stock.reverse", OTHER_KEEPER, asked, (MANAGER, "stock.approve_reversal"))

    def _drawn(self, month: str, lines: Sequence[Line]) -> Iterator[Act]:
        """An order whose technician draws parts, and what of them comes back."""
        order, requisition = self._number("RO"), self._number("RQ")
        technician, three = self.chance.choice(TECHNICIANS), self.chance.random() < 0.12
        yield self._order(three)
        drawn = [
            {"part": one.goods.number, "quantity": one.units * one.goods.content, "job": 1}
            for one in lines
        ]
        asked = {"order": order, "technician": technician, "lines": drawn}
        yield _act("requisition.open", KEEPER, asked)
        for place, line in enumerate(lines, 1):
            yield from _old_parts(requisition, place, line)
        slip = yield from self._slip(requisition, technician, three)
        for place, line in enumerate(lines, 1):
            self.book.sell(month, line.goods, line.sold)
            worth = self.book.issue(line.goods, line.units, line.excepted)
            if line.too_many:
                self.book.bring_back(line.goods, line.units, line.excepted, worth)
                back = {"slip": slip, "line": place, "quantity": line.goods.content}
                yield _act("part.take_back", KEEPER, back, (technician, ""))

    def _order(self, three: bool) -> Act:
        choice = "customer" if self.chance.random() < 0.15 else "company"
        job = {"work": "更换配件", "minutes": 60, "skill": "机电", "three_guarantees": three}
        plate = f"粤B{self.chance.randrange(10**5):05d}"
        asked = {"plate": plate, "advisor": ADVISOR, "jobs": [job], "old_part_choice": choice}
        return _act("order.write", ADVISOR, asked)

    def _slip(self, requisition: str, technician: int, three: bool) -> Generator[Act, None, str]:
        """Written, now and then picked and cancelled and written anew, signed, handed over."""
        if self.chance.random() < 0.02:
            slip = self._number("IS")
            yield _act("slip.write", KEEPER, {"requisition": requisition})
            yield _act("slip.pick", KEEPER, {"slip": slip})
            yield _act("slip.cancel", KEEPER, {"slip": slip})
        slip = self._number("IS")
        yield _act("slip.write", KEEPER, {"requisition": requisition})
        if self.chance.random() < 0.5:
            yield _act("slip.pick", KEEPER, {"slip": slip})
        for signing, signer in (
            ("technician", technician), ("warranty", WARRANTY), ("advisor", ADVISOR)
        ):  # fmt: skip
            if signing != "warranty" or three:
                asked = {"slip": slip, "signing": signing}
                yield _act("slip.sign", KEEPER, asked, (signer, f"slip {signing}"))
        yield _act("slip.hand_over", KEEPER, {"slip": slip}, (technician, "slip received"))
        return slip


def _old_parts(requisition: str, place: int, line: Line) -> Iterator[Act]:
    """Leave for what has none, and the rest comes in."""
    if line.excepted:
        asked = {
            "requisition": requisition, "line": place, "units": line.excepted,
            "reason": "missing", "note": "车上没有",
        }  # fmt: skip
        yield _act("old_part.except", KEEPER, asked, (MANAGER, ""))
    coming = (line.units - line.excepted) * line.goods.old_per_unit
    if coming:
        asked = {"requisition": requisition, "line": place, "parts": [{}] * coming}
        yield _act("old_part.take", KEEPER, asked)


def _act(name: str, by: int, asked: dict[str, Any], *signatures: tuple[int, str]) -> Act:
    signed = [{"as": signer, "meaning": meaning} for signer, meaning in signatures]
    return {"act": name, "as": by, "arguments": asked, "signatures": signed}


def _timed(acts: Sequence[Act], month: str) -> Iterator[Act]:
    """Each act at its time: evenly from 8 to 18 o'clock on the first 28 days of the month."""
    first = dt.datetime.fromisoformat(f"{month}-01T08:00").replace(tzinfo=SHANGHAI)
    for place, act in enumerate(acts):
        day, rest = divmod(place * 28 / len(acts), 1)
        at = first + dt.timedelta(days=day, hours=10 * rest)
        yield {**act, "at": at.isoformat()}

"""A chained table beside the journal: its rows in key order, and what entries claim of them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from shopfloor.errors import StoreUnavailable
from shopfloor.store import chain
from shopfloor.store.faults import FigureTooLarge
from shopfloor.store.store import Store

Claimed = tuple[list[int], list[int], list[str]]
"""What entries one after the other say of a table: how many rows, the first one's key, the
SHA-256 of the digests in key order."""


class Rows:
    """A chained table in key order; ``bad`` are the keys whose row does not fit its own digest."""

    def __init__(self, store: Store, table: str) -> None:
        self.store, self.table = store, table
        self.keys: list[int] = []
        self.digests: list[bytes] = []
        self.bad: set[int] = set()
        self.at, self._last, self.ended = 0, chain.BEFORE_ALL, False
        self.unreadable: str | None = None

    def ahead(self, count: int) -> int:
        """How many rows are ready, at least ``count`` of them unless the table ends before."""
        while not self.ended and len(self.keys) - self.at < count:
            self._read()
        return len(self.keys) - self.at

    def _read(self) -> None:
        try:
            page = chain.row_page(self.store, self.table, self._last)
        except (StoreUnavailable, FigureTooLarge) as error:
            self.unreadable, self.ended = str(error), True
            return
        if not page:
            self.ended = True
            return
        keys, digests = [row[0] for row in page], [row[1] for row in page]
        computed = [sha256(row[2]).digest() for row in page]
        if computed != digests:
            told = zip(keys, digests, computed, strict=True)
            self.bad.update(key for key, stored, right in told if stored != right)
        self.keys, self.digests = self.keys[self.at :] + keys, self.digests[self.at :] + digests
        self.at, self._last = 0, keys[-1]

    def fitting(self, claimed: Claimed) -> int | None:
        """Where the next rows end if they are just what a page of entries claims, else None."""
        counts, firsts, digests = claimed
        total = sum(counts)
        if self.ahead(total) < total or self.bad:
            return None
        at, end = self.at, self.at + total
        if total == len(counts):
            sums = [sha256(digest).hexdigest() for digest in self.digests[at:end]]
            return end if self.keys[at:end] == firsts and sums == digests else None
        for count, first, digest in zip(counts, firsts, digests, strict=True):
            if self.keys[at] != first or summed(self.digests[at : at + count]) != digest:
                return None
            at += count
        return end

    def next(self) -> int | None:
        """The next row's key."""
        return self.keys[self.at] if self.ahead(1) else None

    def take_below(self, key: int) -> list[tuple[int, bytes]]:
        """Step over all rows with a lower key."""
        taken = []
        while (here := self.next()) is not None and here < key:
            taken.append((here, self.digests[self.at]))
            self.at += 1
        return taken


def claimed_by(columns: bytes) -> dict[str, Claimed] | None:
    """By table, what an entry's canonical columns say of its rows; None where they say nothing of
    the kind."""
    try:
        told = json.loads(json.loads(columns)[-1])["rows"]
        return {
            table: _counted([count], [first], [digest])
            for table, (count, first, digest) in told.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


_ROWS = b'\\"rows\\":{'


def claimed_in(page: Iterable[bytes]) -> dict[str, Claimed] | None:
    """The same of many entries one after the other, cut at its quotes out of the end of each text,
    where ``rows`` stands in what this program writes: a third of the price of reading JSON twice.
    What it makes of other facts fits no row, and they are then read entry by entry."""
    cut: defaultdict[bytes, tuple[list[bytes], list[bytes]]] = defaultdict(lambda: ([], []))
    for columns in page:
        told = columns[columns.rfind(_ROWS) + len(_ROWS) :].split(b'\\"')
        for table, claim, digest in zip(told[1::4], told[2::4], told[3::4], strict=False):
            claims, digests = cut[table]
            claims.append(claim)
            digests.append(digest)
    try:
        return {table.decode(): _joined(*told) for table, told in cut.items()}
    except ValueError:
        return None


def _joined(claims: list[bytes], digests: list[bytes]) -> Claimed:
    """Each claim is ``:[count,first key,`` as it stood before its digest."""
    numbers = list(map(int, b"".join(claims)[2:-1].replace(b":[", b"").split(b",")))
    return _counted(numbers[::2], numbers[1::2], b",".join(digests).decode().split(","))


def _counted(counts: list[int], firsts: list[int], digests: list[str]) -> Claimed:
    """Raises ValueError where counts and keys are none."""
    if set(map(type, counts + firsts)) != {int} or min(counts) < 1 or len(counts) != len(digests):
        raise ValueError(counts)
    return counts, firsts, digests


def summed(digests: list[bytes]) -> str:
    """SHA-256 of the digests one after the other, in hex."""
    return sha256(b"".join(digests)).hexdigest()

"""A chained table beside the journal: its rows in key order, and what entries claim of them."""

import json
from bisect import bisect_right
from collections import Counter
from hashlib import sha256

from shopfloor.errors import StoreUnavailable
from shopfloor.store import chain
from shopfloor.store.faults import FigureTooLarge
from shopfloor.store.store import Store

Claimed = tuple[int, int, str]
"""What an entry says of a table: how many rows, the first one's key, the SHA-256 of the digests
in key order."""

Told = dict[int, list[str]]
"""What each entry of a page has to claim, by its key: a piece of its text for each table."""


class Rows:
    """A chained table in key order; ``bad`` are the keys whose row does not fit its own digest."""

    def __init__(self, store: Store, table: str) -> None:
        self.store, self.table = store, table
        self.keys: list[int] = []
        self.entries: list[int] = []
        self.digests: list[bytes] = []
        self.bad: set[int] = set()
        self.at, self._last, self.ended = 0, chain.BEFORE_ALL, False
        self.unreadable: str | None = None

    def _read(self) -> None:
        try:
            page = chain.row_page(self.store, self.table, self._last)
        except (StoreUnavailable, FigureTooLarge) as error:
            self.unreadable, self.ended = str(error), True
            return
        if not page:
            self.ended = True
            return
        keys, entries, digests, texts = zip(*page, strict=True)
        computed = tuple([sha256(text).digest() for text in texts])
        if computed != digests or set(map(type, entries)) != {int}:
            proved = (
                stored == right and type(entry) is int
                for entry, stored, right in zip(entries, digests, computed, strict=True)
            )
            self.bad.update(key for key, good in zip(keys, proved, strict=True) if not good)
        del self.keys[: self.at], self.entries[: self.at], self.digests[: self.at]
        self.keys += keys
        self.entries += entries
        self.digests += digests
        self.at, self._last = 0, keys[-1]

    def tell(self, told: Told, last: int) -> int | None:
        """Add to what is told of each entry, up to ``last``, what it has to claim of the next
        rows; answers where these end, or None where no claim can fit them."""
        self._read_past(last)
        if self.bad or self.unreadable:
            return None
        end = bisect_right(self.entries, last, self.at)
        entries, keys = self.entries[self.at : end], self.keys[self.at : end]
        if not entries:
            return end
        if entries != sorted(entries) or keys[-1] - keys[0] != len(keys) - 1:
            return None
        several = set(entries)
        if not several <= told.keys():
            return None
        if len(several) == len(entries):
            self._tell_single(told, entries, keys, self.digests[self.at : end])
        else:
            self._tell_several(told, Counter(entries), keys, self.digests[self.at : end])
        return end

    def _tell_single(
        self, told: Told, entries: list[int], keys: list[int], digests: list[bytes]
    ) -> None:
        for entry, key, total in zip(entries, keys, map(sha256, digests), strict=True):
            told[entry].append(f'\\"{self.table}\\":[1,{key},\\"{total.hexdigest()}\\"]')

    def _tell_several(
        self, told: Told, counts: dict[int, int], keys: list[int], digests: list[bytes]
    ) -> None:
        at = 0
        for entry, count in counts.items():
            total = summed(digests[at : at + count])
            told[entry].append(f'\\"{self.table}\\":[{count},{keys[at]},\\"{total}\\"]')
            at += count

    def _read_past(self, entry: int) -> None:
        """Read until a row of a later entry is there, or nothing can fit any more."""
        while not (self.ended or self.bad) and (
            self.at == len(self.keys) or self.entries[-1] <= entry
        ):
            self._read()

    def next(self) -> int | None:
        """The next row's key."""
        while not self.ended and self.at == len(self.keys):
            self._read()
        return self.keys[self.at] if self.at < len(self.keys) else None

    def take_below(self, key: int) -> list[tuple[int, bytes]]:
        """Step over all rows with a lower key."""
        taken = []
        while (here := self.next()) is not None and here < key:
            taken.append((here, self.digests[self.at]))
            self.at += 1
        return taken


def claims_end(told: list[str]) -> bytes:
    """The end of the text of an entry that claims what is told, table by table in the order of
    their names: ``rows`` is the last of the facts, and these are the last column."""
    return f'\\"rows\\":{{{",".join(told)}}}}}"]'.encode()


def claimed_by(text: bytes) -> dict[str, Claimed] | None:
    """By table, what an entry's canonical text says of its rows; None where it says nothing of the
    kind."""
    try:
        told = json.loads(json.loads(text)[-1])["rows"]
        return {table: _counted(*claim) for table, claim in told.items()}
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return None


def _counted(count: int, first: int, digest: str) -> Claimed:
    """Raises ValueError where count and key are none."""
    if {type(count), type(first)} != {int} or count < 1:
        raise ValueError(count)
    return count, first, digest


def summed(digests: list[bytes]) -> str:
    """SHA-256 of the digests one after the other, in hex."""
    return sha256(b"".join(digests)).hexdigest()

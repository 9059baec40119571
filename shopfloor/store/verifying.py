"""``ledger verify``: that no byte of the chain was changed since it was written.

The journal is read in key order, and beside it every chained table, each once, by pages: the rows
of an entry have contiguous keys, so what an entry says of its rows is compared with the next rows
of the table.  A page of entries that fits is passed as a whole; one that does not is gone through
entry by entry, and named by ``tracing``.  Findings come in the order of the chain.  A chain
rewritten with all its hashes fits: see ``sealing``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from statistics import mode

from shopfloor.errors import StoreUnavailable
from shopfloor.rules import numbers
from shopfloor.rules.findings import Finding
from shopfloor.store import chain
from shopfloor.store.claims import Rows, Told, claimed_by, claims_end, summed
from shopfloor.store.faults import FigureTooLarge
from shopfloor.store.journal import GENESIS, Head
from shopfloor.store.store import Store
from shopfloor.store.tables import CHAINED
from shopfloor.store.tracing import Tracer, fits

Claim = tuple[str, int, int, str]
"""What an entry says of a table: name, count, first key, SHA-256 of the digests in key order."""


def verify(store: Store, zone: str) -> Iterator[Finding]:
    """Everything that does not fit, in the order of the chain, of one state of the store."""
    with store.reading():
        yield from Trail(store, zone).walk()


@dataclass
class Trail:
    """One walk along the chain: where it stands, and what the next entry must link to."""

    store: Store
    zone: str
    place: int = 0
    ends: tuple[bytes, ...] = (GENESIS,)
    gaps: list[range] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tracer = Tracer(self.store, self.zone)
        self.head: Head = self.store.head()
        first, last = self.store.one("SELECT min(key), max(key) FROM journal") or (None, None)
        site = self.store.one("SELECT number FROM site") or (self.head.site,)
        # three places tell the site; one of them may have been tampered with
        self.site: int = mode((self.head.site, site[0], numbers.site(first or 0)))
        self.base = numbers.key(self.site, 0)
        self.last = (last or self.base) - self.base
        self.rows = {table: Rows(self.store, table) for table in sorted(CHAINED)}
        self.sure = True
        self.sealed = GENESIS

    def walk(self) -> Iterator[Finding]:
        """All findings."""
        try:
            yield from self._entries()
        except (StoreUnavailable, FigureTooLarge) as error:
            yield Finding("unreadable", {"table": "journal", "reason": str(error)})
            return
        yield from self._end()
        for table, rows in self.rows.items():
            left = rows.take_below(-chain.BEFORE_ALL)
            if rows.unreadable is not None:
                yield Finding("unreadable", {"table": table, "reason": rows.unreadable})
                continue
            for key, _ in left:
                yield from self._added(table, key)

    def _entries(self) -> Iterator[Finding]:
        page = chain.entry_page(self.store, chain.BEFORE_ALL)
        while page:
            if not self._page_fits(page):
                for entry in page:
                    if not self._follows(entry):
                        yield from self._entry_findings(entry)
                    yield from self._rows_findings(entry)
            page = chain.entry_page(self.store, page[-1][0])

    def _page_fits(self, page: list[chain.EntryRow]) -> bool:
        """Step over a page of entries and all their rows if every byte of it fits."""
        keys, sequences, previous, hashes, texts = zip(*page, strict=True)
        places = range(self.place + 1, self.place + 1 + len(page))
        if (
            sequences != tuple(places)
            or keys != tuple(range(self.base + places[0], self.base + places[-1] + 1))
            or previous[0] not in self.ends
            or previous[1:] != hashes[:-1]
            or hashes != tuple([sha256(text).digest() for text in texts])
            or not self._rows_fit(keys, texts)
        ):
            return False
        if self.head.sequence in places:
            self.sealed = hashes[self.head.sequence - places[0]]
        self.place, self.ends, self.sure = places[-1], (hashes[-1],), True
        return True

    def _rows_fit(self, keys: tuple[int, ...], texts: tuple[bytes, ...]) -> bool:
        """Step over the rows of entries if they are just what the entries claim of them."""
        told: Told = {key: [] for key in keys}
        ends = {table: rows.tell(told, keys[-1]) for table, rows in self.rows.items()}
        if None in ends.values() or not all(
            map(bytes.endswith, texts, map(claims_end, told.values()))
        ):
            return False
        for table, end in ends.items():
            self.rows[table].at = end or 0
        return True

    def _follows(self, entry: chain.EntryRow) -> bool:
        """Step to the entry if it fits its hash and is the next of the chain."""
        key, sequence, previous, hashed, text = entry
        place = self.place + 1
        if (
            sha256(text).digest() != hashed
            or previous not in self.ends
            or sequence != place
            or key != self.base + place
        ):
            return False
        self._stand(place, hashed, hashed)
        self.sure = True
        return True

    def _stand(self, place: int, hashed: bytes, computed: bytes) -> None:
        self.place, self.ends = place, (hashed, computed)
        if place == self.head.sequence:
            self.sealed = hashed

    def _entry_findings(self, entry: chain.EntryRow) -> Iterator[Finding]:
        key, sequence, previous, hashed, text = entry
        place, known = key - self.base, (previous, *self.ends)
        self.sure = False
        if place != sequence and not any(fits(text, hashed, end, key, place) for end in known):
            told = self.tracer.entry(key, sequence)
            yield Finding("entry_misplaced", {**told, "place": place})
            self.ends += (hashed,)
            self.place += place == self.place + 1
            return
        gap = range(self.place + 1, place)
        if gap:
            self.gaps.append(gap)
            yield _missing(gap)
        yield from self._link_findings(entry, place, follows=bool(gap) or previous in self.ends)

    def _link_findings(self, entry: chain.EntryRow, place: int, follows: bool) -> Iterator[Finding]:
        key, _, _, hashed, text = entry
        computed, told = sha256(text).digest(), self.tracer.entry(key, place)
        if computed != hashed:
            altered = follows or any(fits(text, hashed, end, key, place) for end in self.ends)
            yield Finding("entry_changed" if altered else "entry_replaced", told)
        elif not follows:
            yield Finding("link_broken", {**told, "before": place - 1})
        self.sure = computed == hashed
        self._stand(place, hashed, computed)

    def _rows_findings(self, entry: chain.EntryRow) -> Iterator[Finding]:
        claims = claimed_by(entry[4]) if self.sure else None
        if claims is None:
            yield from self._unsure_rows(entry)
            return
        for table, claim in claims.items():
            yield from self._rows_of((table, *claim), entry[1])

    def _unsure_rows(self, entry: chain.EntryRow) -> Iterator[Finding]:
        if self.sure:
            yield Finding("facts_unreadable", self.tracer.entry(*entry[:2]))
        yield from self._loose_rows(entry[0])

    def _loose_rows(self, key: int) -> Iterator[Finding]:
        """The rows of an entry that cannot be believed: each only by its own digest."""
        for table, rows in self.rows.items():
            while (here := rows.next()) is not None and self.tracer.entry_of(table, here) == key:
                rows.at += 1
                if here in rows.bad:
                    yield self.tracer.row("row_changed", table, here, key - self.base)

    def _rows_of(self, claim: Claim, sequence: int) -> Iterator[Finding]:
        table, count, first, _ = claim
        rows = self.rows.get(table)
        if rows is None:
            yield self.tracer.run("missing", table, first, first + count - 1, sequence)
            return
        if rows.unreadable is not None:
            return
        for key, _ in rows.take_below(first):
            yield from self._added(table, key)
        found = rows.take_below(first + count)
        yield from self._found(claim, found, sequence)

    def _found(
        self, claim: Claim, found: list[tuple[int, bytes]], sequence: int
    ) -> Iterator[Finding]:
        table, count, first, digest = claim
        named, awaited, behind = False, first, first + count
        for key in [*(key for key, _ in found), behind]:
            if key > awaited:
                named = True
                yield self.tracer.run("missing", table, awaited, key - 1, sequence)
            if key < behind and key in self.rows[table].bad:
                named = True
                yield self.tracer.row("row_changed", table, key, sequence)
            awaited = key + 1
        if not named and summed([digested for _, digested in found]) != digest:
            yield self.tracer.run("rewritten", table, first, first + count - 1, sequence)

    def _added(self, table: str, key: int) -> Iterator[Finding]:
        """A row that no entry counts: silent where its entry is what is missing."""
        sequence = self.tracer.entry_of(table, key) - self.base
        cut = self.last < sequence <= self.head.sequence
        if key in self.rows[table].bad:
            yield self.tracer.row("row_changed", table, key, sequence)
        elif not cut and not any(sequence in gap for gap in self.gaps):
            yield self.tracer.row("row_added", table, key, sequence)

    def _end(self) -> Iterator[Finding]:
        """The head against the last entry."""
        head = self.head
        fits_last = head.hash in self.ends
        booked = self.store.one(
            "SELECT booked_at FROM journal WHERE key = ?", self.base + self.place
        )
        in_time = not self.sure or booked is None or booked[0] == head.booked_at
        if fits_last and head.sequence == self.place and in_time and head.site == self.site:
            return
        told: dict[str, int | str] = {"head": head.sequence, "last": self.place}
        if not fits_last and head.sequence > self.place:
            yield Finding("tail_cut", {**told, "first": self.place + 1})
        elif not fits_last and head.sequence < self.place:
            yield Finding("beyond_head", {**told, "first": head.sequence + 1})
        if fits_last or (head.sequence <= self.place and self.sealed != head.hash):
            yield Finding("head_rewritten", told)


def _missing(gap: range) -> Finding:
    if len(gap) == 1:
        return Finding("entry_missing", {"sequence": gap[0]})
    return Finding("entries_missing", {"first": gap[0], "last": gap[-1]})

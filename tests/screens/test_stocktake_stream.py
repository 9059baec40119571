"""Whatever is scanned and pressed while counting, in whatever order: each count stands in the bin
that was scanned last, for the part that was, once; and a burst ends where slow scanning does."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shopfloor.settings import Settings
from tests.counter import DISC, FILTER, OIL, PLUG
from tests.screens.at_counter import bound, copied, sound
from tests.screens.at_stocktake import BOLT, BOLT_BIN, DISC_BIN, FILTER_BIN, PLUG_BIN, counts
from tests.screens.headless import Headless

BINS = (FILTER_BIN, BOLT_BIN, PLUG_BIN, DISC_BIN)
PARTS = (FILTER, BOLT, PLUG, DISC)
NOWHERE, NOTHING = "9-99-99-99", "4901234567894"
TAKE_BACK, LEAVE_IT = ".take_back", ".cancel"
ENTRIES = (*BINS * 2, *PARTS * 4, *"3456789", NOWHERE, NOTHING, TAKE_BACK, LEAVE_IT)


@dataclass
class Person:
    """Somebody who does the same with pencil and paper."""

    at: str = ""
    waits: str = ""
    paper: list[tuple[str | None, str | None, int]] = field(default_factory=list)

    def does(self, entry: str) -> None:
        if entry in BINS:
            self.at, self.waits = entry, ""
        elif entry == NOWHERE:
            self.at = self.waits = ""
        elif entry in (NOTHING, LEAVE_IT):
            self.waits = ""
        elif entry == TAKE_BACK:
            del self.paper[len(self.paper) - (not self.waits) :]
        elif entry in PARTS:
            self.waits = entry if self.at else ""
        elif "*" in entry:
            self.waits = ""
            count, _, part = entry.partition("*")
            if self.at:
                self.counts(part, int(count))
        elif self.waits:
            self.counts(self.waits, int(entry))
            self.waits = ""

    def counts(self, part: str, quantity: int) -> None:
        if all((self.at, part) != line[:2] for line in self.paper):
            self.paper.append((self.at, part, quantity))


def entries(seed: int) -> list[str]:
    dice = random.Random(seed)
    found = [dice.choice(ENTRIES) for _ in range(100)]
    return [f"{dice.randint(0, 9)}*{one}" if one in PARTS and dice.random() < 0.4 else one
            for one in found]  # fmt: skip


@pytest.fixture
def settings(shelves_template: Path, tmp_path: Path) -> Settings:
    settings = copied(shelves_template, tmp_path)
    bound(settings, 5)
    return settings


@pytest.mark.parametrize("seed", range(3))
def test_each_count_stands_where_and_for_what_was_scanned_last(
    settings: Settings, tmp_path: Path, seed: int
) -> None:
    (tmp_path / "burst").mkdir()
    burst, stream, person = copied(settings.path, tmp_path / "burst"), entries(seed), Person()
    screen = Headless(settings)
    screen.scan(".stocktake")
    for one in stream:
        screen.scan(one)
        person.does(one)
        assert counts(settings) == person.paper, (one, screen.said)
    screen.close()
    assert len(person.paper) > 3
    screen = Headless(burst)
    screen.scan(".stocktake", *stream)
    screen.close()
    assert counts(burst) == person.paper
    sound(burst)


def test_oil_is_counted_by_the_litre_and_nothing_finer_than_it_is_kept(settings: Settings) -> None:
    screen = Headless(settings)
    screen.scan(".stocktake", "2-01-01-01", OIL, "4.0005")
    assert screen.refused
    screen.scan("4.25")
    screen.close()
    assert counts(settings) == [("2-01-01-01", OIL, 4250)]

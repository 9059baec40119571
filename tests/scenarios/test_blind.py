"""Who has a part to count is told no figure of it by any command, and the shop goes on.

Unmistakable quantities lie in two bins of one part; each bin is another person's to count, and both
read all that there is to read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typer

from shopfloor import words
from shopfloor.cli.root import build
from shopfloor.desk.kits import InKit, WriteKit, write_kit
from shopfloor.desk.locations import WriteLocation, write_location
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.listing import list_status
from shopfloor.desk.stocktaking.opening import OpenStocktake, open_stocktake
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.rules.locations import LocationKind
from shopfloor.rules.stocktake import ListKind
from shopfloor.settings import Settings
from tests.cli.conftest import Command, Done, command, pin_file
from tests.counter import DISC, FILTER, opened_counter
from tests.people import CREW, PIN
from tests.scenarios.telling_commands import (
    HOME,
    LIST,
    OTHER,
    READS,
    REFUSED,
    TELL_NO_STOCK,
    TEXT_ALONE,
    USAGE,
)
from tests.screens.headless import Headless

__all__ = ["command", "pin_file"]

KEEPER, MANAGER, OTHER_KEEPER, MECHANIC = "5", "4", "6", "7"

HERE, THERE = 7341, 5927
WANTED = 20_000
TOLD = (
    HERE, THERE, HERE + THERE, HERE - 10, HERE + THERE - 2, WANTED - HERE,
    WANTED - HERE - THERE + 2,
)  # fmt: skip
"""What lies in each bin, in both, what came in last, what is free of it, and what is short."""
PLANTED = re.compile(
    "|".join(rf"(?<![0-9a-f]){one // 1000}[,. ']?{one % 1000:03d}(?![0-9a-f])" for one in TOLD)
)
"""Not within a hash, which may hold any digits."""


@dataclass
class Shelf:
    """Commands by whoever it is; the requisition RQ and the signed slip IS are of the part."""

    settings: Settings
    command: Command
    pin: str

    def run(self, *given: str, by: str = KEEPER) -> Done:
        return self.command(self.settings, *given, acting=by, pin_file=self.pin)

    def done(self, *given: str, by: str = KEEPER) -> Any:
        done = self.run(*given, "--json", by=by)
        assert done.code == 0, done.err
        return done.data


@pytest.fixture
def shelf(
    opened_settings: Settings,
    command: Command,
    pin_file: Callable[[str], str],
) -> Shelf:
    """Two discs of the part are on a slip, and all lines of it are somebody's to count."""
    with open_shop(opened_settings) as shop:
        counter = opened_counter(shop)
        write_location(shop, CREW.parts_manager, WriteLocation(OTHER))
        write_location(shop, CREW.parts_manager, WriteLocation("PRE-1", LocationKind.TOTE))
        counter.stock(DISC, HERE - 10)
        line = ReceiptLine(DISC, THERE, 1000, OTHER)
        receive(shop, CREW.storekeeper, Receive("Bosch", "LS-77", (line,)))
        kit = WriteKit("BRK-F", "前轮制动套件", (InKit(DISC, 2), InKit(FILTER, 1)))
        write_kit(shop, CREW.parts_manager, kit)
        requisition = counter.draw(counter.order(), (DISC, 2))
        counter.bring(requisition, count=2)
        counter.signed(counter.write(requisition).number)
        counter.draw(counter.order(), (DISC, WANTED))
    made = Shelf(opened_settings, command, pin_file(PIN))
    made.done("shortage", "note", "RQ-000002", "1", str(WANTED - HERE))
    with open_shop(opened_settings) as shop:
        open_stocktake(shop, CREW.parts_manager, OpenStocktake(ListKind.IRREGULAR, part=DISC))
        for actor, place in ((CREW.storekeeper, HOME), (CREW.parts_manager, OTHER)):
            (at,) = (x.line for x in list_status(shop, actor, LIST).lines if x.place == place)
            take_lines(shop, actor, TakeLines(LIST, at, at))
    return made


def commands() -> Iterator[str]:
    """Every command there is."""
    words.speak("en")
    todo: list[tuple[str, Any]] = [("", typer.main.get_command(build()))]
    while todo:
        path, one = todo.pop()
        inner = getattr(one, "commands", None)
        if inner is None:
            yield path
        else:
            todo += [(f"{path} {name}".strip(), command) for name, command in inner.items()]


def test_every_command_is_known_to_tell_figures_or_none() -> None:
    assert sorted([*READS, *REFUSED, *TELL_NO_STOCK]) == sorted(commands())


@pytest.mark.parametrize("by", [KEEPER, MANAGER])
def test_no_command_tells_a_figure_to_who_counts(
    shelf: Shelf, by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, variants in (READS | REFUSED).items():
        for given in variants:
            for more in ((),) if name in TEXT_ALONE else ((), ("--json",)):
                done = shelf.run(*name.split(), *given, *more, by=by)
                said = done.out + done.err
                for own in given:
                    said = said.replace(own, "") if len(own) > 1 else said
                assert not PLANTED.search(said), f"{name} {given} {more}: {said}"
                assert done.code != 1, (name, given, done.err)
                assert done.code in (0, 3, 5) or name in USAGE, (name, given, done.err)
    assert "stocktake look" in shelf.run("stock", "show", DISC, by=by).err


@pytest.mark.parametrize("by", [KEEPER, MANAGER])
def test_the_same_figures_are_told_to_everybody_else(shelf: Shelf, by: str) -> None:
    shelf.done("stocktake", "look", DISC, "--reason", "客户在等", by=by)
    told = (
        "stock show",
        "stock list",
        "stock card",
        "kit show",
        "counter day",
        "shortage list",
        "counter prepared",
    )
    for name in told:
        done = shelf.run(*name.split(), *READS[name][0], "--json", by=by)
        assert PLANTED.search(done.out), f"{name}: {done.out}{done.err}"
    assert PLANTED.search(shelf.run("find", DISC, by=by).out)


def test_what_is_read_alone_says_how_its_figures_are_seen(shelf: Shelf) -> None:
    done = shelf.run("stock", "show", DISC)
    assert (done.code, done.out) == (3, "")
    assert f"shopfloor stocktake look {DISC} --reason" in done.err
    assert LIST in done.err


def test_a_list_has_the_part_without_its_figures(shelf: Shelf) -> None:
    (line,) = (x for x in shelf.done("stock", "list")["lines"] if x["number"] == DISC)
    assert {"on_hand", "reserved", "value", "hidden"}.isdisjoint(line)
    assert any(x["on_hand"] == 10 for x in shelf.done("stock", "list")["lines"][1:])


def test_the_total_of_all_stock_is_told_once_nothing_of_it_is_hidden(shelf: Shelf) -> None:
    assert "total" not in shelf.done("stock", "list", by=MANAGER)
    shelf.done("stocktake", "count", LIST, OTHER, DISC, "5927", by=MANAGER)
    assert shelf.done("stock", "list", by=MANAGER)["total"] > 0


def test_who_counts_goes_on_issuing(shelf: Shelf) -> None:
    handed = shelf.done("slip", "hand-over", "IS-000001", "--sign-as", MECHANIC)
    assert [line["quantity"] for line in handed["lines"]] == [2]
    asked = ("stock", "move", DISC, "5", "--from", HOME, "--to", OTHER, "--op", "move-5")
    moved = shelf.done(*asked)
    assert moved["quantity"] == 5
    assert "left" not in moved
    assert shelf.done(*asked) == moved
    prepared = shelf.done("requisition", "prepare", "RQ-000002", "--into", "PRE-1")
    assert prepared["pieces"]


def test_once_the_count_is_in_figures_are_shown(shelf: Shelf) -> None:
    shelf.done("stocktake", "count", LIST, HOME, DISC, "7341")
    assert PLANTED.search(shelf.run("stock", "show", DISC).out)
    assert not PLANTED.search(shelf.run("stock", "show", DISC, by=MANAGER).out)
    assert not PLANTED.search(shelf.run("stocktake", "status", LIST, by=MANAGER).out)


def test_who_has_looked_does_not_count_that_part(shelf: Shelf) -> None:
    looked = shelf.done("stocktake", "look", DISC, "--reason", "客户在等")
    assert looked == {"part": DISC, "stocktake": LIST}
    refused = shelf.run("stocktake", "count", LIST, HOME, DISC, "7341")
    assert refused.code == 3
    assert "seen its figures" in refused.err
    found = shelf.done("stocktake", "status", LIST, by=MANAGER)
    assert [one["taken"] for one in found["lines"]] == [
        int(one["place"] == OTHER) for one in found["lines"]
    ]
    assert shelf.run("check", by=MANAGER).code == 0


def test_a_look_without_a_reason_is_refused(shelf: Shelf) -> None:
    done = shelf.run("stocktake", "look", DISC, "--reason", " ")
    assert done.code == 2
    assert not PLANTED.search(shelf.run("stock", "show", DISC).out)


def test_a_refusal_names_no_quantity_and_says_what_to_do(shelf: Shelf) -> None:
    asked = ("stock", "move", DISC, "20000", "--from", HOME, "--to", OTHER)
    assert PLANTED.search(shelf.run(*asked, by=OTHER_KEEPER).err)
    done = shelf.run(*asked)
    assert (done.code, done.out) == (3, "")
    assert f"There is not enough of {DISC} for that" in done.err


def test_a_bins_label_has_its_figures_for_who_does_not_count_it(
    shelf: Shelf, tmp_path: Path
) -> None:
    texts = []
    for by in (KEEPER, OTHER_KEEPER):
        file = tmp_path / f"{by}.pdf"
        assert shelf.run("locations", "label", HOME, "--to", str(file), by=by).code == 0
        page = pypdfium2.PdfDocument(file)[0]
        texts.append(page.get_textpage().get_text_range())
    assert DISC in texts[0]
    assert not PLANTED.search(texts[0])
    assert PLANTED.search(texts[1])


def test_no_screen_tells_a_figure_to_who_counts(shelf: Shelf) -> None:
    settings = replace(shelf.settings, acting=KEEPER, pin_file=shelf.pin)
    blind = [shown for shown in screens(settings) if PLANTED.search(shown)]
    assert not blind
    shelf.done("stocktake", "look", DISC, "--reason", "客户在等")
    assert [shown for shown in screens(settings) if PLANTED.search(shown)]


def screens(settings: Settings) -> list[str]:
    """What stands on the screens of who is bound to the account, after each entry."""
    screen, seen = Headless(settings), list[str]()
    for scans in (
        (".stock",), (DISC,), (".counter", "RQ-000002"), (f"?{DISC}",), (f"?{HOME}",),
        ("?BRK-F",), ("RO-000001", "BRK-F"), (f"2*{DISC}",), (HOME,), (".day",), (".rack",),
    ):  # fmt: skip
        screen.scan(*scans)
        seen.append(f"{scans}: {screen.said}\n{screen.shown}")
    screen.scan(".counter", "RQ-000002")
    for key in ("f2", "f4", "f6", "f8", "f9"):
        screen.press(key)
        seen.append(f"{key}: {screen.said}\n{screen.shown}")
    screen.close()
    return seen

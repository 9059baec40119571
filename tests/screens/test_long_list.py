"""A list of any length: what is chosen, what is fetched, what is painted."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from shopfloor.screens.widgets.long_list import KEPT, Column, LongList, Row

COLUMNS = (Column("number", 6), Column("name", 0), Column("count", 5, right=True))


class Shelf:
    """Rows with the keys 1 to ``size``; remembers how many rows were asked for."""

    def __init__(self, size: int) -> None:
        self.size, self.fetched, self.name = size, 0, "机油"

    async def fetch(self, key: int, limit: int, backwards: bool) -> list[Row]:
        if backwards:
            keys = range(max(1, min(key, self.size + 1) - limit), min(key, self.size + 1))
        else:
            keys = range(key + 1, min(key + limit, self.size) + 1)
        self.fetched += len(keys)
        return [Row(n, (f"P{n}", self.name, str(n))) for n in keys]


class Showing(App[None]):
    def __init__(self, shelf: Shelf, columns: Sequence[Column] = COLUMNS) -> None:
        super().__init__()
        self.list = LongList(columns, shelf.fetch)

    def compose(self) -> ComposeResult:
        yield self.list


def seen(shown: LongList) -> list[str]:
    return [shown.render_line(y).text for y in range(1, shown.size.height)]


@pytest.mark.parametrize("size", [0, 1, 10, 23, 24, 64, 65, 500, 100_000])
async def test_first_and_last_are_one_fetch_away(size: int) -> None:
    shelf = Shelf(size)
    async with Showing(shelf).run_test(size=(60, 24)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        await shown.first()
        assert (shown.chosen.key if shown.chosen else None) == (1 if size else None)
        await shown.last()
        assert (shown.chosen.key if shown.chosen else None) == (size or None)
        await shown.move(1)
        assert (shown.chosen.key if shown.chosen else None) == (size or None)
        assert len([line for line in seen(shown) if line.strip()]) == min(size, 23)
        assert shelf.fetched <= 3 * 64


@settings(max_examples=15, deadline=None)
@given(
    size=st.integers(0, 300),
    steps=st.lists(
        st.integers(-90, 90) | st.sampled_from(["first", "last", "again", "jump"]), max_size=8
    ),
)
async def test_it_moves_like_a_list_that_is_held_whole(size: int, steps: list[int | str]) -> None:
    async with Showing(Shelf(size)).run_test(size=(60, 12)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        await shown.first()
        at = 1
        for step in steps:
            if isinstance(step, int):
                await shown.move(step)
                at = max(1, min(size, at + step))
            elif step == "jump":
                at = max(1, size // 2)
                await shown.choose(at)
            else:
                await getattr(shown, step)()
                at = {"first": 1, "last": max(1, size), "again": at}[step]
            assert (shown.chosen.key if shown.chosen else None) == (at if size else None)
            lines = seen(shown)
            assert len([line for line in lines if line.strip()]) == min(size, 11)
            assert sum(line.startswith(">") for line in lines) == (1 if size else 0)
            keys = [int(line[1:7].strip()[1:]) for line in lines if line.strip()]
            assert keys == list(range(keys[0], keys[0] + len(keys))) if keys else True


async def test_a_walk_through_all_rows_keeps_few_of_them() -> None:
    async with Showing(Shelf(5000)).run_test(size=(60, 24)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        await shown.first()
        for _ in range(5000 // shown.window + 1):
            await shown.move(shown.window)
            assert len(shown._rows) <= KEPT + 64
        assert shown.chosen is not None
        assert shown.chosen.key == 5000
        for _ in range(5000 // shown.window + 1):
            await shown.move(-shown.window)
        assert shown.chosen.key == 1


async def test_what_changed_is_shown_and_what_is_chosen_stays() -> None:
    shelf = Shelf(100)
    async with Showing(shelf).run_test(size=(60, 24)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        await shown.first()
        await shown.move(40)
        shelf.name = "滤清器"
        await shown.again()
        assert shown.chosen is not None
        assert shown.chosen.key == 41
        assert "滤清器" in seen(shown)[0]
        shown.forget()
        assert not any(line.strip() for line in seen(shown))


async def test_wide_characters_stay_in_their_columns_and_half_a_figure_is_none() -> None:
    shelf = Shelf(3)
    async with Showing(shelf).run_test(size=(30, 8)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        shelf.name = "前保险杠总成（带雾灯孔）"
        await shown.first()
        lines = seen(shown)
        assert all(cell_len(line) == 30 for line in lines)
        assert lines[0] == ">P1     前保险杠总成（ ~     1"


async def test_half_a_figure_is_not_shown() -> None:
    narrow = (Column("number", 3, right=True), Column("name", 0), Column("count", 2, right=True))
    async with Showing(Shelf(999), narrow).run_test(size=(30, 8)) as pilot:
        shown: LongList = pilot.app.query_one(LongList)
        await shown.choose(999)
        assert seen(shown)[-1].startswith(">### ")
        assert seen(shown)[-1].endswith(" ##")

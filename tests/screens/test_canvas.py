"""Only what changed is painted, never half of a wide character; Chinese is folded as it is set."""

from rich.cells import cell_len

from shopfloor.screens.widgets.canvas import Row, _changed, fitted, folded, folded_in

WIDTH = 20


def changed(was: str, now: str) -> tuple[int, int]:
    """The first cell that is painted and the one behind the last."""
    rows: list[Row] = [((text, ""),) for text in (was, now)]
    region = _changed(rows[0], rows[1], 0, WIDTH)
    assert region is not None
    return region.x, region.right


def test_only_the_cells_that_changed_are_painted() -> None:
    assert changed("abcdefgh", "abcXefgh") == (2, 5)


def test_a_wide_character_beside_the_change_is_painted_whole() -> None:
    first, behind = changed("到期 13：巡查", "到期 14：巡查")
    assert (first, behind) == (5, 9)
    first, behind = changed("巡1", "巡2")
    assert first == 0


def test_what_changes_beyond_the_edge_paints_nothing() -> None:
    was: Row = (("a" * WIDTH + "b", ""),)
    now: Row = (("a" * WIDTH + "c", ""),)
    assert _changed(was, now, 0, WIDTH) is None


def test_a_text_is_cut_on_the_border_of_a_character() -> None:
    for width in range(1, 12):
        assert cell_len(fitted("粤B机油滤清器", width)) == width


def test_what_has_no_room_is_told_by_a_tilde() -> None:
    told = "等派工：还没有技师，预计 10:15 完工。"
    assert folded_in(told, 8, len(folded(told, 8))) == folded(told, 8)
    for lines in (1, 2, 3):
        for width in range(8, 12):
            cut = folded_in(told, width, lines)
            assert len(cut) == lines
            assert cut[-1].endswith("~")
            assert all(cell_len(line) <= width for line in cut)


def test_a_path_is_read_to_its_end_however_narrow_the_window() -> None:
    path = f"/srv/{'x' * 40}/shop.db"
    told = folded(f"见 {path}", 16)
    assert all(cell_len(line) <= 16 for line in told)
    assert "".join(told).replace(" ", "") == f"见{path}"


def test_no_line_begins_with_punctuation_nor_breaks_a_word() -> None:
    told = folded("等派工：还没有技师，预计 10:15 完工。", 8)
    assert all(line[0] not in "：，。" for line in told)
    assert "10:15" in " ".join(told)
    assert "".join(told).replace(" ", "") == "等派工：还没有技师，预计10:15完工。"

"""The stock list, as a person sees it."""

import pytest

from shopfloor.settings import Settings
from tests.keys import Key
from tests.screens.at_terminal import shopfloor, squeezed


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["T1 Stock  [TRAINING]", "张伟, administrator", "on hand", "Oil filter", "F1 keys"]),
        ("zh_CN", ["T1 库存一览  [培训]", "张伟, 管理员", "已预留", "机油滤清器", "F1 按键"]),
    ],
)
def test_it_opens_in_both_languages_and_sizes(
    stocked: Settings, lang: str, words: list[str], size: tuple[int, int]
) -> None:
    with shopfloor(stocked, lang=lang, size=size) as terminal:
        for word in ["06L115562B", *words]:
            assert len(terminal.wait_for(word)) == size[1]


def test_a_number_says_where_the_part_lies(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send("G052167M2\r")
        terminal.wait_for("Engine oil: 4.5 L free. RECEIVING: 4.5 L.")
        terminal.wait_for(">G052167M2")


def test_an_unknown_number_is_refused_in_a_sentence(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send("NO-SUCH-PART\r")
        terminal.wait_for("! There is no part with the number or barcode NO-SUCH-PART.")


def test_arrows_choose_and_a_key_and_its_word_say_the_same(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for(">06L115562B")
        terminal.send(Key.DOWN)
        terminal.wait_for(">5QD615301")
        terminal.send(Key.F2)
        terminal.wait_for("5QD615301 Front brake disc: 0 pc free. nothing lies anywhere.")
        terminal.send(".first\r.where\r")
        terminal.wait_for("06L115562B Oil filter: 10 pc free. 1-02-03-04: 10 pc.")
        terminal.send(Key.END)
        terminal.wait_for(">G052167M2")


def test_f1_shows_the_keys_and_again_the_stock(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send(Key.F1)
        shown = squeezed(terminal.wait_for(".where"))
        assert "F10.leaveclosethescreens" in shown
        assert "06L115562B" not in shown
        terminal.send(Key.F1)
        terminal.wait_for("06L115562B")


def test_a_word_that_does_nothing_names_those_that_do(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send(".handover\r")
        terminal.wait_for("! .handover does nothing here. There are: .keys .leave")


def test_f10_leaves_with_nought(stocked: Settings) -> None:
    with shopfloor(stocked) as terminal:
        terminal.wait_for("06L115562B")
        terminal.send(Key.F10)
        assert terminal.wait() == 0

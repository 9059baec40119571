"""A key means the same in all places."""

import re
import string

import pytest
from rich.cells import cell_len

from shopfloor import app, words
from shopfloor.rules.workshop import CheckKind
from shopfloor.screens import keys
from shopfloor.screens.keys import Key, WordUnknown, by_key, by_word
from shopfloor.screens.lines import all_keys, key_line, prompt
from shopfloor.screens.place import Place

PLACES = pytest.mark.parametrize("place", app.PLACES)


@PLACES
def test_no_place_gives_a_fixed_key_another_meaning(place: type[Place]) -> None:
    for offered in place.OFFERED:
        fixed = keys.FIXED.get(offered.key)
        assert offered.act == fixed.act if fixed else offered.key in keys.OWN
        assert callable(getattr(place, f"do_{offered.act}"))


@PLACES
def test_every_key_and_word_is_there_once_and_everywhere_keys_are_there(
    place: type[Place],
) -> None:
    offered = place.OFFERED
    assert len({one.key for one in offered}) == len({one.word for one in offered}) == len(offered)
    assert set(keys.EVERYWHERE) <= set(offered)


@PLACES
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_f1_tells_every_key_in_both_languages(place: type[Place], language: str) -> None:
    words.speak(language)
    told = all_keys(place.OFFERED)
    for offered in place.OFFERED:
        assert re.search(rf"^  {offered.shown} +\.{offered.word} +\S", told, re.MULTILINE)
    assert all(cell_len(line) <= 78 for line in told.splitlines()), "a blank on both sides"
    assert key_line(place.OFFERED, 80).startswith(" F1 ")
    assert cell_len(key_line(place.OFFERED, 80)) <= 80
    assert place.NAME in {one.NAME for one in app.PLACES}
    assert words.has(f"place.{place.NAME}")


def test_the_sign_behind_a_question_is_always_seen() -> None:
    assert prompt("line", 80) == "line> "
    assert prompt("粤" * 21, 80) == "粤" * 21 + "> "
    assert prompt("粤" * 22, 80) == "粤" * 20 + "~> "
    assert prompt("x" * 100, 0) == "x" * 41 + "~> "
    assert prompt("x" * 100, 40) == "x" * 17 + "~> "


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_each_question_of_the_board_fits_before_the_entry_line(lang: str) -> None:
    asked = [key for key in words.catalogue(lang) if key.startswith("board.ask_")]
    assert len(asked) > 15
    for key in asked:
        for kind in CheckKind:
            told = words.say(key, lang, plate="粤AD12345", line=12, kind=kind)
            assert prompt(told, 80) == f"{told}> ", key


def test_letters_and_digits_always_type() -> None:
    assert not {*keys.FIXED, *keys.OWN} & {*string.ascii_letters, *string.digits, "enter", "space"}


def test_a_place_may_call_a_fixed_act_by_its_own_word() -> None:
    hand_over = keys.FINAL.called("hand_over")
    assert (hand_over.key, hand_over.act, hand_over.word) == ("f8", "final", "hand_over")


def test_an_act_is_found_by_key_and_by_word() -> None:
    offered = (keys.KEYS, Key("f2", "where", "where"))
    assert by_key(offered, "f2") == by_word(offered, "where") == offered[1]
    assert by_key(offered, "f8") is None
    with pytest.raises(WordUnknown) as refused:
        by_word(offered, "nonsense")
    assert refused.value.facts() == {"given": ".nonsense", "known": ".keys .where"}

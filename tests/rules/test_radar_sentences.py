"""What the promise radar finds is said in sentences of both languages."""

import pytest

from shopfloor import words
from shopfloor.rules import radar_sentences
from shopfloor.rules.causes import Cause
from shopfloor.rules.mending import Change, Move, cheapest_change
from shopfloor.rules.radar import Danger, radar
from shopfloor.rules.run_through import CauseKind
from tests.rules.board_facts import at
from tests.rules.radar_facts import B03, B08, CLUTCH, MA, TIMING, half_past_ten


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_causes_and_changes_are_sentences(language: str) -> None:
    floor = half_past_ten()
    outlooks = radar(floor)
    change = cheapest_change(floor, outlooks, 1)
    assert change is not None
    said = [
        radar_sentences.standing(outlooks[1], floor, 62),
        *(radar_sentences.cause(one, floor) for one in outlooks[1].causes),
        radar_sentences.change(change, floor),
    ]
    text = " ".join(words.say(key, language, **facts) for key, facts in said)
    for fact in ("粤B00001", "粤B00002", "B03", "11:05", "20", "B08", "T1", "10:30", "16:30", "62"):
        assert fact in text, (fact, text)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_kind_of_cause_change_and_danger_has_its_sentence(language: str) -> None:
    floor = half_past_ten()
    for kind in CauseKind:
        for overran in (0, 20):
            told = Cause(kind, CLUTCH, TIMING, MA, B03, at(9), at(11), overran)
            key, facts = radar_sentences.cause(told, floor)
            assert words.say(key, language, **facts)
    for move in Move:
        told_change = Change(move, 1, CLUTCH, MA, B08, at(10, 30), at(16, 30))
        key, facts = radar_sentences.change(told_change, floor)
        assert words.say(key, language, **facts)
    for danger in Danger:
        found = radar(floor)[1]._replace(danger=danger)
        for percent in (None, 40):
            key, facts = radar_sentences.standing(found, floor, percent)
            assert words.say(key, language, **facts)

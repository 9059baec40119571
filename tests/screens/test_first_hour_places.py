"""What the first hour answers to a path or an address that nothing can have."""

from dataclasses import replace
from pathlib import Path

import pytest

from shopfloor.errors import Fault
from shopfloor.rules.first_hour import QUESTIONS, Answers, Question
from shopfloor.screens.first_hour_questions import take
from shopfloor.settings import DatabaseMalformed, HomeUnknown, PathImpossible, Settings
from shopfloor.words import LANGUAGES, sentence

LONG = f"/{'x' * 300}/x"
ASKED = Answers(lang="zh_CN", code="T1", number=1, name="店", parts="/srv/parts.csv")
SHEETS = (Question.PEOPLE, Question.PARTS, Question.STOCK)
CASES = [
    *((Question.DATABASE, given, DatabaseMalformed) for given in (
        "postgresql://[::1", "postgresql://h:①/x", "postgresql://h:99999999/x", "postgresql://h/x?y=1",
    )),
    (Question.DATABASE, "~nosuch/x.db", HomeUnknown),
    (Question.DATABASE, f"{LONG}.db", PathImpossible),
    *((question, "~nosuch/x.csv", HomeUnknown) for question in SHEETS),
    *((question, f"{LONG}.csv", PathImpossible) for question in SHEETS),
    (Question.PAPER, "~nosuch/paper", HomeUnknown),
    (Question.PAPER, LONG, PathImpossible),
]  # fmt: skip


@pytest.mark.parametrize(("question", "given", "fault"), CASES)
def test_a_place_that_cannot_be_is_refused_with_its_mend(
    tmp_path: Path, question: Question, given: str, fault: type[Fault]
) -> None:
    answers = replace(ASKED, asked=QUESTIONS.index(question))
    with pytest.raises(fault) as refused:
        take(Settings(database=str(tmp_path / "x.db")), answers, given)
    for lang in LANGUAGES:
        assert len(sentence(refused.value, lang)) < 260

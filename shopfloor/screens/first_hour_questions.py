"""The ten questions: what Enter alone answers, what is told with each, and what an answer does."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shopfloor.desk.first_hour import ground, keeping, looking
from shopfloor.documents.files import FileUnwritable
from shopfloor.documents.printer import PrintingMissing, has_printing
from shopfloor.rules.first_hour import (
    NOTHING,
    QUESTIONS,
    Answers,
    Question,
    parse_clock,
    parse_hire,
    parse_language,
    parse_opening,
    parse_site,
    plain,
)
from shopfloor.rules.posts import check_name
from shopfloor.rules.quantities import Money
from shopfloor.screens import first_hour_texts as texts
from shopfloor.settings import Settings, typed_path
from shopfloor.words import LANGUAGES, say, speak

SHEETS = (".csv", ".xlsx", ".xls", ".txt")
PRINTER = "lp:"


@dataclass(frozen=True)
class Taken:
    """The answers after one more; ``stays`` where the question is not answered yet; ``said`` is
    what was found."""

    answers: Answers
    said: str = ""
    stays: bool = False


Take = Callable[[Settings, Answers, str], Taken]


def take(settings: Settings, answers: Answers, given: str) -> Taken:
    """Answer the open question; raises why the answer does not do."""
    typed = NOTHING if plain(given) == NOTHING else given
    taken = _TAKE[QUESTIONS[answers.asked]](settings, answers, typed)
    if taken.stays:
        return taken
    return replace(taken, answers=replace(taken.answers, asked=answers.asked + 1))


def preset(settings: Settings, answers: Answers, tried: str) -> str:
    """What Enter alone answers, empty where something must be typed: what was answered before, or
    tried last."""
    told = {
        Question.LANGUAGE: answers.lang,
        Question.SITE: texts.site(answers) if answers.code else "",
        Question.DATABASE: answers.database or ground.preset_database(settings, answers.code),
        Question.NAME: answers.administrator,
        Question.CLOCK: texts.clock(answers.zone, answers.day_starts),
        Question.PARTS: tried or answers.parts or NOTHING,
        Question.STOCK: (answers.parts and (tried or answers.stock)) or NOTHING,
        Question.PAPER: answers.paper,
    }
    if answers.question is Question.PAPER and not answers.paper:
        return ground.preset_paper(answers) or NOTHING
    return told.get(answers.question, "") if answers.question else ""


def told(environment: Mapping[str, str], settings: Settings, answers: Answers, width: int) -> str:
    """What is told with the open question."""
    question = answers.question
    if question is Question.LANGUAGE:
        return _languages(settings)
    text = say(f"first_hour.{question}")
    if question is Question.PEOPLE:
        return "\n".join([text, texts.roles(width), texts.people(answers.staff)])
    if question is Question.OPENING:
        return f"{text}\n{_file_told(environment)}"
    return text


def _languages(settings: Settings) -> str:
    """Both, since nobody has chosen yet."""
    store = settings.shown
    told = [say("first_hour.language", one, store=store) for one in LANGUAGES]
    names = [f"  {n}  {say('first_hour.this_language', one)}" for n, one in enumerate(LANGUAGES, 1)]
    return "\n".join([*told, "", *names])


def _file_told(environment: Mapping[str, str]) -> str:
    """Into which file the settings go, and what becomes of the one that is there."""
    file = keeping.settings_file(environment)
    key = "first_hour.file_there" if file.exists() else "first_hour.file_new"
    return say(key, file=file, before=f"{file.name}{keeping.BEFORE}")


def is_printer(paper: str) -> bool:
    """Whether paper goes to a printer, and not into a folder."""
    return paper.startswith(PRINTER)


def _language(_settings: Settings, answers: Answers, given: str) -> Taken:
    lang = parse_language(given)
    speak(lang)
    return Taken(replace(answers, lang=lang))


def _site(_settings: Settings, answers: Answers, given: str) -> Taken:
    code, number, name = parse_site(given)
    return Taken(replace(answers, code=code, number=number, name=name))


def _database(settings: Settings, answers: Answers, given: str) -> Taken:
    chosen = replace(settings, database=given)
    if not chosen.is_postgres:
        chosen = replace(settings, database=str(chosen.path))
    ground.check_database(chosen)
    return Taken(replace(answers, database=chosen.database))


def _name(_settings: Settings, answers: Answers, given: str) -> Taken:
    check_name(1, given)
    return Taken(replace(answers, administrator=given))


def _clock(_settings: Settings, answers: Answers, given: str) -> Taken:
    zone, starts = parse_clock(given, answers.zone, answers.day_starts)
    return Taken(replace(answers, zone=zone, day_starts=starts))


def _people(_settings: Settings, answers: Answers, given: str) -> Taken:
    """Enter alone ends it; ``-`` takes the last one away."""
    people = answers.people
    if not given:
        return Taken(answers)
    if given == NOTHING:
        people = people[:-1]
    elif given.lower().endswith(SHEETS):
        people += looking.look_at_people(_file(given), answers)
    else:
        people += (parse_hire(given, answers.staff),)
    count = say("first_hour.so_many", count=len(people))
    return Taken(replace(answers, people=people), count, stays=True)


def _parts(_settings: Settings, answers: Answers, given: str) -> Taken:
    if given == NOTHING:
        return Taken(replace(answers, parts="", stock=""))
    seen = looking.look_at_parts(_file(given), answers)
    found = say("first_hour.parts_seen", parts=seen.parts, bins=seen.bins)
    return Taken(replace(answers, parts=_file(given)), found)


def _stock(_settings: Settings, answers: Answers, given: str) -> Taken:
    if given == NOTHING:
        return Taken(replace(answers, stock=""))
    seen = looking.look_at_stock(_file(given), answers)
    value = Money(seen.value)
    found = say("first_hour.stock_seen", lines=seen.lines, parts=seen.parts, value=value)
    return Taken(replace(answers, stock=_file(given)), found)


def _paper(_settings: Settings, answers: Answers, given: str) -> Taken:
    if given == NOTHING:
        return Taken(replace(answers, paper=""))
    if given.startswith(PRINTER):
        if not has_printing():
            raise PrintingMissing(given.removeprefix(PRINTER))
        return Taken(replace(answers, paper=given))
    folder = Path(_file(given))
    there = next(one for one in (folder, *folder.parents) if os.path.lexists(one))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise FileUnwritable(str(folder), os.strerror(13 if there.is_dir() else 20))
    return Taken(replace(answers, paper=str(folder)))


def _opening(_settings: Settings, answers: Answers, given: str) -> Taken:
    return Taken(replace(answers, opens=parse_opening(given, answers)))


def _file(given: str) -> str:
    """A path as it is typed, or dropped by a file manager in quotes; raises HomeUnknown,
    PathImpossible."""
    bare = given[1:-1] if len(given) > 1 and given[0] == given[-1] and given[0] in "'\"" else given
    return str(typed_path(bare))


_TAKE: dict[Question, Take] = {
    Question.LANGUAGE: _language,
    Question.SITE: _site,
    Question.DATABASE: _database,
    Question.NAME: _name,
    Question.CLOCK: _clock,
    Question.PEOPLE: _people,
    Question.PARTS: _parts,
    Question.STOCK: _stock,
    Question.PAPER: _paper,
    Question.OPENING: _opening,
}

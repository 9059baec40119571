"""What was answered today to the rule clock, as lines: when, who, to what, with what words."""

from collections.abc import Sequence

from shopfloor import clock
from shopfloor.rules.alarms import AnsweredToday
from shopfloor.words import say


def answered_told(answered: Sequence[AnsweredToday], zone: str) -> list[str]:
    """A head and a line each; nothing where nothing was answered."""
    if not answered:
        return []
    return [say("board.answered_today"), *(_line(one, zone) for one in answered)]


def _line(one: AnsweredToday, zone: str) -> str:
    return say(
        "board.answered", at=_at(one.at, zone), person=one.person, kind=one.kind,
        about=_about(one, zone), answer=_words(one, zone),
    )  # fmt: skip


def _about(one: AnsweredToday, zone: str) -> str:
    if one.shift:
        return say("board.shift", at=_at(one.shift, zone))
    order = f"{one.order}/{one.number}" if one.number else one.order
    return " ".join(word for word in (one.plate, order) if word)


def _words(one: AnsweredToday, zone: str) -> str:
    until = say("board.done_by", at=_at(one.expected_at, zone)) if one.expected_at else ""
    return " ".join(word for word in (until, one.answer) if word) or say("board.all_there")


def _at(at: int, zone: str) -> str:
    there, here = (clock.local(when, zone) for when in (clock.instant(at), clock.now()))
    return f"{there:%H:%M}" if there.date() == here.date() else f"{there:%m-%d %H:%M}"

"""The night's report as text: a page that the service manager and the parts manager read in the
morning, 80 cells wide: the day first, then what is proven, to be done, and kept."""

from collections.abc import Iterable, Sequence

from shopfloor.documents.counter_day import fitted
from shopfloor.rules.night_day import CarLeft, NightDay
from shopfloor.rules.nightly import AskedAgain, Night
from shopfloor.words import say, tell

SHOWN = 40
"""So many findings, cars and lines to be counted again are named; the JSON has them all."""

DAY = 24


def page(night: Night, shop: str, banner: str) -> list[str]:
    """The report's lines; ``banner`` is what a training shop says."""
    lines = [banner] if banner else []
    lines += [
        say("night.title", shop=shop, day=night.day),
        say(f"night_outcome.{night.outcome}", code=night.exit_code, what=_in_a_word(night)),
        "",
        *_failed(night),
        *(_today(night.today) if night.today is not None else ()),
        *_proofs(night),
        *_counted(night),
        *_to_do(night),
        "",
        *_kept(night),
    ]
    return [part for line in lines for part in fitted(line)]


def _in_a_word(night: Night) -> str:
    """What is to be dealt with, for who reads no further than the second line."""
    told = {
        "books": len(night.findings), "old_parts": night.unconserved,
        "differing": night.differing, "again": len(night.again),
    }  # fmt: skip
    return say("told.comma").join(
        say(f"night_word.{what}", count=count) for what, count in told.items() if count
    )


def _failed(night: Night) -> Iterable[str]:
    for one in night.failed:
        yield say("night.failed", step=say(f"night_step.{one.step}"), reason=one.reason)


def _today(day: NightDay) -> Iterable[str]:
    yield say("night.cars", finished=day.finished, promised=day.promised, kept=day.kept)
    yield say(
        "night.checks", sent_back=day.sent_back, reported=day.reported, agreed=day.agreed
    )  # fmt: skip
    yield say("night.left", count=len(day.left), ready=day.ready)
    yield from _named([_car(one) for one in day.left])
    yield say("night.expected", count=day.expected)
    yield say("night.counter", slips=day.slips, lines=day.lines, slips_open=day.slips_open)
    yield say(
        "night.lacking", shortages=day.shortages, exceptions=day.exceptions, posted=day.posted
    )  # fmt: skip
    yield ""


def _named(lines: Sequence[str]) -> Iterable[str]:
    """As many as a page names, and how many there are more."""
    yield from (f"  {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield "  " + say("night.more", count=len(lines) - SHOWN)


def _car(one: CarLeft) -> str:
    """Where it is, and how late it is: in hours, from a day on in days."""
    told = {"order": one.order, "plate": one.plate, "stage": one.stage}
    hours, minutes = divmod(one.late, 60)
    if not one.late:
        return say("night.left_car", **told)
    if hours < DAY:
        return say("night.left_late", **told, late=f"{hours}:{minutes:02}")
    return say("night.left_days", **told, days=hours // DAY)


def _proofs(night: Night) -> Iterable[str]:
    if night.findings:
        yield say("night.findings", count=len(night.findings))
        yield from _named(night.findings)
    elif not any(one.step == "check" for one in night.failed):
        yield say("night.sound")
    if night.conserved is not None:
        told = "night.conserved" if night.conserved else "night.unconserved"
        yield say(told, count=night.unconserved)


def _counted(night: Night) -> Iterable[str]:
    if night.counts is not None:
        one = night.counts
        yield say(
            "night.counts", number=one.number, counts=one.counts, unexpected=one.unexpected,
            there=one.there,
        )  # fmt: skip
    for made in night.lists:
        yield say(
            "night.list", number=made.number, day=made.day, judged=made.judged, agreed=made.agreed,
            differs=made.differs, again=made.again, waiting=made.waiting, to_count=made.to_count,
        )  # fmt: skip


def _to_do(night: Night) -> Iterable[str]:
    if night.differing:
        yield say("night.differing", count=night.differing)
    if night.again:
        yield say("night.again", count=len(night.again))
        yield from _named([_again(one) for one in night.again])
    if night.tomorrow is not None and night.tomorrow.number:
        made = night.tomorrow
        yield say(
            "night.tomorrow", number=made.number, day=made.day, lines=made.lines,
            places=made.places,
        )  # fmt: skip


def _again(one: AskedAgain) -> str:
    return say(
        "night.again_line", number=one.number, line=one.line, place=one.place or None,
        what=" ".join(filter(None, (one.what, one.name))) or None, why=tell(one.why),
    )  # fmt: skip


def _kept(night: Night) -> Iterable[str]:
    if night.seal:
        yield say("night.seal", seal=night.seal, code=night.code)
    if night.backup is not None:
        yield say("night.backup", file=night.backup.file)

"""The night's report as text: a page that a parts manager reads in the morning, 80 cells wide."""

from collections.abc import Iterable

from shopfloor.documents.counter_day import fitted
from shopfloor.rules.nightly import Night
from shopfloor.words import say, tell

SHOWN = 40
"""So many findings and lines to be counted again are named; the JSON has them all."""


def page(night: Night, shop: str, banner: str) -> list[str]:
    """The report's lines; ``banner`` is what a training shop says."""
    lines = [banner] if banner else []
    lines += [
        say("night.title", shop=shop, day=night.day),
        say(f"night_outcome.{night.outcome}", code=night.exit_code),
        "",
        *_failed(night),
        *_proofs(night),
        *_counted(night),
        *_to_do(night),
        *_kept(night),
    ]
    return [part for line in lines for part in fitted(line)]


def _failed(night: Night) -> Iterable[str]:
    for one in night.failed:
        yield say("night.failed", step=say(f"night_step.{one.step}"), reason=one.reason)


def _proofs(night: Night) -> Iterable[str]:
    if night.findings:
        yield say("night.findings", count=len(night.findings))
        yield from (f"  {one}" for one in night.findings[:SHOWN])
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
            "night.list", number=made.number, day=made.day, agreed=made.agreed,
            differs=made.differs, again=made.again, waiting=made.waiting, to_count=made.to_count,
        )  # fmt: skip


def _to_do(night: Night) -> Iterable[str]:
    if night.differing:
        yield say("night.differing", count=night.differing)
    if night.again:
        yield say("night.again", count=len(night.again))
        for one in night.again[:SHOWN]:
            yield "  " + say(
                "night.again_line", number=one.number, line=one.line, place=one.place or None,
                what=one.what or None, why=tell(one.why),
            )  # fmt: skip
    if night.tomorrow is not None and night.tomorrow.number:
        made = night.tomorrow
        yield say(
            "night.tomorrow", number=made.number, day=made.day, lines=made.lines,
            places=made.places,
        )  # fmt: skip


def _kept(night: Night) -> Iterable[str]:
    if night.seal:
        yield say("night.seal", seal=night.seal, code=night.code)
    if night.backup is not None:
        yield say("night.backup", file=night.backup.file)

"""What proof and checks find: facts, never exceptions, each said in its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shopfloor import clock, words


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be; its sentence is ``check.<code>`` of the catalogues,
    told with ``facts``.  Tables stand by their name, rows by the counter of their key, entries by
    their sequence, times on the shop's clock."""

    code: str
    facts: Mapping[str, int | str]

    def sentence(self, language: str | None = None) -> str:
        """What a person reads."""
        return words.say(f"check.{self.code}", language, **self.facts)


def told_time(stored: int, zone: str) -> str:
    """A stored time on the shop's clock; a number that no time has is told as it stands, since
    what is looked at may have been tampered with."""
    try:
        when = clock.instant(stored).astimezone(ZoneInfo(zone))
    except (OverflowError, ValueError, LookupError):
        return str(stored)
    return when.replace(tzinfo=None).isoformat(" ", "seconds")

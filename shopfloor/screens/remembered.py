"""What each person chose to see at this terminal, kept for the next time they sign in here.

It lies with the terminal, ``$XDG_STATE_HOME/shopfloor``, a file a person of a site: what somebody
likes to look at is no fact of the shop, so no journal tells it and no other terminal follows it.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from shopfloor.errors import Fault
from shopfloor.rules import pins

Views = dict[str, dict[str, str]]
"""By place, what was chosen there by name."""


@dataclass(eq=False)
class ViewsUnreadable(Fault):
    """The file of what was chosen is not what was written, or cannot be read or written."""

    file: str
    reason: str


class Remembered:
    """The choices of one person at one site; raises ViewsUnreadable where no file can be."""

    def __init__(self, site: str, number: int) -> None:
        home = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        told = Path(home) / "shopfloor" / f"{site}-{number}.json"
        try:
            self.file = told.expanduser()
        except RuntimeError as error:  # an account without a home folder
            raise ViewsUnreadable(str(told), str(error)) from error

    def of(self, place: str) -> dict[str, str]:
        """What was chosen there last, empty before the first time; raises ViewsUnreadable."""
        return self._read().get(place, {})

    def keep(self, place: str, chosen: dict[str, str]) -> None:
        """Remember this, but nothing that may be a PIN; a file that nobody can read is written
        anew.  Raises ViewsUnreadable where it cannot be."""
        try:
            views = self._read()
        except ViewsUnreadable:
            views = {}
        views[place] = {name: value for name, value in chosen.items() if not pins.may_be(value)}
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(views, ensure_ascii=False), "utf-8")
            beside.replace(self.file)
        except OSError as error:
            raise self._unreadable(error) from error

    def _read(self) -> Views:
        try:
            told = json.loads(self.file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise self._unreadable(error) from error
        if not _are_views(told):
            raise self._unreadable("JSON")
        views: Views = told
        return views

    def _unreadable(self, reason: object) -> ViewsUnreadable:
        return ViewsUnreadable(str(self.file), str(reason))


def _are_views(told: object) -> bool:
    """Whether it is what ``keep`` writes."""
    return isinstance(told, dict) and all(
        isinstance(chosen, dict) and all(isinstance(value, str) for value in chosen.values())
        for chosen in told.values()
    )

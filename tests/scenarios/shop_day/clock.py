"""The shop's clock of a day: one file that every program of the day reads, and that the script of
the day alone sets.

The programs are the real ones.  Python looks for ``sitecustomize`` before it runs anything; the one
that lies in the day's folder puts the file in the place of the machine's clock.
"""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from shopfloor import clock

ZONE = ZoneInfo("Asia/Shanghai")
WIDTH = 8
"""Bytes of the file: microseconds since 1970, written and read in one piece."""

SITECUSTOMIZE = """
import os
from shopfloor import clock

FILE = os.open({file!r}, os.O_RDONLY)


def now():
    if clock._held is not None:
        return clock._held
    return clock.instant(int.from_bytes(os.pread(FILE, {width}, 0), "big"))


clock.now = now
"""


class ShopClock:
    """The time of the shop; it stands still until the script of the day moves it."""

    def __init__(self, folder: Path, day: dt.date) -> None:
        self.folder, self.day = folder, day
        self._file = folder / "now"
        folder.mkdir()
        source = SITECUSTOMIZE.format(file=str(self._file), width=WIDTH)
        (folder / "sitecustomize.py").write_text(source)
        self.now = self.of("00:00")
        self.at("00:00")

    def of(self, time: str) -> dt.datetime:
        """An hour and minute of the day."""
        hour, minute = map(int, time.split(":"))
        return dt.datetime.combine(self.day, dt.time(hour, minute), ZONE)

    def at(self, time: str) -> None:
        """It is that time now, in every program; a time that is past is a ValueError."""
        self._set(self.of(time))

    def later(self, minutes: int) -> None:
        """So many minutes have passed."""
        self._set(self.now + dt.timedelta(minutes=minutes))

    def _set(self, now: dt.datetime) -> None:
        if now < self.now:
            raise ValueError(f"{now} is before {self.now}")
        self.now = now
        told = clock.micros(now).to_bytes(WIDTH, "big")
        if self._file.exists():
            with self._file.open("r+b") as file:
                file.write(told)
        else:
            self._file.write_bytes(told)

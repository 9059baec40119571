"""Backups: what one says of itself, and what is wrong with one."""

from dataclasses import dataclass

from shopfloor.errors import Differences, Fault


@dataclass(frozen=True)
class Backup:
    """A site as it stood at its entry ``entries``, booked at ``booked_at`` (microseconds UTC).

    ``hash`` is the hash of that entry; ``pepper`` the fingerprint of the pepper without which no
    PIN in it can be checked: the backup does not hold the pepper itself.
    """

    file: str
    site: str
    name: str
    entries: int
    hash: str
    booked_at: int
    pepper: str


@dataclass(eq=False)
class BackupMissing(Fault):
    """There is no such file, or it cannot be read or written."""

    file: str
    reason: str


@dataclass(eq=False)
class BackupUnsound(Differences):
    """The file is not a whole store of ours; nothing was restored."""

    file: str
    reason: str

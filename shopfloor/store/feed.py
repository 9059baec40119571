"""The change feed: whether anybody, in any process, changed anything.

Every act appends exactly one entry to the journal, so the sequence of its head is the feed, on
both engines alike: one row by its key, some tens of microseconds.  It is asked a few times a
second.  LISTEN and NOTIFY would be faster by a quarter of a second and need a connection, a
thread and a way back after a restart of the server of their own; ``PRAGMA data_version`` would
tell of wrong PINs too, which nobody looks at.
"""

from shopfloor.store.database import SqliteEngine
from shopfloor.store.store import Store


def last(store: Store) -> int:
    """The sequence of the last entry; raises StoreUnavailable's kinds, StoreReplaced among them:
    a deleted file still answers, for ever the same."""
    if isinstance(store.engine, SqliteEngine):
        store.engine.same_file()
    row = store.one("SELECT sequence FROM journal_head")
    return int(row[0]) if row else 0

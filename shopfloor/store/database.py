"""The engine that the settings name."""

from shopfloor.settings import Settings
from shopfloor.store.engine import PATIENCE, Engine
from shopfloor.store.faults import StoreMissing
from shopfloor.store.sqlite import SqliteEngine

__all__ = ["PATIENCE", "Engine", "SqliteEngine", "connect"]


def connect(settings: Settings) -> Engine:
    """A connection that has asked nothing yet; raises StoreMissing and its like."""
    if not settings.is_postgres:
        return SqliteEngine(settings.path)
    try:
        # its driver is an extra
        from shopfloor.store.postgres import PostgresEngine
    except ModuleNotFoundError as error:
        raise StoreMissing("postgresql", "pip install 'shopfloor[pg]'") from error
    return PostgresEngine(settings.database)

"""The open shop: its store, its site, its pepper; ``open_shop`` alone opens one."""

import datetime as dt
from dataclasses import dataclass
from types import TracebackType

from shopfloor import clock
from shopfloor.rules.site import Site
from shopfloor.settings import Settings
from shopfloor.store import demo_clock, opening, sites
from shopfloor.store.store import Store


@dataclass(frozen=True)
class Actor:
    """Who acts, and where: a person's key and a terminal's name."""

    person: int
    terminal: str


@dataclass
class Shop:
    """One site, open; a context manager that closes it."""

    settings: Settings
    store: Store
    pepper: bytes

    @property
    def site(self) -> Site:
        """The site as it stands now."""
        return sites.held(self.store)[1]

    def close(self) -> None:
        clock.run_ahead(dt.timedelta(0))
        self.store.close()

    def __enter__(self) -> "Shop":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_shop(settings: Settings) -> Shop:
    """The shop that the settings name, the demo at its own time; raises StoreUnavailable's
    kinds."""
    shop = Shop(settings, opening.open_store(settings), opening.read_pepper(settings))
    clock.run_ahead(demo_clock.ahead(shop.store))
    return shop

"""What every command starts with: the open shop, and who acts in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from shopfloor.desk.shop import Actor, Shop


@contextmanager
def shop_of(context: typer.Context) -> Iterator["Shop"]:
    """The open shop of this terminal's settings."""
    from shopfloor.desk.shop import open_shop

    with open_shop(context.obj) as shop:
        yield shop


@contextmanager
def acting_in(context: typer.Context) -> Iterator[tuple["Shop", "Actor"]]:
    """The open shop and who acts in it, proven."""
    from shopfloor.desk.identity import who_acts

    with shop_of(context) as shop:
        yield shop, who_acts(shop)

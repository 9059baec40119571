"""What every command starts with: the open shop, and who acts in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.printing import tell

if TYPE_CHECKING:
    from shopfloor.desk.shop import Actor, Shop


@contextmanager
def shop_of(context: typer.Context) -> Iterator["Shop"]:
    """The open shop of this terminal's settings."""
    from shopfloor.desk.shop import open_shop

    with open_shop(context.obj) as shop:
        warn_of_training(shop)
        yield shop


def warn_of_training(shop: "Shop") -> None:
    """Say on stderr that nothing here is real, where the shop is one for training."""
    from shopfloor.rules.site import training_banner

    banner = training_banner(shop.site)
    if banner:
        print(banner, file=sys.stderr)


@contextmanager
def acting_in(context: typer.Context, nightly: bool = False) -> Iterator[tuple["Shop", "Actor"]]:
    """The open shop and who acts in it, proven; the ``nightly`` prefers the service person."""
    from shopfloor.desk.identity import who_acts

    with shop_of(context) as shop:
        yield shop, who_acts(shop, nightly)


def op_of(given: str) -> str:
    """The operation id that was given, else a fresh one, told so that a retry can name it."""
    from shopfloor.desk.acting import fresh_op

    if given:
        return given
    made = fresh_op()
    tell("said.op", op=made)
    return made

"""``init`` and ``open-shop``: making a shop, and ending its preparation."""

import typer

from shopfloor.cli.acting import acting_in, warn_of_training
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.words import say


def add_to(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("init", help=say("help.init"))(init)
    app.command("open-shop", help=say("help.open_shop"))(open_)


def init(
    context: typer.Context,
    site: str = typer.Option(..., help=say("help.init_site")),
    name: str = typer.Option(..., help=say("help.init_name")),
    number: int = typer.Option(1, help=say("help.init_number")),
    administrator: str = typer.Option("", help=say("help.init_administrator")),
    training: bool = typer.Option(False, help=say("help.init_training")),
    at: str = typer.Option("", help=say("help.init_at")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.founding import Found, account_name, found_shop_at

    account = account_name()
    found = Found(site, number, name, administrator or account, account, training)
    with found_shop_at(context.obj, found, at) as shop:
        warn_of_training(shop)
        if as_json:
            show_json({"site": site, "database": shop.store.name, "staff": 1})
        else:
            tell("said.founded", site=site, name=name, store=shop.store.name, account=account)
            tell("said.pepper", file=context.obj.pepper)


def open_(
    context: typer.Context,
    op: str = typer.Option("", help=say("help.op")),
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.preparation import OpenShop, open_for_business

    with acting_in(context) as (shop, who):
        opened = open_for_business(shop, who, OpenShop(), op=op or f"open-shop/{who.person}")
    if as_json:
        show_json(opened)
    else:
        tell("said.opened", code=opened.code, name=opened.name)

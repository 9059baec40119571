"""``slip print``: the slip in two copies, or its pick list."""

from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.paper import PRINTER, TO, put_on_paper
from shopfloor.cli.printing import AS_JSON
from shopfloor.cli.signing import OP
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.paper import PaperPrinted
    from shopfloor.desk.shop import Actor, Shop


class Encoding(StrEnum):
    """How the text is coded: dot-matrix printers of the trade want GB18030."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


NUMBER = typer.Argument(..., metavar="SLIP", help=say("help.slip_number"))
ENCODING = typer.Option(Encoding.UTF_8, "--encoding", help=say("help.paper_encoding"))
PICK_LIST = typer.Option(False, "--pick-list", help=say("help.paper_pick_list"))


def add_to(slip: typer.Typer) -> None:
    """Add the command to the noun."""
    slip.command("print", help=say("help.slip_print"))(print_)


def print_(
    context: typer.Context,
    number: str = NUMBER,
    to: str = TO,
    printer: str = PRINTER,
    encoding: Encoding = ENCODING,
    pick_list: bool = PICK_LIST,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    raw = encoding is Encoding.GB18030  # the printer's own; all else goes through its driver
    kind = PaperKind.PICK_LIST if pick_list else PaperKind.SLIP

    def made(shop: "Shop", who: "Actor", printed: "PaperPrinted", way: PaperWay) -> bytes:
        from shopfloor.desk.paper import slip_paper
        from shopfloor.documents import slip

        shown, standing = slip_paper(shop, who, number, printed.prints[0].copy_number)
        pages = (slip.pick_list if pick_list else slip.slip_pages)(shown, standing)
        if way is PaperWay.FILE or not raw:
            return slip.as_text(pages).encode(encoding)
        return f"{slip.as_text(pages, chr(13) + chr(10))}\f".encode(encoding)

    put_on_paper(
        context, kind, lambda shop: (number,), made,
        to=to, printer=printer, op=op, as_json=as_json, raw=raw,
    )  # fmt: skip

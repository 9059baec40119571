"""What commands that print share: where to, journalled first, then put on paper."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.printing import show_json, tell
from shopfloor.documents import printer as printers
from shopfloor.documents.files import write_whole
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.paper import PaperPrinted
    from shopfloor.desk.shop import Actor, Shop

TO = typer.Option("", "--to", metavar="FILE", help=say("help.paper_to"))
PRINTER = typer.Option("", "--printer", metavar="NAME", help=say("help.paper_printer"))

Made = Callable[["Shop", "Actor", "PaperPrinted", PaperWay], bytes]
Named = Callable[["Shop"], tuple[str, ...]]


def put_on_paper(
    context: typer.Context,
    kind: PaperKind,
    named: Named,
    made: Made,
    *,
    to: str,
    printer: str,
    op: str,
    as_json: bool,
    raw: bool = False,
) -> None:
    """Journal the print of the documents ``named``, then put what is ``made`` of them to the file
    or the printer.  Raises PrinterUnset, FileUnwritable, PrintingMissing, PrinterFailed."""
    from shopfloor.desk.paper import PrintPaper, print_paper

    printer = printer or context.obj.printer
    if not (to or printer):
        raise printers.PrinterUnset()
    way = PaperWay.FILE if to else PaperWay.LP
    with acting_in(context) as (shop, who):
        asked = PrintPaper(kind, named(shop), way)
        printed = print_paper(shop, who, asked, op=op_of(op))
        data = made(shop, who, printed, way)
    if to:
        write_file(to, data)
    else:
        printers.send(data, printer, printed.prints[0].document, raw=raw)
    if as_json and to != "-":
        show_json(printed)
        return
    again = tuple(one.document for one in printed.prints if one.copy_number > 1)
    tell("said.printed", documents=tuple(one.document for one in printed.prints), to=to or printer)
    if again:
        tell("said.reprinted", documents=again)


def write_file(to: str, data: bytes) -> None:
    """Write a file whole or not at all, ``-`` to stdout; raises FileUnwritable."""
    if to == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    write_whole(Path(to), data)

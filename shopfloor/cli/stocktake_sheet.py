"""``stocktake sheet`` and ``stocktake count-line``: count on paper, and type it back."""

import typer

from shopfloor.cli.acting import acting_in, op_of
from shopfloor.cli.paper import PRINTER, write_file
from shopfloor.cli.printing import AS_JSON, show_json, tell
from shopfloor.cli.signing import OP
from shopfloor.documents import printer as printers
from shopfloor.words import say

NUMBER = typer.Argument(..., metavar="LIST", help=say("help.stocktake_number"))


def add_to(stocktake: typer.Typer) -> None:
    """Add these commands to the noun."""
    stocktake.command(help=say("help.stocktake_sheet"))(sheet)
    stocktake.command("count-line", help=say("help.stocktake_count_line"))(count_line)


def sheet(
    context: typer.Context,
    number: str = NUMBER,
    counter: str = typer.Option("", "--for", metavar="PERSON", help=say("help.sheet_for")),
    file: str = typer.Option("-", "--file", metavar="FILE", help=say("help.sheet_file")),
    on_paper: bool = typer.Option(False, "--print", help=say("help.sheet_print")),
    printer: str = PRINTER,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking.sheets import count_sheet
    from shopfloor.documents.count_sheet import sheet_pages
    from shopfloor.documents.slip import as_text

    to = printer or context.obj.printer if on_paper or printer else ""
    if on_paper and not to:
        raise printers.PrinterUnset()
    with acting_in(context) as (shop, who):
        made, standing = count_sheet(shop, who, number, counter)
    if as_json:
        show_json(made)
        return
    data = as_text(sheet_pages(made, standing)).encode()
    if to:
        printers.send(data, to, made.stocktake)
    else:
        write_file(file, data)
    if to or file != "-":
        tell("said.printed", documents=(made.stocktake,), to=to or file)


def count_line(
    context: typer.Context,
    number: str = NUMBER,
    code: str = typer.Argument(..., metavar="LINECODE", help=say("help.sheet_line_code")),
    quantity: str = typer.Argument(..., help=say("help.stocktake_quantity")),
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    from shopfloor.desk.stocktaking import counting, naming
    from shopfloor.rules.counting import Amount
    from shopfloor.rules.stocktake import Source

    with acting_in(context) as (shop, who):
        line = naming.line_on(shop, who, number, code)
        asked = naming.count_of(number, line, Amount(quantity), Source.SHEET)
        if isinstance(asked, counting.CountEmpty):
            emptied = counting.count_empty(shop, who, asked, op=op_of(op))
            done, shown, what = emptied.sequence, "0", None
        else:
            counted = counting.count(shop, who, asked, op=op_of(op))
            shown = counting.shown_count(shop, counted)
            done, what = counted.sequence, counted.what
    if as_json:
        show_json({"stocktake": number, "sequence": done, "place": line.place, "what": what})
    else:
        place = line.place or None
        tell("said.counted", sequence=done, place=place, what=what, quantity=shown)

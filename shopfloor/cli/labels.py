"""``old-part label``, ``parts label``, ``locations label``: PDF for a label printer."""

from typing import TYPE_CHECKING

import typer

from shopfloor.cli.paper import PRINTER, TO, Named, put_on_paper
from shopfloor.cli.printing import AS_JSON
from shopfloor.cli.signing import OP
from shopfloor.rules.paper import PaperKind, PaperWay
from shopfloor.words import say

if TYPE_CHECKING:
    from shopfloor.desk.paper import PaperPrinted
    from shopfloor.desk.shop import Actor, Shop

TAGS = typer.Argument(..., metavar="TAG...", help=say("help.old_part_labels"))
PARTS = typer.Argument(..., metavar="NUMBER...", help=say("help.parts_labels"))
BINS = typer.Argument(..., metavar="BIN...", help=say("help.locations_labels"))
QR = typer.Option(False, "--qr", help=say("help.paper_qr"))


def tags(
    context: typer.Context,
    codes: list[str] = TAGS,
    qr: bool = QR,
    to: str = TO,
    printer: str = PRINTER,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    _print(context, PaperKind.TAG, lambda shop: tuple(codes), qr, to, printer, op, as_json)


def parts(
    context: typer.Context,
    numbers: list[str] = PARTS,
    qr: bool = QR,
    to: str = TO,
    printer: str = PRINTER,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    def named(shop: "Shop") -> tuple[str, ...]:
        from shopfloor.desk.paper import part_numbers

        return part_numbers(shop, tuple(numbers))

    _print(context, PaperKind.PART_LABEL, named, qr, to, printer, op, as_json)


def bins(
    context: typer.Context,
    codes: list[str] = BINS,
    qr: bool = QR,
    to: str = TO,
    printer: str = PRINTER,
    op: str = OP,
    as_json: bool = AS_JSON,
) -> None:
    _print(context, PaperKind.BIN_LABEL, lambda shop: tuple(codes), qr, to, printer, op, as_json)


def _print(
    context: typer.Context,
    kind: PaperKind,
    named: Named,
    qr: bool,
    to: str,
    printer: str,
    op: str,
    as_json: bool,
) -> None:
    def made(shop: "Shop", who: "Actor", printed: "PaperPrinted", _way: PaperWay) -> bytes:
        from shopfloor.desk.paper import labels
        from shopfloor.documents.labels import labels_pdf

        return labels_pdf(labels(shop, who, printed), qr=qr)

    put_on_paper(context, kind, named, made, to=to, printer=printer, op=op, as_json=as_json)

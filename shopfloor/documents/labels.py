"""Labels as PDF, one a page of 70 by 40 mm: old-part tags, part labels, bin labels (LOC-06).

A label carries its code as Code 128, or as QR where it is asked for, where the code is not plain
ASCII, or where its bars would be too thin to be read.  The type is Adobe's Song, which every PDF
reader brings: nothing is embedded.
"""

import io
from typing import Any

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from shopfloor import clock
from shopfloor.rules.paper import Label, PaperKind
from shopfloor.words import say

WIDTH, HEIGHT, MARGIN = 70 * mm, 40 * mm, 3 * mm
FONT = "STSong-Light"
THINNEST, WIDEST = 0.19 * mm, 0.38 * mm
"""A bar thinner than 7.5 mil is lost on a thermal printer of 203 dpi."""
QUIET = 10
QR_SIDE = 23 * mm


def labels_pdf(labels: tuple[Label, ...], *, qr: bool = False) -> bytes:
    """The labels, a page each."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for label in labels:
        _draw(canvas, label, qr)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bar_width(code: str, room: float = WIDTH - 2 * MARGIN) -> float:
    """How wide a bar of the code's narrowest may be, in points, with its quiet zones in ``room``;
    0 where it must be a QR code."""
    if not code.isascii():
        return 0
    width = min(WIDEST, room / (Code128(code, barWidth=1, quiet=False).width + 2 * QUIET))
    return width if width >= THINNEST else 0


def _draw(canvas: Any, label: Label, qr: bool) -> None:
    bar = 0 if qr else bar_width(label.encoded)
    side = MARGIN if bar else MARGIN + QR_SIDE
    if bar:
        bars = Code128(label.encoded, barWidth=bar, barHeight=10 * mm, quiet=False)
        bars.drawOn(canvas, (WIDTH - bars.width) / 2, HEIGHT - 16 * mm)
    else:
        code = QrCode(label.encoded, width=QR_SIDE, height=QR_SIDE, qrLevel="M")
        code.drawOn(canvas, WIDTH - MARGIN - QR_SIDE, HEIGHT - 8 * mm - QR_SIDE)
    _line(canvas, _title(label), HEIGHT - 5 * mm, 7, MARGIN)
    height = HEIGHT - (21 if bar else 13) * mm
    for text, size in _texts(label):
        _line(canvas, text, height, size, side)
        height -= 4.2 * mm


def _title(label: Label) -> str:
    stands = label.standing
    again = stands.copy_number - 1
    reprint = say("paper.reprint", count=again) if again else ""
    told = (stands.training, stands.shop, say(f"paper_kind.{label.kind}"), reprint)
    return "  ".join(filter(None, told))


def _texts(label: Label) -> list[tuple[str, int]]:
    """The lines below the code, and the size of each in points."""
    code = say("paper.label_code", code=label.code)
    if label.kind is PaperKind.TAG:
        account = say("paper.account", account=label.account)
        return [
            (label.encoded, 12),
            (f"{label.part}  {label.name}", 9),
            (f"{label.plate}  {label.order}", 9),
            (f"{account}  {code}", 8),
        ]
    if label.kind is PaperKind.PART_LABEL:
        return [(label.part, 12), (label.name, 9), (label.bin, 9), (code, 7)]
    told = [(label.bin, 14), (f"{label.part}  {label.name}", 9)]
    return [*told, *((one, 8) for one in _bin_texts(label)), (code, 7)]


def _bin_texts(label: Label) -> list[str]:
    """The last arrival and the quantities, as of the printing (LOC-06)."""
    figures = label.figures
    if figures is None:
        return []
    moved = say("paper.bin_moved", came=figures.came, went=figures.went, balance=figures.balance)
    if not figures.arrived_at:
        return [moved]
    day = clock.local(clock.instant(figures.arrived_at), label.standing.zone)
    came = say("paper.bin_arrived", day=f"{day:%Y-%m-%d}", supplier=figures.supplier)
    return [came, moved]


def _line(canvas: Any, text: str, height: float, size: float, side: float) -> None:
    """A line from the left margin, smaller where it is too long, down to what can be read."""
    room = WIDTH - MARGIN - side
    while size > 5 and pdfmetrics.stringWidth(text, FONT, size) > room:
        size -= 0.5
    while pdfmetrics.stringWidth(text, FONT, size) > room:
        text = text[:-1]
    canvas.setFont(FONT, size)
    canvas.drawString(MARGIN, height, text)

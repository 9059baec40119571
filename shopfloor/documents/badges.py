"""Badges on A4, ten a page in the size of a bank card, to be cut along the lines.

A badge carries its code as Code 128, or as QR where the bars would be too thin to be read.
"""

import io
from typing import Any

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from shopfloor.documents.labels import FONT, bar_width
from shopfloor.rules.paper import Badge
from shopfloor.words import say

WIDTH, HEIGHT, MARGIN = 85.6 * mm, 54 * mm, 6 * mm
ROOM = WIDTH - 2 * MARGIN
COLUMNS, ROWS = 2, 5
QR_SIDE = 25 * mm


def badges_pdf(badges: tuple[Badge, ...]) -> bytes:
    """The badges, row by row."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for at, badge in enumerate(badges):
        row, column = divmod(at % (COLUMNS * ROWS), COLUMNS)
        if at and row == column == 0:
            canvas.showPage()
        canvas.saveState()
        side = (A4[0] - COLUMNS * WIDTH) / 2 + column * WIDTH
        foot = A4[1] - (A4[1] - ROWS * HEIGHT) / 2 - (row + 1) * HEIGHT
        canvas.translate(side, foot)
        _draw(canvas, badge)
        canvas.restoreState()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Any, badge: Badge) -> None:
    canvas.setLineWidth(0.2)
    canvas.rect(0, 0, WIDTH, HEIGHT)
    _line(canvas, "  ".join(filter(None, (badge.shop, badge.training))), 46 * mm, 9)
    _line(canvas, badge.name, 36 * mm, 22)
    told = say("paper.badge_number", number=badge.number, roles=badge.roles)
    _line(canvas, told, 29 * mm, 10)
    bar = bar_width(badge.badge, ROOM)
    if bar:
        bars = Code128(badge.badge, barWidth=bar, barHeight=14 * mm, quiet=False)
        bars.drawOn(canvas, (WIDTH - bars.width) / 2, 10 * mm)
    else:
        code = QrCode(badge.badge, width=QR_SIDE, height=QR_SIDE, qrLevel="M")
        code.drawOn(canvas, WIDTH - MARGIN - QR_SIDE, 2 * mm)
    _line(canvas, badge.badge, 5 * mm, 9, ROOM if bar else ROOM - QR_SIDE)


def _line(canvas: Any, text: str, height: float, size: float, room: float = ROOM) -> None:
    """A line from the left margin, smaller where it is too long, down to what can be read."""
    while size > 6 and pdfmetrics.stringWidth(text, FONT, size) > room:
        size -= 0.5
    while pdfmetrics.stringWidth(text, FONT, size) > room:
        text = text[:-1]
    canvas.setFont(FONT, size)
    canvas.drawString(MARGIN, height, text)

"""Of a line, only the cells that are to be painted go to the terminal.

Textual sends a widget's line from its first cell on, however far to the right the change is: a
minute that passed at the end of a line of 120 cells would send all of them.
"""

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor


class NarrowUpdate(ChopsUpdate):
    """Cells between the first and the last that were asked for; whoever asks keeps wide characters
    whole, as ``Canvas`` does."""

    def render_segments(self, console: Console) -> str:
        told = []
        for y, first, behind in self.spans:
            pieces = zip(self.chop_ends[y], self.chops[y].items(), strict=False)
            for end, (x, strip) in pieces:
                begin, stop = max(x, first), min(end, behind)
                if strip is not None and begin < stop:
                    told.append(Control.move_to(begin, y).segment.text)
                    told.append(strip.crop(begin - x, stop - x).render(console))
        return "".join(told)


class NarrowCompositor(Compositor):
    """What a screen paints its changes with."""

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        if update is None:
            return None
        return NarrowUpdate(update.chops, update.spans, update.chop_ends)

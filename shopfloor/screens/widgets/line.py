"""A text of one or more lines that is said again and again."""

from textual.widgets import Static


class Line(Static):
    """Laid out and painted only when it says something else: an idle terminal writes nothing, and
    a burst is not held up by what did not change."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._told = ""

    def tell(self, text: str) -> None:
        """Say this from now on."""
        if text != self._told:
            self._told = text
            self.update(text)

    def answer(self, text: str, wrong: bool = False) -> None:
        """Say it to who entered something; a refusal has a mark before it, and is heard."""
        if wrong:
            self.app.bell()
        self.tell(f"! {text}" if wrong else text)
        self.set_class(wrong, "wrong")

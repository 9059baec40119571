"""Behind a run that measured something, the table of what it measured."""

from typing import Protocol

from tests.bench.figures import FIGURES, table


class _Reporter(Protocol):
    def section(self, title: str) -> None: ...

    def line(self, text: str) -> None: ...


def pytest_terminal_summary(terminalreporter: _Reporter) -> None:
    if FIGURES:
        terminalreporter.section("what was asked for, and what was measured")
        for row in table():
            terminalreporter.line(row)

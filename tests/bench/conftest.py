"""Behind a run that measured something, the table of what it measured."""

from typing import Protocol

import pytest

from tests import terminal_session
from tests.bench.figures import FIGURES, table


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is measured starts afresh, as a person starts it: no copy of a program that is warm."""
    monkeypatch.setattr(terminal_session, "MAIN", "")


class _Reporter(Protocol):
    def section(self, title: str) -> None: ...

    def line(self, text: str) -> None: ...


def pytest_terminal_summary(terminalreporter: _Reporter) -> None:
    if FIGURES:
        terminalreporter.section("what was asked for, and what was measured")
        for row in table():
            terminalreporter.line(row)

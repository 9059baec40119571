"""How a command prints: a table a person reads, or JSON."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import typer

from shopfloor import clock, words
from shopfloor.rules.canonical import plain
from shopfloor.rules.findings import Finding

AS_JSON = typer.Option(False, "--json", help=words.say("help.json"))


def show_json(value: Any) -> None:
    """A record, or a list of them, as one JSON text."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def show_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns aligned by cell width; figures to the right; ``heads`` are keys of ``column.…``."""
    from rich.cells import cell_len

    told = [[words.say(f"column.{head}") for head in heads]]
    told += [[str(cell) for cell in row] for row in rows]
    widths = [max(cell_len(row[i]) for row in told) for i in range(len(heads))]
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(heads))]
    for row in told:
        gaps = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = zip(gaps, row, right, strict=True)
        print("  ".join(gap + cell if to_right else cell + gap for gap, cell, to_right in cells))


def at(micros: int, zone: str) -> str:
    """A stored time on the shop's clock."""
    return f"{clock.local(clock.instant(micros), zone):%Y-%m-%d %H:%M}"


def tell(key: str, /, **facts: object) -> None:
    """A sentence for the person, on stderr."""
    print(words.say(key, **facts), file=sys.stderr)


def show_findings(findings: Sequence[Finding]) -> None:
    """A line each, in the language that is spoken."""
    for finding in findings:
        print(finding.sentence())

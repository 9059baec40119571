"""What every import shares: its operation id, and its answer when the same file comes again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from shopfloor.desk.shop import Shop
from shopfloor.rules import canonical as form
from shopfloor.rules.parts import Ruling
from shopfloor.rules.proofs import Proof
from shopfloor.rules.sheets import Sheet, SheetRefused

T = TypeVar("T")

Approver = Callable[[str, bytes], Proof]
"""Gives the second person's proof for a meaning and the digest of what was shown."""


@dataclass(frozen=True)
class Imported(Generic[T]):
    """What a file did, or would do; ``again``: it was imported before, and this is what it did;
    ``to_sign``: what a second person signs before it is done."""

    answer: T
    planned: bool
    again: bool
    to_sign: tuple[Ruling, ...] = ()


def operation(kind: str, digest: str, encoding: str = "") -> str:
    """The operation id of an import: the same file, read the same way, is one operation."""
    return "/".join(filter(None, (kind, encoding.lower(), digest)))


def answer_of(shop: Shop, kind: str, op: str, answer: type[T]) -> T | None:
    """What the act answered when it was done under this operation id; None where it was not.

    Whoever did it: the same file from another person is the same operation.
    """
    row = shop.store.one("SELECT facts FROM journal WHERE op = ? AND act = ?", op, kind)
    return form.build(answer, form.read(row[0])["answer"]) if row else None


@contextmanager
def of_file(sheet: Sheet) -> Iterator[None]:
    """What the act refuses of a sheet is told with the name of its file."""
    try:
        yield
    except SheetRefused as refused:
        raise sheet.refused(list(refused.faults)) from refused

"""Acts that a command does with one signature: who signs, and the file with the PIN."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from shopfloor.desk.acting import Act, done_before
from shopfloor.desk.identity import proof_from
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import signatures_of
from shopfloor.rules.proofs import Proof
from shopfloor.settings import typed_path

A = TypeVar("A")
R = TypeVar("R")

Signer = tuple[str, Path | None]
"""Staff number or badge, and the file with the PIN, by default the terminal's."""
NOBODY: Signer = ("", None)


def do_by_pin(
    shop: Shop,
    actor: Actor,
    one: Act[A, R],
    asked: A,
    *,
    op: str,
    given: str,
    file: Path | None,
) -> R:
    """Do an act for a command, signed by one person: staff number or badge, and the file with the
    PIN, by default the terminal's.  Nobody named: no proof, and the act says what is missing.

    What was done under this operation id is only answered, and asks for no second proof.
    Raises what ``proof_from`` and the act raise.
    """
    proofs = proofs_by_pin(shop, actor, one, asked, op, given, file)
    return one(shop, actor, asked, op=op, proofs=proofs)


def do_by_pins(
    shop: Shop,
    actor: Actor,
    one: Act[A, R],
    asked: A,
    *,
    op: str,
    signers: dict[str, Signer],
) -> R:
    """The same where several sign: for each meaning who signs, and the file with their PIN.

    Raises what ``proof_from`` and the act raise.
    """
    proofs = _proofs(shop, actor, one, asked, op, lambda due: signers.get(due, NOBODY))
    return one(shop, actor, asked, op=op, proofs=proofs)


def proofs_by_pin(
    shop: Shop,
    actor: Actor,
    one: Act[A, R],
    asked: A,
    op: str,
    given: str,
    file: Path | None,
) -> list[Proof]:
    """The proofs of one signer; none where nobody is named, or the operation was done before.

    Raises what ``proof_from`` raises.
    """
    return _proofs(shop, actor, one, asked, op, lambda _: (given, file)) if given else []


def _proofs(
    shop: Shop, actor: Actor, one: Act[A, R], asked: A, op: str, signer: Callable[[str], Signer]
) -> list[Proof]:
    """The proofs of all whom ``signer`` names for the meanings that wait."""
    due = () if done_before(shop, op) else signatures_of(shop, one, asked, actor)
    proofs = []
    for wanted in due:
        given, file = signer(wanted.meaning)
        if given:
            pin = typed_path(str(file or shop.settings.pin_file))
            proofs.append(proof_from(shop, given, pin, wanted.meaning, wanted.shown))
    return proofs

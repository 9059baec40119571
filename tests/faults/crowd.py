"""Eight terminals that begin at one moment, each in a process of its own.

A process opens the shop, waits for the others, and does its turn; what became of every try comes
back.  Proofs are made by hand: no hash stands between two tries.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from shopfloor.desk.handing_over import RECEIVED, hand_over
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.slip_signing import SignSlip, slip_meaning
from shopfloor.desk.slip_signing import sign_slip as sign
from shopfloor.desk.slips import SlipNamed, Take, WriteSlip, write_slip
from shopfloor.errors import ShopfloorError
from shopfloor.rules.slips import Signing
from shopfloor.settings import Settings
from shopfloor.store import guards, slips
from tests.counter import SIGNER
from tests.faults.processes import PROCESSES
from tests.people import CREW, vouched

CROWD = 8
PATIENCE = 180.0

Turn = Callable[..., list[str]]


def actor(one: int) -> Actor:
    """Half of the terminals are the one clerk's, half the other's."""
    clerk = (CREW.storekeeper, CREW.other_storekeeper)[one % 2]
    return Actor(clerk.person, f"T-{one:02}")


def tried(act: Callable[[], object]) -> str:
    """ "done", or the name of what refused it."""
    try:
        act()
    except ShopfloorError as refusal:
        return type(refusal).__name__
    return "done"


def _terminal(
    turn: Turn, settings: Settings, one: int, barrier: Any, told: Any, lost: frozenset[str],
    *given: Any,
) -> None:  # fmt: skip
    with ExitStack() as around:
        if lost:
            around.enter_context(patch.object(guards, "missing", without(lost)))
        with open_shop(settings) as shop:
            barrier.wait(PATIENCE)
            told.put((one, turn(shop, one, barrier, *given)))


def without(lost: frozenset[str]) -> Callable[..., list[str]]:
    """A look at the guards that does not miss those that a test took down."""
    missing = guards.missing

    def fewer(*told: Any) -> list[str]:
        return [guard for guard in missing(*told) if guard not in lost]

    return fewer


def crowd(
    settings: Settings, turn: Turn, *given: Any, lost: frozenset[str] = frozenset()
) -> list[str]:
    """What became of every try of every terminal."""
    barrier, told = PROCESSES.Barrier(CROWD), PROCESSES.Queue()
    terminals = [
        PROCESSES.Process(
            target=_terminal,
            args=(turn, settings, one, barrier, told, lost, *given),
            daemon=True,
        )
        for one in range(CROWD)
    ]
    for terminal in terminals:
        terminal.start()
    try:
        became = dict(told.get(timeout=PATIENCE) for _ in terminals)
    finally:
        for terminal in terminals:
            terminal.join(PATIENCE)
            terminal.kill()
        told.close()
    assert sorted(became) == list(range(CROWD))
    return [one for tries in became.values() for one in tries]


def written(shop: Shop, clerk: Actor, requisition: str, *takes: Take) -> str:
    """A slip for what is named, else for all that may leave, signed by technician and advisor."""
    slip = write_slip(shop, clerk, WriteSlip(requisition, takes)).number
    for signing in (Signing.TECHNICIAN, Signing.ADVISOR):
        proof = vouched(SIGNER[signing], slip_meaning(signing), shown(shop, slip))
        sign(shop, clerk, SignSlip(slip, signing), proofs=[proof])
    return slip


def shown(shop: Shop, slip: str) -> bytes:
    """The digest of a slip, as everybody was shown it."""
    found = slips.slip_by_number(shop.store, slip)
    assert found is not None
    return found.shown


def handed(shop: Shop, clerk: Actor, slip: str) -> None:
    """The hand-over, the technician's proof in hand."""
    proof = vouched(CREW.technician, RECEIVED, shown(shop, slip))
    hand_over(shop, clerk, SlipNamed(slip), proofs=[proof])

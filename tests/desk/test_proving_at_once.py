"""Several processes at once: no try is lost, no proof is good twice."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.queues import Queue
from typing import Any

from shopfloor import clock
from shopfloor.desk.house import MEANING, ChangeSetting, approval_digest, change_setting
from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.errors import ShopfloorError
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Role
from shopfloor.settings import Settings
from shopfloor.store import credentials
from tests.conftest import TEN_TWENTY
from tests.people import Crew, hire, proof_of

SPAWNING = multiprocessing.get_context("spawn")
ASKED = ChangeSetting("pin_tries", "4", "2026-11-23")
EACH = 4


def guess(settings: Settings, person: int, told: "Queue[str]", start: Any) -> None:
    with open_shop(settings) as shop, clock.held_at(TEN_TWENTY):
        start.wait(30)
        for _ in range(EACH):
            told.put(_outcome(lambda: prove(shop, person, "135790", "slip", bytes(32), "T-01")))


def spend(settings: Settings, actor: Actor, proof: Proof, told: "Queue[str]", start: Any) -> None:
    with open_shop(settings) as shop, clock.held_at(TEN_TWENTY):
        start.wait(30)
        told.put(_outcome(lambda: change_setting(shop, actor, ASKED, proofs=[proof])))


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except ShopfloorError as error:
        return error.code
    return "done"


def at_once(target: Callable[..., None], answers: int, *arguments: object) -> list[str]:
    """What two processes that start together tell."""
    told: Queue[str] = SPAWNING.Queue()
    start = SPAWNING.Barrier(2)
    both = [SPAWNING.Process(target=target, args=(*arguments, told, start)) for _ in range(2)]
    for process in both:
        process.start()
    outcomes = [told.get(timeout=60) for _ in range(answers)]
    for process in both:
        process.join(30)
        assert process.exitcode == 0
    return sorted(outcomes)


def test_two_processes_that_guess_at_once_lose_no_try(shop: Shop, administrator: Actor) -> None:
    change_setting(shop, administrator, ChangeSetting("pin_tries", "10", "2026-11-23"))
    keeper = hire(shop, Role.STOREKEEPER)
    outcomes = at_once(guess, 2 * EACH, shop.settings, keeper.person)
    assert outcomes == ["pin_wrong"] * 2 * EACH
    assert credentials.tried(shop.store, keeper.person, "T-01").wrong == 2 * EACH


def test_a_proof_used_in_two_processes_at_once_signs_once(opened_shop: Shop, crew: Crew) -> None:
    proof = proof_of(opened_shop, crew.general_manager, MEANING, approval_digest(ASKED))
    head = opened_shop.store.head().sequence
    outcomes = at_once(spend, 2, opened_shop.settings, crew.service_manager, proof)
    assert outcomes == ["done", "proof_spent"]
    assert opened_shop.store.head().sequence == head + 1

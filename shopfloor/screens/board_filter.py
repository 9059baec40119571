"""Which cars a filter of the board lets through, and which car an entry means."""

from collections.abc import Iterable, Sequence

from shopfloor.errors import NotFound
from shopfloor.rules.board import Card, Lane
from shopfloor.rules.workshop import Stage, Workshop

SIGN = "/"
"""What a filter begins with; alone it shows everything again."""
WORDS = ("late", "parts", "lounge")
"""Filters that look at no text: late or nearly, waiting for parts, the customer waits."""


class NoSuchCar(NotFound):
    """No car on the board has this plate, number, or technician."""


def kept(cards: Iterable[Card], workshop: Workshop, wanted: str) -> tuple[Card, ...]:
    """The cards of a word, or of a piece of team, technician, advisor, model or plate."""
    teams = {one.name: one.team for one in workshop.technicians.values()}
    return tuple(card for card in cards if _fits(card, teams, wanted))


def _fits(card: Card, teams: dict[str, str], wanted: str) -> bool:
    if wanted == "late":
        return card.late or card.at_risk
    if wanted == "parts":
        short = any(job.parts in ("short", "open") for job in card.jobs)
        return card.stage is Stage.WAITING_PARTS or (short and card.lane is not None)
    if wanted == "lounge":
        return card.lounge
    people = [name for job in card.jobs for name in job.people]
    texts = [card.advisor, card.model, card.plate, *people, *(teams.get(one, "") for one in people)]
    return any(wanted.upper() in text.upper() for text in texts)


def meant(cards: Sequence[Card], given: str, chosen: int) -> Card:
    """The car of a plate or its end, an order's number, or a technician's name; of several the one
    behind the chosen, those that their advisor took over last.  Raises NoSuchCar."""
    wanted = given.upper()
    named = [card for card in cards if _named(card, wanted)]
    found = sorted(named, key=lambda card: card.stage is Stage.HANDED_IN)
    if not found:
        raise NoSuchCar
    at = next((i for i, card in enumerate(found) if card.order == chosen), -1)
    return found[(at + 1) % len(found)]


def _named(card: Card, wanted: str) -> bool:
    if card.number == wanted or card.plate.endswith(wanted):
        return True
    return card.lane is not Lane.TO_INSPECT and any(
        wanted in name.upper() for job in card.jobs for name in job.people
    )

"""Somebody proves who they are, at a terminal, now or minutes later."""

import datetime as dt

import pytest

from shopfloor.desk.proving import prove
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.pins import PersonShut, PersonShutOut, PinWrong
from shopfloor.rules.proofs import Proof
from tests.conftest import TEN_TWENTY
from tests.people import PIN

SHOWN = bytes(32)
OTHER = "135790"


def proven(shop: Shop, actor: Actor, pin: str = PIN, terminal: str = "T-01") -> Proof:
    return prove(shop, actor.person, pin, "slip", SHOWN, terminal)


def wrong(shop: Shop, actor: Actor, times: int, terminal: str = "T-01") -> None:
    for _ in range(times):
        with pytest.raises((PinWrong, PersonShut, PersonShutOut)):
            proven(shop, actor, OTHER, terminal)


def minutes_later(minutes: int) -> dt.datetime:
    return TEN_TWENTY + dt.timedelta(minutes=minutes)

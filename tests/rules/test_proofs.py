"""How long a proof is good: to the second, for a clock that is behind as for one that is ahead."""

import datetime as dt

import pytest

from shopfloor.rules.proofs import Proof, ProofStale, judge

AT = dt.datetime(2026, 11, 23, 2, 20, tzinfo=dt.UTC)
GIVEN = Proof(7, "slip technician", b"digest", b"nonce", AT, "T-01")
MOMENT = dt.timedelta(microseconds=1)


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_proof_is_good_for_thirty_seconds(seconds: int) -> None:
    judge(GIVEN, GIVEN.meaning, GIVEN.shown, AT + dt.timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "later", [dt.timedelta(seconds=30) + MOMENT, -dt.timedelta(seconds=30) - MOMENT]
)
def test_a_moment_later_it_is_stale(later: dt.timedelta) -> None:
    with pytest.raises(ProofStale):
        judge(GIVEN, GIVEN.meaning, GIVEN.shown, AT + later)

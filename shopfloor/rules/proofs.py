"""Proofs and signatures: who vouches for what, once, for thirty seconds (E41, design.md)."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from shopfloor.errors import Refused
from shopfloor.rules.canonical import canonical

GOOD_FOR = dt.timedelta(seconds=30)


@dataclass(frozen=True)
class Proof:
    """That ``person`` gave the PIN for ``meaning`` of what has the digest ``shown``.

    ``nonce`` is 16 random bytes; the signature keeps it, UNIQUE, so that a proof is good once, in
    every process.
    """

    person: int
    meaning: str
    shown: bytes
    nonce: bytes
    at: dt.datetime
    terminal: str


@dataclass(eq=False)
class ProofMissing(Refused):
    """A signature that the act needs was not given."""

    meaning: str


@dataclass(eq=False)
class ProofStale(Refused):
    """A proof older than thirty seconds."""

    meaning: str


@dataclass(eq=False)
class ProofOfOther(Refused):
    """What was signed is not what was shown: the thing changed in between."""

    meaning: str


@dataclass(eq=False)
class ProofSpent(Refused):
    """A proof is good for one signature, in every process."""


def shown_digest(meaning: str, what: object) -> bytes:
    """SHA-256 of what a person is shown and signs: 32 bytes."""
    return sha256(canonical([meaning, what]).encode()).digest()  # type: ignore[list-item]


def judge(proof: Proof, meaning: str, shown: bytes, now: dt.datetime) -> None:
    """Raise ProofOfOther or ProofStale unless the proof is for exactly this, and fresh."""
    if proof.meaning != meaning or proof.shown != shown:
        raise ProofOfOther(meaning)
    if not -GOOD_FOR <= now - proof.at <= GOOD_FOR:
        raise ProofStale(meaning)

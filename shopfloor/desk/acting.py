"""How an act is done: one function, one transaction, one journal entry.

``@act(name, permission)`` over ``body(deed, asked) -> answer`` makes an Act; calling it with the
shop, who acts and what is asked looks the operation up first (a retry is answered out of the
journal and needs no second proof), then checks the permission, runs the body under the site's
lock, and appends the entry.  A refusal writes nothing and is not remembered.
"""

import gc
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Generic, TypeVar, get_type_hints

from shopfloor import clock
from shopfloor.desk.blindness import figures_withheld
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Refused, StoreUnavailable
from shopfloor.rules import canonical as form
from shopfloor.rules import proofs as proving
from shopfloor.rules.proofs import Proof, ProofMissing
from shopfloor.rules.staff import NotPermitted, Permission, Person, PersonRetired
from shopfloor.store import people
from shopfloor.store.faults import OutcomeUnknown
from shopfloor.store.journal import Entry, Writing

A = TypeVar("A")
R = TypeVar("R")


@dataclass(eq=False)
class OperationReused(Refused):
    """The operation id was used before, for something else."""

    op: str
    act: str


@dataclass
class Deed:
    """An open act: who acts, the lock, and what was proven; ``at`` is when it is booked,
    microseconds that never run backwards.  ``happened_at`` is set by the acts that book a late
    paper; all others happen when they are booked."""

    shop: Shop
    person: Person
    terminal: str
    writing: Writing
    at: int
    op: str
    proofs: list[Proof] = field(default_factory=list)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    happened_at: int | None = None

    @property
    def preparing(self) -> bool:
        """Whether the shop is still in preparation."""
        row = self.writing.one("SELECT phase FROM site")
        return row is not None and row[0] == "preparation"

    @property
    def training(self) -> bool:
        """Whether the shop is one for training."""
        row = self.writing.one("SELECT training FROM site")
        return row is not None and bool(row[0])

    def sign(
        self,
        meaning: str,
        shown: bytes,
        permission: Permission,
        instead_of: int | None = None,
    ) -> Person:
        """Write the signature that a proof stands for; returns who signed.  Where ``instead_of``
        names the person whose signature it should be, anybody else signs as a deputy (E40).

        Raises ProofMissing, ProofOfOther, ProofStale, NotPermitted, PersonRetired.
        """
        proof = next((one for one in self.proofs if one.meaning == meaning), None)
        if proof is None:
            raise ProofMissing(meaning)
        proving.judge(proof, meaning, shown, clock.now())
        person = people.by_key(self.writing, proof.person)
        if person is None or not person.active:
            raise PersonRetired(person.name if person else "?")
        if not person.may(permission):
            permitted(person, permission, self.preparing)
        role = person.role_for(permission)
        self.writing.row(
            "signature",
            person=person.key,
            role=role,
            deputy=int(instead_of is not None and person.key != instead_of),
            meaning=meaning,
            shown=shown,
            nonce=proof.nonce,
            terminal=proof.terminal,
            signed_at=clock.micros(proof.at),
        )
        self.proofs.remove(proof)
        return person


def permitted(person: Person, permission: Permission, preparing: bool) -> None:
    """Raise NotPermitted or PersonRetired unless the person may."""
    if not person.active:
        raise PersonRetired(person.name)
    if not person.may(permission, preparing):
        raise NotPermitted(person.name, permission, person.roles)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: an act makes none, and its walks through the rows of a great
    stocktake, again and again, are a quarter of the time that the site's lock is held."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True)
class Act(Generic[A, R]):
    """Something that people do; ``asked`` and ``answer`` are frozen records of plain values."""

    name: str
    permission: Permission
    body: Callable[[Deed, A], R]
    asked: type[A]
    answer: type[R]
    large: bool

    def __call__(
        self,
        shop: Shop,
        actor: Actor,
        asked: A,
        *,
        op: str | None = None,
        proofs: Sequence[Proof] = (),
        secrets: tuple[str, ...] = (),
    ) -> R:
        """Do it, once for each operation id; ``secrets`` is what the body needs and the journal
        must not hold.  Raises what the body refuses, without figures of what the actor has still
        to count (``rules/blindness.py``); NotPermitted, OperationReused, and what
        ``store.writing()`` raises.

        Where the server went away in the commit, the operation is asked for once more: the lock
        waits until the lost transaction has ended, so that the second try knows; OutcomeUnknown
        with the operation id where there is none."""
        op = op or fresh_op()
        try:
            with figures_withheld(shop, actor):
                return self._once(shop, actor, asked, op, proofs, secrets)
        except OutcomeUnknown:
            pass
        try:
            with figures_withheld(shop, actor):
                return self._once(shop, actor, asked, op, proofs, secrets)
        except StoreUnavailable as error:
            raise OutcomeUnknown(shop.store.name, op) from error

    @_uncollected()
    def _once(
        self,
        shop: Shop,
        actor: Actor,
        asked: A,
        op: str,
        proofs: Sequence[Proof],
        secrets: tuple[str, ...],
    ) -> R:
        wanted = self.request(actor.person, asked)
        with shop.store.writing() as writing:
            known = writing.one("SELECT asked, facts FROM journal WHERE op = ?", op)
            if known is not None:
                return self._again(op, wanted, known)
            deed = self._begin(shop, actor, writing, op, proofs)
            deed.secrets = secrets
            answer = self.body(deed, asked)
            facts = {"answer": form.plain(answer)}
            writing.append(
                Entry(
                    op=op,
                    act=self.name,
                    person=actor.person,
                    terminal=actor.terminal,
                    happened_at=deed.at if deed.happened_at is None else deed.happened_at,
                    booked_at=deed.at,
                    late=deed.happened_at is not None,
                    asked=wanted,
                    facts=facts,
                )
            )
        return answer

    def request(self, person: int, asked: A) -> str:
        """The canonical request, or its SHA-256 for an import."""
        told = {"act": self.name, "arguments": form.plain(asked), "person": person}
        text = form.canonical(told)
        return sha256(text.encode()).hexdigest() if self.large else text

    def _begin(
        self, shop: Shop, actor: Actor, writing: Writing, op: str, proofs: Sequence[Proof]
    ) -> Deed:
        person = people.by_key(writing, actor.person)
        if person is None:
            raise PersonRetired(str(actor.person))
        at = max(clock.micros(clock.now()), writing.head.booked_at)
        deed = Deed(shop, person, actor.terminal, writing, at, op, list(proofs))
        if not person.may(self.permission):
            permitted(person, self.permission, deed.preparing)
        return deed

    def _again(self, op: str, wanted: str, known: tuple[Any, ...]) -> R:
        if known[0] != wanted:
            raise OperationReused(op, self.name)
        return form.build(self.answer, form.read(known[1])["answer"])


def fresh_op() -> str:
    """An operation id for an act that has no natural one."""
    return uuid.uuid4().hex


def done_before(shop: Shop, op: str) -> bool:
    """Whether the operation was done: then it is only answered, and needs no second proof."""
    return shop.store.one("SELECT 1 FROM journal WHERE op = ?", op) is not None


ACTS: dict[str, Act[Any, Any]] = {}


def act(
    name: str, permission: Permission, *, large: bool = False
) -> Callable[[Callable[[Deed, A], R]], Act[A, R]]:
    """Register ``body(deed, asked) -> answer`` as the act ``name``; ``large`` acts keep the
    SHA-256 of the request, their lines being rows."""

    def made(body: Callable[[Deed, A], R]) -> Act[A, R]:
        hints = get_type_hints(body)
        answer = hints.pop("return")
        asked = hints[next(name for name in hints if name != "deed")]
        ACTS[name] = one = Act(name, permission, body, asked, answer, large)
        return one

    return made

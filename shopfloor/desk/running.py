"""``acts run``: acts from a file, through the same acts, rules and journal as the screens.

In a shop for training, and in one in preparation where who runs the file may manage the staff, a
line acts as whom it names, signs for others without their PINs and may say when it happened.  In
an open shop a line acts as who runs it, and each signature needs its PIN, out of a file that only
its owner may read: what that person could do at a screen.
"""

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from shopfloor import clock
from shopfloor.desk.acting import Act, done_before
from shopfloor.desk.everything import ACTS
from shopfloor.desk.identity import proof_from
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.signatures import ToSign, signatures_of
from shopfloor.desk.stock import person_of, shown_to
from shopfloor.errors import Fault, Refused, ShopfloorError
from shopfloor.rules.act_lines import (
    ActLine,
    ActsMalformed,
    ActsNeedPin,
    ActsNotWanted,
    ActsNotYours,
    ActsTimeFixed,
    ActsUnreadable,
    LineFault,
    LineSignature,
    read_line,
)
from shopfloor.rules.canonical import plain
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Permission, PersonUnknown
from shopfloor.settings import typed_path
from shopfloor.store import people
from shopfloor.words import sentence

_WORTH = frozenset({"slip.hand_over", "part.take_back", "part.swap", "stock.reverse"})
"""Acts whose answers say what stock is worth to who did not say so before."""


@dataclass(frozen=True)
class LineDone:
    """What became of a line: its ``answer``, or the refusal."""

    line: int
    op: str
    answer: Any
    refusal: ShopfloorError | None

    def told(self) -> dict[str, Any]:
        """As one JSON object."""
        if self.refusal is None:
            return {"op": self.op, "answer": plain(self.answer)}
        facts = {name: plain(v) for name, v in self.refusal.facts().items() if v is not None}
        return {
            "op": self.op,
            "refused": self.refusal.code,
            "sentence": sentence(self.refusal),
            "facts": facts,
        }


def read_acts(file: str, content: bytes) -> list[ActLine]:
    """The lines of a file; a line without ``op`` gets one from the file's digest and its number,
    so that the same file again does nothing twice.

    Raises ActsUnreadable, ActsMalformed with every line that cannot be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ActsUnreadable(file, str(error)) from error
    digest = sha256(content).hexdigest()
    kinds = {name: act.asked for name, act in ACTS.items()}
    read = [
        read_line(line, number, f"acts/{digest}/{number}", kinds)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    faults = tuple(one for one in read if isinstance(one, LineFault))
    if faults:
        raise ActsMalformed(file, len(faults), faults)
    return [one for one in read if isinstance(one, ActLine)]


def run_acts(
    shop: Shop, runner: Actor, lines: Sequence[ActLine], *, stop: bool = False
) -> Iterator[LineDone]:
    """Do the lines in order, each in its own transaction; ``stop`` ends at the first refusal.

    Raises StoreUnavailable's kinds; what was answered before is done.
    """
    running = _Running(shop, runner)
    for line in lines:
        try:
            done = LineDone(line.line, line.op, running.told(line), None)
        except (Refused, Fault) as refusal:
            done = LineDone(line.line, line.op, None, refusal)
        yield done
        if stop and done.refusal is not None:
            return


@dataclass
class _Running:
    shop: Shop
    runner: Actor
    keys: dict[int, int] = field(default_factory=dict)
    training: bool = field(init=False)

    def __post_init__(self) -> None:
        self.training = self.shop.site.training

    def told(self, line: ActLine) -> Any:
        """The line's answer, as the runner may see it."""
        answer = self.do(line)
        return shown_to(self.shop, self.runner, answer) if line.act in _WORTH else answer

    def do(self, line: ActLine) -> Any:
        act, free = ACTS[line.act], self._stands_in()
        if line.at is not None:
            self._check_time(line, line.at, free)
        actor = self._actor(line, free)
        if line.act == "pin.choose" and not free:
            raise ActsNeedPin(line.line, line.by)
        with clock.held_at(line.at) if line.at else nullcontext():
            proofs = self._proofs(act, line, free) if line.signatures else []
            return act(self.shop, actor, line.asked, op=line.op, proofs=proofs)

    def _check_time(self, line: ActLine, at: dt.datetime, free: bool) -> None:
        """The journal's times never run backwards, and never ahead; what was done before is only
        answered."""
        if not free or at > clock.now():
            raise ActsTimeFixed(line.line)
        last = clock.instant(self.shop.store.head().booked_at)
        if at < last and not done_before(self.shop, line.op):
            raise ActsTimeFixed(line.line)

    def _stands_in(self) -> bool:
        """Training is for ever; else read for every line: the file may end the preparation."""
        if self.training:
            return True
        runner = person_of(self.shop, self.runner)
        return self.shop.site.preparing and runner.may(Permission.MANAGE_STAFF, True)

    def _actor(self, line: ActLine, free: bool) -> Actor:
        if not line.by:
            return self.runner
        key = self._key(line.by)
        if key != self.runner.person and not free:
            raise ActsNotYours(line.line, line.by)
        return Actor(key, self.runner.terminal)

    def _key(self, number: int) -> int:
        if number not in self.keys:
            person = people.by_number(self.shop.store, number)
            if person is None:
                raise PersonUnknown(str(number))
            self.keys[number] = person.key
        return self.keys[number]

    def _proofs(self, act: Act[Any, Any], line: ActLine, free: bool) -> list[Proof]:
        """The proofs that the line gives; none for what was done before, which needs none."""
        if done_before(self.shop, line.op):
            return []
        wanted = signatures_of(self.shop, act, line.asked, self._actor(line, free))
        return [self._proof(line, one, _due(line, one, wanted), free) for one in line.signatures]

    def _proof(self, line: ActLine, given: LineSignature, due: ToSign, free: bool) -> Proof:
        if given.pin_file:
            file = typed_path(given.pin_file)
            return proof_from(self.shop, str(given.by), file, due.meaning, due.shown)
        if not free:
            raise ActsNeedPin(line.line, given.by)
        return Proof(
            self._key(given.by), due.meaning, due.shown, secrets.token_bytes(16), clock.now(),
            self.runner.terminal,
        )  # fmt: skip


def _due(line: ActLine, given: LineSignature, wanted: Sequence[ToSign]) -> ToSign:
    """The signature that is meant; without a meaning the only one."""
    named = [due for due in wanted if given.meaning in ("", due.meaning)]
    if len(named) != 1:
        raise ActsNotWanted(line.line, given.meaning)
    return named[0]

"""A terminal while it is open: the shop, who is signed in, and what is wrong with the store.

All that the places ask of the shop goes through here, in two threads: one looks, one acts.  Each
keeps its own connection, acts come one after another, and none is ever taken back: a cancelled
write has still happened.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from shopfloor.desk import signing_in, watching
from shopfloor.desk.acting import Act, fresh_op
from shopfloor.desk.shop import Actor, Shop
from shopfloor.desk.window import Signed, countersigned, do_signed
from shopfloor.errors import Refused, ShopfloorError, StoreUnavailable
from shopfloor.rules.proofs import Proof
from shopfloor.rules.staff import Person

A = TypeVar("A")
P = ParamSpec("P")
R = TypeVar("R")


class NobodySignedIn(Refused):
    """The act needs somebody who does it."""


class Station:
    """Made by whoever opens the screens, closed by them; touched by the event loop alone."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.site = shop.site
        self.places: tuple[str, ...] = ()
        """The names of the places, each the word that leads there."""
        self.person: Person | None = None
        self.bound: Person | None = None
        """Whom the account of this terminal is bound to: they are here as long as it runs."""
        self.welcome: ShopfloorError | None = None
        self.damage: StoreUnavailable | None = None
        self.silence: StoreUnavailable | None = None
        self.as_of = watching.time_of_day(shop)
        self.lock_minutes = watching.lock_minutes(shop)
        self.opened_at: int | None = watching.last_change(shop)
        """What ``last_change`` said before anything was shown."""
        self._asked: tuple[Any, ...] = ()
        self._op = ""
        self._eyes = ThreadPoolExecutor(1, "looking")
        self._hands = ThreadPoolExecutor(1, "acting")
        try:
            self.person = self.bound = signing_in.bound_person(shop)
        except Refused as error:
            self.welcome = error

    @property
    def fault(self) -> StoreUnavailable | None:
        """Why nobody may act here now: a damaged store, or one that does not answer."""
        return self.damage or self.silence

    @property
    def actor(self) -> Actor:
        """Who acts, and where; raises NobodySignedIn."""
        if self.person is None:
            raise NobodySignedIn()
        return Actor(self.person.key, self.shop.settings.terminal)

    @property
    def locks(self) -> bool:
        """Whether the screens lock when nobody touches them: where somebody has signed in with a
        PIN, and the house wants it.  Whoever runs the terminal by their own account is locked by
        that account's own means, and a board that is only read all day stays to be read."""
        person, bound = self.person, self.bound
        by_pin = person is not None and (bound is None or bound.key != person.key)
        return by_pin and self.lock_minutes > 0

    async def look(
        self, question: Callable[Concatenate[Shop, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of a desk function that only reads."""
        return await self._in(self._eyes, question, *args, **kwargs)

    async def act(
        self, deed: Callable[Concatenate[Shop, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """The answer of a desk function that writes but is no act; raises ``fault`` instead where
        there is one."""
        if self.fault is not None:
            raise self.fault
        return await self._in(self._hands, deed, *args, **kwargs)

    async def do(
        self, act: Act[A, R], asked: A, proofs: tuple[Proof, ...] = (), by: Person | None = None
    ) -> R:
        """Do an act, once, with what was proven for it; raises as ``act`` and the act do.  It is
        done by who is signed in, or ``by`` who has just entered their PIN for it.

        Until it is answered the same thing asked again is the same operation, so that an act whose
        outcome is unknown is pressed again and done once.  Something else that is asked is a new
        one, and so is the same thing after its answer."""
        actor = self.actor if by is None else Actor(by.key, self.shop.settings.terminal)
        op = self._operation(act.name, actor, asked)
        return self._answered(await self.act(partial(act, op=op, proofs=proofs), actor, asked))

    async def sign(self, signed: Signed[A, R], signer: Person, pin: str) -> R:
        """The same for an act that waits for somebody's signature."""
        actor = self.actor
        op = self._operation(signed.act.name, actor, signed.asked)
        return self._answered(await self.act(do_signed, actor, signed, signer, pin, op))

    async def countersign(self, signed: Signed[A, R], signer: Person, pin: str) -> Signed[A, R]:
        """One of several signatures of an act, which waits for the next one."""
        return await self.act(countersigned, self.actor, signed, signer, pin)

    def _operation(self, *asked: Any) -> str:
        if asked != self._asked:
            self._asked, self._op = asked, fresh_op()
        return self._op

    def _answered(self, answer: R) -> R:
        self._asked = ()
        return answer

    async def _in(
        self,
        thread: Executor,
        call: Callable[Concatenate[Shop, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(thread, lambda: call(self.shop, *args, **kwargs))

    async def examine(self) -> bool:
        """Look through all pages of the store; whether they are sound."""
        try:
            await asyncio.to_thread(watching.check_pages, self.shop)
        except StoreUnavailable as error:
            self.damage = error
        return self.damage is None

    async def look_again(self) -> None:
        """Learn who is signed in as they are now, and what time it is."""
        self.as_of = await self.look(watching.time_of_day)
        self.lock_minutes = await self.look(watching.lock_minutes)
        if self.person is not None:
            self.person = await self.look(signing_in.as_of_now, self.person)

    async def last_change(self) -> int | None:
        """Another number as soon as anything changed; None while the store does not answer."""
        try:
            last = await self.look(watching.last_change)
        except StoreUnavailable as error:
            self.silence = error
            return None
        self.silence = None
        return last

    def close(self) -> None:
        """Wait for the act that is being done, and for nothing else."""
        self._hands.shutdown(wait=True)
        self._eyes.shutdown(wait=True, cancel_futures=True)

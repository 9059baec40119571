"""The end of day: its report to read and to print, and both signatures under it (DRC-01)."""

from shopfloor.desk import reconciling, signing_in
from shopfloor.desk.counter_day import counter_day
from shopfloor.desk.house import zone_of
from shopfloor.desk.proving import prove
from shopfloor.documents.counter_day import page
from shopfloor.errors import ShopfloorError, StoreUnavailable
from shopfloor.rules.counter_day import CounterDay
from shopfloor.rules.proofs import Proof
from shopfloor.rules.site import training_banner
from shopfloor.rules.staff import NotPermitted, Permission, Person
from shopfloor.screens import keys
from shopfloor.screens.panel import Panel
from shopfloor.screens.shows_paper import ShowsPaper
from shopfloor.screens.signing import Question, Secret
from shopfloor.screens.station import Station
from shopfloor.screens.widgets.canvas import Canvas
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say

SIGNERS = (
    ("day.keeper", reconciling.AS_KEEPER, Permission.SIGN_DAY_AS_KEEPER),
    ("day.manager", reconciling.AS_MANAGER, Permission.SIGN_DAY_AS_MANAGER),
)
"""Who signs one after the other: what is asked, the meaning, what their roles must carry."""


ALL = 1_000_000
"""More lines than a report has."""


class DayPlace(ShowsPaper):
    """Today's report, or that of the day that is entered; arrows turn it.  F5 asks keeper and parts
    manager for badge and PIN in turn; F9 shows the report as paper has it, and once more prints
    it."""

    NAME = "day"
    OFFERED = (*keys.EVERYWHERE, *keys.CHOOSING, keys.SIGN, keys.PAPER)

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._told: CounterDay | None = None
        self._day = ""
        self._panel = Panel()
        self._page = Canvas("day", self._panel.rows)

    def body(self) -> Canvas:
        return self._page

    @property
    def entries_told(self) -> str:
        return say("day.grammar")

    async def entered(self, given: str) -> None:
        """The report of an earlier day, ISO."""
        await self.station.look(counter_day, self.station.actor, given)
        self._day = given
        self._turn(-ALL)
        await self.show()

    async def do_cancel(self) -> None:
        """What is asked, else the earlier day, is left."""
        if self._question is None:
            self._day = ""
            await self.show()
        await super().do_cancel()

    def depart(self) -> None:
        self._day = ""
        super().depart()

    async def show(self) -> None:
        self._told = None
        told = await self.station.look(counter_day, self.station.actor, self._day)
        self._panel.keep_up(await self._page_of(told, ""))
        self._page.show()
        self._told = told

    async def _page_of(self, told: CounterDay, banner: str) -> list[str]:
        zone = await self.station.look(zone_of)
        return page(told, self.station.site.name, banner, zone)

    def clear_away(self) -> None:
        super().clear_away()
        self._told = None
        self._panel.put(())
        self._page.show()

    async def do_sign(self) -> None:
        """Both sign the report as it is shown."""
        if self._told is None:
            await self.show()
        if self._told is not None:
            self._ask(DaySigner(self, self._told, ()))

    async def signed(self, told: CounterDay, proofs: tuple[Proof, ...]) -> None:
        """Keep the day with both proofs; raises what the act refuses."""
        asked = reconciling.Reconcile(told.report.day, told.shown)
        done = await self.station.do(reconciling.reconcile, asked, proofs)
        self.told(
            say(
                "said.day_reconciled", day=done.day, storekeeper=done.storekeeper,
                parts_manager=done.parts_manager,
            )
        )  # fmt: skip

    async def do_paper(self) -> None:
        """Show the report as it would be printed; print it where it is shown."""
        shown, self.paper = self.paper, None
        station, printer = self.station, self.station.shop.settings.printer
        told = await station.look(counter_day, station.actor, self._day)
        day = told.report.day
        text = "\n".join((*await self._page_of(told, training_banner(station.site)), ""))
        if shown == ("day", day) and printer:
            await self.send_paper(text, day)
            return
        self.show_paper(text, "day", day)
        said = "day.paper_prints" if printer else "day.paper_no_printer"
        self.told(say(said, day=day, printer=printer))

    async def do_up(self) -> None:
        self._turn(-1)

    async def do_down(self) -> None:
        self._turn(1)

    async def do_page_up(self) -> None:
        self._panel.turn(-1)
        self._page.show()

    async def do_page_down(self) -> None:
        self._panel.turn(1)
        self._page.show()

    async def do_first(self) -> None:
        self._turn(-ALL)

    async def do_last(self) -> None:
        self._turn(ALL)

    def _turn(self, lines: int) -> None:
        self._panel.step(lines)
        self._page.show()


class DaySigner:
    """Badge or staff number of who signs next; ``proofs`` are those who signed before."""

    masked = False
    why = ""

    def __init__(self, place: DayPlace, told: CounterDay, proofs: tuple[Proof, ...]) -> None:
        key, self.meaning, self._permission = SIGNERS[len(proofs)]
        self.prompt = say(key)
        self.place, self.day, self.proofs = place, told, proofs

    async def take(self, entry: ScanInput.Scanned) -> Question | None:
        person = await self.place.station.look(signing_in.person_with, entry.value)
        if not person.may(self._permission):
            raise NotPermitted(person.name, self._permission, person.roles)
        return DayPin(self, person)

    def cancelled(self) -> Question | None:
        return None


class DayPin(Secret):
    """The PIN of who signs; the second one keeps the day."""

    def __init__(self, signer: DaySigner, person: Person) -> None:
        super().__init__(signer.place.station, person, "screen.pin_of")
        self._signer = signer

    async def _given(self, pin: str) -> Question | None:
        signer, terminal = self._signer, self._station.shop.settings.terminal
        digest = bytes.fromhex(signer.day.shown)
        key, meaning = self._person.key, signer.meaning
        proof = await self._station.act(prove, key, pin, meaning, digest, terminal)
        proofs = (*signer.proofs, proof)
        if len(proofs) < len(SIGNERS):
            return DaySigner(signer.place, signer.day, proofs)
        try:
            await signer.place.signed(signer.day, proofs)
        except StoreUnavailable:
            raise  # nobody knows what became of it: the PIN stays asked, and gives the same act
        except ShopfloorError as error:
            signer.place.refuse(error)
        return None

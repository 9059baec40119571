"""The end of the first hour: what was done, the PINs that are shown once, and the opening.

Two people are needed to open: the administrator, who asks, and a general manager, who has chosen a
PIN of their own; they choose it here.
"""

from typing import TYPE_CHECKING

from shopfloor.desk.first_hour import making as desk
from shopfloor.errors import ShopfloorError
from shopfloor.rules import pins
from shopfloor.rules.first_hour import NOTHING, QUESTIONS, ChoiceUnknown, Hire
from shopfloor.rules.pins import ScanNotPin
from shopfloor.rules.sheets import SheetRefused
from shopfloor.screens import first_hour_texts as texts
from shopfloor.screens.first_hour_making import LEFT_OUT, Making
from shopfloor.screens.signing import PinsDiffer
from shopfloor.screens.widgets.scan_input import ScanInput
from shopfloor.words import say, sentence

if TYPE_CHECKING:
    from shopfloor.screens.first_hour import FirstHour


class Ending:
    """What is shown and asked once the ten questions are answered."""

    def __init__(self, hour: "FirstHour", making: Making) -> None:
        self.making = making
        self._hour = hour
        self._failed: ShopfloorError | None = None
        self._whole = False
        self._manager: Hire | None = None
        self._chosen = ""

    @property
    def masked(self) -> bool:
        """Whether a PIN is asked for."""
        return self._manager is not None

    @property
    def prompt(self) -> str:
        """What stands before the entry line."""
        if self._manager is None:
            return say("first_hour.enter_alone")
        if self._chosen:
            return say("screen.own_pin_again")
        return say("screen.own_pin_of", person=self._manager.name)

    @property
    def _choices(self) -> tuple[str, ...]:
        """What may be answered to what is shown."""
        out = self.making.step in LEFT_OUT if self._failed else self.making.answers.opens
        return (say("first_hour.enter_alone"), *((NOTHING,) if out else ()))

    @property
    def shown(self) -> str:
        """The PINs before all else, or what is wrong; then what Enter does, and what was done."""
        told = []
        if self._failed is not None:
            told = self._wrong(self._failed)
        elif self._manager is not None:
            told = [say("first_hour.manager_chooses", person=self._manager.name)]
        elif self._whole:
            opens = self.making.answers.opens
            told = [
                say("first_hour.pins"),
                "",
                texts.pins(self.making.issued),
                "",
                say("first_hour.then_open" if opens else "first_hour.then_stay"),
            ]
        return "\n".join([*told, "", *self.making.done] if told else self.making.done)

    def _wrong(self, failed: ShopfloorError) -> list[str]:
        told = [sentence(failed)]
        if isinstance(failed, SheetRefused):
            told.append(texts.faults(failed.faults))
        out = self.making.step in LEFT_OUT
        return [*told, "", say("first_hour.again_or_not" if out else "first_hour.again")]

    async def make(self) -> None:
        """Do what was answered; what was done before is only told again."""
        self._failed = None
        self._hour.tell(say("first_hour.making"))
        try:
            await self.making.make(self._hour.paint)
        except ShopfloorError as error:
            self._failed = error
            raise
        finally:
            self._hour.pages += 1
        self._whole = True
        self._hour.tell("")

    async def take(self, entry: ScanInput.Scanned) -> None:
        """The turn of an entry."""
        if self._manager is not None:
            await self._pin(self._manager, entry)
        elif self._failed is not None:
            await self._again(entry.value)
        else:
            await self._go_on(entry.value)

    async def back(self) -> None:
        """Take back what is asked; a shop that is made stays made."""
        if self._chosen:
            self._chosen = ""
        elif self._manager is not None:
            self._manager = None
        elif self.making.is_founded:
            self._hour.tell(say("first_hour.stays_made"))
        else:
            self._hour.tell("")
            self._hour.back_to(len(QUESTIONS) - 1)

    async def _again(self, given: str) -> None:
        if given == NOTHING and self.making.leave_out():
            self._hour.keep(self.making.answers)
        elif given:
            raise ChoiceUnknown(_hidden(given), self._choices)
        await self.make()

    async def _go_on(self, given: str) -> None:
        opens = self.making.answers.opens
        if given and not (given == NOTHING and opens):
            raise ChoiceUnknown(_hidden(given), self._choices)
        if self._hour.turned():
            return
        preparing = await self.making.run(lambda: self.making.shop.site.preparing)
        if given or not opens or not preparing:
            self._hour.finish()
            return
        self._manager = await self.making.run(
            lambda: desk.manager_without_pin(self.making.shop)
        )  # fmt: skip
        if self._manager is None:
            await self._open()

    async def _pin(self, manager: Hire, entry: ScanInput.Scanned) -> None:
        if not entry.by_hand:
            raise ScanNotPin()
        if not self._chosen:
            pins.check_choice(self.making.once(manager.number), entry.value)
            self._chosen = entry.value
            return
        if entry.value != self._chosen:
            raise PinsDiffer()
        await self.making.choose(manager.number, entry.value)
        self._manager, self._chosen = None, ""
        await self._open()

    async def _open(self) -> None:
        await self.making.open()
        self._hour.finish()


def _hidden(given: str) -> str:
    return "…" if pins.may_be(given) else given

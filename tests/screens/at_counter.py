"""A clerk at the counter's screen: scans, keys and PINs on one side, sentences on the other."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shopfloor.desk.checking import check
from shopfloor.desk.counter import conservation_proof
from shopfloor.desk.founding import account_name
from shopfloor.desk.shop import Actor, Shop, open_shop
from shopfloor.desk.staff import Bind, bind
from shopfloor.rules.quantities import UNITS
from shopfloor.settings import Settings
from shopfloor.words import say, unit
from tests.counter import DISC, Counter, opened_counter
from tests.keys import Key
from tests.people import ADMINISTRATOR, CREW, PIN
from tests.screens.at_terminal import shopfloor, squeezed, type_by_hand
from tests.terminal import Terminal

KEEPER, TECHNICIAN, OTHER_TECHNICIAN, ADVISOR, WARRANTY, PARTS_MANAGER = (
    "5", "B-00007", "B-00008", "B-00009", "B-00011", "B-00004",
)  # fmt: skip
PLATE = "粤BD12345"


def bound(settings: Settings, number: int) -> None:
    """The terminal opens for this staff number."""
    with open_shop(settings) as shop:
        bind(shop, ADMINISTRATOR, Bind(number, account_name()))


def made_counter(opened: Path, folder: Path) -> Settings:
    """An open shop with parts on its shelves; the keeper is bound to the account of the tests."""
    settings = copied(opened, folder)
    with open_shop(settings) as shop:
        opened_counter(shop)
    bound(settings, int(KEEPER))
    return settings


def copied(template: Path, folder: Path) -> Settings:
    """The shop of a file, closed, in a folder of its own."""
    settings = Settings(database=str(folder / "shop.db"), terminal="T-01")
    shutil.copy(template, settings.path)
    shutil.copy(template.with_name("shop.db.pepper"), settings.pepper)
    return settings


QUANTITY = re.compile(rf"(?<=\d)( ?)({'|'.join(UNITS)})")


def in_units(text: str, lang: str) -> str:
    """The quantities of a text in the units of a language."""
    return QUANTITY.sub(lambda found: found[1] + unit(found[2], lang), text)


class Clerk:
    """Every wait is for something that is shown because of what was done."""

    def __init__(self, terminal: Terminal, lang: str) -> None:
        self.terminal, self.lang = terminal, lang

    def scan(self, *codes: str) -> None:
        """Scans, one behind the other in one burst."""
        self.terminal.send("".join(f"{code}\r" for code in codes))

    def press(self, key: Key) -> None:
        self.terminal.send(key)

    def sees(self, text: str) -> str:
        """Wait until the screen shows a text, wherever it was folded; the screen as one text.
        Quantities are told in Chinese units, and stand in the reader's."""
        wanted = "".join(in_units(text, self.lang).split())
        return squeezed(self.terminal.wait_for(lambda lines: wanted in squeezed(lines)))

    def hears(self, sentence: str, **facts: Any) -> str:
        """Wait for a sentence of the catalogue."""
        return self.sees(say(sentence, self.lang, **facts))

    def refused(self, code: str, **facts: Any) -> str:
        """Wait for the refusal's sentence, marked as one."""
        return self.sees(f"! {say(f'refusal.{code}', self.lang, **facts)}")

    def pin(self, person: str, pin: str = PIN) -> None:
        """Type a PIN once it is asked for."""
        self.sees(f"{say('screen.pin_of', self.lang, person=person)}>")
        type_by_hand(self.terminal, pin)
        self.terminal.wait_for("> " + "*" * len(pin))
        self.terminal.send("\r")

    def idle(self, mark: int) -> None:
        """Wait until all that came before is answered: a word that does nothing says so."""
        word = f".nothing{mark}"
        self.scan(word)
        self.refused("word_unknown", given=word, known="")


@contextmanager
def at_counter(
    settings: Settings, lang: str = "en", size: tuple[int, int] = (80, 24)
) -> Iterator[Clerk]:
    """The screens, open at the counter."""
    with shopfloor(settings, lang=lang, size=size) as terminal:
        clerk = Clerk(terminal, lang)
        clerk.hears("place.counter")
        clerk.hears("counter.waiting")
        yield clerk


def rows(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    """What the store holds."""
    with open_shop(settings) as shop:
        return shop.store.rows(sql)


def acts(settings: Settings) -> list[tuple[Any, ...]]:
    """What was asked for, in order."""
    return rows(settings, "SELECT act, asked FROM journal ORDER BY key")


def sound(settings: Settings) -> None:
    """The books balance, and each new part left for its old one."""
    with open_shop(settings) as shop:
        _sound(shop, CREW.parts_manager)


def _sound(shop: Shop, reader: Actor) -> None:
    assert check(shop, reader) == ()
    assert conservation_proof(shop, reader).holds


def drawn(settings: Settings, *wanted: tuple[str, int], three_guarantees: bool = False) -> str:
    """A requisition of staff number 7."""
    with open_shop(settings) as shop:
        counter = Counter(shop)
        return counter.draw(counter.order(three_guarantees=three_guarantees), *wanted)


def slip_ready(settings: Settings, *, signed: bool = True) -> str:
    """A slip for one disc, its old part in."""
    with open_shop(settings) as shop:
        counter = Counter(shop)
        requisition = counter.draw(counter.order(), (DISC, 1))
        counter.bring(requisition)
        slip = counter.write(requisition).number
        return counter.signed(slip) if signed else slip


def sign(clerk: Clerk, badge: str, name: str) -> None:
    """The slip at the counter is signed by a badge and the PIN that goes with it."""
    clerk.press(Key.F5)
    clerk.sees(say("counter.badge_of", clerk.lang, who=""))
    clerk.scan(badge)
    clerk.pin(name)

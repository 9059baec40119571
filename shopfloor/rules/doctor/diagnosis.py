"""What the doctor says of one thing, and what it ends with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shopfloor import words
from shopfloor.errors import Fault, ShopfloorError, StoreUnavailable


class Area(StrEnum):
    """Where a thing belongs, in the order in which it is told."""

    PROGRAM = "program"
    TERMINAL = "terminal"
    LOCALE = "locale"
    CLOCK = "clock"
    STORE = "store"
    SERVER = "server"
    PEPPER = "pepper"
    PRINTER = "printer"
    SSH = "ssh"


class Sign(StrEnum):
    """How a thing is: as it must be, to be mended some day, to be mended before work goes on."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True)
class Diagnosis:
    """What is.  The sentence is ``doctor.<code>``, how to mend it ``doctor_mend.<code>``, both with
    ``facts``; where the program has a refusal for it, ``fault``, that one's sentence says both."""

    area: Area
    sign: Sign
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    fault: ShopfloorError | None = None

    def sentence(self, language: str | None = None) -> str:
        """What is."""
        if self.fault is not None:
            return words.sentence(self.fault, language)
        return words.say(f"doctor.{self.code}", language, **self.facts)

    def mend(self, language: str | None = None) -> str:
        """How to mend it; empty where nothing is to be mended, or the sentence says it."""
        if self.fault is not None or self.sign is Sign.OK:
            return ""
        return words.say(f"doctor_mend.{self.code}", language, **self.facts)


def ok(area: Area, code: str, **facts: object) -> Diagnosis:
    """As it must be, or nothing that concerns this machine."""
    return Diagnosis(area, Sign.OK, code, facts)


def warn(area: Area, code: str, **facts: object) -> Diagnosis:
    """Work goes on, and something may come of it."""
    return Diagnosis(area, Sign.WARN, code, facts)


def wrong(area: Area, code: str, **facts: object) -> Diagnosis:
    """Something does not work."""
    return Diagnosis(area, Sign.WRONG, code, facts)


def refused(area: Area, fault: ShopfloorError) -> Diagnosis:
    """What the program itself refuses."""
    return Diagnosis(area, Sign.WRONG, fault.code, fault.facts(), fault)


def exit_code(found: Iterable[Diagnosis]) -> int:
    """0 where all is as it must be, 4 where the store cannot be reached or trusted, or nobody can
    say where it is, else 1."""
    found = list(found)
    if any(_unreached(one) for one in found):
        return 4
    return int(any(one.sign is not Sign.OK for one in found))


def _unreached(one: Diagnosis) -> bool:
    lost = isinstance(one.fault, StoreUnavailable)
    return lost or (one.area is Area.STORE and isinstance(one.fault, Fault))

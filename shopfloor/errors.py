"""Everything that can be refused or go wrong, one class per fact.

A class is a frozen record of the fact; its ``code`` is the class name in snake case, stable for
scripts.  The sentence is made when it is shown, from ``refusal.<code>`` of the catalogues, in the
viewer's language.  ``exit_code`` is what a command ends with: 1 fault, 2 usage, 3 refused by a
rule, 4 store unreachable, 5 differences found.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar


def snake(name: str) -> str:
    """A class name as codes and catalogues write it; ``NotAQuantity`` is ``not_aquantity``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@dataclass(eq=False)
class ShopfloorError(Exception):
    """The root; never raised itself."""

    exit_code: ClassVar[int] = 1

    def __post_init__(self) -> None:
        super().__init__(*self.facts().values())

    @property
    def code(self) -> str:
        return snake(type(self).__name__)

    def facts(self) -> dict[str, Any]:
        """The fields by name, as the sentence wants them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts().items())
        return f"{self.code}({told})"


class Fault(ShopfloorError):
    """Something given is wrong: a file, an option, a figure."""


class Refused(ShopfloorError):
    """A rule of the house says no."""

    exit_code = 3


class NotFound(Refused):
    """What was named does not exist."""


class Conflict(Refused):
    """Somebody else was there first; reading again shows what holds now."""


class StoreUnavailable(ShopfloorError):
    """The store cannot be reached or trusted; nothing was written."""

    exit_code = 4


class Differences(ShopfloorError):
    """Two things that must agree do not."""

    exit_code = 5

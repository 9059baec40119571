"""A shop whose tables do not stand behind the rules of the gate."""

import re
from unittest.mock import patch

from shopfloor.desk.founding import Found, found_shop
from shopfloor.desk.preparation import OpenShop, open_for_business
from shopfloor.desk.shop import open_shop
from shopfloor.settings import Settings
from shopfloor.store import guards, schema
from tests.people import ADMINISTRATOR, hire_crew

WALLS = (
    r"(slip_line \w+ NOT NULL) UNIQUE(?= REFERENCES slip_line)",
    r"(old_part \w+) UNIQUE(?= REFERENCES)",
    r"(old_part_exception \w+) UNIQUE(?= REFERENCES)",
)
ONLY_FOR_OLD = re.compile(
    r"CONSTRAINT new_part_only_for_old CHECK \(.*?\n    \),\s*(?=CONSTRAINT)", re.DOTALL
)


def stripped(text: str) -> str:
    """A migration without the walls of the gate."""
    for wall in WALLS:
        text = re.sub(wall, r"\1", text)
    return ONLY_FOR_OLD.sub("", text)


def open_without_walls(settings: Settings) -> frozenset[str]:
    """Make the shop, its crew hired and its preparation ended; the guards that it lacks."""
    scripts = schema.scripts

    def fewer(engine: str) -> list[tuple[int, str, str]]:
        return [(number, name, stripped(text)) for number, name, text in scripts(engine)]

    missing = guards.missing
    with patch.object(schema, "scripts", fewer), patch.object(guards, "missing", nothing):
        found_shop(settings, Found("T1", 1, "测试店", "管理员", "nobody-here")).close()
        with open_shop(settings) as shop:
            hire_crew(shop)
            open_for_business(shop, ADMINISTRATOR, OpenShop())
            engine = shop.store.engine
            return frozenset(missing(engine.name, schema.standing(engine)))


def nothing(*_: object) -> list[str]:
    """Nothing is missing."""
    return []

"""Which schema a store has: the ``migration`` table against the migrations of this program."""

from dataclasses import dataclass

from shopfloor.errors import StoreUnavailable
from shopfloor.store import schema
from shopfloor.store.engine import Engine
from shopfloor.store.faults import StoreMissing


@dataclass(eq=False)
class SchemaOld(StoreUnavailable):
    """The store has an older schema than this program: ``shopfloor upgrade`` brings it up."""

    store: str
    schema: int
    wanted: int


@dataclass(eq=False)
class SchemaNewer(StoreUnavailable):
    """A newer program has brought the store up; this one may neither read nor write it."""

    store: str
    schema: int
    known: int


@dataclass(frozen=True)
class Versions:
    """The numbers of the last migration of the store and of the program, and the migrations that
    the store lacks."""

    held: int
    wanted: int
    lacking: tuple[schema.Script, ...]


def holds_shop(engine: Engine) -> bool:
    """Whether it is a store of ours, of whatever schema."""
    return any(thing[:2] == ("table", "migration") for thing in schema.standing(engine))


def versions(engine: Engine) -> Versions:
    """How the store stands to the program; raises SchemaNewer where it has what this one has
    not, StoreMissing where it is none of ours."""
    if not holds_shop(engine):
        raise StoreMissing(engine.where, "there is no shop in it")
    scripts = schema.scripts(engine.name)
    applied = {(row[0], row[1]) for row in engine.run("SELECT key, name FROM migration").fetchall()}
    held = max((number for number, _ in applied), default=0)
    wanted = scripts[-1][0]
    if applied - {script[:2] for script in scripts}:
        raise SchemaNewer(engine.where, held, wanted)
    lacking = tuple(script for script in scripts if script[:2] not in applied)
    return Versions(held, wanted, lacking)


def refuse_other(engine: Engine) -> None:
    """Raise SchemaOld or SchemaNewer unless the store has exactly this program's schema."""
    found = versions(engine)
    if found.lacking:
        raise SchemaOld(engine.where, found.held, found.wanted)

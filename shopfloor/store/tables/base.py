"""What every table is: chained, state, or unchained, and what follows from it.

*Chained* rows are append-only, guarded and digested; they name their journal entry.  *State* is
what holds now, rebuilt by ``check`` from chained rows.  *Unchained* is what may have to be deleted
or forgotten: customers, PINs, tries.  Models describe tables for reading and for the list of
columns; the migrations alone make them.
"""

from typing import Any, ClassVar

from peewee import BigIntegerField, BlobField, Model, TextField


class Table(Model):
    """A table whose key is one 64-bit integer."""

    key = BigIntegerField(primary_key=True)
    keeping: ClassVar[str]

    @classmethod
    def table_name(cls) -> str:
        return str(cls._meta.table_name)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """All columns in the schema's order."""
        return tuple(field.column_name for field in cls._meta.sorted_fields)


class Chained(Table):
    """A row that names its entry and carries its own digest."""

    keeping = "chained"
    entry = BigIntegerField()
    digest = BlobField()

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """All columns in the schema's order: key, entry, the row's own, digest."""
        own = [c for c in super().columns() if c not in ("key", "entry", "digest")]
        return ("key", "entry", *own, "digest")

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """The row's own columns, those that stand in its digest behind table, key and entry."""
        return cls.columns()[2:-1]


class State(Table):
    """What holds now."""

    keeping = "state"


class Versioned(State):
    """State that is the latest of its chained records; ``NAME_record`` holds every version."""

    @classmethod
    def record_name(cls) -> str:
        return f"{cls.table_name()}_record"


class Unchained(Table):
    """What is not in the chain."""

    keeping = "unchained"


def record_of(versioned: type[Versioned]) -> type[Chained]:
    """The chained table of a versioned one: the same columns behind the key of what it is about,
    which is named like the state's table."""
    name = versioned.table_name()
    body: dict[str, Any] = {
        "__module__": versioned.__module__,
        "Meta": type("Meta", (), {"table_name": f"{name}_record"}),
        name: BigIntegerField(),
    }
    for field in versioned._meta.sorted_fields:
        if field.name != "key":
            body[field.name] = type(field)(null=field.null)
    made: type[Chained] = type(f"{versioned.__name__}Record", (Chained,), body)
    return made


Text = TextField
Whole = BigIntegerField
Bytes = BlobField

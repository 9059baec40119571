"""Whoever changes the chain and knows how it is made: with digests, hashes and links put right."""

from typing import Any

from shopfloor.rules.canonical import canonical, entry_hash, read, row_digest
from shopfloor.store.journal import GENESIS
from shopfloor.store.tables import CHAINED
from shopfloor.store.tables.spine import Journal
from tests.tampering import Tamper


def rewrite(tamper: Tamper, sequence: int, **altered: object) -> bytes:
    """Change an entry and give it the hash that is then right; answers with that."""
    columns = Journal.columns()
    stored = tamper.run(f"SELECT {', '.join(columns)} FROM journal WHERE sequence = ?", sequence)
    entry = dict(zip(columns, stored[0], strict=True)) | altered
    told = [entry[column] for column in columns[:-2]]
    entry["hash"] = entry_hash(bytes(entry["previous"]), told)
    for column in (*altered, "hash"):
        tamper.run(f"UPDATE journal SET {column} = ? WHERE sequence = ?", entry[column], sequence)
    return bytes(entry["hash"])


def relink(tamper: Tamper) -> None:
    """Give every entry and the head the hashes that are then right."""
    hashed = GENESIS
    for (sequence,) in tamper.run("SELECT sequence FROM journal ORDER BY sequence"):
        hashed = rewrite(tamper, sequence, previous=hashed)
    tamper.run("UPDATE journal_head SET hash = ?", hashed)


def reclaim(tamper: Tamper, sequence: int, table: str, claim: list[int | str]) -> None:
    """Let an entry claim other rows of a table."""
    stored = tamper.run("SELECT facts FROM journal WHERE sequence = ?", sequence)[0][0]
    facts = read(stored)
    facts["rows"][table] = claim
    rewrite(tamper, sequence, facts=canonical(facts))


def reform(tamper: Tamper, table: str, row: int, **altered: Any) -> bytes:
    """Change a row and give it the digest that is then right; answers with that."""
    columns = CHAINED[table].columns()
    stored = tamper.run(f"SELECT {', '.join(columns)} FROM {table} WHERE key = ?", row)[0]
    told = dict(zip(columns, stored, strict=True)) | altered
    key, entry, *values, _ = (told[column] for column in columns)
    digest = row_digest(table, key, entry, values)
    changes = ", ".join(f"{column} = ?" for column in (*altered, "digest"))
    tamper.run(f"UPDATE {table} SET {changes} WHERE key = ?", *altered.values(), digest, row)
    return digest

"""python verify_export.py EXPORT: prove what `shopfloor ledger export` wrote; needs Python alone.

Prints "ok", the number of entries and the last hash, and ends with 0; or the first entry or row
that does not fit, and ends with 5.  The canonical form is in decisions/0001-canonical-form.md.
"""

import hashlib
import json
import sys

COLUMNS = ("key", "sequence", "op", "act", "person", "terminal",
           "happened_at", "booked_at", "late", "asked", "facts")  # fmt: skip


def digest(values):
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def wrong_in_rows(table, rows, claim, key):
    count, first, summed = claim
    for place, row in enumerate(rows):
        if row[0] != first + place and place < count:
            return f"row {(first + place) & (1 << 40) - 1} of {table} is missing"
        if digest([table, *row[:-1]]) != row[-1]:
            return f"row {row[0] & (1 << 40) - 1} of {table} was changed"
        if row[1] != key or place >= count:
            return f"row {row[0] & (1 << 40) - 1} of {table} was added"
    if len(rows) < count:
        return f"row {(first + len(rows)) & (1 << 40) - 1} of {table} is missing"
    if hashlib.sha256(bytes.fromhex("".join(row[-1] for row in rows))).hexdigest() != summed:
        return f"rows of {table} were rewritten"
    return None


def wrong_in_entry(entry, sequence, previous):
    if entry["sequence"] != sequence:
        return f"is missing: entry {entry['sequence']} stands in its place"
    if digest([entry["previous"], *(entry[name] for name in COLUMNS)]) != entry["hash"]:
        return "was changed"
    if entry["previous"] != previous:
        return "does not follow from the one before"
    claims, made = json.loads(entry["facts"])["rows"], entry["rows"]
    for table in {**claims, **made}:
        rows, claim = made.get(table, []), claims.get(table, [0, 0, ""])
        if found := wrong_in_rows(table, rows, claim, entry["key"]):
            return found
    return None


sequence, previous = 0, "00" * 32
with open(sys.argv[1], encoding="utf-8") as export:
    for line in export:
        entry = json.loads(line)
        sequence += 1
        if wrong := wrong_in_entry(entry, sequence, previous):
            sys.exit(print(f"entry {sequence}: {wrong}") or 5)
        previous = entry["hash"]
print("ok", sequence, previous)

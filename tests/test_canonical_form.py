"""The worked example of the decision is right."""

import re
from hashlib import sha256
from pathlib import Path

from shopfloor.rules.canonical import entry_hash, read, row_digest

PAGE = Path(__file__).parents[1].joinpath("docs/decisions/0001-canonical-form.md")


def test_the_hashes_of_the_example_come_out_of_its_texts() -> None:
    page = PAGE.read_text("utf-8")
    row, entry = (read(text) for text in re.findall(r"```json\n(.+)\n```", page))
    told = dict(re.findall(r"`(row|rows|entry) ([0-9a-f]{64})`", page))
    table, key, of_entry, *values = row
    digest = row_digest(table, key, of_entry, values)
    hashed = entry_hash(bytes.fromhex(entry[0]), entry[1:]).hex()
    assert told == {"row": digest.hex(), "rows": sha256(digest).hexdigest(), "entry": hashed}
    assert read(entry[-1])["rows"] == {table: [1, key, told["rows"]]}
    assert f"print `{hashed[:8]}`" in page

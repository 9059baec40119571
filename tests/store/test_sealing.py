"""What lies outside the store shows what its own hashes cannot."""

from collections.abc import Sequence

import pytest

from shopfloor.desk import ledger
from shopfloor.desk.shop import Actor, Shop
from shopfloor.errors import Fault
from shopfloor.rules import numbers
from shopfloor.rules.canonical import entry_hash
from shopfloor.rules.findings import Finding
from shopfloor.rules.seals import Seal, SealMalformed, SealOfOtherSite, SlipCode, parse_seals
from shopfloor.rules.staff import NotPermitted
from shopfloor.settings import Settings
from shopfloor.store.tables.spine import Journal
from tests.people import CREW
from tests.store.books import fill
from tests.tampering import Tamper, tampering


@pytest.fixture
def book(shop: Shop, administrator: Actor) -> Shop:
    fill(shop, administrator)
    return shop


def seal_of(shop: Shop, sequence: int) -> Seal:
    """The seal that was given out when this entry was the last."""
    row = shop.store.one("SELECT hash FROM journal WHERE sequence = ?", sequence)
    assert row is not None
    return Seal("T1", sequence, row[0])


def proven(shop: Shop, actor: Actor, *seals: str) -> Sequence[Finding]:
    return ledger.verify(shop, actor, "\n".join(seals)).findings


def rewrite_tail(tamper: Tamper, first: int) -> None:
    """Other terminals from an entry on, every hash after it right, and the head too."""
    columns = Journal.columns()
    told = f"SELECT {', '.join(columns)} FROM journal WHERE sequence >= ? ORDER BY sequence"
    entries = [dict(zip(columns, row, strict=True)) for row in tamper.run(told, first)]
    previous = bytes(entries[0]["previous"])
    for entry in entries:
        entry["terminal"] = "T-99"
        hashed = entry_hash(previous, [entry[column] for column in columns[:-2]])
        tamper.run(
            "UPDATE journal SET terminal = ?, previous = ?, hash = ? WHERE key = ?",
            "T-99", previous, hashed, entry["key"],
        )  # fmt: skip
        previous = hashed
    tamper.run("UPDATE journal_head SET hash = ?", previous)


def cut_tail(tamper: Tamper, last: int) -> None:
    """Nothing after an entry, no row of it either, and a head that fits."""
    for (table,) in tamper.run(
        "SELECT DISTINCT 'stock_entry' FROM journal UNION SELECT 'goods_receipt' FROM journal "
        "UNION SELECT 'signature' FROM journal UNION SELECT 'setting' FROM journal "
        "UNION SELECT 'part_record' FROM journal"
    ):
        tamper.run(f"DELETE FROM {table} WHERE entry > ?", numbers.key(1, last))
    tamper.run("DELETE FROM journal WHERE sequence > ?", last)
    for column in ("sequence", "hash", "booked_at"):
        tamper.run(
            f"UPDATE journal_head SET {column} = (SELECT {column} FROM journal WHERE sequence = ?)",
            last,
        )


def test_every_seal_of_an_honest_chain_fits(book: Shop, administrator: Actor) -> None:
    lines = [seal_of(book, sequence).line() for sequence in range(1, 8)]
    verified = ledger.verify(book, administrator, "\n".join([*lines, lines[3].split()[2][:8]]))
    assert (verified.findings, verified.sealed) == ((), 7)


def test_a_tail_rewritten_with_all_its_hashes_shows_to_a_seal_alone(
    book: Shop, settings: Settings, administrator: Actor
) -> None:
    seals = [seal_of(book, sequence).line() for sequence in (3, 6)]
    with tampering(settings, "journal", "journal_head") as tamper:
        rewrite_tail(tamper, 5)
    assert proven(book, administrator) == ()
    (finding,) = proven(book, administrator, *seals)
    assert finding.code == "seal_broken"
    assert (finding.facts["sealed"], finding.facts["last"], finding.facts["sequence"]) == (6, 3, 4)
    assert "fits up to entry 3, and from entry 4 on" in finding.sentence("en")


def test_a_tail_cut_off_with_its_head_shows_to_a_seal_alone(
    book: Shop, settings: Settings, administrator: Actor
) -> None:
    seals = [seal_of(book, sequence).line() for sequence in (2, 7)]
    with tampering(settings) as tamper:
        cut_tail(tamper, 4)
    assert proven(book, administrator) == ()
    (finding,) = proven(book, administrator, *seals)
    assert finding.code == "sealed_entry_gone"
    assert (finding.facts["sealed"], finding.facts["last"], finding.facts["sequence"]) == (7, 2, 3)


def test_a_slip_shows_that_its_own_act_was_rewritten(
    book: Shop, settings: Settings, administrator: Actor
) -> None:
    before, slip = (seal_of(book, sequence).hash.hex()[:8] for sequence in (3, 6))
    with tampering(settings, "journal", "journal_head") as tamper:
        rewrite_tail(tamper, 5)
    assert proven(book, administrator, before.upper()) == ()
    (finding,) = proven(book, administrator, before, slip)
    assert finding.code == "code_unknown"
    assert (finding.facts["code"], finding.facts["last"], finding.facts["sequence"]) == (slip, 3, 4)


def test_a_seal_of_a_chain_rewritten_from_its_beginning_leaves_nothing_certain(
    book: Shop, settings: Settings, administrator: Actor
) -> None:
    seal = seal_of(book, 7).line()
    with tampering(settings, "journal", "journal_head") as tamper:
        rewrite_tail(tamper, 1)
    assert proven(book, administrator) == ()
    (finding,) = proven(book, administrator, seal)
    assert (finding.facts["last"], finding.facts["sequence"]) == (0, 1)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ("T1 4", SealMalformed),
        ("nonsense", SealMalformed),
        (" \n ", SealMalformed),
        (f"T1 4 {'0' * 63}g", SealMalformed),
        (f"T2 4 {'0' * 64}", SealOfOtherSite),
    ],
)
def test_what_is_no_seal_of_this_journal_is_refused(given: str, refusal: type[Fault]) -> None:
    with pytest.raises(refusal):
        parse_seals(given, "T1")


def test_seals_and_codes_are_read_line_by_line() -> None:
    seal = Seal("T1", 12, bytes(range(32)))
    assert parse_seals(f"\n{seal.line()}\n\n0aF12b3c\n", "T1") == (
        seal, SlipCode(bytes.fromhex("0af12b3c")),
    )  # fmt: skip


def test_the_seal_is_the_head_and_sealing_journals_nothing(opened_shop: Shop) -> None:
    head = opened_shop.store.head()
    made = ledger.seal(opened_shop, CREW.service)
    assert (made.site, made.sequence, made.hash) == ("T1", head.sequence, head.hash)
    assert opened_shop.store.head() == head


def test_a_storekeeper_neither_seals_nor_reads_the_ledger(opened_shop: Shop) -> None:
    for act in (ledger.seal, ledger.verify, ledger.entries, ledger.export):
        with pytest.raises(NotPermitted):
            act(opened_shop, CREW.storekeeper)

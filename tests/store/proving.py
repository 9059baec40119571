"""What the proof of the chain names."""

from shopfloor.desk.ledger import zone_of
from shopfloor.desk.shop import Shop
from shopfloor.rules.findings import Finding
from shopfloor.store import chain
from shopfloor.store.verifying import Trail, verify


class OneByOne(Trail):
    """The proof that passes no page as a whole."""

    def _page_fits(self, page: list[chain.EntryRow]) -> bool:
        return False


def found(shop: Shop) -> list[Finding]:
    """What the proof names; that of each entry by itself must name the same."""
    zone = zone_of(shop)
    named = list(verify(shop.store, zone))
    with shop.store.reading():
        assert list(OneByOne(shop.store, zone).walk()) == named
    return named


def codes(shop: Shop) -> list[str]:
    return [finding.code for finding in found(shop)]


def about(code: str, table: str, row: int, sequence: int) -> Finding:
    return Finding(code, {"table": table, "row": row, "sequence": sequence})

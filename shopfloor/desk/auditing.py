"""``audit``: whether a paper's code stands in the journal, and the whole chain with it."""

from shopfloor.desk.counter import read_slip
from shopfloor.desk.ledger import may, zone_of
from shopfloor.desk.shop import Actor, Shop
from shopfloor.rules.audits import AuditCodeShared, AuditCodeUnknown, Audited, parse_code
from shopfloor.rules.staff import Permission
from shopfloor.store import auditing, checking, paper, verifying


def audit(shop: Shop, actor: Actor, given: str) -> Audited:
    """Hold a code against the journal: the entry's own hash, every row that it counts, and its
    link to all entries before and behind it up to the head; and
    what holds now against its records.

    Raises AuditCodeMalformed, AuditCodeUnknown, AuditCodeShared, NotPermitted.
    """
    may(shop, actor, Permission.READ_LEDGER)
    code = parse_code(given)
    findings = list(verifying.verify(shop.store, zone_of(shop)))
    with shop.store.reading():
        findings += checking.states(shop.store)
        found = auditing.entries(shop.store, code)
        if not found:
            raise AuditCodeUnknown(code)
        if len(found) > 1:
            raise AuditCodeShared(code, ", ".join(str(one.sequence) for _, one in found))
        key, entry = found[0]
        number = "" if findings else auditing.slip_of(shop.store, key)
        slip = read_slip(shop, number) if number else None
        prints = () if findings else tuple(paper.prints_of(shop.store, key))
        return Audited(code, entry, shop.store.head().sequence, slip, prints, tuple(findings))

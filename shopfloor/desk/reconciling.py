"""The daily reconciliation: parts manager and storekeeper sign the day's report (DRC-01)."""

from dataclasses import dataclass

from shopfloor.desk.acting import Deed, act
from shopfloor.desk.counter_day import read_day
from shopfloor.desk.shop import Shop
from shopfloor.desk.signatures import ToSign, signs
from shopfloor.rules.reconciling import check_reconcilable, check_signers
from shopfloor.rules.staff import Permission

AS_KEEPER, AS_MANAGER = "day keeper", "day manager"
"""What the storekeeper and the parts manager sign under."""


@dataclass(frozen=True)
class Reconcile:
    """A business day, ISO, and the digest of the report as it was shown, in hex: whole, or its
    first sixteen characters as they are printed; the remark is kept."""

    day: str
    shown: str
    remark: str = ""


@dataclass(frozen=True)
class Reconciled:
    """What was signed, and by whom; ``through`` is the last sequence the report was told from."""

    day: str
    through: int
    shown: str
    storekeeper: str
    parts_manager: str


@act("day.reconcile", Permission.RECONCILE_DAY)
def reconcile(deed: Deed, asked: Reconcile) -> Reconciled:
    """Both sign one report, and are two people; who acts is one of them.  The same report is
    signed once.

    Raises DayMalformed, DayToCome, DayNotConserved, DayNotStruck, ReportChanged, DayReconciled,
    SecondPersonNeeded, ReconcilerNotSigning, ProofMissing and what a signature raises.
    """
    told = read_day(deed.writing, asked.day)
    check_reconcilable(told, asked.shown)
    digest = bytes.fromhex(told.shown)
    keeper = deed.sign(AS_KEEPER, digest, Permission.SIGN_DAY_AS_KEEPER)
    manager = deed.sign(AS_MANAGER, digest, Permission.SIGN_DAY_AS_MANAGER)
    check_signers(deed.person, keeper, manager)
    deed.writing.row(
        "reconciliation", day=told.report.day, through=told.through, shown=digest,
        storekeeper=keeper.key, parts_manager=manager.key, remark=asked.remark,
    )  # fmt: skip
    return Reconciled(told.report.day, told.through, told.shown, keeper.name, manager.name)


@signs(reconcile)
def _both(shop: Shop, asked: Reconcile) -> tuple[ToSign, ...]:
    with shop.store.reading():
        digest = bytes.fromhex(read_day(shop.store, asked.day).shown)
    return (
        ToSign(AS_KEEPER, digest, Permission.SIGN_DAY_AS_KEEPER),
        ToSign(AS_MANAGER, digest, Permission.SIGN_DAY_AS_MANAGER),
    )

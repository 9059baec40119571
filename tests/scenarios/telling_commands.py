"""Every command there is: which tell figures of stock, which refuse, which tell none."""

from tests.counter import DISC

HOME, OTHER = "1-07-01-02", "1-08-01-01"
LIST = "ST-000001"

READS: dict[str, tuple[tuple[str, ...], ...]] = {
    "find": ((DISC,), ("",)),
    "todo": ((),),
    "unknown-codes": ((),),
    "conservation": ((),),
    "audit": (("00000000",),),
    "staff list": ((),),
    "settings list": ((),),
    "parts list": ((),),
    "parts chain": ((DISC,),),
    "parts label": ((DISC, "--to", "part.pdf"),),
    "kit show": (("BRK-F",),),
    "kit list": ((),),
    "stocktake list": ((), ("--all",)),
    "stocktake status": ((LIST,),),
    "stocktake code": ((LIST,),),
    "stocktake sheet": ((LIST,),),
    "stocktake review": ((LIST,),),
    "stocktake watch": ((),),
    "locations list": ((),),
    "locations label": ((HOME, OTHER, "--to", "bin.pdf"),),
    "stock show": ((DISC,),),
    "stock list": ((),),
    "stock card": ((DISC,), (DISC, "--bin", OTHER), (DISC, "--last", "1")),
    "orders list": ((),),
    "orders show": (("RO-000001",),),
    "requisition show": (("RQ-000001",), ("RQ-000002",)),
    "requisition list": ((),),
    "old-part show": (("T-000001",),),
    "old-part list": ((),),
    "old-part exceptions": ((),),
    "old-part label": (("T-000001", "--to", "tag.pdf"),),
    "slip show": (("IS-000001",),),
    "slip list": ((),),
    "slip print": (("IS-000001", "--to", "slip.pdf"),),
    "shortage list": ((),),
    "lost-sale list": ((),),
    "arrivals list": ((),),
    "counter day": ((),),
    "counter prepared": ((),),
    "board print": ((),),
    "board sheet": (("RO-000001",),),
    "board bays": ((),),
    "board suggest": (("RO-000001", "1"),),
    "board alarms": ((),),
    "board add-ons": ((),),
    "board parts-out": (("RO-000001",),),
    "crew list": ((),),
    "board report": ((),),
    "board replay": ((),),
    "ledger list": ((),),
    "ledger verify": ((),),
    "ledger seal": ((),),
    "ledger export": ((),),
    "check": ((),),
}
"""What reads, and with what."""

REFUSED: dict[str, tuple[tuple[str, ...], ...]] = {
    "stock move": ((DISC, "20000", "--from", HOME, "--to", OTHER),),
    "stock reverse": (("GR-000005", "--reason", "错了"),),
    "slip write": (("RQ-000002", "1*20000"),),
    "slip swap": (("IS-000001", "1", DISC),),
    "requisition prepare": (("RQ-000002", "--into", HOME),),
    "stocktake judge": ((LIST,),),
    "stocktake close": ((LIST,),),
    "stocktake explain": ((LIST, "lost"),),
    "stocktake approve": ((LIST,),),
    "stocktake post": ((LIST,),),
    "stocktake nightly": (("--report", "."),),
    "counter reconcile": (("0" * 16, "--day", "2026-11-23"),),
}
"""Acts that are refused, or do nothing, and tell why."""

TEXT_ALONE = {"ledger export"}
"""Commands whose answer is lines of JSON anyway."""

USAGE = {"audit", "counter reconcile"}
"""Commands that are given what does not exist."""

TELL_NO_STOCK = {
    "init", "open-shop", "receive", "backup", "restore", "upgrade", "demo", "staff add",
    "doctor", "completion", "man", "staff badges",
    "staff reissue", "staff bind", "staff change", "staff retire", "staff open", "staff pin",
    "settings set", "parts add", "parts import", "parts change", "parts policy", "parts teach",
    "kit write", "kit retire", "stocktake open", "stocktake take", "stocktake count",
    "stocktake empty", "stocktake take-back", "stocktake pass-by", "stocktake import",
    "stocktake count-line", "stocktake ask-again", "stocktake sort-out", "stocktake look",
    "locations add", "stock import", "orders add", "orders import", "requisition open",
    "requisition add", "requisition close", "requisition substitute", "requisition put-back",
    "old-part take", "old-part except", "old-part withdraw", "old-part release",
    "old-part hand-back", "slip pick", "slip sign", "slip cancel", "slip hand-over",
    "slip take-back", "shortage note", "lost-sale add", "arrivals add", "arrivals void",
    "acts run", "acts replay",
    "board receive", "board mark", "board items", "board accept", "board symptom",
    "board prewash", "board hand-in", "board bay",
    "board promise", "board check-self", "board check", "board park", "board undo",
    "board assign", "board unassign", "board brief", "board start", "board stop", "board finish",
    "board go-on", "board correct", "board answer", "board readiness", "board progress",
    "board patrol begin", "board patrol end", "board add-on report", "board add-on ask",
    "board add-on answer", "board add-on write", "board add-on tell",
    "board add-on signed", "board stop-work", "board built-in", "board signed", "crew team",
    "crew technician", "crew shift", "crew absence",
}  # fmt: skip
"""Acts that answer with what was asked for, or with what was moved by them."""

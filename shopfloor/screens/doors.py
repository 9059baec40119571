"""Where each act of the shop is done: by a place's key, or by a command alone."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Door:
    """The place and its word; or, where no screen has it, the ``command`` that does it."""

    place: str = ""
    word: str = ""
    command: str = ""


AT: dict[str, dict[str, tuple[str, ...]]] = {
    "counter": {
        "write": ("requisition.open", "requisition.add", "slip.write"),
        "old": ("old_part.take",),
        "except": ("old_part.except",),
        "short": ("shortage.note",),
        "sign": ("slip.sign",),
        "pick": ("slip.pick",),
        "hand_over": ("slip.hand_over",),
        "undo": (
            "slip.cancel",
            "part.take_back",
            "old_part.release",
            "requisition.close",
            "old_part.hand_back",
        ),
        "withdraw": ("exception.withdraw",),
        "swap": ("part.swap",),
        "substitute": ("requisition.substitute",),
        "prepare": ("requisition.prepare",),
        "putback": ("requisition.put_back",),
        "teach": ("barcode.teach",),
        "lost": ("lost_sale.note",),
        "paper": ("paper.print",),
    },
    "day": {"sign": ("day.reconcile",)},
    "stocktake": {
        "here": ("stocktake.count",),
        "empty": ("stocktake.empty",),
        "take": ("stocktake.take",),
        "look": ("stocktake.look",),
        "take_back": ("stocktake.take_back",),
        "pass": ("stocktake.pass_by",),
    },
    "review": {
        "judge": ("stocktake.judge",),
        "cause": ("stocktake.explain",),
        "approve": ("stocktake.approve",),
        "recount": ("stocktake.ask_again",),
        "book_move": ("stocktake.move",),
        "post": ("stocktake.post",),
        "close_list": ("stocktake.close",),
    },
    "board": {
        "receive": ("car.receive",),
        "accept": ("car.accept", "car.symptom"),
        "mark": ("car.mark", "car.prewash", "order.promise"),
        "assign": ("job.assign", "job.unassign", "job.brief"),
        "suggest": ("job.take_offer",),
        "start": ("job.start",),
        "stop": ("job.stop", "job.reopen", "work.stop", "part.build_in", "work.sign"),
        "finish": ("job.finish",),
        "inspect": ("check.self", "check.car", "car.hand_in"),
        "park": ("car.park",),
        "undo_board": ("board.undo",),
        "alarms": (
            "alarm.answer",
            "progress.answer",
            "readiness.confirm",
            "patrol.begin",
            "patrol.end",
        ),
        "add_on": (
            "add_on.report",
            "add_on.ask",
            "add_on.answer",
            "add_on.write",
            "add_on.tell",
            "add_on.sign",
        ),
    },
}
"""By place and word the acts that a key leads to."""

BY: dict[str, dict[str, str]] = {
    "staff": {
        "add": "staff.add",
        "reissue": "staff.reissue",
        "bind": "staff.bind",
        "change": "staff.change",
        "retire": "staff.retire",
        "open": "staff.open",
        "pin": "pin.choose",
    },
    "settings": {"set": "setting.change"},
    "kit": {"write": "kit.write", "retire": "kit.retire"},
    "parts": {
        "add": "part.write",
        "change": "part.change",
        "import": "parts.import",
        "policy": "policy.set",
    },
    "locations": {"add": "location.write"},
    "orders": {"add": "order.write", "import": "orders.import"},
    "stock": {
        "move": "stock.move",
        "reverse": "stock.reverse",
        "import": "stock.import",
        "move --late": "stock.move_late",
    },
    "stocktake": {
        "open": "stocktake.open",
        "import": "stocktake.import",
        "sort-out": "stocktake.sort_out",
    },
    "arrivals": {"add": "arrival.expect", "void": "arrival.void"},
    "board": {"bay": "bay.write", "items": "car.items", "correct": "clock.correct"},
    "crew": {
        "team": "team.write",
        "technician": "technician.write",
        "shift": "roster.write",
        "absence": "absence.write",
    },
    "receive": {"": "goods.receive", "--late": "goods.receive_late"},
    "open-shop": {"": "shop.open"},
}
"""By noun and verb the acts that only a command does."""


def _doors() -> Iterator[tuple[str, Door]]:
    for place, words in AT.items():
        for word, acts in words.items():
            yield from ((act, Door(place, word)) for act in acts)
    for noun, verbs in BY.items():
        for verb, act in verbs.items():
            yield act, Door(command=f"{noun} {verb}".strip())


DOORS = dict(_doors())
"""By the act's name."""

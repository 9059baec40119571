"""A list from judged to closed by keys alone: each signs and posts by their own PIN, and whoever
may not is told so."""

from pathlib import Path

import pytest

from shopfloor.rules.staff import Permission, Role
from shopfloor.settings import Settings
from shopfloor.words import say
from tests.counter import DISC, FILTER
from tests.keys import Key
from tests.screens.at_counter import acts, copied, rows, sound
from tests.screens.at_review import (
    DISCS,
    FILTERS,
    FINANCE,
    LIST,
    MANAGER,
    PENNED,
    SERVICE_MANAGER,
    Reviewer,
    at_review,
)

WRONG = "111111"
DONE = (
    "stocktake.judge", "stocktake.explain", "stocktake.explain", "stocktake.approve",
    "stocktake.post", "stocktake.close",
)  # fmt: skip


@pytest.fixture
def settings(review_template: Path, tmp_path: Path) -> Settings:
    return copied(review_template, tmp_path)


@pytest.mark.parametrize(("lang", "size"), [("zh_CN", (80, 24)), ("en", (120, 40))])
def test_planted_differences_go_from_judged_to_closed_by_keys_alone(
    settings: Settings, lang: str, size: tuple[int, int]
) -> None:
    before = len(acts(settings))
    with at_review(settings, lang, size) as clerk:
        clerk.press(Key.F2)
        clerk.hears("said.judged", number=LIST, judged=3, agreed=0, differs=3, again=0)
        _explained(clerk)
        _signed(clerk)
        _posted(clerk)
        clerk.press(Key.SHIFT_F8)
        clerk.sees(f"{say('stocktaking.why_pass', lang)}>")
        clerk.scan("下班了")
        clerk.hears("said.stocktake_closed", number=LIST, agreed=0, posted=3, uncounted=3)
        clerk.sees(say("list_state.closed", lang))
    done = tuple(act for act, _ in acts(settings)[before:] if act.startswith("stocktake."))
    assert done == DONE
    _stands_as_said(settings)
    sound(settings)


def _explained(clerk: Reviewer) -> None:
    """The discs, which stand first, are lost; all others were miscounted."""
    clerk.press(Key.F4)
    clerk.hears("reviewing.causes", what=DISC, causes="")
    clerk.scan("9")
    clerk.refused("cause_not_listed", given="9")
    clerk.scan("7", "B-00005", "夜里丢的")
    told = say("said.explained", clerk.lang, number=LIST, cause=say("cause.lost", clerk.lang),
               lines=(DISCS,))  # fmt: skip
    clerk.sees(f"{told} {say('reviewing.answers', clerk.lang, person='员工5')}")
    clerk.press(Key.DOWN)
    clerk.sees(FILTER)
    clerk.press(Key.SHIFT_F4)
    clerk.scan("1", "0", "-")
    clerk.hears("said.explained", number=LIST, cause=say("cause.miscount", clerk.lang),
                lines=(FILTERS, PENNED))  # fmt: skip


def _signed(clerk: Reviewer) -> None:
    """The limits want both managers; the parts manager is none of them."""
    clerk.press(Key.F5)
    clerk.sees(f"{say('counter.badge_of', clerk.lang, who=_role(clerk, Role.SERVICE_MANAGER))}>")
    clerk.scan(MANAGER)
    _may_not(clerk, 4, Role.PARTS_MANAGER, Permission.APPROVE_AS_SERVICE)
    clerk.scan(SERVICE_MANAGER)
    clerk.pin("员工3", WRONG)
    clerk.refused("pin_wrong", person="员工3", left=4)
    clerk.pin("员工3")
    clerk.sees(f"{say('counter.badge_of', clerk.lang, who=_role(clerk, Role.GENERAL_MANAGER))}>")
    clerk.scan("2")
    clerk.pin("员工2")
    clerk.hears("said.approved", number=LIST, signers=("员工3", "员工2"),
                lines=(FILTERS, DISCS, PENNED), net="3000.00", absolute="3040.00")  # fmt: skip


def _posted(clerk: Reviewer) -> None:
    """Finance posts at the parts manager's terminal, and nobody else does."""
    clerk.press(Key.F8)
    clerk.sees(f"{say('counter.badge_of', clerk.lang, who=_role(clerk, Role.FINANCE))}>")
    clerk.scan(SERVICE_MANAGER)
    _may_not(clerk, 3, Role.SERVICE_MANAGER, Permission.POST_DIFFERENCES)
    clerk.scan(FINANCE)
    clerk.pin("员工12", WRONG)
    clerk.refused("pin_wrong", person="员工12", left=4)
    clerk.pin("员工12")
    clerk.hears("said.differences_posted", number=LIST, posted=3, already=0, net="3000.00",
                absolute="3040.00")  # fmt: skip


def _role(clerk: Reviewer, role: Role) -> str:
    return say(f"role.{role}", clerk.lang)


def _may_not(clerk: Reviewer, number: int, role: Role, permission: Permission) -> None:
    clerk.refused("not_permitted", person=f"员工{number}", permission=permission, roles=(role,))


def _stands_as_said(settings: Settings) -> None:
    """The book has what was counted, by finance; who signed is in the journal."""
    posted = rows(
        settings,
        "SELECT l.code, e.quantity, t.number FROM stock_entry e JOIN location l "
        "ON l.key = e.location JOIN journal j ON j.key = e.entry JOIN staff t ON t.key = j.person "
        "WHERE e.kind = 'count' ORDER BY l.code",
    )
    assert posted == [("1-02-03-04", -2, 12), ("1-07-01-02", 300, 12), ("QUARANTINE", 2, 12)]
    signed = rows(
        settings,
        "SELECT t.number FROM signature x JOIN journal j ON j.key = x.entry "
        "JOIN staff t ON t.key = x.person WHERE j.act = 'stocktake.approve' ORDER BY x.key",
    )
    assert signed == [(3,), (2,)]

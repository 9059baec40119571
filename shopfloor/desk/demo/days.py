"""A fortnight of receipts and issues, and slips that stand at every stage now."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from shopfloor.desk.counter_day import read_day
from shopfloor.desk.demo.catalogue import MODELS, DemoPart
from shopfloor.desk.demo.people import ADVISORS, CLERK, PARTS_MANAGER, TECHNICIANS, WARRANTY
from shopfloor.desk.demo.play import Play
from shopfloor.desk.handing_over import RECEIVED, hand_over
from shopfloor.desk.old_parts import (
    EXCEPTION,
    ExceptOldPart,
    OldOne,
    TakeOldParts,
    except_old_part,
    exception_shown,
    take_old_parts,
)
from shopfloor.desk.orders import AskedJob, WriteOrder, write_order
from shopfloor.desk.prepicking import Prepare, prepare
from shopfloor.desk.receiving import ReceiptLine, Receive, receive
from shopfloor.desk.reconciling import AS_KEEPER, AS_MANAGER, Reconcile, reconcile
from shopfloor.desk.requisitions import (
    NoteShortage,
    OpenRequisition,
    Wanted,
    note_shortage,
    open_requisition,
)
from shopfloor.desk.returns import BROUGHT_BACK, TakeBackUnused, return_shown, take_back_unused
from shopfloor.desk.slip_picking import cancel_slip, pick_slip
from shopfloor.desk.slip_signing import SignSlip, sign_slip, slip_meaning
from shopfloor.desk.slips import SlipNamed, WriteSlip, slip_shown, write_slip
from shopfloor.rules.old_parts import Reason
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.slips import Signing

SUPPLIERS = ("一汽大众备件", "博世华南", "马勒滤清", "壳牌润滑油")
STAGES = (
    "owed", "half", "written", "tech_signed", "warranty_due", "warranty_signed", "ready",
    "picked", "issued", "cancelled", "short", "excepted",
)  # fmt: skip
"""What the last orders stand for, in this order."""

TOTES = ("PRE-1", "PRE-2", "PRE-3")
"""The baskets on the pre-pick rack."""


SIGNERS = ((CLERK, AS_KEEPER), (PARTS_MANAGER, AS_MANAGER))
"""Who signs a day, and as what."""


@dataclass(frozen=True)
class Drawn:
    """An order's requisition, and who drew it."""

    order: str
    requisition: str
    technician: int
    advisor: int
    parts: tuple[tuple[DemoPart, int], ...]


def receipt(play: Play, parts: list[DemoPart], paper: int) -> None:
    """A delivery of a few parts."""
    chosen = play.rng.sample(parts, 6)
    lines = tuple(
        ReceiptLine(part.number, play.rng.randint(2, 8) * part.content, part.price * 65)
        for part in chosen
    )
    supplier = play.rng.choice(SUPPLIERS)
    play.do(receive, CLERK, Receive(supplier, f"SH{paper:05d}", lines))


def order(play: Play, parts: list[DemoPart], index: int, count: int, warranty: bool) -> Drawn:
    """A car comes in, and its technician draws ``count`` parts for it."""
    model = MODELS[index % len(MODELS)]
    choice = OldPartChoice.CUSTOMER if index % 5 == 0 else OldPartChoice.COMPANY
    chosen = tuple((part, quantity(play, part)) for part in fitting(play, parts, model, count))
    technician, advisor = TECHNICIANS[index % 4], ADVISORS[index % 2]
    promised = play.now + dt.timedelta(hours=play.rng.choice((2, 3, 5, 26)))
    asked = WriteOrder(
        plate=f"粤B{play.rng.choice('ABDEFGH')}{play.rng.randint(1000, 9999)}",
        advisor=advisor,
        jobs=tuple(
            AskedJob(f"更换{part.name.split()[0]}", 30 + 15 * at, "机电", warranty)
            for at, (part, _) in enumerate(chosen)
        ),
        old_part_choice=choice,
        promised_at=(promised - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(0, 0, 1),
        model=model,
    )
    number = play.do(write_order, advisor, asked).number
    wanted = tuple(Wanted(part.number, amount, job) for job, (part, amount) in enumerate(chosen, 1))
    opened = play.do(open_requisition, CLERK, OpenRequisition(number, technician, wanted))
    return Drawn(number, opened.number, technician, advisor, chosen)


def quantity(play: Play, part: DemoPart) -> int:
    """What one car takes of a part, in smallest units."""
    return play.rng.choice((3500, 4000, 4500)) if part.content > 1 else 1


def fitting(play: Play, parts: list[DemoPart], model: str, count: int) -> list[DemoPart]:
    """Parts of the car's model."""
    return play.rng.sample([part for part in parts if part.model == model], count)


def bring(play: Play, drawn: Drawn, lines: list[int] | None = None) -> None:
    """The old parts of the lines, or of all, come in."""
    for line, (part, _) in enumerate(drawn.parts, 1):
        if owes(part) and (lines is None or line in lines):
            ones = tuple(OldOne(part.number) for _ in range(part.old_per_unit))
            play.do(take_old_parts, CLERK, TakeOldParts(drawn.requisition, line, ones))


def owes(part: DemoPart) -> bool:
    """Whether the part's category asks for the old part (E01)."""
    return part.category in ("hard", "filter", "electrical", "body", "tyre")


def write(play: Play, drawn: Drawn) -> tuple[str, bytes]:
    """A slip for what may leave: its number and the digest of what is shown."""
    written = play.do(write_slip, CLERK, WriteSlip(drawn.requisition))
    return written.number, slip_shown(written)


def sign(play: Play, slip: tuple[str, bytes], signing: Signing, by: int) -> None:
    """One signature."""
    asked = SignSlip(slip[0], signing)
    play.do(sign_slip, CLERK, asked, [(by, slip_meaning(signing), slip[1])])


def finish(play: Play, drawn: Drawn, slip: tuple[str, bytes], warranty: bool = False) -> None:
    """Sign, pick and hand over."""
    play.do(pick_slip, CLERK, SlipNamed(slip[0]))
    sign(play, slip, Signing.TECHNICIAN, drawn.technician)
    if warranty:
        sign(play, slip, Signing.WARRANTY, WARRANTY)
    sign(play, slip, Signing.ADVISOR, drawn.advisor)
    vouched = [(drawn.technician, RECEIVED, slip[1])]
    play.do(hand_over, CLERK, SlipNamed(slip[0]), vouched)


def served(play: Play, parts: list[DemoPart], index: int) -> Drawn:
    """A car of the past fortnight: everything came in and went out; now and then one came back."""
    warranty = index % 7 == 3
    drawn = order(play, parts, index, play.rng.randint(1, 3), warranty)
    bring(play, drawn)
    slip = write(play, drawn)
    finish(play, drawn, slip, warranty)
    part, amount = drawn.parts[0]
    if index % 9 == 4:
        asked = TakeBackUnused(slip[0], 1, amount)
        shown = return_shown(asked, part.number)
        play.do(take_back_unused, CLERK, asked, [(drawn.technician, BROUGHT_BACK, shown)])
    return drawn


def sign_day(play: Play, day: dt.date) -> None:
    """Keeper and parts manager sign the day's report; by chances of its own, as all else of the
    history does not hang on it."""
    with play.shop.store.reading():
        shown = read_day(play.shop.store, day.isoformat()).shown
    vouched = [(who, by, bytes.fromhex(shown)) for who, by in SIGNERS]
    evening = Play(play.shop, Random(play.count), play.now)
    asked = Reconcile(day.isoformat(), shown)
    evening.do(reconcile, CLERK, asked, vouched, f"demo/{play.count}/day")


def standing(play: Play, parts: list[DemoPart], index: int, stage: str) -> str:
    """A car whose slip stands at a stage now; its order's number."""
    hard = [part for part in parts if owes(part) and part.old_per_unit == 1]
    warranty = stage.startswith("warranty")
    drawn = order(play, hard, index, 2, warranty)
    _STAGES[stage](play, drawn)
    return drawn.order


def _owed(play: Play, drawn: Drawn) -> None:
    """Nothing came in yet; the parts lie ready on the rack."""
    play.do(prepare, CLERK, Prepare(drawn.requisition, TOTES[0]))


def _half(play: Play, drawn: Drawn) -> None:
    bring(play, drawn, [1])


def _short(play: Play, drawn: Drawn) -> None:
    bring(play, drawn, [1])
    play.do(note_shortage, CLERK, NoteShortage(drawn.requisition, 2, drawn.parts[1][1]))


def _written(play: Play, drawn: Drawn) -> tuple[str, bytes]:
    bring(play, drawn)
    return write(play, drawn)


def _tech_signed(play: Play, drawn: Drawn) -> tuple[str, bytes]:
    slip = _written(play, drawn)
    sign(play, slip, Signing.TECHNICIAN, drawn.technician)
    return slip


def _warranty_signed(play: Play, drawn: Drawn) -> None:
    sign(play, _tech_signed(play, drawn), Signing.WARRANTY, WARRANTY)


def _ready(play: Play, drawn: Drawn) -> tuple[str, bytes]:
    slip = _tech_signed(play, drawn)
    sign(play, slip, Signing.ADVISOR, drawn.advisor)
    return slip


def _picked(play: Play, drawn: Drawn) -> None:
    play.do(pick_slip, CLERK, SlipNamed(_ready(play, drawn)[0]))


def _issued(play: Play, drawn: Drawn) -> None:
    finish(play, drawn, _written(play, drawn))


def _cancelled(play: Play, drawn: Drawn) -> None:
    play.do(cancel_slip, CLERK, SlipNamed(_tech_signed(play, drawn)[0]))


def _excepted(play: Play, drawn: Drawn) -> None:
    asked = ExceptOldPart(drawn.requisition, 1, 1, Reason.MISSING, "车上原来没有")
    shown = exception_shown(asked, drawn.order, drawn.parts[0][0].number)
    play.do(except_old_part, CLERK, asked, [(PARTS_MANAGER, EXCEPTION, shown)])
    write(play, drawn)


_STAGES = {
    "owed": _owed,
    "half": _half,
    "written": _written,
    "tech_signed": _tech_signed,
    "warranty_due": _tech_signed,
    "warranty_signed": _warranty_signed,
    "ready": _ready,
    "picked": _picked,
    "issued": _issued,
    "cancelled": _cancelled,
    "short": _short,
    "excepted": _excepted,
}

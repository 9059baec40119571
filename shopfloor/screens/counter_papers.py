"""Old parts and the slip's signatures, side by side below the lines."""

from rich.cells import cell_len, set_cell_size

from shopfloor.rules.counter import SlipShown, SlipWaiting
from shopfloor.rules.slips import Signing, SlipState
from shopfloor.rules.window import Standing
from shopfloor.screens.counter_texts import Window, time_of
from shopfloor.words import say


def papers(window: Window, width: int) -> str:
    """Old parts on the left, the slip's signatures on the right."""
    standing = window.standing
    if standing is None:
        return ""
    slip = window.chosen_slip
    left = [say("counter.old_parts"), *_old_parts(standing, slip)]
    right = _slip_lines(standing, slip)
    half = width // 2 - 1
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return "\n".join(
        set_cell_size(f" {a}", half) + "| " + b for a, b in zip(left, right, strict=True)
    )


def _old_parts(standing: Standing, slip: SlipShown | None) -> list[str]:
    told = []
    if slip is not None:
        told += [say("counter.tag_on_slip", tag=tag) for tag in slip.tags]
        told += [
            say("counter.exception", line=one.line, reason=one.reason, approver=one.approver)
            for one in slip.exceptions
        ]
    for line in standing.requisition.lines:
        told += [say("counter.tag_waits", tag=tag, part=line.part) for tag in line.tags]
        if line.exceptions:
            told.append(say("counter.excepted", part=line.part, count=line.exceptions))
    return told or ["-"]


def _slip_lines(standing: Standing, slip: SlipShown | None) -> list[str]:
    if slip is None:
        return [say("counter.no_slip"), *_other_slips(standing, slip)]
    waiting = slip.slip
    head, code = say("counter.slip", number=waiting.number, state=waiting.state), slip.code
    told = [f"{head}  {say('counter.slip_code', code=code)}"]
    if waiting.picked and waiting.state is not SlipState.ISSUED:
        told = [f"{head} ({say('slip_state.picked')})", say("counter.slip_code", code=code)]
    given = {one.meaning: one for one in slip.signatures}
    for signing in Signing:
        signature = given.get(f"slip {signing}")
        if signature:
            who, when = signature.person, time_of(signature.at, standing.zone)
        elif signing is Signing.WARRANTY and not waiting.three_guarantees:
            who, when = say("counter.not_needed"), ""
        else:
            who = whose(waiting, signing)
            when = say("counter.due_now" if signing is waiting.missing else "counter.due_later")
        told.append(f"{_padded(say(f'signing.{signing}'), 14)} {_padded(who, 10)} {when}")
    told += [f"  {one.line}  {one.part}  {one.shown()}  {one.bin}" for one in slip.lines]
    return told + _other_slips(standing, slip)


def _other_slips(standing: Standing, slip: SlipShown | None) -> list[str]:
    others = [one.slip.number for one in standing.slips if one is not slip]
    return [say("counter.other_slips", slips=" ".join(others))] if others else []


def whose(slip: SlipWaiting, signing: Signing) -> str:
    """By name, whose signature it is; nothing of the warranty clerk, who may be anyone."""
    return {Signing.TECHNICIAN: slip.technician, Signing.ADVISOR: slip.advisor}.get(signing, "")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))

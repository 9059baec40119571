"""What stands below the board of the chosen car: who and what it is, its jobs, what is added."""

from shopfloor import clock
from shopfloor.desk.board.showing import BoardShown
from shopfloor.rules import radar_sentences as sentences
from shopfloor.rules.board import Board, Card, JobShown
from shopfloor.rules.idle import Idle, IdleWhy
from shopfloor.rules.mending import Change
from shopfloor.rules.orders import JobState
from shopfloor.rules.quantities import Money
from shopfloor.rules.workshop import Supplement
from shopfloor.screens.board_cards import slack_told
from shopfloor.screens.board_list import promised_told
from shopfloor.words import say, tell

IDLE_SIGNS = {IdleWhy.NOTHING: "", IdleWhy.NOT_BEGUN: "+", IdleWhy.CAR: "=", IdleWhy.BAY: "B",
              IdleWhy.PARTS: "P", IdleWhy.PARTS_READY: "p", IdleWhy.NOT_HERE: "-",
              IdleWhy.NOT_COMPARED: "-"}  # fmt: skip
"""The sign behind the name of somebody idle; a job that stands has its own letter, one that is
planned for later its time."""


def idle_told(idle: Idle, zone: str) -> str:
    """A name, and in a sign why."""
    sign = IDLE_SIGNS.get(idle.why, idle.reason)
    if idle.why is IdleWhy.LATER:
        sign = f"{clock.local(clock.instant(idle.at), zone):%H:%M}"
    return f"{idle.name} {sign}".rstrip()


def head_told(board: Board, filtered: str, zone: str) -> str:
    """How many cars, how many of them are in danger, and who has nothing to do."""
    names = (idle_told(one, zone) for one in board.idle)
    idle = say("told.comma").join(names) or say("told.nothing")
    told = say("board.head", open=board.open, late=board.late, risk=board.at_risk, idle=idle)
    return f"{told}  {say('board.filtered', by=filtered)}" if filtered else told


def detail_told(card: Card | None, job: int, zone: str, lines: int) -> list[str]:
    """The chosen car in at most so many lines; ``job`` is the line that is meant, 0: the next."""
    if card is None:
        return [say("board.nothing")]
    told = [_car(card, zone)]
    if card.note:
        told.append(say("board.note", note=card.note))
    jobs = [_job(one, one.line == job, zone) for one in card.jobs]
    added = [_stopped(card, zone)] if card.stopped_at is not None else []
    added += [_added(one) for one in card.supplements]
    room = max(1, lines - len(told))
    told += (added + jobs)[:room]
    return told


def _stopped(card: Card, zone: str) -> str:
    at = f"{clock.local(clock.instant(card.stopped_at or 0), zone):%m-%d %H:%M}"
    told = [say("board.stopped_by_customer", at=at)]
    if card.to_settle:
        told.append(say("board.to_settle", count=card.to_settle))
    if card.stop_unsigned:
        told.append(say("board.unsigned"))
    return "  ".join(told)


def _added(one: Supplement) -> str:
    told = say("board.added", number=one.number, work=one.work, state=one.state)
    return f"{told}  {say('board.unsigned')}" if one.signature_due else told


def _car(card: Card, zone: str) -> str:
    told = [card.plate, card.number, card.model, card.advisor, str(tell(card.stage))]
    told.append(say("board.promised", at=promised_told(card, zone) or say("told.nothing")))
    if card.amount is not None:
        told.append(say("board.amount", amount=Money(card.amount)))
    if card.slack is not None:
        told.append(slack_told(card.slack))
    if card.lounge:
        told.append(say("board.lounge"))
    if card.priority:
        told.append(say("board.priority", priority=card.priority))
    if card.parked:
        told.append(card.parked)
    return "  ".join(one for one in told if one)


def clock_told(at: int, zone: str) -> str:
    """Hours and minutes on the house's clock."""
    return f"{clock.local(clock.instant(at), zone):%H:%M}"


def _job(job: JobShown, meant: bool, zone: str) -> str:
    since = clock_told(job.since, zone) if job.since else ""
    who = say("told.comma").join(job.people) or say("board.nobody")
    parts = say(f"board.parts_{job.parts}") if job.parts else ""
    if job.parts_expected_at is not None:
        parts += f" {clock.local(clock.instant(job.parts_expected_at), zone):%m-%d %H:%M}"
    state = f"{tell(job.state)} {job.reason}".strip()
    if job.state is JobState.PLANNED and job.briefed_at is not None:
        state = say("board.briefed_at", at=clock_told(job.briefed_at, zone))
    told = (
        f"{'>' if meant else ' '}{job.line} {job.work}", f"{job.minutes}'", who,
        "/".join(job.bays), state, since, parts, job.note,
    )  # fmt: skip
    return "  ".join(one for one in told if one)


def danger_told(shown: BoardShown, order: int, percent: int | None, mend: Change | None) -> str:
    """How the car stands, what would mend it, and the chain of what holds it up as one sentence."""
    facts, outlook = shown.workshop, shown.outlooks[order]
    key, told = sentences.standing(outlook, facts, percent)
    parts = [say(key, **told)]
    if mend is not None:
        move, facts_of_move = sentences.change(mend, facts)
        parts.append(say("board.cheapest", change=say(move, **facts_of_move)))
    causes = [say(key, **told) for key, told in (sentences.cause(c, facts) for c in outlook.causes)]
    if causes:
        parts.append(say("board.because", causes=say("board.chain").join(causes)))
    return " ".join(parts)

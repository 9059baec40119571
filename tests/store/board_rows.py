"""A row by hand in every table of the board."""

from shopfloor.store.journal import Writing
from tests.people import CREW

KEEPER = CREW.storekeeper.person


def board_by_hand(writing: Writing, order: int, job: int) -> None:
    """One of everything, for what no act of the same book fills."""
    bay = _crew(writing)
    _car(writing, order)
    _work(writing, job, bay)
    added = _add_on(writing, order, job)
    _checks(writing, order, job)
    _stopped(writing, order, added)
    _rule_clock(writing, order)
    _suggested(writing, job)


def _crew(writing: Writing) -> int:
    """A bay, by its key, and somebody of a team with a shift and an absence."""
    at = writing.head.booked_at
    bay = writing.put("bay", code="B77", kind="wash")
    team = writing.put("team", code="T1", name="一组", leader=KEEPER)
    writing.put("technician", person=KEEPER, team=team, skills="机电", efficiency=100)
    writing.put(
        "roster", person=KEEPER, weekday=0, begins=480, ends=1080, break_begins=720, break_ends=780
    )
    writing.put(
        "absence", person=KEEPER, bay=None, begins_at=at, ends_at=at + 1, reason="培训", standing=1
    )
    return bay


def _car(writing: Writing, order: int) -> None:
    """The order's car in the workshop."""
    at = writing.head.booked_at
    writing.put(
        "workshop_order", repair_order=order, received_at=at, priority=0, lounge=0, wash=1,
        note="", accepted_at=None, symptom_at=None, symptom="", parked="",
    )  # fmt: skip
    writing.put("quotation", repair_order=order, fen=128000)
    writing.put("checkin_item", repair_order=order, line=1, item="备胎", state="listed", note="")


def _work(writing: Writing, job: int, bay: int) -> None:
    """The job is planned, worked on and stopped."""
    at = writing.head.booked_at
    writing.put(
        "assignment", job=job, person=KEEPER, bay=bay, begins_at=at, ends_at=at + 1, share=100,
        briefed_at=None, assigned_at=at, standing=1,
    )  # fmt: skip
    writing.put(
        "clocking", job=job, person=KEEPER, bay=bay, began_at=at, ended_at=at + 1, note="",
        standing=1,
    )  # fmt: skip
    writing.put(
        "job_stop", job=job, reason="parts", began_at=at, ended_at=at, note="", standing=1
    )  # fmt: skip


def _add_on(writing: Writing, order: int, job: int) -> int:
    """What was found on the car, by its key, and that the job is of it."""
    at = writing.head.booked_at
    added = writing.put(
        "supplement", repair_order=order, number=1, work="制动盘", minutes=30, skill="", fen=100,
        safety=1, state="reported", reported_by=KEEPER, reported_at=at, asked_at=None,
        answered_at=None, channel="", spoke_with="", advisor=None, message_taker=None,
        written_at=None, handed_to=None, told_at=None, note="",
    )  # fmt: skip
    writing.row(
        "job_origin", job=job, kind="supplement", supplement=added, rework_of=None, cause=""
    )
    return added


def _checks(writing: Writing, order: int, job: int) -> None:
    """The car is checked, washed and handed in."""
    at = writing.head.booked_at
    writing.put(
        "order_check", repair_order=order, kind="self", person=KEEPER, passed=1, note="",
        made_at=at, standing=1,
    )  # fmt: skip
    writing.row("job_ended", job=job)
    writing.row("prewash", job=job)
    writing.row("handed_in", repair_order=order, taken=1, handed_at=at, note="")


def _stopped(writing: Writing, order: int, added: int) -> None:
    """The customer stops the work and signs, for the add-on too; a part is in the car."""
    stopped = writing.row(
        "work_stop", repair_order=order, channel="telephone", spoke_with="owner", note="不修了"
    )
    for of in (
        {"supplement": added, "work_stop": None},
        {"supplement": None, "work_stop": stopped},
    ):
        writing.row(
            "customer_signature", repair_order=order, signed_by="owner", channel="in_person", **of
        )
    [line, *_] = writing.rows("SELECT key FROM requisition_line ORDER BY key")[0]
    writing.row("part_built_in", requisition_line=line, quantity=1)


def _rule_clock(writing: Writing, order: int) -> None:
    """Answers to the rule clock."""
    at = writing.head.booked_at
    writing.row("progress_answer", repair_order=order, expected_at=at, abnormal=0, measures="")
    writing.row("alarm_answer", kind="progress", subject=order, due_at=at, answer="已打电话")
    writing.put("patrol", person=KEEPER, began_at=at, ended_at=at, found="")
    writing.row(
        "morning_readiness", day="2026-11-23", attendance=1, equipment=1, parts=1, reconditioned=1,
        note="",
    )  # fmt: skip


def _suggested(writing: Writing, job: int) -> None:
    """What was offered for the job."""
    writing.row(
        "suggestion", job=job, offered="[]", taken=0, technician=KEEPER, bay=None, reason=""
    )

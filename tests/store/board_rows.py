"""A row by hand in every table of the board."""

from shopfloor.store.journal import Writing
from tests.people import CREW


def board_by_hand(writing: Writing, order: int, job: int) -> None:
    """One of everything, for what no act of the same book fills."""
    at, keeper = writing.head.booked_at, CREW.storekeeper.person
    bay = writing.put("bay", code="B77", kind="wash")
    team = writing.put("team", code="T1", name="一组", leader=keeper)
    writing.put("technician", person=keeper, team=team, skills="机电", efficiency=100)
    writing.put(
        "roster", person=keeper, weekday=0, begins=480, ends=1080, break_begins=720, break_ends=780
    )
    writing.put(
        "absence", person=keeper, bay=None, begins_at=at, ends_at=at + 1, reason="培训", standing=1
    )
    writing.put(
        "workshop_order", repair_order=order, received_at=at, priority=0, lounge=0, wash=1,
        note="", accepted_at=None, symptom_at=None, symptom="", parked="",
    )  # fmt: skip
    writing.put("quotation", repair_order=order, fen=128000)
    writing.put("checkin_item", repair_order=order, line=1, item="备胎", state="listed", note="")
    writing.put(
        "assignment", job=job, person=keeper, bay=bay, begins_at=at, ends_at=at + 1, share=100,
        briefed_at=None, assigned_at=at, standing=1,
    )  # fmt: skip
    writing.put(
        "clocking", job=job, person=keeper, bay=bay, began_at=at, ended_at=at + 1, note="",
        standing=1,
    )  # fmt: skip
    writing.put(
        "job_stop", job=job, reason="parts", began_at=at, ended_at=at, note="", standing=1
    )  # fmt: skip
    added = writing.put(
        "supplement", repair_order=order, number=1, work="制动盘", minutes=30, skill="", fen=100,
        safety=1, state="reported", reported_by=keeper, reported_at=at, asked_at=None,
        answered_at=None, channel="", spoke_with="", advisor=None, message_taker=None,
        written_at=None, handed_to=None, told_at=None, note="",
    )  # fmt: skip
    writing.row(
        "job_origin", job=job, kind="supplement", supplement=added, rework_of=None, cause=""
    )
    writing.put(
        "order_check", repair_order=order, kind="self", person=keeper, passed=1, note="",
        made_at=at, standing=1,
    )  # fmt: skip
    writing.row("job_ended", job=job)
    writing.row("prewash", job=job)
    writing.row("handed_in", repair_order=order, taken=1, handed_at=at, note="")
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
    writing.row("progress_answer", repair_order=order, expected_at=at, abnormal=0, measures="")
    writing.row("alarm_answer", kind="progress", subject=order, due_at=at, answer="已打电话")
    writing.put("patrol", person=keeper, began_at=at, ended_at=at, found="")
    writing.row(
        "morning_readiness", day="2026-11-23", attendance=1, equipment=1, parts=1, reconditioned=1,
        note="",
    )  # fmt: skip
    writing.row(
        "suggestion", job=job, offered="[]", taken=0, technician=keeper, bay=None, reason=""
    )

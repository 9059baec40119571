"""The board: who works when, what is planned, clocked and stopped, checks, add-ons, alarms."""

from shopfloor.store.tables.base import Chained, Text, Versioned, Whole, record_of


class Team(Versioned):
    """A team of the workshop and who leads it (QC-02, DSP-04)."""

    code = Text()
    name = Text()
    leader = Whole()


class Technician(Versioned):
    """Whom the dispatcher may plan: ``skills`` with commas between, ``efficiency`` in percent of
    the standard (DSP-23)."""

    person = Whole()
    team = Whole(null=True)
    skills = Text()
    efficiency = Whole()


class Roster(Versioned):
    """Somebody's working hours on a weekday (0: Monday), in minutes of the day; who has none has
    the house's (DSP-24)."""

    person = Whole()
    weekday = Whole()
    begins = Whole()
    ends = Whole()
    break_begins = Whole()
    break_ends = Whole()


class Absence(Versioned):
    """When somebody is not there, or a bay cannot be used."""

    person = Whole(null=True)
    bay = Whole(null=True)
    begins_at = Whole()
    ends_at = Whole()
    reason = Text()
    standing = Whole()


class WorkshopOrder(Versioned):
    """What the workshop knows of an order: received (REC-17, REC-18), its priority (DSP-22), the
    car accepted against its sheet (DSP-25), the symptom confirmed (DSP-26), where it is parked
    (WSH-05)."""

    repair_order = Whole()
    received_at = Whole(null=True)
    priority = Whole()
    lounge = Whole()
    wash = Whole()
    note = Text()
    accepted_at = Whole(null=True)
    symptom_at = Whole(null=True)
    symptom = Text()
    parked = Text()

    class Meta:
        table_name = "workshop_order"


class CheckinItem(Versioned):
    """A line of the check-in sheet that the team compares with the car (DSP-25)."""

    repair_order = Whole()
    line = Whole()
    item = Text()
    state = Text()
    note = Text()

    class Meta:
        table_name = "checkin_item"


class Assignment(Versioned):
    """A technician planned for a job, in a bay or none, for a share of its standard time."""

    job = Whole()
    person = Whole()
    bay = Whole(null=True)
    begins_at = Whole()
    ends_at = Whole()
    share = Whole()
    briefed_at = Whole(null=True)
    assigned_at = Whole()
    standing = Whole()


class Clocking(Versioned):
    """A stretch of work by the clock; a correction is a further version, and takes nothing away."""

    job = Whole()
    person = Whole()
    bay = Whole(null=True)
    began_at = Whole()
    ended_at = Whole(null=True)
    note = Text()
    standing = Whole()


class JobStop(Versioned):
    """A stretch in which a job stands still, and why."""

    job = Whole()
    reason = Text()
    began_at = Whole()
    ended_at = Whole(null=True)
    note = Text()
    standing = Whole()

    class Meta:
        table_name = "job_stop"


class Supplement(Versioned):
    """An add-on to an order: what, the customer's answer, who told whom (ADD-01 to ADD-11).  Who
    was spoken with is told by what he is to the car; his name stays out of the chain."""

    repair_order = Whole()
    number = Whole()
    work = Text()
    minutes = Whole()
    skill = Text()
    fen = Whole()
    safety = Whole()
    state = Text()
    reported_by = Whole()
    reported_at = Whole()
    asked_at = Whole(null=True)
    answered_at = Whole(null=True)
    channel = Text()
    spoke_with = Text()
    advisor = Whole(null=True)
    message_taker = Whole(null=True)
    written_at = Whole(null=True)
    handed_to = Whole(null=True)
    told_at = Whole(null=True)
    note = Text()


class JobOrigin(Chained):
    """How a job came to an order that was written without it: by an add-on, as rework (QC-06), as
    the wash (E53)."""

    job = Whole()
    kind = Text()
    supplement = Whole(null=True)
    rework_of = Whole(null=True)
    cause = Text()

    class Meta:
        table_name = "job_origin"


class OrderCheck(Versioned):
    """One of the three checks of a car (QC-14); what a rework made void stands no more."""

    repair_order = Whole()
    kind = Text()
    person = Whole()
    passed = Whole()
    note = Text()
    made_at = Whole()
    standing = Whole()

    class Meta:
        table_name = "order_check"


class ProgressAnswer(Chained):
    """What the workshop answered to the progress query (DSP-16, DSP-17)."""

    repair_order = Whole()
    expected_at = Whole(null=True)
    abnormal = Whole()
    measures = Text()

    class Meta:
        table_name = "progress_answer"


class AlarmAnswer(Chained):
    """Who answered an alarm of the rule clock, and what."""

    kind = Text()
    subject = Whole()
    due_at = Whole()
    answer = Text()

    class Meta:
        table_name = "alarm_answer"


class Patrol(Versioned):
    """A round of the dispatcher through the workshop (DSP-06, E54)."""

    person = Whole()
    began_at = Whole()
    ended_at = Whole(null=True)
    found = Text()


class MorningReadiness(Chained):
    """What the dispatcher found before the shift (DSP-03)."""

    day = Text()
    attendance = Whole()
    equipment = Whole()
    parts = Whole()
    reconditioned = Whole()
    note = Text()

    class Meta:
        table_name = "morning_readiness"


class SuggestionMade(Chained):
    """What was suggested for a job, best first, and what the dispatcher did: ``taken`` is the place
    of the one that was followed, 0 with a reason where none was."""

    job = Whole()
    offered = Text()
    taken = Whole()
    technician = Whole()
    bay = Whole(null=True)
    reason = Text()

    class Meta:
        table_name = "suggestion"


TeamRecord = record_of(Team)
TechnicianRecord = record_of(Technician)
RosterRecord = record_of(Roster)
AbsenceRecord = record_of(Absence)
WorkshopOrderRecord = record_of(WorkshopOrder)
CheckinItemRecord = record_of(CheckinItem)
AssignmentRecord = record_of(Assignment)
ClockingRecord = record_of(Clocking)
JobStopRecord = record_of(JobStop)
SupplementRecord = record_of(Supplement)
OrderCheckRecord = record_of(OrderCheck)
PatrolRecord = record_of(Patrol)

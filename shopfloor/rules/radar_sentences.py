"""The radar's sentences as keys of the catalogues and facts: causes, changes, how a car stands."""

from shopfloor.rules.alarms import Facts, shown
from shopfloor.rules.causes import HELD, Cause
from shopfloor.rules.mending import Change
from shopfloor.rules.radar import Danger, Outlook
from shopfloor.rules.workshop import Workshop

Sentence = tuple[str, Facts]


def standing(outlook: Outlook, workshop: Workshop, percent: int | None = None) -> Sentence:
    """How a car stands, with the chance of being late where it is known."""
    facts: Facts = {
        "plate": workshop.orders[outlook.order].plate, "finish_at": outlook.finish_at,
        "promised_at": outlook.promised_at or 0, "slack": abs(outlook.slack or 0),
        "spare": abs(outlook.spare or 0), "percent": percent or 0,
    }  # fmt: skip
    facts = shown(facts, workshop.now, workshop.zone)
    if outlook.promised_at is None:
        return "radar.unpromised", facts
    if percent is not None and outlook.danger is Danger.AT_RISK:
        return "radar.at_risk_chance", facts
    return f"radar.{outlook.danger}", facts


def cause(told: Cause, workshop: Workshop) -> Sentence:
    """One link of the chain."""
    job = workshop.jobs[told.job]
    holder = workshop.jobs.get(told.holder)
    people, bay = workshop.technicians, workshop.bays.get(told.bay)
    facts: Facts = {
        "plate": workshop.orders[job.order].plate, "work": job.work,
        "holder": workshop.orders[holder.order].plate if holder else "",
        "holder_work": holder.work if holder else "",
        "technician": people[told.technician].name if told.technician in people else "",
        "bay": bay.code if bay else "", "since_at": told.since, "until_at": told.until,
        "overran": told.overran,
    }  # fmt: skip
    late = told.kind in HELD and told.overran
    key = f"radar_cause.{told.kind}_overran" if late else f"radar_cause.{told.kind}"
    return key, shown(facts, workshop.now, workshop.zone)


def change(told: Change, workshop: Workshop) -> Sentence:
    """What would keep the promise."""
    people, bay = workshop.technicians, workshop.bays.get(told.bay)
    facts: Facts = {
        "plate": workshop.orders[told.order].plate, "work": workshop.jobs[told.job].work,
        "technician": people[told.technician].name if told.technician in people else "",
        "bay": bay.code if bay else "", "begin_at": told.begin_at, "finish_at": told.finish_at,
    }  # fmt: skip
    return f"radar_change.{told.move}", shown(facts, workshop.now, workshop.zone)

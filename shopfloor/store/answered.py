"""What was answered to the rule clock of late, as rows: who, when, about what, with what words."""

from shopfloor.rules.alarms import AlarmKind, AnsweredToday
from shopfloor.rules.rounds import OF_ADD_ONS, OF_SHIFTS
from shopfloor.store.as_of import View


def _listed(kinds: frozenset[AlarmKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in sorted(kinds))


# a shift is named by a moment, which may be the key of an order at the greatest sites
_WORDS = f"""
SELECT j.booked_at, p.name, a.kind, coalesce(o.number, ''), coalesce(v.plate, ''),
    coalesce(s.number, 0), CASE WHEN a.kind IN ({_listed(OF_SHIFTS)}) THEN a.subject ELSE 0 END,
    a.answer, NULL
FROM alarm_answer a JOIN journal j ON j.key = a.entry JOIN staff p ON p.key = j.person
LEFT JOIN supplement s ON s.key = a.subject AND a.kind IN ({_listed(OF_ADD_ONS)})
LEFT JOIN repair_order o ON a.kind NOT IN ({_listed(OF_SHIFTS)})
    AND o.key = coalesce(s.repair_order, a.subject)
LEFT JOIN vehicle v ON v.key = o.vehicle
WHERE j.booked_at >= ?
"""
_PROGRESS = """
SELECT j.booked_at, p.name, 'progress', o.number, v.plate, 0, 0, a.measures, a.expected_at
FROM progress_answer a JOIN journal j ON j.key = a.entry JOIN staff p ON p.key = j.person
JOIN repair_order o ON o.key = a.repair_order JOIN vehicle v ON v.key = o.vehicle
WHERE j.booked_at >= ?
"""
_READINESS = """
SELECT j.booked_at, p.name, 'readiness', '', '', 0, 0, m.note, NULL
FROM morning_readiness m JOIN journal j ON j.key = m.entry JOIN staff p ON p.key = j.person
WHERE j.booked_at >= ?
"""


def answered_since(view: View, since: int) -> tuple[AnsweredToday, ...]:
    """All answers that were booked at or after ``since`` microseconds, the latest first."""
    found = [
        AnsweredToday(at, person, AlarmKind(kind), order, plate, number, shift, answer, expected)
        for sql in (_WORDS, _PROGRESS, _READINESS)
        for at, person, kind, order, plate, number, shift, answer, expected in view.reader.rows(
            sql, since
        )
    ]
    return tuple(sorted(found, key=lambda one: -one.at))

"""What is somebody's to count, and has no count of theirs yet."""

from shopfloor.store.people import Reader


def being_counted(reader: Reader, person: int) -> dict[str, str]:
    """By part number, the list on which the part is the person's to count."""
    found = reader.rows(
        "SELECT p.number, t.number FROM line_standing s JOIN part p ON p.key = s.part "
        "JOIN stocktake t ON t.key = s.stocktake "
        "WHERE s.person = ? AND s.open = 1 AND s.state = 'to_count' ORDER BY s.key",
        person,
    )
    return {str(part): str(number) for part, number in found}

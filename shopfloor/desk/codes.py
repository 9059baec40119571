"""A code names one thing at the window: a part, a place, a kit or somebody's badge."""

from shopfloor.rules.kits import CodeIsKit, KitCodeTaken
from shopfloor.rules.posts import BadgeNamesOther, BadgeTaken, CodeIsBadge
from shopfloor.store import kits, parts, people
from shopfloor.store.people import Reader


def check_code_free(reader: Reader, code: str) -> None:
    """Raise CodeIsKit or CodeIsBadge where what is to name a part or a place names something else;
    whether it names another part or place, who makes it asks."""
    if kits.active_kit(reader, code) is not None:
        raise CodeIsKit(code)
    person = people.by_badge(reader, code)
    if person is not None:
        raise CodeIsBadge(code, person.name)


def check_kit_code_free(reader: Reader, code: str) -> None:
    """Raise KitCodeTaken where the code is a part's, a place's or a badge."""
    person = people.by_badge(reader, code)
    holder = _part_or_place(reader, code) or (person and person.name)
    if holder:
        raise KitCodeTaken(code, holder)


def check_badge_free(reader: Reader, badge: str, owner: int) -> None:
    """Raise BadgeTaken, or BadgeNamesOther where the badge is a part's code, a place or a kit;
    parts and kits are read in capitals, as whoever types them need not.  ``owner`` is the key of
    whose badge it may be already."""
    there = people.by_badge(reader, badge)
    if there is not None and there.key != owner:
        raise BadgeTaken(badge, there.name)
    for code in dict.fromkeys((badge, badge.upper())):
        kit = kits.active_kit(reader, code)
        holder = _part_or_place(reader, code) or (kit and kit.code)
        if holder:
            raise BadgeNamesOther(badge, holder)


def _part_or_place(reader: Reader, code: str) -> str:
    part = parts.part_by_number(reader, code) or parts.part_by_barcode(reader, code)
    place = parts.location_by_code(reader, code)
    return part.number if part else place.code if place else ""

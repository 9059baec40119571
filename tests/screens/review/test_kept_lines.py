"""Who has a part still to count learns nothing of its counted lines, not even that they differ."""

from shopfloor import words
from shopfloor.desk.shop import open_shop
from shopfloor.desk.stocktaking.taking import TakeLines, take_lines
from shopfloor.settings import Settings
from tests.counter import FILTER
from tests.people import CREW
from tests.screens.at_review import FILTER_BIN, FILTERS, LIST, PENNED, judged, opened, refused


def test_a_reviewer_sees_nothing_of_a_part_that_is_theirs_to_count(settings: Settings) -> None:
    """Line 1 is asked for again and the parts manager takes what is nobody's of the filters."""
    words.speak("en")
    judged(settings)
    screen = opened(settings, 2)
    screen.scan(f"{PENNED}", ".recount 再数")
    screen.close()
    with open_shop(settings) as shop:
        key = shop.store.rows("SELECT line FROM line_standing WHERE state = 'to_count'")
        assert (PENNED,) in key
    with open_shop(settings) as shop:
        take_lines(shop, CREW.parts_manager, TakeLines(LIST, PENNED, PENNED))
    screen = opened(settings, 4)
    assert "yours to count, not shown: 1" in " ".join(screen.shown.split())
    assert f"{FILTER_BIN} {FILTER}" not in screen.shown
    screen.scan(f"{FILTERS}")
    refused(screen, "not_on_list", stocktake=LIST, given=f"{FILTERS}")
    screen.close()

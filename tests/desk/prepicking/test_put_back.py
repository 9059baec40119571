"""What is put back goes to where it came from, be it asked for or not."""

from shopfloor.desk import moving, requisitions
from shopfloor.desk.master import WritePart
from shopfloor.desk.substituting import Substitute, substitute
from tests.counter import DISC, PLUG, Counter, enter
from tests.desk.prepicking.conftest import (
    BIN,
    NEW,
    OTHER,
    TOTE,
    free,
    lies,
    lines,
    prepare,
    put_back,
    sound,
)


def test_put_back_goes_to_where_it_came_from(counter: Counter) -> None:
    moving.move(counter.shop, counter.clerk, moving.Move(DISC, BIN, "TRAY", 4))
    requisition = counter.draw(counter.order(), (DISC, 8))
    prepare(counter, requisition)
    assert lies(counter, DISC) == {"TRAY": 2, TOTE: 8}
    answer = put_back(counter, requisition)
    assert [(one.quantity, one.source, one.target) for one in answer.pieces] == [
        (6, TOTE, BIN),
        (2, TOTE, "TRAY"),
    ]
    assert (lies(counter, DISC), free(counter, DISC)) == ({BIN: 6, "TRAY": 4}, 10)
    assert sound(counter)
    assert prepare(counter, requisition, OTHER).tote == OTHER


def test_closing_puts_back(counter: Counter) -> None:
    requisition = counter.draw(counter.order(), (DISC, 2), (PLUG, 1))
    prepare(counter, requisition)
    close = requisitions.CloseRequisition(requisition)
    ended = requisitions.close_requisition(counter.shop, counter.clerk, close)
    assert [(one.part, one.target) for one in ended.pieces] == [(DISC, BIN), (PLUG, "1-03-01-01")]
    assert (lies(counter, DISC), free(counter, DISC)) == ({BIN: 10}, 10)
    assert sound(counter)


def test_substituting_puts_back_what_was_prepared_of_the_line(counter: Counter) -> None:
    enter(counter.shop, WritePart(NEW, "前刹车盘", "片", 39000, bin="1-07-01-03", supersedes=DISC))
    requisition = counter.draw(counter.order(), (DISC, 2), (PLUG, 1))
    prepare(counter, requisition)
    answer = substitute(counter.shop, counter.clerk, Substitute(requisition, 1, NEW))
    assert [(one.quantity, one.source, one.target) for one in answer.pieces] == [(2, TOTE, BIN)]
    assert [one.prepared for one in lines(counter, requisition)] == [0, 1, 0]
    assert sound(counter)

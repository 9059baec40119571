"""What the counter is shown."""

from dataclasses import replace

import pytest

from shopfloor.desk import counter as desk
from shopfloor.desk import old_parts, requisitions
from shopfloor.desk.shop import Actor
from shopfloor.rules.old_parts import TagPlace, TagState, TagUnknown
from shopfloor.rules.orders import OldPartChoice
from shopfloor.rules.requisitions import RequisitionUnknown
from shopfloor.rules.slips import Signing, SlipState, SlipUnknown
from shopfloor.rules.staff import NotPermitted
from tests.counter import DISC, OIL, Counter
from tests.people import CREW


def test_a_requisition_shows_what_it_owes_and_what_may_leave(counter: Counter) -> None:
    number = counter.draw(counter.order(), (DISC, 2), (OIL, 4500))
    tags = counter.bring(number)
    shown = desk.requisition_shown(counter.shop, CREW.technician, number)
    disc, oil = shown.lines
    assert (disc.owed, disc.may_leave, disc.tags, disc.bin) == (1, 1, tags, "1-07-01-02")
    assert (oil.owed, oil.may_leave, str(oil.shown(oil.open))) == (0, 4500, "4.5 L")
    assert (shown.technician_number, shown.advisor_number) == (7, 9)
    assert shown.slips == ()
    slip = counter.write(number)
    after = desk.requisition_shown(counter.shop, CREW.technician, number)
    assert [line.on_slip for line in after.lines] == [1, 4500]
    assert [one.number for one in after.slips] == [slip.number]


def test_a_slip_waits_for_each_signature_in_its_turn(counter: Counter) -> None:
    number = counter.draw(counter.order(three_guarantees=True), (DISC, 1))
    counter.bring(number)
    slip = counter.write(number).number

    def due(signing: Signing | None) -> list[str]:
        waiting = desk.waiting_slips(counter.shop, CREW.storekeeper, signing)
        return [one.number for one in waiting]

    for signing in Signing:
        assert [due(one) == [slip] for one in Signing] == [one is signing for one in Signing]
        counter.sign(slip, signing)
    assert [due(one) for one in Signing] == [[], [], []]
    assert due(None) == [slip]
    shown = desk.slip_shown(counter.shop, CREW.advisor, slip)
    assert shown.slip.state is SlipState.ADVISOR_SIGNED
    assert [one.meaning for one in shown.signatures] == [f"slip {one}" for one in Signing]
    counter.hand_over(slip)
    assert due(None) == []


def test_every_step_of_an_old_part_has_its_person_and_time(counter: Counter) -> None:
    number = counter.draw(counter.order(choice=OldPartChoice.CUSTOMER), (DISC, 1))
    (tag,) = counter.bring(number)
    slip = counter.signed(counter.write(number).number)
    counter.hand_over(slip)
    asked = old_parts.ReleaseOldPart(tag)
    old_parts.release_old_part(counter.shop, CREW.storekeeper, asked)
    shown = desk.tag_shown(counter.shop, CREW.advisor, tag)
    assert [(step.act, step.state, step.place) for step in shown.steps] == [
        ("old_part.take", TagState.WAITING, TagPlace.STORE),
        ("slip.write", TagState.ASSIGNED, TagPlace.STORE),
        ("slip.hand_over", TagState.BOUND, TagPlace.STORE),
        ("old_part.release", TagState.BOUND, TagPlace.ADVISOR),
    ]
    assert {step.slip for step in shown.steps[1:]} == {slip}
    assert all(step.person and step.at and step.terminal == "T-01" for step in shown.steps)


def test_the_proof_counts_every_tag_and_adds_up_by_part_order_and_technician(
    counter: Counter,
) -> None:
    first = counter.draw(counter.order(), (DISC, 3))
    counter.bring(first, count=2)
    slip = counter.signed(counter.write(first, (1, 1)).number)
    counter.hand_over(slip)
    counter.bring_back(slip)
    counter.excuse(first)
    counter.hand_over(counter.signed(counter.write(first).number))
    second = counter.draw(counter.order(), (DISC, 1))
    counter.bring(second)
    proof = desk.conservation_proof(counter.shop, CREW.parts_manager)
    assert proof.holds
    assert (proof.tags_in, proof.bound) == (3, 1)
    assert [one.requisition for one in proof.waiting] == [second]
    assert [one.requisition for one in proof.handed_back] == [first]
    (disc,) = proof.parts
    assert (disc.handed, disc.returned, disc.excepted) == (3, 1, 1)
    assert len(proof.orders) == 2
    assert len(proof.technicians) == 1


def test_a_line_that_does_not_balance_breaks_the_proof(counter: Counter) -> None:
    number = counter.draw(counter.order(), (DISC, 1))
    counter.bring(number)
    counter.hand_over(counter.signed(counter.write(number).number))
    proof = desk.conservation_proof(counter.shop, CREW.parts_manager)
    over = replace(proof, lines=(replace(proof.lines[0], handed=2),))
    assert not over.holds
    assert [line.requisition for line in over.broken] == [number]
    assert not replace(proof, tags_in=2).holds


def test_what_is_short_is_on_the_list(counter: Counter) -> None:
    number = counter.draw(counter.order(), (OIL, 4500))
    asked = requisitions.NoteShortage(number, 1, 1500)
    requisitions.note_shortage(counter.shop, CREW.storekeeper, asked)
    (short,) = desk.shortage_list(counter.shop, CREW.storekeeper)
    assert (short.requisition, short.part, str(short.shown())) == (number, OIL, "1.5 L")


def test_what_is_not_there_is_named(counter: Counter) -> None:
    shop, who = counter.shop, CREW.storekeeper
    with pytest.raises(RequisitionUnknown):
        desk.requisition_shown(shop, who, "RQ-000009")
    with pytest.raises(SlipUnknown):
        desk.slip_shown(shop, who, "IS-000009")
    with pytest.raises(TagUnknown):
        desk.tag_shown(shop, who, "T-000009")


@pytest.mark.parametrize("who", [CREW.service])
def test_the_service_person_lists_what_waits_and_proves_it(counter: Counter, who: Actor) -> None:
    assert desk.waiting_slips(counter.shop, who) == []
    with pytest.raises(NotPermitted):
        desk.waiting_requisitions(counter.shop, who)
    assert desk.conservation_proof(counter.shop, who).holds
    with pytest.raises(NotPermitted):
        desk.conservation_proof(counter.shop, CREW.technician)

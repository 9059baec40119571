"""Technician, bay and share as they are typed at the screen and given to commands."""

import pytest

from shopfloor.rules.hands import Hand, HandMalformed, parse_hands


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("14", (Hand(14),)),
        (" 14  b03 ", (Hand(14, "b03"),)),
        ("14 3", (Hand(14, "3"),)),
        ("14 60% + 15 B03 40%", (Hand(14, "", 60), Hand(15, "B03", 40))),
        ("14 B03 60%+15 B-4 40%", (Hand(14, "B03", 60), Hand(15, "B-4", 40))),
    ],
)
def test_a_hand_is_number_bay_and_share(given: str, told: tuple[Hand, ...]) -> None:
    assert parse_hands(given) == told


@pytest.mark.parametrize("given", ["", "seven", "14 +", "B03 14", "14 B03 60", "14 B03 40% 15"])
def test_what_is_no_hand_is_refused(given: str) -> None:
    with pytest.raises(HandMalformed):
        parse_hands(given)

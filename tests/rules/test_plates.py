"""Number plates.

The cases are facts collected from public test files; each row names its source (see SOURCE).
SOURCE: the vehicle plate cases of the shop's sample data, ``vin_plate``: strings, no code; from
the "anyuan utils" plate page, plate generator tests, a parkingwang keyboard sample and
normalize_plate tests, all public; facts, not protected expression.
"""

import pytest

from shopfloor.rules.orders import PlateMalformed
from shopfloor.rules.plates import folded, is_plate, parse_plate

GOOD = [
    "京A12345",
    "京AD12345",
    "京AF0236",
    "京A1234挂",
    "京A1234超",
    "京A1234练",
    "京A1234学",
    "京A1234试",
    "京A1234警",
    "粤Z1234港",
    "粤Z1234澳",
    "京A1234领",
    "沪AD12345",
    "粤BD12345",
    "WJ粤12345",
    "WJ粤1234X",
    "123456使",
    "使123456",
    "粤12345领",
    "民航12345",
]
BAD = ("京a12345", "A12345", "美A12345", "京A1234567", "京A1234", "京A@1234", "", "粤BI1234")


@pytest.mark.parametrize("plate", GOOD)
def test_a_plate_is_a_plate_and_stays_as_it_is(plate: str) -> None:
    assert is_plate(plate)
    assert parse_plate(plate) == plate


@pytest.mark.parametrize("given", BAD)
def test_what_is_no_plate_is_none(given: str) -> None:
    assert not is_plate(given)


@pytest.mark.parametrize("given", [one for one in BAD if one != "京a12345"])
def test_what_cannot_be_read_as_a_plate_is_refused(given: str) -> None:
    with pytest.raises(PlateMalformed):
        parse_plate(given)


@pytest.mark.parametrize(
    ("typed", "plate"),
    [
        ("京a12345", "京A12345"),
        ("粤ＢＤ１２３４５", "粤BD12345"),
        ("粤B·D12345", "粤BD12345"),
        (" 粤b d1-2345 ", "粤BD12345"),
    ],
)
def test_a_plate_is_kept_in_capitals_half_width_and_in_one_piece(typed: str, plate: str) -> None:
    assert parse_plate(typed) == plate
    assert folded(plate) == plate

"""Quantities are exact or refused, and the refusal says what to write instead."""

import pytest

from shopfloor.rules.quantities import NotAQuantity, NotWhole, parse_quantity
from shopfloor.words import sentence


@pytest.mark.parametrize("given", ["x", "1.5", "", "-1", "1,000", "0.0001"])
def test_a_number_of_pieces_is_refused_without_a_word_of_units(given: str) -> None:
    with pytest.raises(NotWhole) as caught:
        parse_quantity(given)
    assert sentence(caught.value, "en") == (
        f"{given} is not a quantity here: write a whole number, such as 3."
    )
    assert sentence(caught.value, "zh_CN") == f"{given} 不是有效数量：请写整数，例如 3。"


@pytest.mark.parametrize(("language", "unit"), [("en", "L"), ("zh_CN", "升")])
def test_a_quantity_is_refused_in_the_unit_of_its_part(language: str, unit: str) -> None:
    with pytest.raises(NotAQuantity) as caught:
        parse_quantity("4.50001", "升", 1000)
    assert type(caught.value) is NotAQuantity
    told = sentence(caught.value, language)
    assert unit in told
    assert "1000" in told


def test_what_is_exact_is_taken() -> None:
    assert (parse_quantity("3"), parse_quantity("3.0")) == (3, 3)
    assert parse_quantity("4.5", "升", 1000) == 4500

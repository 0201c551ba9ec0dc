"""Phone numbers of the two countries are read in every form that stands in people's address books."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.phones import (
    PhoneHome,
    display_phone,
    last_four,
    looks_like_phone,
    split_phones,
    to_e164,
)

VALLEY = PhoneHome("US", "760")
MEXICALI = PhoneHome("MX", "686")


@pytest.mark.parametrize(
    "typed",
    [
        "(760) 398-0134",
        "760.398.0134",
        "1 760 398 0134",
        "+1 760-398-0134",
        "398-0134",
        "7603980134 ext. 12",
        "tel:7603980134",
        "7603980134x12",
        "760-398-0134 (cel)",
        "Cel: 760 398 0134",
        "7,603,980,134",
        "\u202a+1 760 398 0134\u202c",
    ],
)
def test_a_number_of_the_valley_is_read_however_it_is_typed(typed: str) -> None:
    assert to_e164(typed, VALLEY) == "+17603980134"


@pytest.mark.parametrize(
    "typed",
    [
        "+52 686 552 1234",
        "+52 1 686 552 1234",
        "+5216865521234",
        "044 686 552 1234",
        "045 (686) 552-1234",
        "01 686 552 1234",
        "52 686 552 1234",
        "521 686 552 1234",
        "011 52 686 552 1234",
        "00 52 1 686 552 1234",
        "044 1 686 552 1234",
        "+52 044 686 552 1234",
    ],
)
def test_a_number_of_mexicali_is_read_with_every_prefix_it_ever_had(typed: str) -> None:
    assert to_e164(typed, VALLEY) == "+526865521234"


def test_ten_digits_are_of_the_country_of_the_group() -> None:
    assert to_e164("686 552 1234", MEXICALI) == "+526865521234"
    assert to_e164("760 398 0134", MEXICALI) == "+17603980134"


def test_seven_digits_without_an_area_code_are_no_whole_number() -> None:
    assert to_e164("398-0134") is None


def test_another_country_is_read_with_its_plus() -> None:
    assert to_e164("+502 2345 6789", VALLEY) == "+50223456789"


@pytest.mark.parametrize("typed", ["", "none", "no tiene", "12", "05/03/2026", "999 999 9999 999 999", "<i>"])
def test_what_is_no_number_gives_none_and_is_shown_as_typed(typed: str) -> None:
    assert to_e164(typed, VALLEY) is None
    assert display_phone(typed, VALLEY) == typed


def test_a_number_is_shown_in_the_form_of_its_country() -> None:
    assert display_phone("7603980134", VALLEY) == "(760) 398-0134"
    assert display_phone("+5216865521234", VALLEY) == "+52 686 552 1234"
    assert display_phone("+5216865521234", MEXICALI) == "686 552 1234"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("398-0134", "0134"),
        ("(760) 398-0134 x 5578", "0134"),
        ("7603980134x5", "0134"),
        ("044 686 552 1234", "1234"),
        ("34", None),
        ("", None),
    ],
)
def test_the_last_four_digits_are_those_people_give_at_the_door(typed: str, expected: str | None) -> None:
    assert last_four(typed) == expected


def test_two_numbers_in_one_cell_are_taken_apart() -> None:
    assert split_phones("760 398 0134 / (760) 398-0199") == ("760 398 0134", "(760) 398-0199")
    assert split_phones("398-0134 o 398-0199") == ("398-0134", "398-0199")
    assert split_phones("(760) 398-0134, ask for Ana") == ("(760) 398-0134, ask for Ana",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(760) 398-0134", True),
        ("398 0134 ext 2", True),
        ("+52 1 686 552 1234", True),
        ("Mecca", False),
        ("92254", False),
        ("2026-01-31", False),
        ("31/01/2026", False),
        ("\u202a+1 760 398 0134\u202c", True),
    ],
)
def test_a_phone_is_told_by_its_shape(text: str, expected: bool) -> None:
    assert looks_like_phone(text) is expected


@given(st.text())
def test_any_text_is_read_or_left_alone(typed: str) -> None:
    number = to_e164(typed, VALLEY)
    assert number is None or number.startswith("+")
    assert split_phones(typed)
    assert isinstance(display_phone(typed, VALLEY), str)


@given(st.integers(2000000000, 9999999999).filter(lambda n: to_e164(str(n), VALLEY) is not None))
def test_reading_the_e164_form_gives_it_again(number: int) -> None:
    once = to_e164(str(number), VALLEY)
    assert once is not None
    assert to_e164(once, VALLEY) == once

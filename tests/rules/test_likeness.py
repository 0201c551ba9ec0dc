"""Look-alike people are found for what organizers meet at the door, and families are kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.likeness import LIKELY, PersonTraits, alike, likeness

PHONE = frozenset({"+17603980134"})


def _compare(one: str, other: str) -> tuple[int, tuple[str, ...]]:
    found = likeness(PersonTraits(one), PersonTraits(other))
    return found.score, found.reasons


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ana Muñoz", "ana munoz", "same_name"),
        ("Ana Muñoz", "Ana Mun\u0303oz", "same_name"),
        ("Xun Koꞌoch", "Xun Ko'och", "same_name"),
        ("Ruiz Ana", "Ana Ruiz", "order_swapped"),
        ("Ruiz López, Ana", "Ana Ruiz López", "same_name"),
        ("Francisco Ruiz", "Paco Ruiz", "nickname"),
        ("Guadalupe Ruiz", "Lupita Ruiz", "nickname"),
        ("Mike Smith", "Michael Smith", "nickname"),
        ("Ana Ruiz López", "Ana Ruiz", "dropped_surname"),
        ("Ana María Ruiz", "Ana Ruiz", "dropped_name"),
        ("Ana Gonzales", "Ana González", "typing_slip"),
        ("Esmerlada Ruiz", "Esmeralda Ruiz", "typing_slip"),
        ("María de la Cruz", "Maria Cruz", "same_name"),
        ("M. Hernández", "María Hernández", "initial"),
    ],
)
def test_two_names_that_may_be_one_person_are_worth_showing(one: str, other: str, reason: str) -> None:
    score, reasons = _compare(one, other)
    assert score >= LIKELY
    assert reason in reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz", "Ana López"),
        ("José Ruiz", "Juan Ruiz"),
        ("Mario Ruiz", "María Ruiz"),
        ("Luis Ruiz", "Luisa Ruiz"),
        ("Daniel Peña", "Daniela Peña"),
        ("Ana Ruiz López", "Ana Ruiz Pérez"),
        ("Ana", "Ruiz"),
        ("<i>", "Ana"),
        ("", "Ana Ruiz"),
    ],
)
def test_two_names_of_two_people_are_not_shown(one: str, other: str) -> None:
    assert _compare(one, other)[0] < LIKELY


def test_a_name_and_its_phone_make_it_sure() -> None:
    one = PersonTraits("Ana Ruiz López", phones=PHONE, community="Mecca")
    found = likeness(one, PersonTraits("Ana Ruiz", phones=PHONE, community="mecca"))
    assert found.sure
    assert found.reasons == ("dropped_surname", "same_phone", "same_town")


def test_a_common_name_in_one_town_is_not_sure() -> None:
    one = PersonTraits("María García", community="Mecca")
    assert not likeness(one, PersonTraits("María García", community="Mecca")).sure


@pytest.mark.parametrize(
    "child",
    [
        PersonTraits("Diego Ruiz Jr.", phones=PHONE, community="Mecca"),
        PersonTraits("Diego Ruiz, hijo", phones=PHONE, community="Mecca"),
        PersonTraits("Diego Ruiz", phones=PHONE, community="Mecca", age_group="youth"),
        PersonTraits("Diego Ruiz", phones=PHONE, community="Mecca", birth_year=2010),
    ],
)
def test_a_parent_and_a_child_of_one_name_are_never_sure(child: PersonTraits) -> None:
    parent = PersonTraits("Diego Ruiz", phones=PHONE, community="Mecca", birth_year=1980, age_group="adult")
    assert not likeness(parent, child).sure
    assert not likeness(child, parent).sure


def test_brothers_whose_names_differ_by_a_letter_are_never_sure() -> None:
    jose = PersonTraits("José Ruiz Peña", phones=PHONE, community="Mecca")
    assert not likeness(jose, PersonTraits("Josué Ruiz Peña", phones=PHONE, community="Mecca")).sure
    assert likeness(jose, PersonTraits("José Ruis Peña", phones=PHONE, community="Mecca")).sure


def test_a_preferred_name_is_a_name_too() -> None:
    one = PersonTraits("Concepción Ruiz", preferred_name="Shell")
    assert likeness(one, PersonTraits("Shell Ruiz")).score >= LIKELY


def test_look_alikes_of_a_typed_name_come_likeliest_first() -> None:
    people = [
        PersonTraits("Juan Pérez", person_id=b"1"),
        PersonTraits("Ana Ruiz López", person_id=b"2"),
        PersonTraits("Ana Ruiz", person_id=b"3"),
        PersonTraits("Ana Ruis", person_id=b"4"),
    ]
    assert [person.person_id for person, _ in alike("ana ruiz", people)] == [b"3", b"2", b"4"]
    assert [person.person_id for person, _ in alike("ana ruiz", people, limit=1)] == [b"3"]


def test_a_first_name_alone_is_shown_only_with_something_to_go_by() -> None:
    ana = PersonTraits("Ana Ruiz", phones=PHONE)
    assert likeness(PersonTraits("Ana"), ana).score < LIKELY
    with_phone = likeness(PersonTraits("Ana", phones=PHONE), ana)
    assert with_phone.score >= LIKELY
    assert not with_phone.sure


_TRAITS = st.builds(
    PersonTraits,
    st.lists(
        st.sampled_from("Ana María Mario Paco Francisco Ruiz López de la Cruz Jr. R.".split()), max_size=5
    ).map(" ".join)
    | st.text(max_size=12),
    st.sampled_from(["", "Paco"]),
    st.sampled_from([frozenset(), PHONE]),
    st.sampled_from(["", "Mecca", "Oasis"]),
    st.sampled_from([None, 1980, 2010]),
    st.sampled_from([None, "child", "youth", "adult", "elder"]),
)


@given(_TRAITS, _TRAITS)
def test_likeness_is_the_same_from_both_sides_and_within_bounds(
    one: PersonTraits, other: PersonTraits
) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert (there.score, there.sure, set(there.reasons)) == (back.score, back.sure, set(back.reasons))
    assert 0 <= there.score <= 100

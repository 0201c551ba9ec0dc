"""Identity numbers and somebody's immigration status are noticed; phones, dates and topics are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.dangerous_text import DANGERS, find_danger


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("her social is 123-45-6789", "social_security"),
        ("SSN 123456789", "social_security"),
        ("num. de seguro: 123 45 6789", "social_security"),
        ("Seguro Social 123-45-6789", "social_security"),
        ("912-70-1234", "itin"),
        ("ITIN: 912701234", "itin"),
        ("CURP RULA850312MBCZPN09", "curp"),
        ("curp rula850312mbczpn09", "curp"),
        ("RFC RULA850312AB1", "rfc"),
        ("RZLPAN85031202M100", "voter_card"),
        ("INE 1234567890123", "voter_card"),
        ("A123456789", "alien_number"),
        ("A# 123-456-789", "alien_number"),
        ("A-number: 123456789", "alien_number"),
        ("su numero es A 123 456 789", "alien_number"),
        ("receipt WAC2190012345", "case_number"),
        ("passport no. 123456789", "passport"),
        ("Pasaporte G12345678", "passport"),
        ("licencia de manejo D1234567", "driver_license"),
        ("matrícula consular 12345678", "consular_id"),
    ],
)
def test_an_identity_number_is_noticed(text: str, kind: str) -> None:
    assert find_danger(text) == kind
    assert kind in DANGERS


@pytest.mark.parametrize(
    "text",
    [
        "She is undocumented",
        "es indocumentada",
        "no tiene papeles",
        "llegaron sin papeles",
        "has DACA",
        "Tiene DACA desde 2014",
        "con TPS",
        "DACA",
        "waiting for her green card",
        "espera su mica",
        "she overstayed her visa",
        "su esposo fue deportado",
        "was deported in 2019",
        "is a US citizen",
        "no es ciudadano",
        "not a citizen",
        "es residente permanente",
        "pidió asilo político",
        "is an asylum seeker",
        "cruzó la frontera en 2003",
        "detenido por la migra",
        "la migra se lo llevó",
        "ICE took her brother",
        "deportaron a su esposo",
        "aplicó para la ciudadanía",
        "he is illegal",
        "immigration status: pending",
        "Estatus migratorio: en trámite",
        "tiene visa de turista",
        "es indocumentada, vino al taller",
        "has DACA and came to the workshop",
    ],
)
def test_somebodys_immigration_status_is_noticed(text: str) -> None:
    assert find_danger(text) == "immigration_status"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "call 760-398-0134 after 5",
        "(760) 398-0134",
        "+52 1 686 552 1234",
        "044 686 552 1234",
        "born 03-12-1985",
        "05/03/2026, 6:30 pm",
        "$1,234,567.89",
        "91-260 2nd Street, Mecca, CA 92254-1234",
        "Avenue 66 and A Street, lot 12",
        "apartment A 12",
        "Invoice 123456789",
        "P.O. Box 123456",
        "account 000-12-3456",
        "SunLine bus 91, stop 1234",
        "IRS form 1040",
        "Know your rights: DACA workshop",
        "Taller de ciudadanía, martes 6 pm",
        "clínica de DACA el sábado",
        "DACA renewal info session",
        "senior citizens lunch",
        "taller para indocumentados",
        "workshop for families with DACA",
        "caminó con asilo de ancianos",
        "participación ciudadana",
        "community residents with questions",
        "residentes de North Shore",
        "asilo de ancianos",
        "paid by Visa card",
        "papers for the sign-in table",
        "traer papeles y plumas",
        "crossed the street",
        "es ilegal tirar basura en la calle",
        "it is illegal to dump tires",
        "undocumented expenses of the event",
        "the ice machine is broken",
        "she is a resident of Oasis",
        "law on water: presentation",
        "<i>",
        '=HYPERLINK("x")',
        "Ana <ana@example.org>",
        "no sabe si viene",
        "social worker, ext. 12",
    ],
)
def test_phones_dates_amounts_addresses_and_topics_are_left_in_peace(text: str) -> None:
    assert find_danger(text) is None


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert find_danger(text) in (None, *DANGERS)


@given(
    st.integers(200, 999),
    st.integers(200, 999),
    st.integers(0, 9999),
    st.sampled_from(["({}) {}-{}", "{}-{}-{}", "{} {} {}", "{}.{}.{}"]),
)
def test_no_phone_number_is_taken_for_an_identity_number(
    area: int, exchange: int, line: int, form: str
) -> None:
    assert find_danger(f"tel. {form.format(area, exchange, f'{line:04}')}") is None

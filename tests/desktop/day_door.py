"""Thursday at the door: two lines at two laptops, forty people, and a power cut in the middle of a name."""

from __future__ import annotations

from tests.desktop.a_day import ENGLISH, SECRET, SPANISH, YOUTH_SECRET, Day, costs, sign_in_known, sign_in_new
from tests.desktop.day_beginnings import FIRST_NAMES
from tests.desktop.day_monday import unlock_office, unlock_youth
from tests.desktop.laptop import Laptop

AT_THE_OFFICE = (
    "Pilar Montes",
    "Jorge Luis Peña",
    "Carmen Aguirre",
    "Ramón Ibarra",
    "Tsʼïrï Juárez",
    "Lucía Cárdenas",
    "Óscar Bravo",
    "Inés Del Río",
    "Mateo Quiroz",
    "María Elena Cota",
    "Ángel Solís",
    "Berta Luna",
    "Chuy Valdez",
    "Nicolás Ferrer",
    "Ximena Prado",
)
AT_THE_YOUTHS = (
    "Yesenia Arce",
    "Iván Robles",
    "Fátima Rangel",
    "Joel Medina",
    "Perla Nájera",
    "Saúl Oropeza",
    "Maria Elena Cota",
    "Wendy Gil",
    "Abel Cruz",
    "Zoila Pacheco",
    "Hugo Núñez",
    "Mireya Téllez",
    "Kevin Orozco",
    "Dulce Farías",
    "Samuel Vega",
    "Gael Rentería",
)
TWICE = "Guadalupe Hernández"
TYPED_TWICE = "Maria Elena Cota"
"""Stood in both lines, and was new in both: two rows, one person."""
COUNTED = {"F6": 2, "F7": 3, "F8": 1}


def thursday_at_the_door(day: Day) -> None:
    """Tell all of it."""
    open_desks(day)
    line_at_the_office(day.office)
    line_at_the_youths(day)
    power_cut(day)
    for laptop in (day.office, day.youth):
        nobody_reads_phones(laptop)
    leave_desks(day)


def open_desks(day: Day) -> None:
    """Open both sign-in desks over the whole screen."""
    office, youth = day.office, day.youth
    office.begin("2031-03-06T17:40")
    unlock_office(office)
    office.press("Alt+1")
    office.at("Open the sign-in desk")
    office.press("Return")
    office.at(ENGLISH.box)
    office.press("F11")
    office.sees("Leave (F11)", "0 signed in")
    youth.begin("2031-03-06T17:42")
    unlock_youth(youth)
    youth_to_desk(youth)


def youth_to_desk(youth: Laptop) -> None:
    """Open the desk of the youth lead's laptop from wherever it was."""
    youth.press("Alt+1")
    youth.at("Abrir la mesa de asistencia")
    youth.press("Return")
    youth.at(SPANISH.box)
    youth.press("F11")
    youth.sees("Salir (F11)")


def line_at_the_office(office: Laptop) -> None:
    """Sign in whoever is known by letters, a family by Down and Space, others by the end of the phone."""
    sign_in_known(office, ENGLISH, "ruiz", "Ana Ruiz")
    for name in ("Diego Ruiz", "Sofía Ruiz"):
        office.sees("Same family?", name)
        with costs(office, keys=2):
            office.press("Down", "Space")
        office.sees_no(f"{name}, North Shore")
        office.sees(name, ENGLISH.signed_in)
    sign_in_known(office, ENGLISH, "0144", "Juan de la Cruz")
    sign_in_known(office, ENGLISH, "nan", "Rosario Ñáñez Ortega")
    sign_in_known(office, ENGLISH, "guad", TWICE)
    for name in AT_THE_OFFICE:
        sign_in_new(office, ENGLISH, name, "North Shore")
    office.it_is("2031-03-06T18:12")
    comes_again(office)
    take_back_a_mistake(office)
    for key, number in COUNTED.items():
        for _one in range(number):
            with costs(office, keys=1):
                office.press(key)
    office.sees("21 signed in", "27")


def comes_again(office: Laptop) -> None:
    """Somebody comes a second time: amber, with the hour of the first."""
    with costs(office, keys=4):
        office.type("ana")
        office.press("Return")
    office.sees("Ana Ruiz", "Already on the list since 5:40 PM · Ya estaba en la lista (5:40 p. m.)")


def take_back_a_mistake(office: Laptop) -> None:
    """Sign in the wrong one, and take it back with one key and no question."""
    sign_in_known(office, ENGLISH, "luz", "Luz Villaseñor")
    with costs(office, keys=1):
        office.press("Ctrl+Z")
    office.sees("Luz Villaseñor", "Taken off the list again")


def line_at_the_youths(day: Day) -> None:
    """The second line: known and new people, and one who signed in at the other laptop already."""
    youth = day.youth
    sign_in_known(youth, SPANISH, "guad", TWICE)
    for letters, name in (("koꞌ", "Elena Koꞌoch"), ("bet", "<i>Beto</i> Salas"), ("zam", "Tomás Zamora")):
        sign_in_known(youth, SPANISH, letters, name)
    for name in AT_THE_YOUTHS:
        sign_in_new(youth, SPANISH, name, "North Shore" if name == TYPED_TWICE else "Mecca")
    youth.sees("20 ")


def power_cut(day: Day) -> None:
    """The power fails in the middle of a name: what was confirmed is there, the letters are offered."""
    youth = day.youth
    youth.type("Gris")
    youth.pause(900)
    day.far.lose_power()
    day.far.start()
    youth.begin("2031-03-06T18:20")
    unlock_youth(youth)
    youth.sees("«Gris»")
    youth.click("Ponerlo otra vez")
    youth.at(SPANISH.box)
    youth.press("F11")
    assert youth.typed() == "Gris"
    youth.press("Escape")
    youth.sees("20 ")


def nobody_reads_phones(laptop: Laptop) -> None:
    """Of all that a desk holds for eyes or ears, nothing is a phone number."""
    laptop.type("ruiz")
    laptop.sees("Ana Ruiz, North Shore")
    held = " ".join(laptop.secrets())
    digits = "".join(letter for letter in held if letter.isdigit())
    for _name, _town, phone in FIRST_NAMES:
        if phone:
            assert phone not in held
            assert phone.replace(" ", "") not in digits
    laptop.press("Escape")


def leave_desks(day: Day) -> None:
    """The screen is given back only to whoever knows the passphrase."""
    office, youth = day.office, day.youth
    for laptop, question, secret, desk in (
        (office, "Passphrase", SECRET, "Fill the screen (F11)"),
        (youth, "Frase de contraseña", YOUTH_SECRET, "Pantalla completa (F11)"),
    ):
        laptop.press("F11")
        laptop.at(question)
        laptop.type(secret)
        laptop.press("Return")
        laptop.sees(desk)

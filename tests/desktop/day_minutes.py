"""Thursday, in the meeting: a line a thought, a late arrival, a paper sheet, two phones for one person."""

from __future__ import annotations

from tests.desktop.a_day import Day, costs
from tests.desktop.laptop import Laptop

LATE = "Luz Villaseñor"
ON_PAPER = (("pil", "Pilar Montes"), ("ram", "Ramón Ibarra"), ("chu", "Chuy Valdez"))
LINES = (
    (1, "We began at ten past six", "We began at ten past six"),
    (2, "We write to SunLine (24-2-1)", "We write to SunLine, Decision, 24 for, 2 against, 1 abstained"),
    (3, "Meet on Thursdays 26-0-1", "Meet on Thursdays, Vote, 26 for, 0 against, 1 abstained"),
    (5, "A driver must stop at every sign", "A driver must stop at every sign, Educational point"),
    (6, "Who pays for the bench? @Ramón Ibarra", "Who pays for the bench?, Question, Ramón Ibarra"),
    (4, "The bus does not come after six @Ana Ruiz", "The bus does not come after six, Resident's own words"),
)
"""Each line of the minutes: the number that, with Ctrl, says what it is; what is typed; what is seen."""


def thursday_in_the_meeting(day: Day) -> None:
    """Tell all of it."""
    day.office.it_is("2031-03-06T18:30")
    open_minutes(day.office, "Plan and agenda", "The next line of the minutes")
    write_minutes(day.office)
    ask_whether_to_quote(day.office)
    somebody_comes_late(day.office)
    type_up_sheet(day.office)
    write_in_spanish(day.youth)
    two_phones(day)
    for laptop in (day.office, day.youth):
        laptop.end()


def open_minutes(laptop: Laptop, plan: str, line: str) -> None:
    """Open tonight's minutes from Today."""
    laptop.press("Alt+1")
    laptop.walk_to(plan)
    laptop.press("Return", "Ctrl+PageDown", "Ctrl+PageDown")
    laptop.at(line)


def write_minutes(office: Laptop) -> None:
    """One Enter a line; its kind by one key, by a word, or an action item with owner and day in place."""
    for number, typed, seen in LINES:
        with costs(office, keys=len(typed) + 2):
            office.press(f"Ctrl+{number}")
            office.type(typed)
            office.press("Return")
        office.sees(seen)
    for typed, seen in (
        ("/decision We meet again in April", "We meet again in April, Decision"),
        (
            "/task call SunLine about the stop @Diego friday",
            "Action item, Diego Ruiz · due Mar 7, 2031",
        ),
        (
            "/promise a bench at the stop @Supervisor Pérez 3/20",
            "Commitment, Supervisor Pérez · due Mar 20, 2031",
        ),
    ):
        with costs(office, keys=len(typed) + 1):
            office.type(typed)
            office.press("Return")
        office.sees(seen)


def ask_whether_to_quote(office: Laptop) -> None:
    """A resident's own words are passed on only after a yes."""
    office.walk_to("Minutes", "Shift+Tab")
    office.press("Home", *["Down"] * 5)
    office.sees("May it be quoted?", "Not asked")
    office.walk_to("May it be quoted?")
    office.press("Down")
    office.sees("Yes, with the name")
    office.walk_to("The next line of the minutes", "Shift+Tab")


def somebody_comes_late(office: Laptop) -> None:
    """F2 signs in a late arrival; the line that is being typed waits for its end."""
    office.type("The county promised to pa")
    with costs(office, keys=5):
        office.press("F2")
        office.type("luz")
        office.sees(LATE)
        office.press("Return")
    office.sees(f"{LATE} is on the list now.")
    office.at("The next line of the minutes")
    assert office.typed() == "The county promised to pa"
    office.type("ve Avenue 70")
    office.press("Return")
    office.sees("The county promised to pave Avenue 70")


def type_up_sheet(office: Laptop) -> None:
    """A paper sheet that went round: some letters and Enter a row."""
    office.press("Ctrl+K")
    office.type("paper sheet of this")
    office.sees("Type up a paper sheet of this meeting")
    office.press("Return")
    office.at("Name in this row")
    for number, (letters, name) in enumerate(ON_PAPER, 1):
        office.sees(f"Row {number}")
        office.type(letters)
        office.sees(name)
        with costs(office, keys=1):
            office.press("Return")
        office.sees(f"Row {number + 1}", name)


def write_in_spanish(youth: Laptop) -> None:
    """The youth lead writes an action item in Spanish: the same words, the same day."""
    youth.it_is("2031-03-06T18:40")
    open_minutes(youth, "Plan y orden del día", "La siguiente línea de la minuta")
    typed = "/tarea pintar los letreros @Yesenia el viernes"
    with costs(youth, keys=len(typed) + 1):
        youth.type(typed)
        youth.press("Return")
    youth.sees("Yesenia Arce · para el 7 mar 2031")


def two_phones(day: Day) -> None:
    """Ana has a new number, and tells it twice; one of the two is written down wrong."""
    for laptop, at, field, phone in (
        (day.office, "19:20", "Phone", "760 555 0190"),
        (day.youth, "19:25", "Teléfono", "760 555 0191"),
    ):
        laptop.it_is(f"2031-03-06T{at}")
        laptop.press("Ctrl+K")
        laptop.type("ana ruiz")
        laptop.sees("Ana Ruiz   North Shore")
        laptop.press("Return")
        laptop.sees("760 555 0101")
        laptop.walk_to(field)
        laptop.press("Ctrl+A")
        laptop.type(phone)
        laptop.press("Return")
        laptop.sees(phone)

"""Friday, in the office, and the days after: one file comes in, one question, one pair, and a way back."""

from __future__ import annotations

from tests.desktop.a_day import Day, costs
from tests.desktop.day_monday import unlock_office, unlock_youth
from tests.desktop.laptop import Laptop

TOGETHER, APART, WITHOUT_FILE = "46 people came", "47 people came", "28 people came"
"""Forty who signed in and six who were counted; one who stood in both lines parted; one line gone."""


def friday_and_after(day: Day) -> None:
    """Tell all of it."""
    take_in_the_file(day)
    decide_between_phones(day.office)
    join_and_part(day.office)
    day.office.end()
    days_later(day.office)
    send_the_reply(day)
    for laptop in (day.office, day.youth):
        laptop.end()


def take_in_the_file(day: Day) -> None:
    """The youth lead writes a file with two clicks; two take it in, after one look at what it brings."""
    office, youth = day.office, day.youth
    youth.begin("2031-03-07T08:50")
    unlock_youth(youth)
    youth.choose_next(str(day.stick))
    with costs(youth, keys=1, clicks=1):
        youth.press("Ctrl+E")
        youth.click("Otra carpeta…")
    youth.sees("Escrito y revisado. 22 cambios que no todas las computadoras tienen.")
    youth.press("Return")
    office.begin("2031-03-07T09:00")
    unlock_office(office)
    office.choose_next(day.newest(".orgsync"))
    with costs(office, keys=1, clicks=1):
        office.press("Ctrl+I")
        office.sees("From Diego", "37 new, 1 changed, 1 to look at")
        office.click("Apply")
    office.sees("Taken in")
    office.press("Escape")


def decide_between_phones(office: Laptop) -> None:
    """Two phone numbers for Ana Ruiz, who wrote which, and one key."""
    office.sees("1 question to decide", "Ana Ruiz: phone", "760 555 0190", "760 555 0191", "Lupe Ortega")
    office.at("Keep mine (M)")
    with costs(office, keys=1):
        office.press("T")
    office.sees("Decided. The other version stays in the history.")
    office.sees_no("question to decide")


def join_and_part(office: Laptop) -> None:
    """One who was new in both lines is one person by one key, and two again by an undo in the history."""
    office.press("Alt+3")
    office.sees("42 people")
    office.click("Look at 1 pair that looks alike…")
    office.sees("The same name, the same town")
    office.at("The same person (S)")
    with costs(office, keys=1):
        office.press("Return")
    office.sees("That was all.")
    office.press("Return")
    office.sees("41 people")
    sees_of_meetings(office, TOGETHER)
    open_history(office)
    office.walk_to("Undo: An answer about look-alikes")
    with costs(office, keys=1):
        office.press("Return")
    office.sees("Undone: an answer about look-alikes")
    sees_of_meetings(office, APART)


def days_later(office: Laptop) -> None:
    """Four days later the whole file is taken back at once; since that was wrong, it is brought back."""
    office.begin("2031-03-11T09:00")
    unlock_office(office)
    open_history(office)
    for turn, look, done, came in (
        ("Undo the whole file", "Undo a whole file", "Undone: a sync file taken in.", WITHOUT_FILE),
        ("Do the whole file again", "Do a whole file again", "Done again: a sync file taken in.", APART),
    ):
        office.walk_to(turn)
        office.press("Return")
        office.sees(look, "22 changes")
        office.press("Return")
        office.sees(done)
        sees_of_meetings(office, came)
        open_history(office)


def open_history(office: Laptop) -> None:
    """Open the history by its name in the box that reaches everything."""
    office.press("Ctrl+K")
    office.type("history")
    office.press("Return")
    office.sees("Any of it can be taken back, also days later.", "Sync file")


def sees_of_meetings(office: Laptop, came: str) -> None:
    """Look among the meetings at how many came."""
    office.press("Alt+2")
    office.sees(came)


def send_the_reply(day: Day) -> None:
    """The reply goes back on the stick, two keys here and two clicks there: both laptops hold the same."""
    office, youth = day.office, day.youth
    with costs(office, keys=2):
        office.press("Ctrl+E")
        office.at("Sticks and folders")
        office.press("Return")
    office.sees("Written and checked.")
    office.press("Return")
    youth.it_is("2031-03-11T15:00")
    with costs(youth, clicks=2):
        youth.drop(day.newest(".orgsync"))
        youth.click("Aplicar")
    youth.sees("Recibido")
    youth.press("Escape", "Alt+1")
    youth.sees("Parada del camión y calles pavimentadas")
    youth.press("Alt+2")
    youth.sees("Vinieron 47 personas")

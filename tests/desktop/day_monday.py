"""Monday, in the office: the next meeting is planned from the last, printed, and carried to a laptop."""

from __future__ import annotations

from pypdf import PdfReader

from tests.desktop.a_day import SECRET, YOUTH_SECRET, Day, costs
from tests.desktop.day_beginnings import TITLE as LAST_TITLE
from tests.desktop.day_beginnings import give_role
from tests.desktop.laptop import Laptop

TITLE, OTHER_TITLE = "Bus stop and paved roads", "Parada del camión y calles pavimentadas"
AGENDA = (
    "Welcome 5 min @Lupe",
    "The stop on Avenue 70 20 min @Ana",
    "Your rights on the bus 15 min @Diego",
)
TO_BRING = ("Forty chairs", "Headsets for interpretation")
ROLES = {"Interpreter": "guad", "Note taker": "ros", "Childcare": "sof"}


def monday(day: Day) -> None:
    """Tell all of it."""
    office = day.office
    office.begin("2031-03-03T08:30")
    unlock_office(office)
    plan_the_next_one(office)
    set_out_plan(office)
    set_out_agenda(office)
    print_papers(day)
    carry_over(day)
    office.end()


def unlock_office(office: Laptop) -> None:
    """Type the passphrase in the morning."""
    office.at("Passphrase")
    office.type(SECRET)
    office.press("Return")
    office.sees("Today")


def unlock_youth(youth: Laptop) -> None:
    """Type the passphrase on the other laptop."""
    youth.at("Frase de contraseña")
    youth.type(YOUTH_SECRET)
    youth.press("Return")
    youth.sees("Hoy")


def plan_the_next_one(office: Laptop) -> None:
    """From last month's meeting the next one takes two clicks; what was left open stands in it by itself."""
    office.sees("17 changes not on Diego")
    office.press("Alt+2")
    office.sees(LAST_TITLE)
    office.press("Down", "Return")
    office.at("Parts of the meeting")
    office.sees("Take back: Facilitator, Lupe Ortega")
    with costs(office, clicks=2):
        office.click("Plan the next one")
        office.click("Plan it")
    office.sees("Thursday, March 6, 6:00–7:30 PM", "North Shore community room")
    office.sees("Take back: Facilitator, Lupe Ortega")


def set_out_plan(office: Laptop) -> None:
    """Give it its own title, in both languages, who does what, and what to bring."""
    office.walk_to("Title")
    office.press("Ctrl+A")
    office.type(TITLE)
    office.press("Tab")
    office.at("Title in the other language")
    office.press("Ctrl+A")
    office.type(OTHER_TITLE)
    office.press("Return")
    office.sees(TITLE)
    for role, letters in ROLES.items():
        office.walk_to("Role")
        office.type(role)
        give_role(office, letters, role)
    office.walk_to("Something to bring or see to")
    for thing in TO_BRING:
        office.type(thing)
        office.press("Return")
    office.sees(*TO_BRING)


def set_out_agenda(office: Laptop) -> None:
    """Write the agenda, a line a point with its minutes and who leads it; old business stands there."""
    office.press("Ctrl+PageDown")
    office.at("Agenda")
    office.sees("Old business", "Borrow forty chairs", "call the water district", "A bus stop with shade")
    office.press("Shift+Tab")
    office.at("A new point of the agenda")
    for line in AGENDA:
        office.type(line)
        office.press("Return")
    office.sees("Ana Ruiz")
    office.sees("Agenda (4)")
    office.walk_to("Kind")
    office.type("Ed")
    office.sees("What people should take away")


def print_papers(day: Day) -> None:
    """Two keys print what the page is about: the agenda from the agenda, the sign-in sheet from the plan."""
    office = day.office
    for part, paper in (("Agenda", "agenda.pdf"), ("Plan", "sheet.pdf")):
        office.choose_next(day.paper(paper))
        with costs(office, keys=2):
            office.press("Ctrl+P")
            office.sees("sheets of paper" if part == "Plan" else "1 sheet of paper")
            office.press("Ctrl+S")
        office.sees(f"Saved: {paper}")
        office.press("Ctrl+PageUp")
    agenda, sheet = (words_of(day.paper(name)) for name in ("agenda.pdf", "sheet.pdf"))
    for words in (TITLE, OTHER_TITLE, "Ana Ruiz", "A bus stop with shade"):
        assert words in agenda
    for words in (TITLE, "Signing in is voluntary", "Anotarse es voluntario"):
        assert words in sheet


def words_of(pdf: str) -> str:
    """Return the words on the pages of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def carry_over(day: Day) -> None:
    """Two clicks write the file for the other laptop, two take it in there."""
    office, youth = day.office, day.youth
    office.press("Alt+8")
    office.at("Export for the other laptops")
    with costs(office, clicks=2):
        office.click("Export for the other laptops")
        office.click("Write the file")
    office.sees("Written and checked.")
    office.press("Return")
    youth.begin("2031-03-03T16:00")
    unlock_youth(youth)
    with costs(youth, clicks=2):
        youth.drop(day.newest(".orgsync"))
        youth.click("Aplicar")
    youth.sees("Recibido", "12 nuevos")
    youth.press("Escape", "Alt+1")
    youth.sees(OTHER_TITLE)
    youth.end()

"""The month before the day: a group is started, has its first meeting, and a second laptop joins it."""

from __future__ import annotations

from tests.desktop.a_day import ENGLISH, SECRET, YOUTH_SECRET, Day, costs, sign_in_new
from tests.desktop.laptop import Laptop

TITLE = "February community meeting"
ROOM = "North Shore community room"
FIRST_NAMES = (
    ("Ana Ruiz", "North Shore", "760 555 0101"),
    ("Diego Ruiz", "North Shore", "760 555 0101"),
    ("Sofía Ruiz", "North Shore", "760 555 0101"),
    ("Rosario Ñáñez Ortega", "Mecca", "760 555 0117"),
    ("Guadalupe Hernández", "Thermal", ""),
    ("Juan de la Cruz", "Oasis", "760 555 0144"),
    ("Elena Koꞌoch", "North Shore", ""),
    ("<i>Beto</i> Salas", "Thermal", ""),
    ("Tomás Zamora", "Mecca", "442 555 0163"),
    ("Luz Villaseñor", "Oasis", ""),
)


def before_the_day(day: Day) -> None:
    """Tell all of it."""
    start_group(day)
    first_meeting(day.office)
    second_laptop(day)
    for laptop in (day.office, day.youth):
        laptop.end()


def start_group(day: Day) -> None:
    """Start the group with its first person in it, and keep the two pages that open what is locked."""
    office = day.office
    office.begin("2031-02-03T09:00")
    office.at("Start a group")
    office.press("Return")
    office.at("Name of the group")
    office.type("Vecinos del Mar")
    office.press("Return")
    office.type("Lupe Ortega")
    office.press("Return")
    office.at("A name for this laptop")
    office.press("Ctrl+A")
    for answer in ("Office", SECRET, SECRET):
        office.type(answer)
        office.press("Return")
    for page in ("Keep a recovery page", "Keep the founder's recovery page"):
        office.sees(page)
        office.at("Print the page…")
        office.press("Tab")
        office.choose_next(day.paper(f"{page}.pdf"))
        office.press("Return")
    office.at("Plan a meeting")
    office.sees("People on file", "1", "Lupe Ortega")


def first_meeting(office: Laptop) -> None:
    """Plan a meeting, sign ten people in who came for the first time, and write down what was promised."""
    office.press("Return")
    office.at("Title")
    office.type(TITLE)
    office.press("Tab")
    office.type("thursday 6 pm to 7:30 pm")
    office.press("Tab")
    office.type(ROOM)
    office.press("Return")
    office.at("Parts of the meeting")
    give_role(office, "lup", "Facilitator, Lupe Ortega")
    office.it_is("2031-02-06T17:50")
    office.press("Alt+1")
    office.at("Open the sign-in desk")
    office.press("Return")
    for name, town, phone in FIRST_NAMES:
        office.at(ENGLISH.box)
        sign_in_new(office, ENGLISH, name, town, phone)
    office.it_is("2031-02-06T19:00")
    office.press("Alt+2")
    office.at("Look for a meeting")
    office.sees("10 people came")
    office.press("Down", "Return")
    office.at("Parts of the meeting")
    office.press("Ctrl+PageDown", "Ctrl+PageDown")
    office.at("The next line of the minutes")
    for line in (
        "/action Borrow forty chairs @tomás 3/6",
        "/action call the water district about the test @Rosario 3/8",
        "/promise A bus stop with shade @SunLine Transit 2/20",
    ):
        office.type(line)
        office.press("Return")
    office.sees("Minutes (3)", "Tomás Zamora · due Mar 6, 2031", "SunLine Transit · due Feb 20, 2031")


def give_role(laptop: Laptop, letters: str, shown: str) -> None:
    """Give the role that is chosen to somebody on file, by a few letters of the name."""
    laptop.walk_to("Who")
    laptop.type(letters)
    laptop.press("Return")
    laptop.sees(f"Take back: {shown}")


def second_laptop(day: Day) -> None:
    """A youth lead's laptop asks to join; both read six words to each other; what came is taken in there."""
    office, youth = day.office, day.youth
    office.it_is("2031-02-06T20:30")
    ask_to_join(day)
    office.press("Alt+8")
    office.choose_next(day.on_stick("diego.orgjoin"))
    office.click("Let a laptop in…")
    office.sees("“Diego” asks to join")
    assert six_words(office) == six_words(youth)
    office.walk_to("Role")
    office.press("Down")
    office.sees("Youth lead")
    office.walk_to("The words are the same")
    office.press("Return")
    office.sees("Diego is in the group.")
    office.choose_next(str(day.stick))
    with costs(office, keys=1, clicks=1):
        office.press("Ctrl+E")
        office.click("Another folder…")
    office.sees("Written and checked.")
    office.press("Return")
    youth.choose_next(day.newest(".orgsync"))
    youth.click("Recibir el archivo que regresó…")
    youth.sees("Esta computadora está en el grupo")


def ask_to_join(day: Day) -> None:
    """Switch to Spanish with one click and save a file that asks to join."""
    youth = day.youth
    youth.begin("2031-02-06T20:30")
    youth.at("Start a group")
    with costs(youth, clicks=1):
        youth.click("Español")
    youth.click("Unirse a un grupo")
    youth.at("Nombre del grupo")
    youth.type("Vecinos del Mar")
    youth.press("Return", "Ctrl+A")
    for answer in ("Diego", YOUTH_SECRET, YOUTH_SECRET):
        youth.type(answer)
        youth.press("Return")
    youth.at("Imprimir la página…")
    youth.press("Tab")
    youth.choose_next(day.paper("clave.pdf"))
    youth.press("Return")
    youth.at("Guardar el archivo para unirse…")
    youth.choose_next(day.on_stick("diego.orgjoin"))
    youth.press("Return")
    youth.sees("Guardado.")


def six_words(laptop: Laptop) -> list[str]:
    """Return the six words a laptop shows, in English."""
    lines = [line for line in laptop.lines() if line]
    first = lines.index("English", lines.index("1") - 1 if lines[0] != "English" else 0)
    return lines[first + 2 : first + 13 : 2]

"""A newcomer's first meeting, in Spanish, by keys alone: from nothing to a printed sheet and ten people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QScrollArea, QWidget
from sqlalchemy import select

from organizer_app import locations
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.sign_in.match_list import OFFER, Offer
from organizer_app.desktop.startup.program import Program
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.attendance import PrintedSheet
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.list import all_meetings, meeting
from organizer_app.work.people.list import list_people
from organizer_app.work.sign_in.room import attendance_list
from tests.desktop.keys import ALT, CONTROL, PLAIN, press, type_text
from tests.desktop.small_group import held

Until = Callable[[Callable[[], bool]], None]
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab

GROUP, WHO, LAPTOP, SECRET = "Vecinos del Mar", "Luz Villaseñor", "La de Luz", "cuatro garzas en el mar"
TITLE, PLACE, POINT = "Agua limpia <i>ya</i>", "Salón de North Shore", "La prueba del agua 15 min"

NAMES = {
    "Rosario Ortega": "ros",
    "<i>Beto</i> Salas": "bet",
    "Ana <ana@example.org>": "ana",
    '=HYPERLINK("x")': "hyp",
    "Lupe Nu\u0303n\u0303ez": "nunez",
    "Elena Koꞌoch": "koꞌ",
    "Tsʼïrï Juárez": "juarez",
    "ליאורה כהן": "ליא",
    "W" * 200: "www",
    "Juan de la Cruz": "cru",
}
"""Ten people as they are typed, and the beginning of a word by which each is found again."""


class Keyboard:
    """Whoever sits at the laptop: presses keys where the cursor is, and looks where it is."""

    def __init__(self, until: Until) -> None:
        self._until = until
        self.enters = 0

    def wait_at(self, name: str) -> None:
        """Wait until the cursor stands on the control of this name."""
        self._until(lambda: _name_of(_focused()) == name)

    def type(self, text: str) -> None:
        """Type letters."""
        type_text(self._cursor(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press one key."""
        self.enters += key == ENTER
        press(self._cursor(), key, modifiers)

    def _cursor(self) -> QWidget:
        self._until(lambda: _focused() is not None)
        widget = _focused()
        assert widget is not None
        return widget

    def fill_in(self, name: str, text: str, then: Qt.Key) -> None:
        """Type into the field the cursor must stand in, and press a key."""
        self.wait_at(name)
        self.type(text)
        self.press(then)

    def save(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key that asks where to save, and take the offered name with Enter."""

        application = QApplication.instance()
        assert isinstance(application, QApplication)

        def answer(_before: QWidget | None, cursor: QWidget | None) -> None:
            if cursor is not None and isinstance(cursor.window(), QFileDialog):
                application.focusChanged.disconnect(answer)
                QTimer.singleShot(0, lambda: self.press(ENTER))

        application.focusChanged.connect(answer)
        # The dialog is waited for inside this press.
        self.press(key, modifiers)


class Door:
    """What the desk shows, read and not touched."""

    def __init__(self, page: SignInDeskPage) -> None:
        self._page = page

    def has_looked_for(self, typed: str) -> bool:
        """Tell whether what was typed has been looked up."""
        return self._page.looked_for == typed

    def said(self) -> str:
        """Return what the banner says."""
        return self._page.banner.said()

    def meaning(self) -> str:
        """Return what the banner's color stands for."""
        return self._page.banner.meaning()

    def names(self) -> list[str]:
        """Return the names offered below the box."""
        model = self._page.matches.model()
        offers: list[Offer] = [model.index(row, 0).data(OFFER) for row in range(model.rowCount())]
        return [offer.name for offer in offers if not offer.adds]

    def wide_areas(self) -> list[QScrollArea]:
        """Return what is wider than the screen."""
        areas = self._page.findChildren(QScrollArea)
        return [area for area in areas if area.horizontalScrollBar().maximum()]


@pytest.fixture
def program(choices: Choices) -> Iterator[Program]:
    choices.speak("es")
    made = Program(choices, held(seed=3))
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def keys(until: Until) -> Keyboard:
    return Keyboard(until)


def test_a_first_meeting_goes_from_nothing_to_ten_people_signed_in_by_keys_alone(
    program: Program, keys: Keyboard, until: Until
) -> None:
    begin_group(program, keys, until)
    plan_meeting(keys)
    print_sheet(program, keys, until)
    door = open_desk(program, keys)
    sign_everybody_in(keys, door, until)
    sign_in_twice_and_take_one_back(keys, door, until)
    assert program.window is not None
    program.window.close()
    assert_all_is_in_the_file()


def begin_group(program: Program, keys: Keyboard, until: Until) -> None:
    """Start a group with a passphrase and keep its recovery page, and the founder's."""
    program.begin(None)
    keys.wait_at("Empezar un grupo")
    keys.press(ENTER)
    keys.fill_in("Nombre del grupo", GROUP, ENTER)
    keys.fill_in("Su nombre", WHO, ENTER)
    keys.fill_in("Un nombre para esta computadora", LAPTOP, ENTER)
    keys.fill_in("Frase de contraseña", SECRET, ENTER)
    keys.fill_in("La frase de contraseña otra vez", SECRET, ENTER)
    for _page in ("file", "founder"):
        keys.wait_at("Imprimir la página…")
        keys.press(TAB)
        keys.wait_at("Guardar la página como PDF…")
        keys.save(ENTER)
    until(lambda: isinstance(program.window, MainWindow))
    pages = list(locations.documents_folder().glob("página*.pdf"))
    assert len(pages) == 2
    assert all("Vecinos del Mar" in PdfReader(page).pages[0].extract_text() for page in pages)


def plan_meeting(keys: Keyboard) -> None:
    """Look at what Today asks for, leave it, and plan a meeting with one point from the list of meetings."""
    keys.wait_at("Planear una reunión")
    keys.press(ENTER)
    keys.wait_at("Título")
    keys.press(Qt.Key.Key_Escape)
    keys.wait_at("Planear una reunión")
    keys.press(Qt.Key.Key_2, ALT)
    keys.wait_at("Planear una reunión")
    keys.press(ENTER)
    keys.fill_in("Título", TITLE, TAB)
    keys.fill_in("Cuándo", "jueves 6 pm", TAB)
    keys.fill_in("Lugar", PLACE, ENTER)
    keys.wait_at("Partes de la reunión")
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    keys.fill_in("Un punto nuevo del orden del día", POINT, ENTER)


def print_sheet(program: Program, keys: Keyboard, until: Until) -> None:
    """Save the meeting's sign-in sheet as a PDF."""
    main = program.window
    assert isinstance(main, MainWindow)
    # From the agenda the agenda would come first.
    keys.press(Qt.Key.Key_PageUp, CONTROL)
    keys.press(Qt.Key.Key_P, CONTROL)
    keys.wait_at("Imprimir…")
    keys.save(Qt.Key.Key_S, CONTROL)
    until(lambda: main.strip.text() == "Guardado: lista de asistencia.pdf")


def open_desk(program: Program, keys: Keyboard) -> Door:
    """Open the sign-in desk from Today."""
    keys.press(Qt.Key.Key_1, ALT)
    keys.wait_at("Abrir la mesa de asistencia")
    keys.press(ENTER)
    keys.wait_at("Nombre, o los últimos cuatro números del teléfono")
    main = program.window
    assert isinstance(main, MainWindow)
    assert isinstance(main.page, SignInDeskPage)
    return Door(main.page)


def sign_everybody_in(keys: Keyboard, door: Door, until: Until) -> None:
    """Sign ten new people in with two Enters each; each is shown as typed and found again."""
    for name, beginning in NAMES.items():
        enters = keys.enters
        sign_in_new(keys, door, until, name)
        assert keys.enters - enters == 2
        assert door.said() == f"{name} — Asistencia registrada · Signed in"
        assert door.meaning() == "good"
        assert door.wide_areas() == []
        find(keys, door, until, beginning, name)
        keys.press(Qt.Key.Key_Escape)


def sign_in_new(keys: Keyboard, door: Door, until: Until, name: str) -> None:
    """Type a name nobody here has, and add it."""
    keys.type(name)
    until(lambda: door.has_looked_for(name))
    keys.press(ENTER)
    keys.wait_at("Comunidad (si quiere)")
    keys.press(ENTER)
    until(lambda: bool(door.said()))


def find(keys: Keyboard, door: Door, until: Until, beginning: str, name: str) -> None:
    """Type the beginning of a word and be offered this person alone."""
    keys.type(beginning)
    until(lambda: door.has_looked_for(beginning))
    assert door.names() == [name]


def sign_in_twice_and_take_one_back(keys: Keyboard, door: Door, until: Until) -> None:
    """One of the ten comes again; an eleventh name was a mistake."""
    find(keys, door, until, "nunez", "Lupe Nu\u0303n\u0303ez")
    keys.press(ENTER)
    until(lambda: door.meaning() == "attention" and bool(door.said()))
    assert "Ya estaba en la lista" in door.said()
    sign_in_new(keys, door, until, "Alguien que no vino")
    keys.press(Qt.Key.Key_Z, CONTROL)
    until(lambda: door.said().startswith("Alguien que no vino — Ya no está en la lista"))


def assert_all_is_in_the_file() -> None:
    """Open the group's file anew and find all that was done."""
    folder = locations.documents_folder()
    workspace = Workspace.open(folder / f"{GROUP}.organizer", held(seed=4), passphrase=SECRET)
    try:
        with workspace.read() as session:
            (row,) = all_meetings(session)
            card = meeting(session, row.id)
            assert (card.title, card.place, card.starts_at) == (TITLE, PLACE, "2031-03-13T18:00")
            assert [point.title for point in agenda(session, row.id).points] == ["La prueba del agua"]
            came = attendance_list(session, row.id)
            assert sorted(one.name for one in came) == sorted(NAMES)
            assert {one.status for one in came} == {"present"}
            assert {person.full_name for person in list_people(session)} == {WHO, *NAMES}
            assert session.scalars(select(PrintedSheet.meeting_id)).all() == [row.id]
    finally:
        workspace.close()
    sheet = PdfReader(folder / "lista de asistencia.pdf").pages[0].extract_text()
    for words in (GROUP, TITLE, PLACE, "Anotarse es voluntario", "Signing in is voluntary"):
        assert words in sheet


def _focused() -> QWidget | None:
    """Return what has the cursor.

    Where a dialog closed, the window behind it gets the keyboard back first: every desktop does that,
    the screenless one of tests does not.
    """
    if QApplication.activeWindow() is None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.activateWindow()
    return QApplication.focusWidget()


def _name_of(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")

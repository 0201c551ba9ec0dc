"""A paper sheet typed up by keys alone: few of them, each row kept at once, nobody twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from organizer_app.desktop.core.once_painted import Waiting
from organizer_app.desktop.counting.names_card import AT_A_TIME, AT_ONCE, NamesCard
from organizer_app.desktop.files.adding_files import Incoming
from organizer_app.desktop.pages.paper_sheet import PaperSheetPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import files_of
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import list_people
from organizer_app.work.sheets import SheetOrder, print_sheet
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.paper import PaperName
from organizer_app.work.sign_in.room import AttendanceRow, attendance_list
from tests.desktop.door import ENTER, Until
from tests.desktop.keys import ALT, CONTROL, press, type_text
from tests.desktop.small_group import NOON, meeting_tonight

ON_FILE = (
    *("Abel Camacho", "Benita Duarte", "Casimiro Elías", "Delfina Fierro", "Eusebio Galindo"),
    *("Fermina Heredia", "Gildardo Ibarra", "Herminia Juárez", "Isidro Kauffman", "Jacinta Lozano"),
)


class Typist:
    """Somebody at the page, whose keys are counted."""

    def __init__(self, window: MainWindow, until: Until) -> None:
        self.window, self.until = window, until
        self.meeting = meeting_tonight(window.around.workspace)
        window.go("paper", self.meeting)
        page = window.page
        assert isinstance(page, PaperSheetPage)
        self.page = page
        self.keys = 0
        until(lambda: page.meeting.count() > 0 and page.finder.box.hasFocus())

    def type(self, text: str) -> None:
        self.keys += len(text)
        type_text(self.window, text)

    def press(self, key: Qt.Key) -> None:
        self.keys += 1
        press(self.window, key)

    def known(self, letters: str) -> None:
        """Type letters and Enter, without waiting for the list."""
        before = len(self.page._typed)
        self.type(letters)
        self.press(ENTER)
        self.until(lambda: len(self.page._typed) == before + 1)

    def new(self, name: str) -> None:
        before = len(self.page._typed)
        self.type(name)
        self.until(lambda: self.page.finder.looked_for == name)
        self.press(ENTER)
        self.press(ENTER)
        self.until(lambda: len(self.page._typed) == before + 1)

    def rows(self) -> list[AttendanceRow]:
        with self.window.around.workspace.read() as session:
            return [row for row in attendance_list(session, self.meeting) if row.signed_in_at is not None]

    def shown(self) -> list[str]:
        model = self.page.rows.model()
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


@pytest.fixture
def typist(window: MainWindow, until: Until, workspace: Workspace) -> Typist:
    with workspace.edit(gesture("import_people")) as edit:
        for name in ON_FILE:
            add_person(edit, name, community="Mecca")
    return Typist(window, until)


def test_twenty_rows_take_five_keys_for_each_known_name(typist: Typist) -> None:
    known = ["nan", "guad", "cruz", "elen", "beto", "zamo", "vill", *(name[:4] for name in ON_FILE)]
    assert len(known) == 17
    for letters in known:
        typist.known(letters)
    keys = typist.keys
    assert keys <= 17 * 5
    new = ["Pilar Ochoa", "Ramiro Quezada", "Socorro Tapia"]
    for name in new:
        typist.new(name)
    # What is typed of somebody new, and two Enters.
    assert typist.keys - keys == sum(map(len, new)) + 2 * len(new)
    typist.until(lambda: typist.page.count.text() == "20 rows: 17 known, 3 new")
    assert len(typist.rows()) == 20
    assert {row.method for row in typist.rows()} == {"paper"}
    assert typist.page.finder.box.hasFocus()


def test_a_row_already_signed_in_is_amber_and_makes_nothing_twice(
    typist: Typist, workspace: Workspace
) -> None:
    with workspace.read() as session:
        rosario = next(row.id for row in list_people(session) if row.full_name.startswith("Rosario"))
    with workspace.edit(gesture("sign_in", rosario, typist.meeting)) as edit:
        mark_present(edit, typist.meeting, rosario, NOON)
    typist.known("nan")
    typist.until(lambda: len(typist.shown()) == 1)
    assert "Already on the list since 12:00" in typist.shown()[0]
    assert [row.method for row in typist.rows()] == ["desk"]
    assert typist.page.count.text() == "1 row: 1 known, 0 new, 1 was on the list already"


def test_tab_goes_to_the_next_match_and_ticks_are_kept(typist: Typist, workspace: Workspace) -> None:
    typist.type("rui")
    typist.until(lambda: len(typist.page.finder.offers()) == 4)
    second = typist.page.finder.offers()[1].split(",")[0]
    typist.press(Qt.Key.Key_Tab)
    typist.press(Qt.Key.Key_F3)
    typist.press(ENTER)
    typist.until(lambda: [row.name for row in typist.rows()] == [second])
    assert not typist.page.interpretation.isChecked()
    with workspace.read() as session:
        assert [row.full_name for row in list_people(session) if row.needs_interpretation] == [second]


def test_a_first_time_that_cannot_be_is_pointed_out(typist: Typist) -> None:
    typist.press(Qt.Key.Key_F2)
    # Who was at last month's meeting.
    typist.known("nan")
    typist.until(lambda: len(typist.shown()) == 1)
    assert "Is it the same one?" in typist.shown()[0]


def test_undo_takes_the_last_row_back_and_it_may_be_typed_again(typist: Typist) -> None:
    typist.known("nan")
    typist.known("guad")
    typist.until(lambda: len(typist.shown()) == 2)
    press(typist.window, Qt.Key.Key_Z, CONTROL)
    typist.until(lambda: len(typist.shown()) == 1)
    assert [row.name for row in typist.rows()] == ["Rosario Ñáñez Ortega"]
    typist.type("guad")
    typist.press(ENTER)
    typist.until(lambda: len(typist.shown()) == 2)
    typist.page.rows.choose(1)
    typist.page.rows.setFocus()
    typist.press(Qt.Key.Key_Delete)
    typist.until(lambda: [row.name for row in typist.rows()] == ["Guadalupe Hernández"])
    typist.until(lambda: typist.page.count.text() == "1 row: 1 known, 0 new")
    # Pressed twice, the second press finds the next row or none.
    typist.page.take_off.click()
    typist.page.take_off.click()
    typist.until(lambda: not typist.rows())


def test_a_look_alike_is_taken_instead_of_a_second_row(typist: Typist) -> None:
    typist.type("Tomas Zamorra")
    typist.until(lambda: typist.page.finder.looked_for == "Tomas Zamorra")
    typist.press(ENTER)
    typist.until(lambda: bool(typist.page.new_person.alike()))
    press(typist.window, Qt.Key.Key_1, CONTROL)
    typist.until(lambda: [row.name for row in typist.rows()] == ["Tomás Zamora"])


def test_names_printed_on_a_sheet_are_ticked_by_space(
    window: MainWindow, until: Until, workspace: Workspace
) -> None:
    meeting = meeting_tonight(workspace)
    with workspace.edit(gesture("print_sheet", meeting)) as edit:
        print_sheet(edit, workspace.group_id or b"", meeting, SheetOrder(("en",), known=True), "K7P2QX")
    typist = Typist(window, until)
    page = typist.page
    until(lambda: len(page.names.boxes) == 6)
    assert page.sheet.currentText().startswith("K7P2QX")
    box = next(iter(page.names.boxes.values()))
    box.setFocus()
    press(window, Qt.Key.Key_Space)
    until(lambda: len(typist.rows()) == 1)
    until(lambda: page.names.focused() is not None and len(typist.shown()) == 1)
    focused = page.names.focused()
    assert focused is not None
    assert focused.isChecked()
    press(window, Qt.Key.Key_Space)
    until(lambda: typist.rows() == [])


def test_the_photo_stands_beside_is_kept_with_the_meeting_and_turned_by_keys(
    typist: Typist, workspace: Workspace, tmp_path: Path
) -> None:
    photo = tmp_path / "sheet.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(photo))
    typist.page.photo.add([Incoming(photo)])
    typist.until(lambda: typist.page.photo.view.shown_size() != (0, 0))
    with workspace.read() as session:
        assert [file.kind for file in files_of(session, "meeting", typist.meeting)] == ["sheet_photo"]
    wide, high = typist.page.photo.view.shown_size()
    typist.page.finder.box.setFocus()
    press(typist.window, Qt.Key.Key_T, ALT)
    turned = typist.page.photo.view.shown_size()
    assert (turned[0], turned[1]) == pytest.approx((high, wide), abs=1)
    press(typist.window, Qt.Key.Key_Plus, ALT)
    assert typist.page.photo.view.shown_size()[0] > high
    assert typist.page.finder.box.hasFocus()


@pytest.fixture
def card(qtbot: QtBot) -> NamesCard:
    """Names on a sheet, none of them ticked."""
    made = NamesCard(lambda name: None, lambda name: None, lambda person_id: True)
    qtbot.addWidget(made)
    return made


def printed_names(count: int) -> tuple[PaperName, ...]:
    return tuple(
        PaperName(number, bytes([number] * 16), f"Name {number}", None, None) for number in range(count)
    )


def test_of_hundreds_of_printed_names_those_of_a_few_pages_stand_there_and_the_others_come_at_a_press(
    card: NamesCard, until: Until
) -> None:
    names = printed_names(200)
    card.show_names(names, "UTC")
    assert (len(card.boxes), card.further.isHidden()) == (AT_ONCE, True)
    until(lambda: len(card.boxes) == AT_A_TIME)
    assert not card.further.isHidden()
    card.further.click()
    assert len(card.boxes) == 2 * AT_A_TIME
    card.further.click()
    assert (len(card.boxes), card.further.isHidden()) == (200, True)
    assert [box.text().split()[0] for box in card.boxes.values()] == [str(number) for number in range(200)]


def test_names_that_come_while_the_first_are_painted_stand_there_once(card: NamesCard, until: Until) -> None:
    card.show_names(printed_names(60), "UTC")
    card.show_names(printed_names(50), "UTC")
    until(lambda: len(card.boxes) == 50 and not card.findChildren(Waiting))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(card.findChildren(QCheckBox)) == 50


def test_a_row_stays_where_nothing_changed_and_a_refused_tick_goes(card: NamesCard) -> None:
    names = printed_names(3)
    card.show_names(names, "UTC")
    box = card.boxes[names[1].person_id]
    box.click()
    card.show_names(names, "UTC")
    assert card.boxes[names[1].person_id] is box
    assert not box.isChecked()

"""Two laptops that exchange real files through the sync page, and decide what differs by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from organizer_app.desktop.choices import Choices
from organizer_app.desktop.command_box import CommandBox
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.pages.history import HistoryPage
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.sync.admit_dialog import AdmitDialog
from organizer_app.desktop.sync.export_dialog import KEY, ExportDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.desktop.unsent import Unsent
from organizer_app.records.base import Id
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out, seal_file
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.status import sync_status
from organizer_app.sync.take_in import take_in
from organizer_app.work.lookup import find_people
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.list import count_people
from tests.desktop.keys import CONTROL, PLAIN, press, type_text
from tests.desktop.small_group import NOON

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Pair:
    """The office's laptop with its window, and Diego's, which a test works on by hand."""

    def __init__(self, window: MainWindow, office: Workspace, diego: Workspace, stick: Path) -> None:
        self.window, self.office, self.diego, self.stick = window, office, diego, stick
        self.given = 0

    def page(self) -> SyncPage:
        """Open the sync page."""
        self.window.go("sync")
        page = self.window.page
        assert isinstance(page, SyncPage)
        return page

    def from_diego(self) -> Path:
        """Save a file of Diego's laptop."""
        self.given += 1
        return give_out(self.diego, self.stick / f"diego-{self.given}.orgsync").path

    def to_diego(self, file: Path) -> None:
        """Take a file in on Diego's laptop."""
        take_in(self.diego, file)

    def change(self, workspace: Workspace, name: str, phone: str) -> None:
        """Give somebody a phone on one laptop."""
        one = person_id(workspace, name)
        with workspace.edit(gesture("change_person", one)) as edit:
            change_person(edit, one, phone=phone)

    def disagree(self) -> Path:
        """Write two phones for Ana Ruiz, one on each laptop, and save Diego's."""
        self.change(self.office, "Ana Ruiz", "760 555 0111")
        self.change(self.diego, "Ana Ruiz", "760 555 0222")
        return self.from_diego()

    def kept(self, name: str) -> PersonCard:
        """Return what the office's file holds of somebody."""
        one = person_id(self.office, name)
        with self.office.read() as session:
            return person(session, one)


@pytest.fixture
def pair(workspace: Workspace, window: MainWindow, tmp_path: Path) -> Iterator[Pair]:
    diego = Workspace.create_waiting(
        tmp_path / "diego.organizer", held_world(NOON + 7, seed=7, step=1), laptop_name="Diego's laptop"
    )
    write_join_file(diego, tmp_path / "diego.orgjoin")
    admit(workspace, read_join_file(tmp_path / "diego.orgjoin"))
    stick = tmp_path / "stick"
    stick.mkdir()
    first = give_out(workspace, stick / "first.orgsync")
    take_in(diego, first.path)
    yield Pair(window, workspace, diego, stick)
    diego.close()


def person_id(workspace: Workspace, name: str) -> Id:
    with workspace.read() as session:
        return find_people(session, name)[0].id


def dialog_of(window: MainWindow, kind: type[QWidget]) -> QWidget:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def click(page: QWidget, text: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def test_what_is_not_on_the_other_laptop_stands_on_the_page_and_on_the_rail(pair: Pair, until: Until) -> None:
    page = pair.page()
    take_in(pair.office, pair.from_diego())
    page.reload()
    until(lambda: "Has everything" in words(page))
    pair.change(pair.office, "Zamora", "760 555 0133")
    until(lambda: "1 change not there yet" in words(page))
    rail = pair.window.findChild(Unsent)
    assert rail is not None
    until(lambda: "1 change not on Diego's laptop" in words(rail))


def test_ctrl_e_and_enter_write_one_file_into_the_folder_used_last(pair: Pair, until: Until) -> None:
    pair.window.around.remembered.keep(KEY, {"folder": str(pair.stick)})
    pair.change(pair.office, "Zamora", "760 555 0133")
    press(pair.window, Qt.Key.Key_E, CONTROL)
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    until(lambda: dialog.list.count() > 0)
    press(dialog, ENTER)
    until(lambda: dialog.said().startswith("Written"))
    written = [path for path in pair.stick.glob("*.orgsync") if path.name != "first.orgsync"]
    assert len(written) == 1
    pair.to_diego(written[0])
    with pair.diego.read() as session:
        assert person(session, person_id(pair.diego, "Zamora")).phone == "760 555 0133"
    dialog.reject()


def test_a_folder_that_refuses_the_file_is_told_and_another_can_be_tried(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    pair.page().export()
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.write_to(tmp_path / "no such folder" / "deeper")
    until(lambda: bool(dialog.said()))
    assert not dialog.said().startswith("Written")
    assert dialog.write_button.isEnabled()
    dialog.reject()


def test_a_file_of_another_kind_under_the_same_name_is_left_as_it_is(pair: Pair, until: Until) -> None:
    name = give_out(pair.office, pair.stick).path.name
    stands = pair.stick / name
    stands.write_text("somebody's notes")
    pair.page().export()
    dialog = dialog_of(pair.window, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.write_to(pair.stick)
    told = f"“{name}” is there already and was left as it is. Choose another name."
    until(lambda: dialog.said() == told)
    assert stands.read_text() == "somebody's notes"
    dialog.reject()


def test_a_file_is_summed_up_before_it_goes_in_and_applied_by_enter(pair: Pair, until: Until) -> None:
    with pair.diego.edit(gesture("add_person")) as edit:
        add_person(edit, "Xóchitl")
    pair.change(pair.diego, "Zamora", "760 555 0133")
    page = pair.page()
    page.take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 new, 1 changed")
    with pair.office.read() as session:
        assert count_people(session) == 10
    press(dialog, ENTER)
    until(lambda: dialog.applied() is not None)
    with pair.office.read() as session:
        assert count_people(session) == 11
    dialog.reject()


def test_closing_the_summary_changes_nothing(pair: Pair, until: Until) -> None:
    pair.change(pair.diego, "Zamora", "760 555 0133")
    before = dump(pair.office.ledger.db)
    pair.page().take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 changed")
    press(dialog, Qt.Key.Key_Escape)
    assert dump(pair.office.ledger.db) == before


def test_a_damaged_file_is_told_in_words_and_changes_nothing(pair: Pair, until: Until) -> None:
    file = pair.from_diego()
    file.write_bytes(file.read_bytes()[:-20])
    before = dump(pair.office.ledger.db)
    pair.page().take_file(file)
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: "damaged" in dialog.said())
    assert not dialog.apply_button.isVisible()
    assert dump(pair.office.ledger.db) == before
    dialog.reject()


def test_after_both_ways_through_the_pages_both_files_hold_the_same(pair: Pair, until: Until) -> None:
    file = pair.disagree()
    page = pair.page()
    page.take_file(file)
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.said() == "1 to look at")
    press(dialog, ENTER)
    until(lambda: dialog.applied() is not None)
    press(dialog, ENTER)
    export = dialog_of(pair.window, ExportDialog)
    assert isinstance(export, ExportDialog)
    export.write_to(pair.stick)
    until(lambda: export.said().startswith("Written"))
    reply = next(path for path in pair.stick.glob("*.orgsync") if path.stem.startswith("sync-"))
    export.reject()
    pair.to_diego(reply)
    assert dump(pair.office.ledger.db) == dump(pair.diego.ledger.db)


@pytest.mark.parametrize(
    ("key", "phone", "second"),
    [
        (Qt.Key.Key_M, "760 555 0111", None),
        (Qt.Key.Key_T, "760 555 0222", None),
        (Qt.Key.Key_B, None, "both"),
    ],
)
def test_two_versions_are_decided_by_one_key(
    pair: Pair, until: Until, key: Qt.Key, phone: str | None, second: str | None
) -> None:
    file = pair.disagree()
    take_in(pair.office, file)
    page = pair.page()
    until(lambda: "Ana Ruiz López: phone" in words(page))
    assert {"760 555 0111", "760 555 0222"} <= set(words(page))
    press(pair.window, key)
    until(lambda: page.versions.shown() is None)
    kept = pair.kept("Ana Ruiz")
    if second is None:
        assert (kept.phone, kept.phone_2) == (phone, None)
    else:
        assert {kept.phone, kept.phone_2} == {"760 555 0111", "760 555 0222"}


def test_later_goes_on_to_the_next_question_and_leaves_the_first_open(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.change(pair.diego, "Zamora", "760 555 0444")
    take_in(pair.office, pair.disagree())
    page = pair.page()
    until(lambda: "Question 1 of 2" in words(page))
    first = page.versions.shown()
    press(pair.window, Qt.Key.Key_L)
    until(lambda: "Question 2 of 2" in words(page))
    press(pair.window, Qt.Key.Key_L)
    assert page.versions.shown() == first


def test_who_was_deleted_there_and_changed_here_is_kept_by_a_press(pair: Pair, until: Until) -> None:
    with pair.diego.edit(gesture("remove_person")) as edit:
        remove_person(edit, person_id(pair.diego, "Zamora"))
    pair.change(pair.office, "Zamora", "760 555 0333")
    take_in(pair.office, pair.from_diego())
    assert pair.kept("Zamora").revived
    page = pair.page()
    until(lambda: "Deleted there, changed here" in words(page))
    click(page, "Keep")
    until(lambda: not pair.kept("Zamora").revived)


def test_what_waits_for_an_earlier_file_is_shown_until_that_file_came(pair: Pair, until: Until) -> None:
    pair.change(pair.diego, "Zamora", "760 555 0333")
    earlier = pair.from_diego()
    before = gather(pair.diego, Progress()).segments
    pair.change(pair.diego, "Zamora", "760 555 0444")
    outgoing = gather(pair.diego, Progress())
    newest = tuple(segment for segment in outgoing.segments if segment not in before)
    later = pair.stick / "later.orgsync"
    later.write_bytes(seal_file(pair.diego, replace(outgoing, segments=newest)))
    page = pair.page()
    take_in(pair.office, later)
    page.reload()
    told = "1 change of Diego's laptop waits for an earlier file"
    until(lambda: told in words(page))
    take_in(pair.office, earlier)
    page.reload()
    until(lambda: told not in words(page))
    assert pair.kept("Zamora").phone == "760 555 0444"


def test_a_join_file_dropped_on_the_window_shows_six_words_in_both_languages_and_lets_the_laptop_in(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    request = write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    drop(pair.window, tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(lambda: dialog.same_button.isVisible())
    shown = words(dialog)
    for language in ("en", "es"):
        assert [word for word in shown if word in request.words[language]]
        assert set(request.words[language]) <= set(shown)
    press(dialog, Qt.Key.Key_Backtab)
    press(dialog, Qt.Key.Key_Backtab)
    press(dialog, Qt.Key.Key_Space)
    until(lambda: request.laptop in pair.office.members.laptops)
    page = pair.page()
    until(lambda: "Lupe's laptop" in words(page))


def test_which_version_shows_for_now_is_not_cut_in_large_spanish_text(
    pair: Pair, until: Until, choices: Choices
) -> None:
    take_in(pair.office, pair.disagree())
    choices.speak("es")
    choices.scale_text(200)
    page = pair.page()
    told = "Por ahora se muestra esta"
    until(lambda: told in words(page))
    said = next(label for label in page.findChildren(QLabel) if label.text() == told and label.isVisible())
    for width in range(1300, 1500, 20):
        pair.window.resize(width, 700)
        until(lambda: said.width() >= said.minimumSizeHint().width())
        until(lambda: said.height() >= said.heightForWidth(said.width()))


def test_letting_a_laptop_in_is_found_among_the_commands_and_offered_to_admins_alone(
    pair: Pair, until: Until
) -> None:
    page = pair.page()
    until(page.laptops.let_in_button.isVisible)
    press(pair.window, Qt.Key.Key_K, CONTROL)
    box = dialog_of(pair.window, CommandBox)
    assert isinstance(box, CommandBox)
    type_text(box, "let laptop")
    until(lambda: box.offered() == ["Let a laptop in"])
    press(box, Qt.Key.Key_Escape)
    page.laptops.show_laptops(sync_status(pair.diego), ())
    assert page.laptops.let_in_button.isHidden()


def test_the_six_words_and_both_answers_stand_in_the_dialog_without_scrolling(
    pair: Pair, until: Until, tmp_path: Path
) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    pair.page().take_file(tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    dialog.resize(dialog.width(), 200)
    until(lambda: dialog.same_button.isVisible())
    area = dialog.findChildren(QScrollArea)[0]
    until(lambda: area.verticalScrollBar().maximum() == 0)
    dialog.reject()


def test_words_that_differ_let_nobody_in(pair: Pair, until: Until, tmp_path: Path) -> None:
    third = Workspace.create_waiting(
        tmp_path / "third.organizer", held_world(NOON + 9, seed=9), laptop_name="Lupe's laptop"
    )
    request = write_join_file(third, tmp_path / "third.orgjoin")
    third.close()
    pair.page().take_file(tmp_path / "third.orgjoin")
    dialog = dialog_of(pair.window, AdmitDialog)
    assert isinstance(dialog, AdmitDialog)
    until(lambda: dialog.same_button.isVisible())
    click(dialog, "They differ")
    assert "It was not let in" in dialog.said()
    assert request.laptop not in pair.office.members.laptops
    dialog.reject()


def test_any_entry_of_the_history_is_undone_and_done_again(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.window.go("history")
    page = pair.window.page
    assert isinstance(page, HistoryPage)
    until(lambda: "A change to a person: Tomás Zamora" in words(page))
    click(page, "Undo")
    until(lambda: pair.kept("Zamora").phone is None)
    until(lambda: any(b.text() == "Do again" and b.isVisible() for b in page.findChildren(QPushButton)))
    click(page, "Do again")
    until(lambda: pair.kept("Zamora").phone == "760 555 0333")


def test_an_undo_says_what_it_could_not_take_back(pair: Pair, until: Until) -> None:
    pair.change(pair.office, "Zamora", "760 555 0333")
    pair.change(pair.office, "Zamora", "760 555 0444")
    pair.window.go("history")
    page = pair.window.page
    assert isinstance(page, HistoryPage)
    until(lambda: words(page).count("A change to a person: Tomás Zamora") == 2)
    undos = [made for made in page.findChildren(QPushButton) if made.text() == "Undo" and made.isVisible()]
    undos[1].click()
    until(lambda: "stayed because it was changed since" in pair.window.strip.text())
    assert pair.kept("Zamora").phone == "760 555 0444"


def test_a_file_nobody_takes_is_told_in_words(pair: Pair, tmp_path: Path) -> None:
    drop(pair.window, tmp_path / "song.mp3")
    assert "song.mp3" in pair.window.strip.text()


def drop(window: MainWindow, path: Path) -> None:
    """Drop a file on the window as a file manager does."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, PLAIN)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *how))

"""Photos and files of a row: dropped, pasted, looked at by another program, and wiped from there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QClipboard, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from organizer_app import locations
from organizer_app.desktop.files.adding_files import on_clipboard
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.frame.opened_copies import OpenedCopies
from organizer_app.store.edit import gesture
from organizer_app.store.lock import FileLock
from organizer_app.work.attachments import attach
from organizer_app.work.meetings.plan import change_meeting
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import Planner


class Viewer(QObject):
    """The system's viewer: remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show_file")  # type: ignore[arg-type]  # it takes a str alone
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def card(planner: Planner) -> FilesCard:
    made = planner.page.plan.files
    # It lies out of sight, and is filled in once what is in sight stands there.
    planner.until(made.may_add)
    return made


def photo(path: Path) -> Path:
    Image.new("RGB", (30, 20), "navy").save(path)
    return path


def drop(card: FilesCard, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QCoreApplication.sendEvent(card, QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys))
    QCoreApplication.sendEvent(card, QDropEvent(QPoint(5, 5), action, data, buttons, keys))


def names(card: FilesCard) -> list[str]:
    return [file.name for file in card.files()]


def test_files_dropped_together_are_added_and_undone_together(
    planner: Planner, card: FilesCard, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(photo(tmp_path / "room.png").read_bytes()[:40])
    note = tmp_path / "note.txt"
    note.write_text("40 chairs")
    drop(card, tmp_path / "room.png", damaged, note)
    planner.until(lambda: len(card.files()) == 2 and bool(card.fault()))
    assert {Path(name).stem for name in names(card)} == {"room", "note"}
    assert "damaged.png" in card.fault()
    assert "2 files were added." in planner.page.window().strip.text()  # type: ignore[attr-defined]  # its strip
    press(planner.page.window(), Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: names(card) == [])


def test_pasting_what_another_program_took_back_adds_nothing(
    card: FilesCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda _clipboard: None)
    card.paste()
    assert on_clipboard().formats() == []


def test_a_pasted_picture_is_added_and_says_in_words_what_it_shows(planner: Planner, card: FilesCard) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    card.choose_button.setFocus()
    QTest.keyClick(card.choose_button, Qt.Key.Key_V, CONTROL)
    planner.until(lambda: len(card.files()) == 1)
    planner.fill(card.caption, "The bus stop at noon")
    planner.until(lambda: card.files()[0].caption == "The bus stop at noon")
    card.rows.setFocus()
    QTest.keyClick(card.rows, Qt.Key.Key_Delete)
    planner.until(lambda: not card.files())


def test_a_copy_that_is_looked_at_has_no_name_is_private_and_goes_with_the_window(
    planner: Planner, card: FilesCard, viewer: Viewer, tmp_path: Path
) -> None:
    drop(card, photo(tmp_path / "Ana Ruiz.png"))
    planner.until(lambda: len(card.files()) == 1)
    card.rows.setFocus()
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    planner.until(lambda: bool(viewer.shown))
    (copy,) = viewer.shown
    assert copy.is_relative_to(locations.data_folder())
    assert copy.stem == "1"
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert Image.open(copy).size == (30, 20)
    planner.page.window().lock.changed.emit(True)  # type: ignore[attr-defined]  # the main window's
    assert not copy.exists(), "a locked window leaves none either"
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    planner.until(lambda: len(viewer.shown) == 2)
    planner.page.window().close()
    assert list((locations.data_folder() / "opened").iterdir()) == []


def test_what_the_system_would_run_is_not_opened(planner: Planner, card: FilesCard, viewer: Viewer) -> None:
    with planner.workspace.edit(gesture("attach_file", planner.meeting)) as edit:
        attach(edit, "meeting", planner.meeting, b"echo", name="pay.bat", media_type="text/plain")
    planner.until(lambda: len(card.files()) == 1)
    card.rows.setFocus()
    QTest.keyClick(card.rows, Qt.Key.Key_Return)
    assert "not opened from here" in card.fault()
    assert not card.open_button.isEnabled()
    assert viewer.shown == []


def test_a_name_that_could_put_somebody_at_risk_is_warned_of_before_the_file_is_added(
    planner: Planner, card: FilesCard, tmp_path: Path
) -> None:
    risky = tmp_path / "123-45-6789.txt"
    risky.write_text("-")
    drop(card, risky)
    assert card.danger.told()
    assert card.files() == ()
    for offered in card.danger.findChildren(QPushButton):
        if offered.text() == "Save it all the same":
            offered.click()
    planner.until(lambda: len(card.files()) == 1)
    assert not card.danger.told()


def test_a_circle_takes_no_photos_and_says_why(planner: Planner, card: FilesCard, tmp_path: Path) -> None:
    with planner.workspace.edit(gesture("change_meeting", planner.meeting)) as edit:
        change_meeting(edit, planner.meeting, kind="circle")
    planner.until(lambda: "A circle takes no photos" in card.told())
    assert [code for code, _word in card.kinds_offered()] == ["flyer", "receipt"]


def test_copies_left_by_a_crash_go_when_the_next_window_opens_but_not_those_of_a_living_one(
    qapp: QGuiApplication,
) -> None:
    opened = locations.data_folder() / "opened"
    left, living = opened / "left", opened / "living"
    for folder in (left, living):
        folder.mkdir(parents=True)
        (folder / "1.txt").write_text("Ana")
    held = FileLock(living)
    OpenedCopies(qapp).deleteLater()
    assert {path.name for path in opened.iterdir()} == {"living", "living.lock"}
    held.release()

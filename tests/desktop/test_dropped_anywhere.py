"""Files dropped anywhere on the window: all are taken, each where it belongs; what has no place is asked."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from organizer_app.desktop.pages.bring_list import BringListPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.window.file_home_box import FileHomeBox
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach, files_of
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import count_people
from tests.desktop.keys import CONTROL, PLAIN, press
from tests.desktop.laptop_pair import Pair
from tests.desktop.planner import ENTER, Until
from tests.desktop.small_group import meeting_tonight

LEFT = Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, data, LEFT, PLAIN))


def photo(path: Path, color: str = "navy") -> Path:
    Image.new("RGB", (300, 200), color).save(path)
    return path


def names(workspace: Workspace, meeting: Id) -> set[str]:
    with workspace.read() as session:
        return {Path(file.name).stem for file in files_of(session, "meeting", meeting)}


def meeting_page(window: MainWindow) -> MeetingPage:
    page = window.page
    assert isinstance(page, MeetingPage)
    return page


def test_photos_dropped_anywhere_on_a_meeting_are_all_added_with_one_undo_and_stand_there_small(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    tonight = meeting_tonight(workspace)
    window.go("meeting", tonight)
    page = meeting_page(window)
    page.tabs.setCurrentIndex(2)
    drop(window, photo(tmp_path / "room.png"), photo(tmp_path / "hands.jpg", "maroon"))
    until(lambda: names(workspace, tonight) == {"room", "hands"})
    assert page.tabs.currentIndex() == 0
    card = page.plan.files
    model = card.rows.model()

    def small() -> list[tuple[int, int]]:
        looks = (card._model.look_at(model.index(row, 0)) for row in range(model.rowCount()))
        return [
            (look.picture.width(), look.picture.height())
            for look in looks
            if look is not None and look.picture is not None and not look.picture.isNull()
        ]

    until(lambda: small() == [(144, 96), (144, 96)])
    assert "Photo" in str(model.index(0, 0).data())
    press(window, Qt.Key.Key_Z, CONTROL)
    until(lambda: names(workspace, tonight) == set())


def test_a_damaged_photo_has_no_small_picture_and_stops_nobody(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    tonight = meeting_tonight(workspace)
    with workspace.edit(gesture("attach_file")) as edit:
        attach(edit, "meeting", tonight, b"\xff\xd8\xffno", name="a.jpg", media_type="image/jpeg")
        attach(edit, "meeting", tonight, b"%PDF-1.4", name="b.pdf", media_type="application/pdf")
    window.go("meeting", tonight)
    card = meeting_page(window).plan.files
    until(lambda: len(card.files()) == 2)
    until(lambda: len(card._small._made) == 1)
    pictures = [card._small.of(file) for file in card.files()]
    assert [picture is not None and picture.isNull() for picture in pictures] == [True, False]


def test_photos_dropped_elsewhere_are_asked_about_and_go_to_the_meeting_that_is_chosen(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    window.go("people")
    drop(window, photo(tmp_path / "IMG_1.jpg"), photo(tmp_path / "IMG_2.jpg", "maroon"))
    assert window.strip.text() == (
        "“IMG_1.jpg” and 1 more were not added yet. To which meeting, campaign or person do they belong?"
    )
    window.strip.offer_button.click()
    box = window.findChild(FileHomeBox)
    assert box is not None
    until(lambda: len(box.offered()) >= 2)
    assert box.offered()[0].startswith("Bus stop and paved roads")
    press(box, ENTER)
    until(lambda: names(workspace, meeting_tonight(workspace)) == {"IMG_1", "IMG_2"})
    assert meeting_page(window).title() == "Bus stop and paved roads"


def test_a_circle_takes_no_photo_that_was_dropped_beside_its_files(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    tonight = meeting_tonight(workspace)
    with workspace.edit(gesture("change_meeting", tonight)) as edit:
        change_meeting(edit, tonight, kind="circle")
    window.go("meeting", tonight)
    (tmp_path / "flyer.pdf").write_bytes(b"%PDF-1.4")
    drop(window, photo(tmp_path / "faces.jpg"), tmp_path / "flyer.pdf")
    until(lambda: names(workspace, tonight) == {"flyer"})
    assert "A circle takes no photos" in meeting_page(window).plan.files.fault()


def test_sync_files_dropped_together_are_taken_one_after_another_each_with_its_summary(
    pair: Pair, until: Until
) -> None:
    files = []
    for name in ("Xóchitl", "Pilar"):
        with pair.diego.edit(gesture("add_person")) as edit:
            add_person(edit, name)
        files.append(pair.from_diego())
    drop(pair.window, *files)

    def asking() -> TakeInDialog:
        return next(one for one in pair.window.findChildren(TakeInDialog) if one.isVisible())

    first = asking()
    until(lambda: first.said() == "1 new")
    press(first, ENTER)
    until(lambda: first.applied() is not None)
    assert first.reply_button.text() == f"Next file: {files[1].name}"
    press(first, ENTER)
    until(lambda: any(one.isVisible() and one is not first for one in pair.window.findChildren(TakeInDialog)))
    second = asking()
    until(lambda: second.said() == "1 new")
    press(second, ENTER)
    until(lambda: second.applied() is not None)
    assert second.reply_button.text() == "Save the reply…"
    with pair.office.read() as session:
        assert count_people(session) == 12
    second.reject()


def test_lists_and_a_photo_dropped_together_are_looked_at_one_by_one_and_the_photo_is_asked_about_first(
    window: MainWindow, until: Until, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"Name\nPilar {name}\n", "utf-8")
    window.go("today")
    drop(window, tmp_path / "a.csv", tmp_path / "b.csv")
    page = window.page
    assert isinstance(page, BringListPage)
    until(lambda: page.import_button.isEnabled())
    assert page.model.index(0, 1).data() == "Pilar a"
    assert not page.waiting.isHidden()
    page.waiting.next_button.click()
    until(lambda: page.import_button.isEnabled() and page.model.index(0, 1).data() == "Pilar b")
    assert page.waiting.isHidden()
    window.go("today")
    drop(window, photo(tmp_path / "IMG_1.jpg"), tmp_path / "a.csv")
    assert "“IMG_1.jpg” was not added yet" in window.strip.text()


def drag_over(window: MainWindow, text: QWidget, data: QMimeData) -> bool:
    """Drag over a text and let go there, through the window as the system does; tell whether it was taken."""
    shown, place = window.windowHandle(), text.mapTo(window, text.rect().center())
    QApplication.sendEvent(shown, QDragEnterEvent(place, COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(shown, QDragMoveEvent(place, COPY, data, LEFT, PLAIN))
    let_go = QDropEvent(QPointF(place), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(shown, let_go)
    return let_go.isAccepted()


def test_a_photo_dropped_on_a_text_field_is_added_and_not_typed_into_it(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    tonight = meeting_tonight(workspace)
    window.go("meeting", tonight)
    page = meeting_page(window)
    until(lambda: page.title() == "Bus stop and paved roads")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo(tmp_path / "room.png")))])
    for text in (page.plan.details.heading.box, page.plan.details.fields["purpose"].box):
        assert drag_over(window, text, data)
    until(lambda: names(workspace, tonight) == {"room"})
    assert "room.png" not in page.plan.details.heading.text()
    assert page.plan.details.fields["purpose"].text() == ""


def test_a_sync_file_dropped_on_the_search_of_people_is_taken_in_and_words_still_go_in_there(
    window: MainWindow, until: Until, tmp_path: Path
) -> None:
    window.go("people")
    page = window.page
    assert isinstance(page, PeoplePage)
    until(lambda: page.filters.box.isVisible())
    (tmp_path / "week.orgsync").write_bytes(b"no file of ours")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "week.orgsync"))])
    assert drag_over(window, page.filters.box, data)
    until(lambda: window.page.key == "sync")
    assert page.filters.box.text() == ""
    window.go("people")
    words = QMimeData()
    words.setText("ruiz")
    until(lambda: page.filters.box.isVisible())
    assert drag_over(window, page.filters.box, words)
    assert page.filters.box.text() == "ruiz"


def test_files_dropped_on_a_text_of_a_dialog_are_neither_taken_nor_typed(
    window: MainWindow, workspace: Workspace, until: Until, tmp_path: Path
) -> None:
    window.ask_who()
    dialog = window.findChildren(PickPersonDialog)[-1]
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo(tmp_path / "room.png")))])
    place = dialog.box.mapTo(dialog, dialog.box.rect().center())
    let_go = QDropEvent(QPointF(place), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(dialog.windowHandle(), let_go)
    assert not let_go.isAccepted()
    assert dialog.box.text() == ""
    dialog.reject()

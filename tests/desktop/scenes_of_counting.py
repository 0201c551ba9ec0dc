"""Pictures of what is counted: the part of a meeting, a paper sheet, a pile of cards, the children."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.counting.leaving_dialog import LeavingDialog
from organizer_app.desktop.files.adding_files import Incoming
from organizer_app.desktop.pages.childcare import ChildcarePage
from organizer_app.desktop.pages.demographic_cards import DemographicCardsPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.paper_sheet import PaperSheetPage
from organizer_app.records.base import Id
from organizer_app.work.people.list import list_people
from tests.desktop.keys import press, type_text
from tests.desktop.scenes_of_meetings import last, meeting_part, tonight
from tests.desktop.stage import Scene, Stage


def counts_below(stage: Stage) -> QWidget:
    """Show the lower half of what was counted."""
    shown = meeting_part(3, last)(stage)
    area = stage.window.page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.pause()
    return shown


def leaving(stage: Stage) -> QWidget:
    """Show when somebody left, their hours and a note."""
    meeting_part(3, last)(stage)
    page = stage.window.page
    assert isinstance(page, MeetingPage)
    stage.until(lambda: bool(page.counts.came.listed))
    page.counts.came.leaving_button.click()
    dialog = page.findChild(LeavingDialog)
    assert dialog is not None
    stage.pause(200)
    return dialog


def paper(stage: Stage) -> QWidget:
    """Show rows typed from a sheet whose photo stands beside, and people offered for the next."""
    page = _paper(stage)
    page.photo.add([Incoming(_photo(stage.workspace.path.parent))])
    with stage.workspace.read() as session:
        names = [row.full_name for row in list_people(session, limit=40) if row.full_name.isascii()][:4]
    for place, name in enumerate(names):
        type_text(stage.window, name)
        stage.until(partial(_looked_for, page, name))
        press(stage.window, Qt.Key.Key_Return)
        stage.until(partial(_has_row, page, place))
    type_text(stage.window, "mar")
    stage.until(lambda: page.finder.looked_for == "mar")
    stage.until(lambda: page.photo.view.shown_size() != (0, 0))
    stage.pause(300)
    return stage.window


def paper_new(stage: Stage) -> QWidget:
    """Show a row of somebody new with a look-alike."""
    page = _paper(stage)
    with stage.workspace.read() as session:
        name = next(row.full_name for row in list_people(session, limit=40) if row.full_name.isascii())
    type_text(stage.window, f"{name}z")
    stage.until(lambda: page.finder.looked_for == f"{name}z")
    press(stage.window, Qt.Key.Key_Return)
    stage.until(lambda: bool(page.new_person.alike()))
    stage.pause(200)
    return stage.window


def cards(stage: Stage) -> QWidget:
    """Show a pile that is being typed, and the question whether to leave it."""
    stage.window.go("cards", tonight(stage))
    page = stage.window.page
    assert isinstance(page, DemographicCardsPage)
    stage.until(lambda: page.meeting.count() > 0 and page.pile() == 0)
    stage.pause(200)
    for _card in range(3):
        type_text(stage.window, "41113")
    type_text(stage.window, "42")
    stage.window.go("today")
    # A pile that is not kept yet holds its window open.
    stage.at_end.append(page.throw_button.click)
    stage.pause(200)
    return stage.window


def children(stage: Stage) -> QWidget:
    """Show children who are here, one of them about to be collected by somebody else."""
    stage.window.go("childcare", last(stage))
    page = stage.window.page
    assert isinstance(page, ChildcarePage)
    stage.until(lambda: page.meeting.count() > 0)
    for child in list(page.back_buttons):
        page.back_buttons[child].click()
        stage.until(partial(_is_here, page, child))
    page.ask_who(next(iter(page.hand_buttons)))
    stage.pause(200)
    return stage.window


def _is_here(page: ChildcarePage, child: Id) -> bool:
    return child in page.hand_buttons


def _looked_for(page: PaperSheetPage, name: str) -> bool:
    return page.finder.looked_for == name


def _has_row(page: PaperSheetPage, place: int) -> bool:
    return page.rows.model().rowCount() > place


def _paper(stage: Stage) -> PaperSheetPage:
    stage.window.go("paper", tonight(stage))
    page = stage.window.page
    assert isinstance(page, PaperSheetPage)
    stage.until(lambda: page.meeting.count() > 0 and page.finder.box.hasFocus())
    return page


def _photo(folder: Path) -> Path:
    """Draw what could be the photo of a sheet."""
    image = QImage(1400, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f1e8"))
    painter = QPainter(image)
    painter.setFont(QFont(painter.font().family(), 20))
    painter.setPen(QColor("#1d2a6b"))
    for row in range(14):
        painter.drawLine(40, 110 + row * 62, 1360, 110 + row * 62)
        painter.drawText(60, 100 + row * 62, f"{row + 1}    ~~~~~~~~  ~~~~~~~       Mecca        x")
    painter.end()
    path = folder / "sheet.png"
    image.save(str(path))
    return path


COUNTING_SCENES: Mapping[str, Scene] = {
    "counts": meeting_part(3, last),
    "leaving": leaving,
    "counts-below": counts_below,
    "paper": paper,
    "paper-new": paper_new,
    "cards": cards,
    "childcare": children,
}

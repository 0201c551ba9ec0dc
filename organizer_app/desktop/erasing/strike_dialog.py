"""Striking one text for good: what stands there now, what stays in its place, what no erasing reaches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from organizer_app.desktop.core.rights import strikes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.kept_boxes import TextBox
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import breakable, button, column, draw_icons, label, scrolling
from organizer_app.desktop.words.spoken_texts import as_beginning
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word
from organizer_app.store.workspace import Workspace
from organizer_app.wording.erasing import out_of_reach_words
from organizer_app.work.erasing import strike, strike_of_person


@dataclass(frozen=True)
class Struck:
    """The text that is meant: its field, and what stands there now ("" where only earlier versions do)."""

    table: str
    row_id: Id
    column: str
    text: str


class StrikeDialog(WordedDialog):
    """Nothing is struck before the button is pressed; Enter is a new line of the text that stays."""

    def __init__(
        self,
        around: Surroundings,
        struck: Struck,
        parent: QWidget,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._around, self._struck, self._then = around, struck, done
        content = QWidget()
        heading, self._now, told = label("", "page_heading"), label(), label()
        self._now.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box = TextBox()
        caption, reach = label("", "strong"), label("", "quiet")
        caption.setBuddy(self.box)
        self.fault = label()
        self.fault.setProperty("meaning", "stop")
        self.fault.hide()
        self.strike_button, self._close = button("", "danger", "close"), button("", "quiet")
        around.rights.guard(self.strike_button, strikes)
        layout = column(content, margin=3, gap=1.5)
        parts: list[QWidget] = [heading, self._now, told, caption, self.box, self.fault, reach]
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(flow(self.strike_button, self._close))
        self._area = scrolling(content)
        column(self).addWidget(self._area)
        self.strike_button.clicked.connect(self._strike)
        self._close.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 84, parent.width()), 0)
        self.box.setFixedHeight(round(self.fontMetrics().lineSpacing() * 4.4))
        self.say(self.setWindowTitle, lambda: _("Strike this text"))
        self.say(heading.setText, lambda: _("Strike this text for good"))
        self.say(self._now.setText, self._now_words)
        self.say(
            told.setText,
            lambda: _("Every version of it is erased, on every laptop, for good. It cannot be undone."),
        )
        self.say(caption.setText, lambda: _("What stands in its place (may be empty)"))
        self.say(self.box.setAccessibleName, lambda: _("What stands in its place (may be empty)"))
        self.say(reach.setText, out_of_reach_words)
        self.say(self.strike_button.setText, lambda: _("Strike it for good"))
        self.say(self._close.setText, lambda: _("Close (Esc)"))
        draw_icons(self, around.theme)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once the words have their width: they wrap by it.
        QTimer.singleShot(0, self, lambda: grow_to_show_page(self, self._area))

    def _now_words(self) -> str:
        field = field_word(self._struck.table, self._struck.column)
        text = self._struck.text or _("(only an earlier version)")
        return breakable(as_beginning(f"{field}: {text}"))

    def _strike(self) -> None:
        struck, workspace, corrected = self._struck, self._around.workspace, self.box.toPlainText()
        self.strike_button.setEnabled(False)
        self._around.jobs.write(
            lambda: _do(workspace, struck, corrected),
            lambda _erased: self._done(),
            owner=self,
            failed=self._failed,
        )

    def _done(self) -> None:
        self.accept()
        self._around.tell(
            Message(_("The text was struck. The others hear of it with the next export."), "good")
        )
        self._around.feed.tell_of_statement()
        self._then()

    def _failed(self, trouble: Trouble) -> None:
        self.strike_button.setEnabled(True)
        _blame(self.fault, trouble.sentence)


def _blame(fault: QLabel, sentence: str) -> None:
    fault.setText(sentence)
    fault.show()
    announce(fault, sentence, at_once=True)


def _do(workspace: Workspace, struck: Struck, corrected: str) -> bool:
    if struck.table == "person":
        return strike_of_person(workspace, struck.row_id, struck.column, corrected)
    return strike(workspace, struck.table, struck.row_id, struck.column, corrected)

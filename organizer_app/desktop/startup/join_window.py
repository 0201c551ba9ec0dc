"""Joining a group: a file to carry over, six words to compare, and what comes back by a file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from organizer_app import locations
from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow, size_for_text
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.messages import Message, MessageStrip, said_again, trouble_message
from organizer_app.desktop.widgets.pieces import button, card, column, draw_icons, label, row, scrolling
from organizer_app.desktop.widgets.six_words import SixWords
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save, folder_to_begin
from organizer_app.i18n import _
from organizer_app.locations import APPLICATION
from organizer_app.store.folder_state import FolderChoice, folder_choice
from organizer_app.store.workspace import Workspace
from organizer_app.sync.folder import FolderPass, catch_up, share_folder
from organizer_app.sync.joining import SUFFIX as JOIN_SUFFIX
from organizer_app.sync.joining import JoinRequest, saved_request, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.wording.sync import not_yet_words


class JoinWindow(Worded):
    """A laptop that waits: `joined` is called when the group's first file was taken in."""

    closing = Signal()
    """Comes before the file is let go."""

    def __init__(self, workspace: Workspace, choices: Choices, joined: Callable[[Workspace], None]) -> None:
        super().__init__()
        self._workspace, self._choices, self._joined = workspace, choices, joined
        self._errand = Errand(self)
        self._gone_on = self._closed = False
        self._strip = MessageStrip(choices.theme)
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        top = row(gap=2)
        heading = label("", "page_heading")
        top.addWidget(heading, 1)
        top.addWidget(LanguageSwitch(choices.speak), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        self.save_button = button("", "primary", "save")
        self.words = SixWords()
        self.take_button = button("", "", "open")
        self.again_button, self.folder_button = button("", "", "sync"), button("", "", "open")
        for number, (words, parts) in enumerate(self._steps(), 1):
            layout.addWidget(self._step(number, words, *parts))
        layout.addStretch(1)
        whole = column(self)
        whole.addWidget(scrolling(content), 1)
        foot = column(margin=1.5)
        foot.addWidget(self._strip)
        whole.addLayout(foot)
        self.say(self.setWindowTitle, lambda: f"{workspace.path.stem} — {APPLICATION}")
        self.say(heading.setText, lambda: _("Join a group"))
        self.say(self.save_button.setText, lambda: _("Save the join file…"))
        self.say(self.take_button.setText, lambda: _("Take in the file that came back…"))
        self.say(self.again_button.setText, lambda: _("Look in the folder again"))
        self.again_button.clicked.connect(self._look_again)
        self.folder_button.clicked.connect(self._ask_folder)
        self._show_folder(folder_choice(workspace))
        self.save_button.clicked.connect(self._ask_where)
        self.take_button.clicked.connect(self._ask_which)
        size_for_text(self, 760, 640, choices.theme.text_percent)
        choices.theme.changed.connect(self._draw)
        self._draw()
        self._next = self.save_button
        if (saved := saved_request(workspace)) is not None:
            self._show_words(saved)
            self._next = self.take_button

    def save_to(self, path: Path) -> None:
        """Write the join file and show its six words."""
        workspace = self._workspace
        self._errand.run(lambda: write_join_file(workspace, path), self._written, self._refused)

    def take(self, path: Path) -> None:
        """Take in the group's file."""
        workspace = self._workspace
        self._errand.run(lambda: take_in(workspace, path), self._taken, self._refused)

    def look_in(self, folder: Path) -> None:
        """Share this folder from now on, and take in what is there for this laptop."""
        workspace = self._workspace

        def look() -> tuple[FolderChoice, FolderPass]:
            return share_folder(workspace, folder), catch_up(workspace, cancelled=lambda: self._closed)

        self._strip.show_message(Message(_("Looking in the folder…")))
        self._errand.run(look, lambda found: self._looked(*found), self._refused)

    def reworded(self) -> None:
        self._show_folder(self._choice)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed = True
        self.closing.emit()
        self._errand.finish()
        if not self._gone_on:
            self._workspace.close()
        super().closeEvent(event)

    def _steps(self) -> tuple[tuple[Callable[[], str], tuple[QWidget, ...]], ...]:
        return (
            (
                lambda: _(
                    "Save a small file on a stick and take it to a laptop of the group; or save it in the "
                    "folder that the laptops share."
                ),
                (self.save_button,),
            ),
            (
                lambda: _(
                    "There, an admin opens it under Sync. Read the six words that appear here aloud to each "
                    "other, in one language, in this order: if one differs, stop."
                ),
                (self.words,),
            ),
            (
                lambda: _(
                    "Bring the file that the admin saves for you back here; or look in the shared folder, "
                    "where it comes by itself once the admin's laptop has caught up."
                ),
                (self.take_button, self.again_button, self.folder_button),
            ),
        )

    def _step(self, number: int, words: Callable[[], str], *parts: QWidget) -> QFrame:
        frame, inside = card()
        line = row(gap=1.5)
        line.addWidget(label(str(number), "number", wraps=False), 0, Qt.AlignmentFlag.AlignTop)
        told = label()
        beside: QVBoxLayout = column(gap=1)
        beside.addWidget(told)
        if self.words in parts:
            beside.addWidget(self.words)
        else:
            beside.addLayout(flow(*parts))
        line.addLayout(beside, 1)
        inside.addLayout(line)
        self.say(told.setText, words)
        return frame

    def _ask_where(self) -> None:
        offered = locations.documents_folder() / f"{self._workspace.identity.laptop_name}{JOIN_SUFFIX}"
        if chosen := ask_where_to_save(self, _("Save the join file"), offered, f"*{JOIN_SUFFIX}"):
            self.save_to(chosen)

    def _ask_which(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Take in the file that came back"))
        if chosen:
            self.take(Path(chosen))

    def _ask_folder(self) -> None:
        before = folder_to_begin(self._choice.path if self._choice else None)
        chosen = QFileDialog.getExistingDirectory(self, _("Which folder do the laptops share?"), before)
        if chosen:
            self.look_in(Path(chosen))

    def _look_again(self) -> None:
        if self._choice is not None:
            self.look_in(self._choice.path)

    def _show_folder(self, choice: FolderChoice | None) -> None:
        self._choice = choice
        self.again_button.setVisible(choice is not None)
        self.folder_button.setText(_("Another folder…") if choice else _("Look in a shared folder…"))

    def _looked(self, choice: FolderChoice, found: FolderPass) -> None:
        if self._closed:
            return
        self._show_folder(choice)
        if found.received.joined:
            self._taken(found)
        else:
            self._strip.show_message(said_again(lambda: self._not_yet(found)))

    def _not_yet(self, found: FolderPass) -> Message:
        again = _("Look in the folder again")
        return Message(not_yet_words(found), "attention", again, self._look_again)

    def _written(self, request: JoinRequest) -> None:
        self._show_words(request)
        told = _("Written. Compare the six words when the file is opened on the other laptop.")
        self._strip.show_message(Message(told, "good"))

    def _show_words(self, request: JoinRequest) -> None:
        self.words.show_words(request.words)

    def _taken(self, _taken: object) -> None:
        if self._closed:
            return
        self._gone_on = True
        self._joined(self._workspace)

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where nobody else does."""
        self._strip.show_message(trouble_message(trouble))

    def _refused(self, trouble: Trouble, fault: BaseException) -> None:
        self.tell_trouble(trouble)

    def _draw(self) -> None:
        draw_icons(self, self._choices.theme)

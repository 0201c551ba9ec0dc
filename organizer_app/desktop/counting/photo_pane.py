"""The photo of a sheet beside what is typed from it; one that is dropped or pasted is one more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.adding_files import (
    Added,
    AddingFiles,
    FileOwner,
    Incoming,
    incoming_of,
    on_clipboard,
)
from organizer_app.desktop.files.dropped_files import dropped_files
from organizer_app.desktop.files.photo_view import PhotoView
from organizer_app.desktop.files.pictures import read_picture
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.attachments import AttachedFile, file_content

KIND = "sheet_photo"


class PhotoPane(WordedFrame):
    """The photos of one meeting's sheets, one in sight; a file or picture dropped or pasted is one more."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around = around
        self._meeting_id: Id | None = None
        self._files: tuple[AttachedFile, ...] = ()
        self._adding: AddingFiles | None = None
        self._shown: Id | None = None
        heading = label("", "heading")
        self._told, self._fault = label("", "quiet"), label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self.which = Chooser()
        self.view = PhotoView(lambda: _("Photo of the sheet"))
        self.choose_button, self.paste_button = button("", "", "plus"), button("", "quiet")
        layout = column(self, margin=2, gap=1)
        for part in (heading, self._told, self.which, self.view, self._fault):
            layout.addWidget(part)
        layout.addLayout(flow(self.choose_button, self.paste_button, gap=1))
        self.setAcceptDrops(True)
        self.say(heading.setText, lambda: _("Photo of the sheet"))
        self.say(
            self._told.setText,
            lambda: _("Drop a photo of the sheet here, paste it, or choose it: it stays with the meeting."),
        )
        self.say(self.which.setAccessibleName, lambda: _("Photo of the sheet"))
        self.say(self.choose_button.setText, lambda: _("Choose a photo"))
        self.say(self.paste_button.setText, lambda: _("Paste a picture"))
        self.which.activated.connect(lambda _place: self._load())
        self.choose_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        for made in (self.choose_button, self.paste_button):
            around.rights.guard(made, writes("attachment"))
        self._show_files()

    def show_of(self, meeting_id: Id, files: Sequence[AttachedFile]) -> None:
        """Show the photos of this meeting's sheets; the one in sight stays in sight."""
        photos = tuple(file for file in files if file.kind == KIND and file.media_type.startswith("image/"))
        another = meeting_id != self._meeting_id
        if another:
            self._meeting_id, self._shown = meeting_id, None
            self.view.show_image(QImage())
            self._blame("")
        if photos != self._files or another:
            newest = next((one.id for one in photos if one not in self._files), None)
            before = self._shown
            self._files = photos
            self._show_files(before if another or newest is None else newest)

    def paste(self) -> None:
        """Add the picture, or the files, that stand on the clipboard."""
        self._add_from(on_clipboard())

    def add(self, files: Sequence[Incoming]) -> None:
        """Keep these as photos of the meeting's sheets."""
        if self._meeting_id is None or not files or self._adding is not None:
            return
        self._blame("")
        owner = FileOwner("meeting", self._meeting_id)
        self._adding = AddingFiles(self._around, self, owner, KIND, lambda _progress: None, self._added)
        self._adding.begin(files)

    def fault(self) -> str:
        """Return what is said to have gone wrong, nothing if nothing did."""
        return "" if self._fault.isHidden() else self._fault.text()

    def reworded(self) -> None:
        self._show_files(self._shown)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._around.rights.allows(writes("attachment")) and (dropped_files(data) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._add_from(event.mimeData())

    def _add_from(self, data: QMimeData | None) -> None:
        files = incoming_of(data, _("Sheet.png")) if data is not None else ()
        if files:
            self.add(files)
        else:
            self._blame(_("There is no picture to paste. Take a picture of the sheet and copy it first."))

    def _choose(self) -> None:
        kinds = _("Photos {endings}").format(endings="(*.jpg *.jpeg *.png *.heic *.webp *.tif *.tiff *.bmp)")
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.window(), _("Choose a photo"), folder_to_begin(), kinds
        )
        self.add([Incoming(Path(one)) for one in chosen])

    def _added(self, added: Added) -> None:
        self._adding = None
        self._blame(" ".join(added.refused))
        if added.kept:
            self._around.tell(undo_offer(self._around, _("The photo stays with the meeting."), added.entry))

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)

    def _show_files(self, wanted: Id | None = None) -> None:
        self.which.clear()
        for number, file in enumerate(self._files, start=1):
            self.which.addItem(f"{number}   {file.caption or file.name}", file.id)
        self.which.setCurrentIndex(max(self.which.place_of(wanted), 0) if self._files else -1)
        self.which.setVisible(len(self._files) > 1)
        self._told.setVisible(not self._files)
        if not self._files:
            self._shown = None
            self.view.show_image(QImage())
        elif self.which.currentData() != self._shown:
            self._load()
        draw_icons(self, self._around.theme)

    def _load(self) -> None:
        wanted: Id = self.which.currentData()
        self._shown = wanted

        def look(session: Session) -> QImage:
            return read_picture(file_content(session, wanted))

        self._around.jobs.read(
            look, lambda image: self._loaded(wanted, image), owner=self, failed=self._not_loaded
        )

    def _loaded(self, wanted: Id, image: QImage) -> None:
        if wanted == self._shown:
            if image.isNull():
                told = _("This picture cannot be shown here. It is kept: open it from the meeting's files.")
                self._blame(told)
            self.view.show_image(image)

    def _not_loaded(self, trouble: Trouble) -> None:
        self._shown = None
        self.view.show_image(QImage())
        self._blame(trouble.sentence)

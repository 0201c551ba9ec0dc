"""The receipt of what is being written down: dropped, pasted or chosen, made fit to be kept, shown large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.adding_files import Incoming, incoming_of, on_clipboard
from organizer_app.desktop.files.dropped_files import dropped_files
from organizer_app.desktop.files.photo_view import PhotoView
from organizer_app.desktop.files.pictures import read_picture
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.i18n import _
from organizer_app.scanning.pictures import Prepared


class ReceiptPane(WordedFrame):
    """Files that wait to be kept with the next entry, in memory alone; one of them in sight."""

    added = Signal()
    """A file came."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around = around
        self._waiting: list[Prepared] = []
        self._coming = 0
        heading = label("", "heading")
        self._told, self._fault = label("", "quiet"), label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self.which = Chooser()
        self.view = PhotoView(lambda: _("Photo of the receipt"))
        self.choose_button, self.paste_button = button("", "", "plus"), button("", "quiet")
        self.drop_button = button("", "quiet", "close")
        layout = column(self, margin=2, gap=1)
        for part in (heading, self._told, self.which):
            layout.addWidget(part)
        # As high as the form beside it.
        layout.addWidget(self.view, 1)
        layout.addWidget(self._fault)
        layout.addLayout(flow(self.choose_button, self.paste_button, self.drop_button, gap=1))
        layout.addStretch(0)
        self.setAcceptDrops(True)
        self.say(heading.setText, lambda: _("Receipt"))
        self.say(self.which.setAccessibleName, lambda: _("Receipt"))
        self.say(self.choose_button.setText, lambda: _("Choose a photo"))
        self.say(self.paste_button.setText, lambda: _("Paste a picture"))
        self.say(self.drop_button.setText, lambda: _("Leave it out"))
        self.which.activated.connect(lambda _place: self._show_chosen())
        self.choose_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        self.drop_button.clicked.connect(self._leave_out)
        for made in (self.choose_button, self.paste_button):
            around.rights.guard(made, writes("attachment"))
        self.reworded()

    def waiting(self) -> tuple[Prepared, ...]:
        """Return the files that are to be kept with the next entry."""
        return tuple(self._waiting)

    def is_reading(self) -> bool:
        """Tell whether a file is still being made fit to be kept."""
        return self._coming > 0

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped somewhere on the page."""
        self._add([Incoming(path) for path in paths])

    def paste(self) -> None:
        """Take the picture, or the files, that stand on the clipboard."""
        self.take_from(on_clipboard())

    def take_from(self, data: QMimeData) -> None:
        """Take what was dropped or copied, or say that there is nothing."""
        name = _("Receipt")
        files = incoming_of(data, f"{name}.png")
        if files:
            self._add(files)
        else:
            self._blame(_("There is no picture to paste. Take a picture of the receipt and copy it first."))

    def put_back(self, waiting: Sequence[Prepared]) -> None:
        """Show these again: they were not kept."""
        self._waiting = list(waiting)
        self._show(len(self._waiting) - 1)

    def empty(self) -> None:
        """Let go of everything: it was kept, or is not wanted."""
        self.put_back(())
        self._blame("")

    def fault(self) -> str:
        """Return what is said to have gone wrong, nothing if nothing did."""
        return "" if self._fault.isHidden() else self._fault.text()

    def reworded(self) -> None:
        self._show(self.which.currentIndex())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._around.rights.allows(writes("attachment")) and (dropped_files(data) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_from(event.mimeData())

    def _choose(self) -> None:
        kinds = _("Photos {endings}").format(
            endings="(*.jpg *.jpeg *.png *.heic *.webp *.tif *.tiff *.bmp *.pdf)"
        )
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.window(), _("Choose a photo"), folder_to_begin(), kinds
        )
        self.take([Path(one) for one in chosen])

    def _add(self, files: Sequence[Incoming]) -> None:
        self._blame("")
        for file in files:
            self._coming += 1
            self._around.jobs.aside(file.read, self._came, owner=self, failed=self._did_not_come)

    def _came(self, made: Prepared) -> None:
        self._coming -= 1
        self._waiting.append(made)
        self._show(len(self._waiting) - 1)
        announce(self, self._told.text())
        self.added.emit()

    def _did_not_come(self, trouble: Trouble) -> None:
        self._coming -= 1
        self._blame(trouble.sentence)
        self.added.emit()

    def _leave_out(self) -> None:
        if 0 <= (place := self.which.currentIndex()) < len(self._waiting):
            del self._waiting[place]
            self._show(min(place, len(self._waiting) - 1))

    def _show(self, place: int) -> None:
        self.which.clear()
        for number, file in enumerate(self._waiting, start=1):
            self.which.addItem(f"{number}   {file.name}")
        self.which.setCurrentIndex(place if 0 <= place < len(self._waiting) else len(self._waiting) - 1)
        self.which.setVisible(len(self._waiting) > 1)
        self.drop_button.setVisible(bool(self._waiting))
        self._show_chosen()
        draw_icons(self, self._around.theme)

    def _show_chosen(self) -> None:
        place = self.which.currentIndex()
        file = self._waiting[place] if 0 <= place < len(self._waiting) else None
        image = QImage() if file is None else read_picture(file.content)
        self.view.show_image(image)
        if file is None:
            self._told.setText(_("Drop a photo of the receipt anywhere here, paste it, or choose it."))
        elif image.isNull():
            told = _("“{name}” is kept with this expense. It is no picture that can be shown here.")
            self._told.setText(told.format(name=file.name))
        else:
            self._told.setText(_("It is kept with this expense. What the camera noted in it is gone."))

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)

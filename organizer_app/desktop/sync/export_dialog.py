"""Export for the other laptops: pick the stick or folder, one file is written and checked, it is said so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import fit_height, flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.sync.sticks import Target, is_on_stick, ready_to_write, targets
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, mean
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.widgets.row_list import RowList
from organizer_app.i18n import _, ngettext
from organizer_app.store.workspace import Session
from organizer_app.sync.give_out import GivenOut, give_out

KEY = "export"
TARGET = Qt.ItemDataRole.UserRole


class ExportDialog(WordedDialog):
    """Enter writes into the place that is chosen; Cancel leaves what stood there before."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._job: Job[GivenOut] | None = None
        self._takes_first = False
        self._given: GivenOut | None = None
        self._on_stick = False
        self._heading, self._explained = label("", "page_heading"), label("", "quiet")
        self.list = RowList(around.theme)
        self.whole = QCheckBox()
        self._told = label("", "heading")
        self._detail = label("", "quiet")
        self._progress = ProgressLine(self._cancel)
        self.write_button = button("", "primary", "save")
        self._other, self._close = button("", "", "open"), button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(self._heading)
        layout.addWidget(self._explained)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.whole)
        for widget in (self._progress, self._told, self._detail):
            layout.addWidget(widget)
        layout.addLayout(flow(self.write_button, self._other, self._close))
        self.write_button.clicked.connect(self._write_chosen)
        self._other.clicked.connect(self._ask_folder)
        self.write_button.setDefault(True)
        self._close.clicked.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._write_chosen())
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 76, parent.width()), min(letter * 60, parent.height()))
        for widget in (self._told, self._detail):
            widget.hide()
        self.say(self.setWindowTitle, lambda: _("Export for the other laptops"))
        self.say(self._heading.setText, lambda: _("Export for the other laptops"))
        self.say(
            self._explained.setText,
            lambda: _("One file, which only the laptops of this group can read. Where to?"),
        )
        self.say(
            self.whole.setText,
            lambda: _("Also what every laptop has: for one whose file was lost or is old"),
        )
        self.say(self.list.setAccessibleName, lambda: _("Sticks and folders"))
        self.say(self.write_button.setText, lambda: _("Write the file"))
        self.say(self._other.setText, lambda: _("Another folder…"))
        self.reworded()
        draw_icons(self, around.theme)
        self._look_for_sticks()

    def said(self) -> str:
        """Return what is said of the file: written, or why not."""
        return self._told.text() if not self._told.isHidden() else ""

    def write_to(self, folder: Path, *, stick: bool = False) -> None:
        """Write the file into a folder, which is remembered."""
        workspace = self._around.workspace
        self._around.remembered.keep(KEY, {"folder": str(folder)})
        whole = self.whole.isChecked()
        self._set_working(True)

        def write(step: Callable[[int, int], None]) -> GivenOut:
            ready_to_write(folder)
            given = give_out(workspace, folder, whole=whole, progress=step)
            # Asking the system about every drive is not for the thread that paints.
            self._on_stick = stick or is_on_stick(folder)
            return given

        self._job = self._around.jobs.long(
            write,
            self._written,
            owner=self,
            told=self._progress.show_progress,
            failed=self._refused,
        )

    def reworded(self) -> None:
        self._close.setText(_("Close") if self._given else _("Close (Esc)"))
        if self._given is not None:
            self._say_written(self._given)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _look_for_sticks(self) -> None:
        kept = self._around.remembered.recall(KEY).get("folder")
        last = Path(kept) if isinstance(kept, str) else None

        def look(_session: Session) -> Sequence[Target]:
            return targets(last)

        self._around.jobs.read(look, self._offer, owner=self)

    def _offer(self, found: Sequence[Target]) -> None:
        self.list.clear()
        for target in found:
            words = _("Stick: {name}") if target.stick else _("Folder: {name}")
            item = self.list.add_row(
                "save" if target.stick else "open", f"{words.format(name=target.name)}\n{target.folder}"
            )
            item.setData(TARGET, target)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._takes_first:
            self._write_chosen()

    def _write_chosen(self) -> None:
        item = self.list.currentItem()
        # Enter may come before the places: the first of them is taken when they do.
        self._takes_first = item is None
        if item is not None and self._job is None:
            target: Target = item.data(TARGET)
            self.write_to(target.folder, stick=target.stick)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where should the file go?"))
        if chosen:
            self.write_to(Path(chosen))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._set_working(False)

    def _written(self, given: GivenOut) -> None:
        self._given = given
        self._set_working(False)
        for widget in (self.list, self.whole, self._explained, self.write_button, self._other):
            widget.hide()
        self.reworded()
        mean(self._told, "good")
        for shown in (self._told, self._detail):
            shown.show()
        # What was left out was most of the window.
        fit_height(self)
        announce(self, f"{self._told.text()} {given.path.name}")
        self._close.setDefault(True)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_written(self, given: GivenOut) -> None:
        number = given.changes
        told = [_("Written and checked.") if given.checked else _("Written.")]
        if number:
            counted = ngettext(
                "{n} change that not every laptop has.", "{n} changes that not every laptop has.", number
            )
            told.append(counted.format(n=f"{number:,}"))
        if self._on_stick:
            told.append(_("You may take it out."))
        self._told.setText(" ".join(told))
        self._detail.setText(f"{given.path.name}\n{given.path.parent}")

    def _refused(self, trouble: Trouble) -> None:
        self._set_working(False)
        self._told.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)
        mean(self._told, "stop")
        self._told.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_working(self, works: bool) -> None:
        if not works:
            self._job = None
        self._progress.setVisible(works)
        for widget in (self.list, self.whole, self.write_button, self._other):
            widget.setEnabled(not works)

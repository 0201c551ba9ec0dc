"""The folder that the laptops share: which one, catching up now or every few minutes, what came last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app.desktop.frame.folder_rounds import FolderRounds
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import breakable, button, column, draw_icons, label, mean
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.errors import CannotWrite
from organizer_app.i18n import _, ngettext
from organizer_app.store.folder_state import LastPass
from organizer_app.wording.sentence import sentence
from organizer_app.wording.sync import UNFIT, brought_words, given_words, passed_over_words, unfit_words

MINUTES = (0, 5, 15, 30, 60)


class FolderCard(WordedFrame):
    """Before a folder is chosen it says what one is for; afterwards what came of the last round."""

    def __init__(self, theme: Theme, zone: str, rounds: FolderRounds) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._rounds = theme, zone, rounds
        self._heard = ""
        heading, self._explained = label("", "heading"), label("", "quiet")
        self._path = label("", "strong")
        self.told, self._more = label(), label("", "quiet")
        self._progress = ProgressLine(rounds.stop)
        self.now_button = button("", "", "sync")
        self.choose_button, self.leave_button = button("", "", "open"), button("", "quiet")
        self._stood: QWidget | None = None
        self._often = label()
        self.often = Chooser(0)
        self._often.setBuddy(self.often)
        layout = column(self, margin=2, gap=1.5)
        for widget in (heading, self._explained, self._path, self.told, self._more, self._progress):
            layout.addWidget(widget)
        self._timing = QWidget()
        timing = column(self._timing, gap=0.5)
        timing.addWidget(self._often)
        timing.addWidget(self.often, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._timing)
        layout.addLayout(flow(self.now_button, self.choose_button, self.leave_button))
        self.now_button.clicked.connect(self.catch_up)
        self.choose_button.clicked.connect(self._ask_folder)
        self.leave_button.clicked.connect(rounds.leave)
        self.often.activated.connect(lambda _place: rounds.every(int(self.often.currentData())))
        rounds.changed.connect(self.reworded)
        rounds.progressed.connect(self._progress.show_progress)
        self.say(heading.setText, lambda: _("Shared folder"))
        self.say(self._explained.setText, _explanation)
        self.say(self.now_button.setText, lambda: _("Catch up now"))
        self.say(self.leave_button.setText, lambda: _("Stop using it"))
        self.say(self._often.setText, lambda: _("Catch up while this window is open:"))
        self.say(self.often.setAccessibleName, lambda: _("How often to catch up"))
        self.reworded()

    def catch_up(self) -> None:
        """Do a round now; where no folder was chosen yet, ask which."""
        rounds = self._rounds.shown()
        if rounds.known and rounds.choice is None:
            self._ask_folder()
        else:
            self._rounds.catch_up()

    def reworded(self) -> None:
        rounds = self._rounds.shown()
        choice, last = rounds.choice, rounds.last
        chosen = choice is not None
        self._explained.setVisible(not chosen)
        for widget in (self._path, self._timing, self.now_button, self.leave_button):
            widget.setVisible(chosen)
        self.choose_button.setText(_("Another folder…") if chosen else _("Choose a folder…"))
        self._let_press(not rounds.running)
        if rounds.running and self._progress.isHidden():
            self._progress.begin()
        self._progress.setVisible(rounds.running)
        if choice is not None:
            self._path.setText(breakable(str(choice.path)))
            self._show_minutes(choice.minutes)
        trouble = rounds.trouble or (_refusal(choice.path, last) if choice is not None else "")
        self.told.setText(trouble or (self._came(last) if choice is not None and last is not None else ""))
        mean(self.told, "stop" if trouble else "plain")
        self.told.setVisible(bool(self.told.text()) and not rounds.running)
        self._more.setText(_rest(last) if chosen and last is not None and not trouble else "")
        self._more.setVisible(bool(self._more.text()) and not rounds.running)
        self._announce(rounds.running)
        draw_icons(self, self._theme)

    def _let_press(self, may: bool) -> None:
        """Disable what starts a round while one runs; the cursor waits here, and stands there again after."""
        pressed = (self.now_button, self.choose_button, self.leave_button, self.often)
        cursor = self.window().focusWidget()
        if not may and cursor in pressed:
            self._stood = cursor
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in pressed:
            each.setEnabled(may)
        if may and self._stood is not None:
            back, self._stood = self._stood, None
            if cursor is self:
                back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, running: bool) -> None:
        """Have what came of a round said aloud, once, where somebody looks at the page."""
        told = self.told.text()
        if not running and told != self._heard:
            self._heard = told
            if told and self.isVisible():
                announce(self, told)

    def _came(self, last: LastPass) -> str:
        return f"{moment_words(last.at, self._zone)}: {brought_words(last)}"

    def _show_minutes(self, minutes: int) -> None:
        self.often.clear()
        for each in sorted({*MINUTES, minutes}):
            told = ngettext("every {n} minute", "every {n} minutes", each).format(n=each)
            self.often.addItem(told if each else _("only when asked"), each)
        self.often.setCurrentIndex(self.often.place_of(minutes))

    def _ask_folder(self) -> None:
        choice = self._rounds.shown().choice
        before = folder_to_begin(choice.path if choice is not None else None)
        chosen = QFileDialog.getExistingDirectory(self, _("Which folder do the laptops share?"), before)
        if chosen:
            self._rounds.choose(Path(chosen))


def _explanation() -> str:
    return _(
        "Do your laptops share a folder (Syncthing, Nextcloud, Dropbox, or a stick that goes round)? "
        "They can catch up through it, without a file being sent. Only the laptops of this group can "
        "read what is put there."
    )


def _refusal(folder: Path, last: LastPass | None) -> str:
    if last is None or not last.trouble:
        return ""
    if last.trouble in UNFIT:
        return unfit_words(last.trouble, folder.name)
    return sentence(CannotWrite(folder, last.trouble))


def _rest(last: LastPass) -> str:
    return " ".join(filter(None, (given_words(last.given), passed_over_words(last.passed_over or {}))))

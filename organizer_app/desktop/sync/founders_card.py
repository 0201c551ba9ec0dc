"""The founder's recovery page on the Sync page: made once, and used where no admin is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedDialog, WordedFrame
from organizer_app.desktop.paper.recovery_step import KeyPaper, RecoveryStep, founder_paper
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.i18n import _
from organizer_app.sync.members import is_admin
from organizer_app.sync.recovering import Recovered, recover
from organizer_app.work.settings import settings


class FoundersCard(WordedFrame):
    """Away where the page was made and this laptop is an admin."""

    def __init__(self, theme: Theme, make_page: Callable[[], None], use_page: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        layout = column(self, margin=2, gap=1)
        heading, self._told = label("", "heading"), label("", "quiet")
        self.make_button, self.use_button = button("", "", "print"), button("", "", "lock")
        self.make_button.clicked.connect(make_page)
        self.use_button.clicked.connect(use_page)
        for widget in (heading, self._told):
            layout.addWidget(widget)
        layout.addLayout(flow(self.make_button, self.use_button))
        self._owed = self._usable = False
        self.say(heading.setText, lambda: _("Founder's recovery page"))
        self.say(self.make_button.setText, lambda: _("Print or save it…"))
        self.say(self.use_button.setText, lambda: _("Use the founder's page…"))
        draw_icons(self, theme)
        self.hide()

    def show_page(self, *, owed: bool, usable: bool) -> None:
        """Offer to make the page where it is owed, and to use it where this laptop is no admin."""
        self._owed, self._usable = owed, usable
        self.make_button.setVisible(owed)
        self.use_button.setVisible(usable)
        self.reworded()
        self.setVisible(owed or usable)

    def reworded(self) -> None:
        if self._owed:
            told = _(
                "It was not printed yet. If the last admin's laptop is lost, nothing else makes another an "
                "admin."
            )
        else:
            told = _("It makes this laptop an admin where no other is left. What is here stays.")
        self._told.setText(told)


class FoundersPageDialog(WordedDialog):
    """The page, to be printed or saved once; closed when it was, or left for later."""

    def __init__(self, around: Surroundings, made: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._made = around, made
        self.step: RecoveryStep | None = None
        self._whole = column(self)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 92, parent.width()), min(letter * 84, parent.height()))
        self.say(self.setWindowTitle, lambda: _("Founder's recovery page"))
        # Never is the cursor nowhere: the dialog itself has it while what is being written comes first.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        workspace = around.workspace

        def paper() -> KeyPaper:
            with workspace.read() as session:
                group = settings(session).group_name
            return founder_paper(workspace, group)

        around.jobs.write(paper, self._show, owner=self, failed=self._refused)

    def _show(self, paper: KeyPaper) -> None:
        self.step = RecoveryStep(paper, self._around.choices, self._done)
        self._whole.addWidget(self.step)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.step.begin()

    def _done(self) -> None:
        self.accept()
        self._made()

    def _refused(self, trouble: Trouble) -> None:
        told = label(trouble.sentence)
        self._whole.addWidget(told)
        announce(self, trouble.sentence, at_once=True)


class RecoverDialog(WordedDialog):
    """The key is typed as it is printed, or scanned; then this laptop is an admin."""

    def __init__(self, around: Surroundings, recovered: Callable[[Recovered], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._recovered = around, recovered
        layout = column(self, margin=3, gap=1.5)
        heading, told = label("", "page_heading"), label()
        self.box = QLineEdit()
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self.use_button, close = button("", "primary", "check"), button("", "quiet")
        for widget in (heading, told, self.box, self._fault):
            layout.addWidget(widget)
        layout.addLayout(flow(self.use_button, close))
        self.use_button.clicked.connect(self._recover)
        self.box.returnPressed.connect(self._recover)
        self.use_button.setAutoDefault(False)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 84, parent.width()), self.sizeHint().height())
        self.say(self.setWindowTitle, lambda: _("Founder's recovery page"))
        self.say(heading.setText, lambda: _("Use the founder's page"))
        self.say(told.setText, _used_again if is_admin(around.workspace) else _used_first)
        self.say(self.box.setAccessibleName, lambda: _("Recovery key"))
        self.say(self.use_button.setText, lambda: _("Make this laptop an admin"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        draw_icons(self, around.theme)

    def blamed(self) -> str:
        """Return why nothing was done; nothing if nothing went wrong."""
        return self._fault.text()

    def _recover(self) -> None:
        workspace, typed = self._around.workspace, self.box.text()
        if not typed.strip() or not self.use_button.isEnabled():
            return
        self.use_button.setEnabled(False)
        self._around.jobs.write(
            lambda: recover(workspace, typed), self._done, owner=self, failed=self._refused
        )

    def _done(self, how: Recovered) -> None:
        self.accept()
        self._recovered(how)

    def _refused(self, trouble: Trouble) -> None:
        self.use_button.setEnabled(True)
        self._fault.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)


def _used_first() -> str:
    return _(
        "Type the 13 groups as they are printed, or scan the code. This laptop becomes an admin; "
        "what is here stays, and the others follow with the next sync file."
    )


def _used_again() -> str:
    """Where the others do not follow a laptop: it was removed there, and no file tells it so."""
    return _(
        "This laptop is an admin already, as far as it knows. Do the others not follow it? Type the 13 "
        "groups as they are printed: it goes on as a new laptop of the group, and what is here stays."
    )

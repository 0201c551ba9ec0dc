"""After a passphrase was chosen: the recovery page is printed, saved, or declined in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app import locations
from organizer_app.desktop.choices import Choices
from organizer_app.desktop.errands import Errand
from organizer_app.desktop.fitting import flow
from organizer_app.desktop.messages import announce
from organizer_app.desktop.pieces import button, card, column, draw_icons, drawing, label, scrolling
from organizer_app.desktop.trouble import Trouble
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _, current_language
from organizer_app.store.recovery import recovery_groups, recovery_text
from organizer_app.store.workspace import Workspace

GROUPS_IN_LINE = 5


class RecoveryStep(Worded):
    """Shows the key and waits until it is kept somewhere, or until somebody says they want none."""

    def __init__(self, workspace: Workspace, group: str, choices: Choices, done: Callable[[], None]) -> None:
        super().__init__()
        self._workspace, self._group, self._choices, self._done = workspace, group, choices, done
        self._errand = Errand(self)
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        heading, told, warned = label("", "page_heading"), label(), label("", "quiet")
        layout.addWidget(drawing("lock", 1.6))
        layout.addWidget(heading)
        layout.addWidget(told)
        frame, inside = card()
        inside.addWidget(self._key())
        layout.addWidget(frame)
        self.save_button = button("", "primary", "save")
        self.decline_button = button()
        layout.addLayout(flow(self.save_button, self.decline_button))
        layout.addWidget(warned)
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        layout.addWidget(self._fault)
        layout.addStretch(1)
        column(self).addWidget(scrolling(content))
        self.say(heading.setText, lambda: _("Keep a recovery page"))
        self.say(
            told.setText,
            lambda: _(
                "If the passphrase is forgotten, only this key opens the file. Save the page, print it, "
                "and keep it where money would be kept, not with the laptop."
            ),
        )
        self.say(self.save_button.setText, lambda: _("Save the page as PDF…"))
        self.say(self.decline_button.setText, lambda: _("I keep no page: a forgotten passphrase loses all"))
        self.say(warned.setText, lambda: _("Delete the PDF from the laptop once it is printed."))
        self.save_button.clicked.connect(self._ask_where)
        self.decline_button.clicked.connect(done)
        draw_icons(self, choices.theme)

    def begin(self) -> None:
        """Put the cursor on what most people should do."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, path: Path) -> None:
        """Save the page, then go on."""
        workspace, group = self._workspace, self._group
        paper = self._choices.preferences.paper or "letter"
        spoken = current_language()
        languages = (spoken, "es" if spoken == "en" else "en")
        self._errand.run(
            lambda: save_recovery_page(workspace, group, languages, paper, path),
            lambda _saved: self._done(),
            self._refused,
        )

    def _key(self) -> QWidget:
        groups = recovery_groups(self._workspace.key)
        starts = range(0, len(groups), GROUPS_IN_LINE)
        lines = ["   ".join(groups[start : start + GROUPS_IN_LINE]) for start in starts]
        shown = label("\n".join(lines), "heading")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.say(shown.setAccessibleName, lambda: _("Recovery key"))
        return shown

    def _ask_where(self) -> None:
        name = _("recovery page")
        offered = locations.documents_folder() / f"{name}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery page"), str(offered), "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def _refused(self, trouble: Trouble, fault: BaseException) -> None:
        self._fault.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)


def save_recovery_page(
    workspace: Workspace, group: str, languages: tuple[str, ...], paper: str, path: Path
) -> None:
    """Write a file's recovery page as a PDF. Raises PaperNotWritten."""
    from organizer_app.printing.pdf_file import save_document
    from organizer_app.printing.recovery_page import RecoveryPage, print_recovery_page

    key = workspace.key
    page = RecoveryPage(
        group, workspace.path.name, recovery_groups(key), recovery_text(key), languages, paper
    )
    save_document(path, print_recovery_page(page))

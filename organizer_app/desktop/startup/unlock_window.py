"""Opens a workspace file with its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow, size_for_text
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, drawing, label, row
from organizer_app.i18n import _
from organizer_app.locations import APPLICATION
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World


class UnlockWindow(Worded):
    """Asks for the passphrase of a file that did not open without one.

    `opened` gets the workspace, `elsewhere` is called when the person wants another file.
    """

    def __init__(
        self,
        path: Path,
        world: World,
        choices: Choices,
        opened: Callable[[Workspace], None],
        elsewhere: Callable[[], None],
    ) -> None:
        super().__init__()
        self._path, self._world, self._choices, self._opened = path, world, choices, opened
        self._errand = Errand(self)
        self._build(elsewhere)
        size_for_text(self, 560, 420, choices.theme.text_percent)
        choices.theme.changed.connect(self._draw)
        self._draw()

    def ask(self, told: str = "") -> None:
        """Wait for the passphrase; say what else was in the way, if anything was."""
        self._field.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if told:
            self._field.blame(told)

    def blamed(self) -> str:
        """Return what was said about the passphrase that was typed last."""
        return self._field.blamed()

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where nobody else does."""
        self._field.blame(trouble.sentence)

    def _draw(self) -> None:
        draw_icons(self, self._choices.theme)

    def _build(self, elsewhere: Callable[[], None]) -> None:
        heading, told = label("", "page_heading"), label("", "quiet")
        self._field = Field(lambda: _("Passphrase"))
        self._field.hide_letters()
        self._open = button("", "primary", "open")
        another = button("", "quiet")
        layout = column(self, margin=4, gap=2)
        top = row()
        top.addWidget(drawing("lock", 1.6))
        top.addStretch(1)
        top.addWidget(LanguageSwitch(self._choices.speak))
        layout.addLayout(top)
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addWidget(self._field)
        layout.addLayout(flow(self._open, another))
        layout.addStretch(1)
        self.say(heading.setText, lambda: self._path.stem)
        self.say(told.setText, lambda: _("This group's file is locked. Type its passphrase and press Enter."))
        self.say(self._open.setText, lambda: _("Open"))
        self.say(another.setText, lambda: _("Something else…"))
        self.say(self.setWindowTitle, lambda: f"{self._path.stem} — {APPLICATION}")
        self._open.clicked.connect(lambda: self._try(self._field.box.text()))
        self._field.box.returnPressed.connect(lambda: self._try(self._field.box.text()))
        another.clicked.connect(elsewhere)
        self._waiting: tuple[QWidget, ...] = (self._field.box, self._open)

    def _try(self, passphrase: str) -> None:
        if self._errand.running:
            return
        for widget in self._waiting:
            widget.setEnabled(False)
        path, world = self._path, self._world
        self._errand.run(
            lambda: Workspace.open(path, world, passphrase=passphrase),
            self._opened,
            self._refused,
            Workspace.close,
        )

    def _refused(self, trouble: Trouble, fault: BaseException) -> None:
        for widget in self._waiting:
            widget.setEnabled(True)
        self._field.box.selectAll()
        self._field.blame(trouble.sentence)

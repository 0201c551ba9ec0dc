"""Preferences: what holds on this laptop alone, and what the group decided for all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.preferences.files_card import FilesCard, look_at_files
from organizer_app.desktop.preferences.group_card import GroupCard
from organizer_app.desktop.preferences.laptop_card import LaptopCard
from organizer_app.desktop.widgets.pieces import column, label, scrolling
from organizer_app.i18n import _
from organizer_app.work.settings import settings


class PreferencesPage(Page):
    """Three cards; everything keeps itself."""

    key = "preferences"
    tables = frozenset({"workspace_setting"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.laptop = LaptopCard(around.choices)
        self.group = GroupCard(around)
        self.files = FilesCard(around)
        heading = self.header(lambda: _("Preferences"), back_to="today")
        self._back = heading.findChild(QPushButton)
        explained = label("", "quiet")
        self.say(explained.setText, lambda: _("What is chosen here holds at once; there is nothing to save."))
        content = QWidget()
        inside = column(content, gap=2)
        for part in (self.laptop, self.files, self.group):
            inside.addWidget(part)
        inside.addStretch(1)
        self.body.addWidget(heading)
        self.body.addWidget(explained)
        self.body.addWidget(scrolling(content), 1)

    def title(self) -> str:
        return _("Preferences")

    def first_focus(self) -> QWidget | None:
        return self._back

    def reload(self) -> None:
        self.laptop.show_choices()
        self.read(settings, self.group.show_settings)
        workspace, recent = self.around.workspace, self.around.choices.preferences.recent_workspaces
        self.around.jobs.aside(lambda: look_at_files(workspace, recent), self.files.show_files, owner=self)

    def come_into_view(self) -> None:
        # What this laptop chose and which files there are is told by nobody.
        self._stale = True
        super().come_into_view()

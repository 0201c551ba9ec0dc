"""A short list to choose from: long rows wrap, and a drawing before each is as tall as its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from organizer_app.desktop.look.theme import Theme


class RowList(QListWidget):
    """Rows with a drawing each, which is seen on the chosen row too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = theme.icon_size()
        self.setIconSize(QSize(side, side))

    def add_row(self, drawing: str, text: str) -> QListWidgetItem:
        """Add a row and return it; `drawing` is the name of one of our icons."""
        colors, side = self._theme.colors, self._theme.icon_size()
        icon = QIcon(self._theme.icon(drawing, colors.quiet))
        icon.addPixmap(self._theme.icon(drawing, colors.on_accent).pixmap(side, side), QIcon.Mode.Selected)
        row = QListWidgetItem(icon, text)
        self.addItem(row)
        return row

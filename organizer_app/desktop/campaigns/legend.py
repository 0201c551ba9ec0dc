"""Which color is which campaign, in words, below what shows meetings by their colors alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.campaign_colors import ColorBar, ink_of
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.widgets.pieces import clear, column, label, row


class CampaignLegend(QWidget):
    """A bar and a name for each campaign that has a color; away while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: dict[str, str] = {}
        self._place = column(self)
        self.hide()

    def show_campaigns(self, named: Iterable[tuple[str | None, str | None]]) -> None:
        """Show the campaigns of these names and color codes, each once."""
        found = {name: color for name, color in named if name and color and ink_of(self._theme, color)}
        if found != self._shown:
            self._shown = found
            clear(self._place)
            self._place.addLayout(flow(*(self._entry(name, color) for name, color in found.items()), gap=2))
        self.setVisible(bool(found))

    def shown(self) -> Mapping[str, str]:
        """Return the campaigns that are shown, each with the code of its color."""
        return self._shown

    def _entry(self, name: str, color: str) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=1)
        bar = ColorBar(self._theme)
        bar.show_color(color)
        parts.addWidget(bar)
        parts.addWidget(label(name, "quiet"))
        return holder

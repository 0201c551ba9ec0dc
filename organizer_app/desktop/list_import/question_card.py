"""The question about one row of a list: is this somebody on file, or somebody new?"""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.list_import.row_words import ListRow, asks
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, clear, column, draw_icons, label, row
from organizer_app.desktop.words.likeness_words import why_words
from organizer_app.i18n import _
from organizer_app.records.base import Id

BESIDE_FROM = 70
"""The width, in letters, from which it stands beside a name why it is offered."""


class QuestionCard(WordedFrame):
    """A button for each look-alike and one for somebody new; away where the row asks nothing."""

    def __init__(self, theme: Theme, decide: Callable[[int, Id | None], None]) -> None:
        super().__init__()
        self.setProperty("piece", "notice")
        self._theme, self._decide = theme, decide
        self._row: ListRow | None = None
        self._layout = column(self, margin=1.5, gap=1)
        self.hide()

    def show_row(self, shown: ListRow | None) -> None:
        """Ask about this row, if there is anything to ask."""
        self._row = shown if shown is not None and asks(shown) else None
        self.setVisible(self._row is not None)
        self.reworded()

    def reworded(self) -> None:
        clear(self._layout)
        if self._row is None or self._row.plan is None:
            return
        line, plan = self._row.line, self._row.plan
        told = _("Line {line}: is “{name}” on file already?").format(line=line, name=plan.name)
        self._layout.addWidget(label(told, "strong"))
        for one in plan.looks_like:
            known = f"{one.name} ({one.town})" if one.town else one.name
            taken = button(_("Yes: {name}").format(name=known), "", "check")
            taken.clicked.connect(lambda _checked=False, one=one: self._decide(line, one.id))
            beside = SideBySide(BESIDE_FROM, gap=1.5)
            beside.add(taken)
            beside.add(label(why_words(one.likeness), "quiet"), 1)
            self._layout.addWidget(beside)
        new = button(_("No: somebody new"), "", "add_person")
        new.clicked.connect(lambda: self._decide(line, None))
        parts = row()
        parts.addWidget(new)
        parts.addStretch(1)
        self._layout.addLayout(parts)
        draw_icons(self, self._theme)

"""What one entry of the history changed, field by field, each with the way to its past."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow, size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.past.history_lines import line_words
from organizer_app.desktop.past.past_dialog import PastDialog, past_words
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    card,
    clear,
    column,
    draw_icons,
    label,
    scrolling,
)
from organizer_app.i18n import _, ngettext
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.work.field_past import MOST_CELLS, Past, changed_fields
from organizer_app.work.history import HistoryLine

WIDTH = 60


class ChangesDialog(WordedDialog):
    """A line for each field that was written, with what stands there now."""

    def __init__(self, around: Surroundings, line: HistoryLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._line = around, line
        self._zone = around.workspace.world.zone
        self._found: tuple[Past, ...] | None = None
        heading, self._count = label("", "page_heading"), label("", "quiet")
        content = QWidget()
        self._fields = column(content, gap=1)
        close = button("", "quiet")
        close.clicked.connect(self.reject)
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self._count)
        layout.addWidget(scrolling(content), 1)
        layout.addLayout(flow(close))
        self.say(self.setWindowTitle, lambda: _("What was changed"))
        self.say(heading.setText, lambda: breakable(line_words(line)))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_text(self, 640, 560, around.theme.text_percent)
        entry = line.entry_id
        around.jobs.read(lambda session: changed_fields(session, entry), self._show, owner=self)

    def shown(self) -> tuple[Past, ...] | None:
        """Return the fields that are shown; None before they are known."""
        return self._found

    def reworded(self) -> None:
        if self._found is not None:
            self._show(self._found)

    def _show(self, found: tuple[Past, ...]) -> None:
        self._found = found
        number = len(found)
        told = ngettext("{n} field was written.", "{n} fields were written.", number).format(n=number)
        if number >= MOST_CELLS:
            told = _("These are the first {n} fields of many.").format(n=number)
        self._count.setText(told)
        clear(self._fields)
        for past in found:
            self._fields.addWidget(self._field(past))
        self._fields.addStretch(1)
        draw_icons(self, self._around.theme)

    def _field(self, past: Past) -> QWidget:
        words = column(gap=0)
        about = ", ".join(past.about) or table_word(past.table)
        name = _("{about}: {field}").format(about=about, field=field_word(past.table, past.column))
        words.addWidget(label(breakable(name), "quiet"))
        if past.lines:
            shown = past_words(past, past.lines[0], self._zone)
            words.addWidget(label(breakable(_("Now: {value}").format(value=shown))))
        frame, inside = card()
        parts = SideBySide(WIDTH, gap=1)
        parts.add(words, 1)
        made = button(_("What stood here before…"), "quiet", "undo")
        made.setAccessibleName(f"{made.text()} {name}")
        made.clicked.connect(partial(self._open, past))
        parts.add(flow(made))
        inside.addWidget(parts)
        return frame

    def _open(self, past: Past) -> None:
        PastDialog(self._around, past.table, past.row_id, past.column, self).open()

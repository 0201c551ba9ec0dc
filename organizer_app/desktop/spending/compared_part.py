"""Plan against actual, by line, by category or by whose money, as bars that their words say in full."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import NEXT_GROUPING
from organizer_app.desktop.spending.compared_words import GROUPINGS
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.arrows import Tabs
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import card, column, label
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _


class ComparedPart(SpentPart):
    """One list of bars, grouped in one of three ways."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self._look: SpentLook | None = None
        self.grouping = Tabs()
        for _code in GROUPINGS:
            self.grouping.addTab("")
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self._legend, self.none_yet = label("", "quiet"), label("", "quiet")
        frame, inside = card()
        for made in (self.grouping, self._legend, self.none_yet, self.rows):
            inside.addWidget(made)
        layout = column(self, gap=2)
        layout.addWidget(frame)
        layout.addStretch(1)
        self.say(self.grouping.setAccessibleName, lambda: _("How it is grouped"))
        self.say(self.grouping.setToolTip, lambda: _("Ctrl+G turns to the next"))
        self.say(
            self._legend.setText,
            lambda: _(
                "The outline is what was planned, the filled part what came of it; stripes are over it."
            ),
        )
        self.say(self.none_yet.setText, lambda: _("Nothing is planned yet, and nothing was written down."))
        self.say(self.rows.setAccessibleName, lambda: _("Plan and actual"))
        self.reworded()
        self.grouping.currentChanged.connect(lambda _place: self._show_rows())
        BoundKey(NEXT_GROUPING, self._turn, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        self._look = look
        self._show_rows()

    def tab_words(self, look: SpentLook) -> str:
        return _("Plan and actual")

    def first_focus(self) -> QWidget:
        return self.rows if self._model.rowCount() else self.grouping

    def reworded(self) -> None:
        for place, (words, _rows) in enumerate(GROUPINGS.values()):
            self.grouping.setTabText(place, words())
        self._show_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def _turn(self) -> None:
        self.grouping.setCurrentIndex((self.grouping.currentIndex() + 1) % self.grouping.count())
        announce(self, self.grouping.tabText(self.grouping.currentIndex()))

    def _show_rows(self) -> None:
        if self._look is None:
            return
        grouping = tuple(GROUPINGS.values())[self.grouping.currentIndex()]
        self._model.show_rows(grouping[1](self._look))
        there = bool(self._model.rowCount())
        self.rows.setVisible(there)
        self._legend.setVisible(there)
        self.none_yet.setVisible(not there)
        self.rows.choose(0)
        self.rows.fit()

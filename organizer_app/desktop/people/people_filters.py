"""What the list of people is narrowed by: letters of a name, a town, a language, a tag, set aside or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from organizer_app.desktop.chooser import Chooser
from organizer_app.desktop.fitting import flow
from organizer_app.desktop.pieces import column
from organizer_app.desktop.undo_keys import asks_for_undo
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _, pgettext
from organizer_app.rules.vocabulary import LANGUAGES, PERSON_FIELDS
from organizer_app.work.people.narrowing import PeopleFilter


class PeopleFilters(Worded):
    """The search box and the choices beside it; `changed` is sent at every letter and every choice."""

    changed = Signal()

    def __init__(
        self, down: Callable[[], None], take: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._down, self._take = down, take
        self._towns: Sequence[str] = ()
        self._tags: Sequence[str] = ()
        self.box = QLineEdit()
        self.box.setClearButtonEnabled(True)
        self.box.installEventFilter(self)
        self.town, self.language, self.tag = (Chooser(17) for _place in range(3))
        self.aside = QCheckBox()
        for combo in (self.town, self.language, self.tag):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        layout = column(self, gap=1)
        layout.addWidget(self.box)
        layout.addLayout(flow(self.town, self.language, self.tag, self.aside, gap=1))
        self.box.textChanged.connect(lambda _typed: self.changed.emit())
        self.aside.toggled.connect(lambda _is_on: self.changed.emit())
        self.say(self.box.setPlaceholderText, lambda: _("Name, or the last four digits of the phone"))
        self.say(self.box.setAccessibleName, lambda: _("Search people"))
        self.say(self.town.setAccessibleName, lambda: PERSON_FIELDS.word("community"))
        self.say(self.language.setAccessibleName, lambda: _("Language"))
        self.say(self.tag.setAccessibleName, lambda: _("Tag"))
        self.say(self.aside.setText, lambda: pgettext("of a list", "Set aside"))
        self.say(self.aside.setToolTip, lambda: _("Show the people who were set aside"))
        self.reworded()

    def chosen(self) -> PeopleFilter:
        """Return what is asked for now."""
        return PeopleFilter(
            text=self.box.text(),
            town=self.town.currentData(),
            language=self.language.currentData(),
            tag=self.tag.currentData(),
            archived=self.aside.isChecked(),
        )

    def narrows(self) -> bool:
        """Tell whether anything is asked for at all."""
        return self.chosen() != PeopleFilter()

    def clear(self) -> None:
        """Ask for everybody again."""
        self.box.clear()
        for combo in (self.town, self.language, self.tag):
            combo.setCurrentIndex(0)
        self.aside.setChecked(False)

    def offer(self, towns: Sequence[str], tags: Sequence[str]) -> None:
        """Offer the towns and tags in use."""
        if (towns, tags) != (self._towns, self._tags):
            self._towns, self._tags = towns, tags
            self.reworded()

    def reworded(self) -> None:
        languages = [(word, code) for code, word in LANGUAGES.choices()]
        _fill(self.town, pgettext("of a list", "Every town"), [(town, town) for town in self._towns])
        _fill(self.language, pgettext("of a list", "Every language"), languages)
        _fill(self.tag, pgettext("of a list", "Every tag"), [(tag, tag) for tag in self._tags])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._down()
                return True
            if event.key() == Qt.Key.Key_Escape and self.narrows():
                self.clear()
                return True
        if asks_for_undo(event) and not self.box.text():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _fill(combo: QComboBox, everything: str, offers: Sequence[tuple[str, str]]) -> None:
    kept = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, None)
    for word, value in offers:
        combo.addItem(word, value)
    combo.setCurrentIndex(max(combo.findData(kept), 0) if kept is not None else 0)
    combo.blockSignals(False)

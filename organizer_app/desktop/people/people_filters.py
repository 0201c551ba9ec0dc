"""What the list of people is narrowed by: letters, town, language, tag, meetings, how to reach them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.people.filter_words import CAME_OFFERS, REACH_WORDS, short_came_words
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.folding import FoldButton
from organizer_app.desktop.widgets.pieces import column
from organizer_app.desktop.widgets.search_box import SearchBox
from organizer_app.desktop.widgets.undo_keys import asks_for_undo
from organizer_app.i18n import _, pgettext
from organizer_app.rules.vocabulary import LANGUAGES, PERSON_FIELDS
from organizer_app.work.people.narrowing import EVERYBODY, PeopleFilter

ASKED = "asked"
"""The property of a choice that holds what a filter asked for, in use or not."""

FOLDED_BELOW = 74
"""The width, in letters, below which no two choices stand beside each other."""


class PeopleFilters(Worded):
    """The search box and the choices beside it; `changed` is sent at every letter and every choice."""

    changed = Signal()

    def __init__(
        self,
        down: Callable[[], None],
        take: Callable[[], None],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._down, self._take, self._today = down, take, today
        self._towns: Sequence[str] = ()
        self._tags: Sequence[str] = ()
        self.box = SearchBox()
        self.box.installEventFilter(self)
        self.town, self.language, self.tag, self.came, self.reach = (Chooser(18) for _place in range(5))
        self._choosers = (self.town, self.language, self.tag, self.came, self.reach)
        self.aside = QCheckBox()
        for combo in self._choosers:
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.more = FoldButton(FOLDED_BELOW)
        choices = QWidget()
        column(choices).addLayout(flow(*self._choosers, self.aside, gap=1))
        self.more.fold(choices)
        layout = column(self, gap=1)
        layout.addWidget(self.box)
        layout.addLayout(flow(self.more))
        layout.addWidget(choices)
        self.box.textChanged.connect(lambda _typed: self.changed.emit())
        self.aside.toggled.connect(lambda _is_on: self.changed.emit())
        self.say(self.box.setPlaceholderText, lambda: _("Name, or the last 4 digits of the phone"))
        self.say(self.box.setAccessibleName, lambda: _("Search people"))
        self.say(self.town.setAccessibleName, lambda: PERSON_FIELDS.word("community"))
        self.say(self.language.setAccessibleName, lambda: _("Language"))
        self.say(self.tag.setAccessibleName, lambda: _("Tag"))
        self.say(self.came.setAccessibleName, lambda: _("Came to the last meetings"))
        self.say(self.reach.setAccessibleName, lambda: _("How they may be reached"))
        self.say(self.more.setText, lambda: _("Narrow the list"))
        self.say(self.aside.setText, lambda: pgettext("of a list", "Set aside"))
        self.say(self.aside.setToolTip, lambda: _("Show the people who were set aside"))
        self.reworded()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.fit(event.size().width())

    def chosen(self) -> PeopleFilter:
        """Return what is asked for now."""
        return PeopleFilter(
            text=self.box.text(),
            town=self.town.currentData(),
            language=self.language.currentData(),
            tag=self.tag.currentData(),
            archived=self.aside.isChecked(),
            came_lately=self.came.currentData(),
            reach=self.reach.currentData(),
            today=self._today().isoformat(),
        )

    def narrows(self) -> bool:
        """Tell whether anything is asked for at all."""
        return self.chosen().narrows()

    def clear(self) -> None:
        """Ask for everybody again."""
        self.ask_for(EVERYBODY)

    def ask_for(self, chosen: PeopleFilter) -> None:
        """Ask for what a filter says, all at once."""
        before = self.chosen()
        self.blockSignals(True)
        self.box.setText(chosen.text)
        for combo, value in (
            (self.town, chosen.town),
            (self.language, chosen.language),
            (self.tag, chosen.tag),
            (self.came, chosen.came_lately),
            (self.reach, chosen.reach),
        ):
            _choose(combo, value)
        self.aside.setChecked(chosen.archived)
        self.blockSignals(False)
        if self.chosen() != before:
            self.changed.emit()

    def offer(self, towns: Sequence[str], tags: Sequence[str]) -> None:
        """Offer the towns and tags in use."""
        if (towns, tags) != (self._towns, self._tags):
            self._towns, self._tags = towns, tags
            self.reworded()

    def reworded(self) -> None:
        languages = [(word, code) for code, word in LANGUAGES.choices()]
        came = [(short_came_words(number), number) for number in CAME_OFFERS]
        reach = [(word, code) for code, word in REACH_WORDS.choices()]
        _fill(self.town, pgettext("of a list", "Every town"), [(town, town) for town in self._towns])
        _fill(self.language, pgettext("of a list", "Every language"), languages)
        _fill(self.tag, pgettext("of a list", "Every tag"), [(tag, tag) for tag in self._tags])
        _fill(self.came, pgettext("of a list", "Came or not"), came)
        _fill(self.reach, pgettext("of a list", "Any contact"), reach)

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


def _fill(combo: Chooser, everything: str, offers: Sequence[tuple[str, str | int]]) -> None:
    kept = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(everything, None)
    for word, value in offers:
        combo.addItem(word, value)
    # What nobody is any more falls away, but for what a saved list asks for: that finds nobody.
    if kept is not None and (combo.place_of(kept) >= 0 or combo.property(ASKED) == kept):
        _choose(combo, kept)
    combo.blockSignals(False)


def _choose(combo: Chooser, value: str | int | None) -> None:
    combo.setProperty(ASKED, value)
    place = 0 if value is None else combo.place_of(value)
    if place < 0:
        combo.addItem(short_came_words(value) if isinstance(value, int) else str(value), value)
        place = combo.count() - 1
    combo.setCurrentIndex(place)

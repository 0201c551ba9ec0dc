"""A new budget: from a template, from one the group keeps or made before, or from nothing; and for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.budgets.budget_words import budget_title
from organizer_app.desktop.core.jobs import Edited, Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import grow_to_show_page
from organizer_app.desktop.look.theme import SPACE
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row, scrolling
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.number_text import MOST_PEOPLE, whole_number
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.budgets.begin import (
    BudgetTemplate,
    budget_from_budget,
    budget_from_template,
    budget_templates,
)
from organizer_app.work.budgets.change import BudgetDetails, add_budget
from organizer_app.work.budgets.list import BudgetHead

NARROWEST = 34


@dataclass(frozen=True)
class Event:
    """A meeting or event that a budget can be made for."""

    id: Id
    words: str
    title: str
    expected: int | None = None


class NewBudget(WordedDialog):
    """Asks for what is needed and no more; `made` gets the new budget's id."""

    def __init__(
        self,
        around: Surroundings,
        events: Sequence[Event],
        earlier: Sequence[BudgetHead],
        made: Callable[[Id], None],
        parent: QWidget,
        event_id: Id | None = None,
    ) -> None:
        super().__init__(parent)
        self._around, self._made = around, made
        self._suggested = ""
        self._making: Job[Edited[Id]] | None = None
        self.begin, self._about = Chooser(), label("", "quiet")
        self.for_event = Chooser()
        self.heading = Field(lambda: _("Title"))
        self.expected = Field(lambda: _("People expected"))
        self.youth = QCheckBox()
        self.accept_button, cancel = button("", "primary", "budgets"), button("", "quiet")
        content = QWidget()
        inside = column(content, margin=3, gap=2)
        self._area = scrolling(content)
        content.installEventFilter(self)
        for chooser, words in (
            (self.for_event, lambda: _("For which meeting or event")),
            (self.begin, lambda: _("Begin from")),
        ):
            caption, holder = label("", "strong"), column(gap=0.5)
            caption.setBuddy(chooser)
            holder.addWidget(caption)
            holder.addWidget(chooser)
            if chooser is self.begin:
                holder.addWidget(self._about)
            inside.addLayout(holder)
            self.say(caption.setText, words)
            self.say(chooser.setAccessibleName, words)
        for part in (self.heading, self.expected, self.youth):
            inside.addWidget(part)
        told = label("", "quiet")
        self.say(told.setText, lambda: _("The numbers are theirs then: adults comment, return and approve."))
        inside.addWidget(told)
        inside.addStretch(1)
        foot = row(gap=1.5)
        foot.setContentsMargins(SPACE * 3, 0, SPACE * 3, SPACE * 3)
        foot.addWidget(self.accept_button)
        foot.addWidget(cancel)
        foot.addStretch(1)
        outside = column(self)
        outside.addWidget(self._area, 1)
        # In sight also where the fields have to scroll.
        outside.addLayout(foot)
        self._offer(events, earlier, event_id)
        self.say(self.setWindowTitle, lambda: _("A new budget"))
        self.say(self.youth.setText, lambda: _("Young people plan it"))
        self.say(self.accept_button.setText, lambda: _("Begin the budget"))
        self.say(cancel.setText, lambda: _("Not now"))
        self.accept_button.clicked.connect(self._take)
        self.accept_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        width = self.fontMetrics().averageCharWidth() * NARROWEST * 2
        self.resize(min(width, parent.window().width()), self.fontMetrics().height() * 4)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        draw_icons(self, self._around.theme)
        grow_to_show_page(self, self._area)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What scrolls asks its own widget for room, not the dialog.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            grow_to_show_page(self, self._area)
        return super().eventFilter(watched, event)

    def _offer(self, events: Sequence[Event], earlier: Sequence[BudgetHead], event_id: Id | None) -> None:
        language = current_language()
        self.for_event.addItem(_("For none yet"), None)
        for one in events:
            self.for_event.addItem(one.words, one)
            if one.id == event_id:
                self.for_event.setCurrentIndex(self.for_event.count() - 1)
        for template in budget_templates():
            self.begin.addItem(template.name(language), template)
        for head in earlier:
            words = _("Kept: {title}") if head.is_template else _("Like before: {title}")
            self.begin.addItem(words.format(title=budget_title(head)), head)
        self.begin.addItem(_("An empty budget"), None)
        role = self._around.workspace.members.role_now(self._around.workspace.writer)
        self.youth.setChecked(role == "youth_lead")
        self.begin.currentIndexChanged.connect(lambda _place: self._begin_from())
        self.for_event.currentIndexChanged.connect(lambda _place: self._begin_from())
        self._begin_from()

    def _begin_from(self) -> None:
        """Offer the title of the event or template, and how many it is for; what was typed stays."""
        chosen, event, language = self.begin.currentData(), self.for_event.currentData(), current_language()
        title, expected = "", None
        if isinstance(chosen, BudgetTemplate):
            title, expected = chosen.name(language), chosen.written["expected"]
            self._about.setText(chosen.about(language))
        elif isinstance(chosen, BudgetHead):
            title, expected = budget_title(chosen), chosen.expected
            self._about.setText(
                _("Its lines come along with their prices. What each came to stands beside it.")
            )
        else:
            self._about.setText(_("Nothing is filled in. A template brings lines to price."))
        if isinstance(event, Event):
            title, expected = event.title, event.expected or expected
        if self.heading.text() in ("", self._suggested):
            self.heading.box.setText(title)
            self._suggested = title
        if not self.expected.box.isModified():
            self.expected.box.setText(str(expected or ""))

    def _take(self) -> None:
        title = self.heading.text()
        if not title:
            self.heading.blame(_("Give it a title. A few words will do."))
            return
        typed = self.expected.text()
        expected = whole_number(typed, MOST_PEOPLE) if typed else None
        if typed and expected is None:
            self.expected.blame(_("Type a whole number, like 60."))
            return
        chosen, event = self.begin.currentData(), self.for_event.currentData()
        details = BudgetDetails(
            language=current_language(),
            meeting_id=event.id if isinstance(event, Event) else None,
            youth_led=self.youth.isChecked(),
        )
        if expected is not None:
            details["expected_count"] = expected

        def begin(edit: Edit) -> Id:
            if isinstance(chosen, BudgetTemplate):
                return budget_from_template(edit, chosen, title, **details)
            if isinstance(chosen, BudgetHead):
                return budget_from_budget(edit, chosen.id, title, **details)
            return add_budget(edit, title, **details)

        if self._making is None:
            # A second Enter before the first was answered is not a second budget.
            self._making = self._around.jobs.edit(
                gesture("add_budget"), begin, self._done, owner=self, failed=self._refused
            )

    def _done(self, edited: Edited[Id]) -> None:
        self.accept()
        self._made(edited.answer)

    def _refused(self, trouble: Trouble) -> None:
        self._making = None
        self.heading.blame(trouble.sentence)

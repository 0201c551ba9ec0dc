"""Two small questions: what and when a new meeting is; and when the next one is, all else taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Edited, Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import grow_to_show_page
from organizer_app.desktop.look.theme import SPACE
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row, scrolling
from organizer_app.desktop.words.spoken_times import read_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.date_text import clock_time, long_date
from organizer_app.rules.dates import local_text
from organizer_app.rules.meeting_times import TypedTime, end_of, read_meeting_time, same_weekday_next_month
from organizer_app.rules.vocabulary import MEETING_KINDS
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.meetings.plan import MeetingDetails, plan_meeting, plan_next
from organizer_app.work.meetings.templates import MeetingTemplate, meeting_templates, plan_from_template
from organizer_app.work.places import place_named

NARROWEST = 34


class PlanDialog(WordedDialog):
    """Asks for what is needed and no more; `planned` gets the new meeting's id."""

    def __init__(self, around: Surroundings, planned: Callable[[Id], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._planned = around, planned
        self._told = label()
        self.heading = Field(lambda: _("Title"))
        self.when = Field(
            lambda: _("When"), lambda: _("For example: Thursday 6pm, or 3/13 from 6 to 7:30 pm")
        )
        self.place = Field(lambda: _("Place"), lambda: _("A new name is a new place."))
        self.kind = Chooser()
        self._kind_caption = label("", "strong")
        self._hour: time | None = None
        self._making: Job[Edited[Id]] | None = None
        self.when.read_back(self._read_words)
        self.accept_button = button("", "primary", "meetings")
        cancel = button("", "quiet")
        foot = row(gap=1.5)
        foot.setContentsMargins(SPACE * 3, 0, SPACE * 3, SPACE * 3)
        foot.addWidget(self.accept_button)
        foot.addWidget(cancel)
        foot.addStretch(1)
        content = QWidget()
        self._layout = column(content, margin=3, gap=2)
        self._area = scrolling(content)
        content.installEventFilter(self)
        outside = column(self)
        outside.addWidget(self._area, 1)
        # In sight also where the fields have to scroll.
        outside.addLayout(foot)
        for part in (self._told, self.heading, self.when, self.place):
            self._layout.addWidget(part)
        kind = column(gap=0.5)
        kind.addWidget(self._kind_caption)
        kind.addWidget(self.kind)
        self._layout.addLayout(kind)
        # What a long text would need in a narrower window stands below, not around it.
        self._layout.addStretch(1)
        self._kind_caption.setBuddy(self.kind)
        self.say(self._kind_caption.setText, lambda: _("Kind"))
        self.say(self.kind.setAccessibleName, lambda: _("Kind"))
        self.say(cancel.setText, lambda: _("Not now"))
        self.accept_button.clicked.connect(self._take)
        self.accept_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        for code, word in MEETING_KINDS.choices():
            self.kind.addItem(word, code)
        width = self.fontMetrics().averageCharWidth() * NARROWEST * 2
        self.resize(min(width, parent.window().width()), self.fontMetrics().height() * 4)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        draw_icons(self, self._around.theme)
        grow_to_show_page(self, self._area)
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What scrolls asks its own widget for room, not the dialog: a line came below what was typed.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            grow_to_show_page(self, self._area)
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        raise NotImplementedError

    def _typed(self, words: str) -> TypedTime | None:
        """Read when it is; the hour of the last one stands where none is typed."""
        today = self._around.workspace.world.today()
        read = read_meeting_time(words, today, current_language())
        return replace(read, starts=read.starts or self._hour) if read is not None and read.day else read

    def _read_words(self, words: str) -> str:
        read = self._typed(words)
        return read_words(read, self._around.workspace.world.today()) if read is not None else ""

    def _read_when(self) -> tuple[str, str | None] | None:
        """Return when it begins and ends as it is kept, and say so in the field where that cannot be read."""
        read = self._typed(self.when.text())
        if read is None or read.day is None or read.starts is None:
            self.when.blame(_("Type a day and an hour, like “Thursday 6pm” or “March 13, 6:30”."))
            return None
        ends = local_text(end_of(read.day, read.starts, read.ends)) if read.ends is not None else None
        return local_text(datetime.combine(read.day, read.starts)), ends

    def _make(self, name: str, change: Callable[[Edit], Id]) -> None:
        if self._making is not None:
            # A second Enter before the first was answered is not a second meeting.
            return
        self._making = self._around.jobs.edit(
            gesture(name), change, lambda edited: self._done(edited.answer), owner=self, failed=self._refused
        )

    def _done(self, meeting_id: Id) -> None:
        self.accept()
        self._planned(meeting_id)

    def _refused(self, trouble: Trouble) -> None:
        self._making = None
        self.when.blame(trouble.sentence)


class NewMeeting(PlanDialog):
    """What and when a new meeting is."""

    def __init__(
        self,
        around: Surroundings,
        planned: Callable[[Id], None],
        parent: QWidget,
        day: date | None = None,
    ) -> None:
        """Ask for the meeting's day too, unless one is given."""
        super().__init__(around, planned, parent)
        self._told.hide()
        self._suggested = ""
        self.template, self._about = Chooser(), label("", "quiet")
        caption = label("", "strong")
        caption.setBuddy(self.template)
        begin = column(gap=0.5)
        for made in (caption, self.template, self._about):
            begin.addWidget(made)
        self._layout.insertLayout(0, begin)
        self.template.addItem(_("An empty meeting"), None)
        for one in meeting_templates():
            self.template.addItem(one.name(current_language()), one)
        self.template.currentIndexChanged.connect(lambda _place: self._begin_from())
        self._begin_from()
        self.say(caption.setText, lambda: _("Begin from"))
        self.say(self.template.setAccessibleName, lambda: _("Begin from"))
        self.say(self.setWindowTitle, lambda: _("Plan a meeting"))
        self.say(self.accept_button.setText, lambda: _("Plan it"))
        if day is not None:
            self.when.box.setText(f"{long_date(day, current_language())}, ")
        self.heading.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_from(self) -> None:
        """Offer the chosen template's title and kind; a title that was typed stays."""
        template = self._template()
        language = current_language()
        self._about.setText(
            template.about(language)
            if template
            else _("Nothing is filled in. A template brings an agenda and a checklist to change as you like.")
        )
        if self.heading.text() in ("", self._suggested):
            self._suggested = template.name(language) if template else ""
            self.heading.box.setText(self._suggested)
        if template is not None:
            self.kind.setCurrentIndex(max(self.kind.place_of(template.kind), 0))

    def _template(self) -> MeetingTemplate | None:
        chosen = self.template.currentData()
        return chosen if isinstance(chosen, MeetingTemplate) else None

    def _take(self) -> None:
        title = self.heading.text()
        if not title:
            self.heading.blame(_("Give it a title. A few words will do."))
            return
        times = self._read_when()
        if times is None:
            return
        starts_at, ends_at = times
        language, template = current_language(), self._template()
        if ends_at is None and template is not None:
            ends_at = local_text(datetime.fromisoformat(starts_at) + timedelta(minutes=template.minutes))
        details = MeetingDetails(language=language, kind=str(self.kind.currentData()), ends_at=ends_at)
        place = self.place.text()

        def plan(edit: Edit) -> Id:
            # Where no place was typed this is none, and nothing is written down.
            details["place_id"] = place_named(edit, place)
            if template is not None:
                return plan_from_template(edit, template, title, starts_at, **details)
            return plan_meeting(edit, title, starts_at, **details)

        self._make("plan_meeting", plan)


class NextMeeting(PlanDialog):
    """When the next one is; the same weekday a month on is offered."""

    def __init__(
        self,
        around: Surroundings,
        last: tuple[Id, str, str | None],
        planned: Callable[[Id], None],
        parent: QWidget,
    ) -> None:
        """Ask for the one after `last`: its id, its title and when it began."""
        super().__init__(around, planned, parent)
        self._last_id, title, starts_at = last
        self.heading.hide()
        self.place.hide()
        self.kind.hide()
        self._kind_caption.hide()
        self.say(self.setWindowTitle, lambda: _("Plan the next one"))
        self.say(
            self._told.setText,
            lambda: _(
                "Agenda, roles, place and what to bring are taken over from “{title}”. What is still open "
                "stands under old business."
            ).format(title=title),
        )
        self.say(self.accept_button.setText, lambda: _("Plan it"))
        if starts_at:
            began = datetime.fromisoformat(starts_at)
            self._hour = began.time()
            following = same_weekday_next_month(began.date(), around.workspace.world.today())
            self.when.box.setText(_spoken(following, self._hour))
            self.when.box.selectAll()
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        times = self._read_when()
        if times is not None:
            last_id = self._last_id
            self._make("plan_next_meeting", lambda edit: plan_next(edit, last_id, *times))


def _spoken(day: date, hour: time) -> str:
    language = current_language()
    return f"{long_date(day, language)}, {clock_time(hour, language)}"

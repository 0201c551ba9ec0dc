"""What is planned of a meeting, on its page: the form at the left, who and what it needs at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.once_painted import ShownLater
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.meetings.attendance_card import AttendanceCard
from organizer_app.desktop.meetings.budgets_card import BudgetsCard
from organizer_app.desktop.meetings.checklist_card import ChecklistCard
from organizer_app.desktop.meetings.details import Details
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.expected_card import ExpectedCard
from organizer_app.desktop.meetings.part import MeetingPart
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.meetings.roles_card import RolesCard
from organizer_app.desktop.meetings.visitors_card import GUEST, VisitorsCard
from organizer_app.desktop.widgets.pieces import column, draw_icons
from organizer_app.i18n import _, pgettext
from organizer_app.rules.circles import CIRCLE, NOBODY_SHOWN

SIDE_BY_SIDE_FROM = 108
MEETING_FILES = ("other", "flyer", "sheet_photo", "signed_form", "receipt")
THING = "thing"
"""What the box of the checklist is called among the page's drafts."""


class PlanPart(MeetingPart):
    """The first part of the page."""

    def __init__(self, edits: MeetingEdits, open_desk: Callable[[], None]) -> None:
        super().__init__()
        rights = edits.around.rights
        self._theme = edits.around.theme
        self._further_down = ShownLater(self)
        self.details = Details(edits)
        self.roles = RolesCard(edits)
        self.checklist = ChecklistCard(edits)
        self.attendance = AttendanceCard(open_desk)
        self.expected, self.visitors = ExpectedCard(edits), VisitorsCard(edits)
        self.budgets = BudgetsCard(edits)
        left, right = column(gap=3), column(gap=3)
        self.files = FilesCard(edits.around, MEETING_FILES)
        at_left: tuple[QWidget, ...] = (self.details, self.expected, self.files)
        at_right: tuple[QWidget, ...] = (
            self.attendance,
            self.roles,
            self.checklist,
            self.budgets,
            self.visitors,
        )
        for side, cards in ((left, at_left), (right, at_right)):
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 3)
        beside.add(right, 2)
        column(self).addWidget(beside)
        rights.guard(self.details, writes("meeting"))
        rights.guard_actions(self.details, strikes)
        rights.guard(self.roles, writes("role_assignment"))
        rights.guard(self.expected, writes("attendance"))
        rights.guard(self.visitors, writes("visiting_organization"))
        rights.guard(self.checklist, writes("checklist_item"))

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        if another:
            self.roles.forget()
            self.expected.begin()
            self.visitors.begin(plan.drafts.get(GUEST, ""))
            self.checklist.begin(plan.drafts.get(THING, ""))
        self.details.show_plan(plan, another=another)
        self.roles.show_roles(plan.roles)
        self.attendance.show_plan(plan)
        self._further_down.show(partial(self._show_rest, plan))

    def _show_rest(self, plan: MeetingPlan) -> None:
        self.checklist.show_checklist(plan.checklist)
        self.budgets.show_budgets(plan.budgets)
        self.expected.show_plan(plan)
        self.visitors.show_visitors(plan.visitors, plan.organizations)
        self._show_files(plan)
        draw_icons(self, self._theme)

    def _show_files(self, plan: MeetingPlan) -> None:
        if plan.card.kind == CIRCLE:
            self.files.allow_kinds(NOBODY_SHOWN, _no_photos())
        else:
            self.files.allow_kinds(MEETING_FILES)
        self.files.show_of(FileOwner("meeting", plan.card.id))

    def tab_words(self, plan: MeetingPlan) -> str:
        return pgettext("part of a meeting", "Plan")

    def first_focus(self) -> QWidget:
        return self.details.heading

    def place_of_step(self, step: str) -> QWidget | None:
        self._further_down.now()
        if step == "place":
            return self.details.fields["place"]
        if step == "checklist":
            return self.checklist.next_thing()
        return self.roles.choose_role(step) if step in ("facilitator", "interpreter") else None

    def has_field(self, field: str) -> bool:
        return field in (THING, GUEST) or field in self.details.fields

    def put_back(self, field: str, text: str) -> None:
        self._further_down.now()
        boxes = {THING: self.checklist.box, GUEST: self.visitors.box}
        if field in boxes:
            boxes[field].setText(text)
            boxes[field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.details.fields[field].put_back(text)


def _no_photos() -> str:
    return _("A circle takes no photos: who is there, and what is said, stays in the circle.")

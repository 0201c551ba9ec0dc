"""Approval on the screen: submitted, returned, approved here or on paper, changed since; questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from organizer_app.desktop.budgets.new_budget import NewBudget
from organizer_app.desktop.files.adding_files import Incoming
from organizer_app.desktop.files.signed_paper_dialog import SignedPaperDialog
from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.pages.budgets import BudgetsPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.today import TodayPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.lines import LineFields, NewLine, change_line, put_lines
from organizer_app.work.budgets.list import budget_head
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import submit
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.sign_in.room import change_headcount
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.small_group import meeting_tonight

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Adult:
    """Somebody who approves, at an admin's laptop, looking at the screen."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, budget_id: Id) -> None:
        self.until, self.window, self.workspace, self.id = until, window, workspace, budget_id
        window.go("budget", budget_id)
        page = window.page
        assert isinstance(page, BudgetPage)
        self.page, self.card = page, page.approval
        until(lambda: bool(page.grid.lines.lines))

    def status(self) -> str:
        """Return the status as it is said."""
        return self.card.status.text()

    def offered(self) -> list[str]:
        """Return what may be done next."""
        buttons = (
            self.card.submit_button,
            self.card.approve_button,
            self.card.paper_button,
            self.card.return_button,
            self.card.close_button,
        )
        return [made.text() for made in buttons if made.isVisibleTo(self.page)]


def _budget(workspace: Workspace, *, youth_led: bool) -> Id:
    with workspace.edit(gesture("add_budget")) as edit:
        luz = add_person(edit, "Luz Zaragoza", age_group="youth")
        made = add_budget(
            edit, "Shoreline day", youth_led=youth_led, lead_id=luz if youth_led else None, expected_count=60
        )
    workspace.actor = luz
    with workspace.edit(gesture("change_budget_line")) as edit:
        put_lines(edit, made, [NewLine(LineFields(description="Bus", unit_cost=12_000))])
    workspace.actor = None
    return made


def _submit_as_lead(workspace: Workspace, budget_id: Id) -> None:
    with workspace.read() as session:
        lead = budget_head(session, budget_id).lead_id
    workspace.actor = lead
    with workspace.edit(gesture("submit_budget")) as edit:
        submit(edit, budget_id)
    workspace.actor = None


@pytest.fixture
def own(until: Until, window: MainWindow, workspace: Workspace) -> Adult:
    """A budget that adults plan."""
    return Adult(until, window, workspace, _budget(workspace, youth_led=False))


@pytest.fixture
def youths(until: Until, window: MainWindow, workspace: Workspace) -> Adult:
    """A budget that young people plan, submitted."""
    made = _budget(workspace, youth_led=True)
    _submit_as_lead(workspace, made)
    return Adult(until, window, workspace, made)


def test_what_was_approved_says_how_and_that_it_changed_since(own: Adult) -> None:
    assert own.status() == "Being planned"
    own.card.submit_button.click()
    own.until(lambda: own.status() == "Waits for approval")
    own.card.approve_button.click()
    own.until(lambda: own.status() == "Approved")
    assert "by the role of the laptop, Admin" in own.card.detail.text()
    assert own.offered() == ["Close the budget"]
    with own.workspace.edit(gesture("change_budget_line")) as edit:
        change_line(edit, plan_of(edit.session, own.id).lines[0].id, unit_cost=15_000)
    own.until(lambda: own.status() == "Changed since approval")
    assert own.page.versions.changes.text().splitlines() == [
        "Altogether: $120.00, now $150.00",
        "Bus: price of one: $120.00, now $150.00; in all $120.00, now $150.00",
    ]
    own.window.go("budgets")
    page = own.window.page
    assert isinstance(page, BudgetsPage)
    own.until(lambda: [look.note for look in page.looks()] == ["Changed since approval"])


def test_an_adult_returns_what_young_people_plan_with_a_reason_and_changes_no_number(youths: Adult) -> None:
    assert youths.offered() == ["Approve it here", "Approve on signed paper…", "Return it with a reason"]
    assert not youths.page.new_line.isVisibleTo(youths.page)
    youths.card.return_button.click()
    youths.until(youths.card.reason.hasFocus)
    type_text(youths.window, "Ask two bus companies")
    press(youths.window, ENTER)
    youths.until(lambda: youths.status() == "Returned: Ask two bus companies")
    assert youths.offered() == []
    press(youths.window, Qt.Key.Key_Z, CONTROL)
    youths.until(lambda: youths.status() == "Waits for approval")


def test_signed_paper_counts_once_its_photo_is_here(youths: Adult, tmp_path: Path) -> None:
    youths.card.paper_button.click()
    youths.until(lambda: bool(youths.window.findChildren(SignedPaperDialog)))
    (dialog,) = youths.window.findChildren(SignedPaperDialog)
    youths.until(lambda: "does not count yet" in youths.card.detail.text())
    assert youths.status() == "Waits for approval"
    assert "Add the photo of the signed paper…" in youths.offered()
    Image.new("RGB", (30, 20), "navy").save(tmp_path / "signed.png")
    dialog.files.add([Incoming(tmp_path / "signed.png")])
    youths.until(lambda: youths.status() == "Approved")
    assert "on signed paper, with its photo" in youths.card.detail.text()
    assert youths.offered() == ["The signed paper…", "Close the budget"]


def test_a_closed_budget_offers_nothing_and_takes_no_number(own: Adult) -> None:
    own.card.approve_button.click()
    own.until(lambda: own.status() == "Approved")
    own.card.close_button.click()
    own.until(lambda: own.status() == "Closed")
    assert own.offered() == []
    assert not own.page.new_line.isVisibleTo(own.page)


def test_a_question_is_asked_at_the_line_answered_and_settled_by_keys(youths: Adult) -> None:
    page, card = youths.page, youths.page.comments
    page.grid.setCurrentIndex(page.grid.lines.index(0, 0))
    youths.until(lambda: card.box.accessibleName() == "Ask or remark: About “Bus”")
    card.box.setFocus()
    type_text(youths.window, "Is it the lower price?")
    press(youths.window, ENTER)
    youths.until(lambda: [look.title for look in card.looks()] == ["Is it the lower price?"])
    assert card.looks()[0].note == "Bus"
    card.rows.setFocus()
    card.rows.choose(0)
    press(youths.window, ENTER)
    youths.until(card.answer_box.hasFocus)
    type_text(youths.window, "Yes, of two.")
    press(youths.window, ENTER)
    youths.until(lambda: "Yes, of two." in card.looks()[0].detail)
    card.settle_button.click()
    youths.until(lambda: card.looks() == [])
    card.settled.click()
    assert [look.mark for look in card.looks()] == ["Settled"]


def test_a_reason_typed_when_the_program_stopped_comes_back(youths: Adult) -> None:
    youths.page.take_draft("reason", "Ask two")
    assert youths.card.reason.isVisibleTo(youths.page)
    assert youths.card.reason.text() == "Ask two"
    youths.page.take_draft("comment", "Who drives?")
    assert youths.page.comments.box.text() == "Who drives?"


def test_today_says_which_budgets_wait_and_opens_one(youths: Adult) -> None:
    youths.window.go("today")
    page = youths.window.page
    assert isinstance(page, TodayPage)
    youths.until(lambda: [look.title for look in page.budgets.looks()] == ["Shoreline day"])
    assert page.budgets.looks()[0].note == "Waits for approval"
    page.budgets.rows.setFocus()
    page.budgets.rows.choose(0)
    press(youths.window, ENTER)
    youths.until(lambda: youths.window.page is youths.page)


def test_a_meeting_begins_its_budget_and_shows_it(
    until: Until, window: MainWindow, workspace: Workspace
) -> None:
    tonight = meeting_tonight(workspace)
    window.go("meeting", tonight)
    page = window.page
    assert isinstance(page, MeetingPage)
    card = page.plan.budgets
    until(lambda: card.empty.isVisibleTo(card))
    card.begin_button.click()
    until(lambda: any(one.isVisible() for one in window.findChildren(NewBudget)))
    (dialog,) = window.findChildren(NewBudget)
    assert dialog.heading.text() == "Bus stop and paved roads"
    dialog.accept_button.click()
    until(lambda: isinstance(window.page, BudgetPage))
    window.go("meeting", tonight)
    until(lambda: [look.title for look in card.looks()] == ["Bus stop and paved roads"])


def test_the_past_says_how_many_will_come_and_one_press_tries_it(own: Adult) -> None:
    card = own.page.how_many
    assert not card.past.isVisibleTo(card), "one meeting tells nothing"
    with own.workspace.edit(gesture("plan_meeting")) as edit:
        for month, came in ((11, 40), (12, 60)):
            held = plan_meeting(edit, "Before", f"2030-{month}-05T18:00")
            change_headcount(edit, held, "adults", came)
        last = plan_meeting(edit, "Before", "2031-01-05T18:00")
        change_headcount(edit, last, "adults", 50)
    own.until(lambda: "to 60 people, most often about 45" in card.past.text())
    card.likely.click()
    assert card.slider.value() == 45
    assert card.take.text() == "Plan for 45 people"

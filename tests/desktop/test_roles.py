"""What a laptop's role can never do: grey, with why and whom to ask, and following a role that arrives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.counting.count_box import CountBox
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.desktop.sync.take_in_dialog import TakeInDialog
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.members import give_role
from tests.desktop.keys import ALT, CONTROL, SHIFT, press, type_text
from tests.desktop.laptop_pair import Pair, Until, dialog_of, words
from tests.desktop.office import Office
from tests.desktop.small_group import meeting_tonight


def become(window: MainWindow, workspace: Workspace, role: str) -> None:
    """Give the office's laptop another role while its window is open."""
    give_role(workspace, workspace.laptop_id, role, leaves_no_admin=True)
    window.around.feed.tell_of_statement()


def take_in_by_window(pair: Pair, until: Until) -> None:
    """Take in a file of Diego's; one that brings statements alone is applied without a press."""
    pair.page().take_file(pair.from_diego())
    dialog = dialog_of(pair.window, TakeInDialog)
    assert isinstance(dialog, TakeInDialog)
    until(lambda: dialog.applied() is not None)
    dialog.reject()


def named(page: QWidget, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


def tonight(window: MainWindow, workspace: Workspace, until: Until) -> MeetingPage:
    window.go("meeting", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, MeetingPage)
    until(lambda: page.details.heading.text() != "")
    return page


def strike_actions(page: PersonPage) -> list[QAction]:
    offered = page.form.fields["notes"].box.findChildren(QAction)
    return [each for each in offered if each.text() == "Strike this text…"]


def test_a_viewer_reads_a_card_and_types_into_nothing(office: Office) -> None:
    page = office.open("Ana Ruiz")
    become(office.window, office.workspace, "viewer")
    phone = page.form.fields["phone"].box
    assert isinstance(phone, QLineEdit)
    assert phone.isReadOnly()
    assert phone.isEnabled()
    before = phone.text()
    phone.setFocus()
    type_text(office.window, "5")
    assert phone.text() == before
    for held in (named(page, "Delete"), page.consents.choices["call"].box, page.form.age.box):
        assert not held.isEnabled()
        assert "Viewer" in held.toolTip()
        assert held.accessibleDescription().endswith(held.toolTip())
    assert page.tags.box.isReadOnly()


def test_the_reason_names_the_laptop_that_can_give_another_role(pair: Pair, until: Until) -> None:
    give_role(pair.office, pair.diego.laptop_id, "admin")
    give_role(pair.office, pair.office.laptop_id, "viewer")
    pair.window.around.feed.tell_of_statement()
    pair.window.go("people")
    assert "Diego's laptop" in named(pair.window.page, "Add a person").toolTip()


def test_a_viewer_without_action_items_has_the_cursor_where_it_can_search(pair: Pair, until: Until) -> None:
    become(pair.window, pair.office, "viewer")
    pair.window.go("actions")
    page = pair.window.page
    assert isinstance(page, ActionsPage)
    until(lambda: page.box.isReadOnly())
    if page.model.rowCount():
        page.finding.words_box.setFocus()
        type_text(pair.window, "zzz")
        until(lambda: not page.model.rowCount())
    assert page.first_focus() is page.finding.words_box


def test_a_role_that_a_file_brings_is_followed_by_pages_that_are_open(pair: Pair, until: Until) -> None:
    give_role(pair.office, pair.diego.laptop_id, "admin")
    pair.to_diego(give_out(pair.office, pair.stick / "admin.orgsync").path)
    pair.window.go("people")
    add = named(pair.window.page, "Add a person")
    tip = add.toolTip()
    assert add.isEnabled()
    give_role(pair.diego, pair.office.laptop_id, "viewer")
    take_in_by_window(pair, until)
    until(lambda: not add.isEnabled())
    assert "changes nothing" in pair.window.role_note.said()
    give_role(pair.diego, pair.office.laptop_id, "organizer")
    take_in_by_window(pair, until)
    until(add.isEnabled)
    assert add.toolTip() == tip
    assert not pair.window.role_note.isVisible()


def test_a_door_laptop_corrects_a_phone_but_no_notes_and_no_meeting(office: Office) -> None:
    page = office.open("Ana Ruiz")
    become(office.window, office.workspace, "door")
    assert page.form.fields["notes"].box.isReadOnly()
    assert page.form.fields["role"].box.isReadOnly()
    assert not named(page, "Set aside").isEnabled()
    assert named(page, "Delete").isEnabled()
    assert page.consents.choices["call"].box.isEnabled()
    phone = page.form.fields["phone"].box
    assert isinstance(phone, QLineEdit)
    phone.setFocus()
    phone.selectAll()
    type_text(office.window, "760 555 0177")
    press(office.window, Qt.Key.Key_Return)
    office.until(lambda: office.kept("Ana Ruiz").phone == "760 555 0177")
    meeting = tonight(office.window, office.workspace, office.until)
    assert meeting.details.heading.box.isReadOnly()
    assert meeting.agenda.box.isReadOnly()
    assert meeting.minutes.box.isReadOnly()
    assert not named(meeting, "Plan the next one").isEnabled()


def test_a_youth_lead_plans_but_answers_no_consent_and_strikes_no_text(office: Office) -> None:
    page = office.open("Ana Ruiz")
    become(office.window, office.workspace, "youth_lead")
    assert not page.consents.choices["call"].box.isEnabled()
    assert not page.form.fields["notes"].box.isReadOnly()
    assert strike_actions(page)
    assert not any(each.isEnabled() for each in strike_actions(page))
    assert not named(page, "Forget this person…").isEnabled()
    meeting = tonight(office.window, office.workspace, office.until)
    assert not meeting.details.heading.box.isReadOnly()
    assert named(meeting, "Plan the next one").isEnabled()


def test_rows_that_come_later_and_buttons_that_a_page_turns_on_again_stay_grey(
    office: Office, until: Until
) -> None:
    workspace, window = office.workspace, office.window
    meeting = tonight(window, workspace, until)
    meeting.checklist.box.setText("40 chairs")
    meeting.checklist.box.setFocus()
    press(window, Qt.Key.Key_Return)
    until(lambda: len(meeting.checklist.boxes()) == 1)
    become(window, workspace, "viewer")
    meeting.checklist.reworded()
    until(lambda: not meeting.checklist.boxes()[0].isEnabled())
    remove = next(b for b in meeting.minutes.findChildren(QPushButton) if b.text() == "Remove the line")
    remove.setEnabled(True)
    assert not remove.isEnabled()


@pytest.mark.parametrize(("role", "held"), [("viewer", True), ("door", False), ("youth_lead", False)])
def test_the_desk_takes_names_where_the_role_signs_people_in(
    office: Office, until: Until, role: str, held: bool
) -> None:
    window, workspace = office.window, office.workspace
    become(window, workspace, role)
    window.go("sign_in_desk", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, SignInDeskPage)
    assert page.box.isReadOnly() == held
    # Also where the desk fills the screen, with no other word of the role in sight.
    until(lambda: (window.around.rights.why() in words(page)) == held)


def test_a_desk_that_counts_nobody_offers_no_second_try(office: Office, until: Until) -> None:
    window, workspace = office.window, office.workspace
    become(window, workspace, "viewer")
    window.go("sign_in_desk", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, SignInDeskPage)
    page.box.setFocus()
    press(window, Qt.Key.Key_F6)
    until(lambda: "Viewer" in window.strip.text())
    assert not page.unanswered.findChildren(QPushButton)


def test_whoever_types_into_a_grey_box_is_told_why_nothing_is_written(office: Office) -> None:
    page = office.open("Ana Ruiz")
    become(office.window, office.workspace, "viewer")
    page.form.fields["phone"].box.setFocus()
    press(office.window, Qt.Key.Key_C, CONTROL)
    assert "Viewer" not in office.window.strip.text()
    type_text(office.window, "5")
    assert office.window.strip.text() == office.window.around.rights.why()


def test_a_grey_count_looks_as_grey_as_a_grey_box(office: Office, until: Until) -> None:
    meeting = tonight(office.window, office.workspace, until)
    box = meeting.counts.findChildren(CountBox)[0]
    colors = office.window.around.theme.colors
    assert _inside(box) == QColor(colors.card)
    become(office.window, office.workspace, "viewer")
    until(lambda: not box.isEnabled())
    assert _inside(box) == QColor(colors.page)


def _inside(box: QWidget) -> QColor:
    return box.grab().toImage().pixelColor(QPoint(8, box.height() // 2))


def test_a_command_the_role_does_not_reach_to_says_so_in_the_box_and_at_its_shortcut(
    office: Office, until: Until
) -> None:
    window = office.window
    become(window, office.workspace, "viewer")
    window.go("people")
    press(window, Qt.Key.Key_K, CONTROL)
    box = dialog_of(window, CommandBox)
    assert isinstance(box, CommandBox)
    type_text(box, "add a person")
    until(lambda: box.offered()[:1] == ["Add a person   not with this laptop's role"])
    press(box, Qt.Key.Key_Return)
    assert "Viewer" in window.strip.text()
    window.strip.hide()
    window.activateWindow()
    until(window.isActiveWindow)
    press(window, Qt.Key.Key_N, CONTROL | SHIFT)
    until(lambda: "Viewer" in window.strip.text())
    assert not window.findChildren(AddPersonDialog)


def test_an_organizers_laptop_holds_nothing_back(office: Office) -> None:
    page = office.open("Ana Ruiz")
    become(office.window, office.workspace, "organizer")
    assert not page.form.fields["notes"].box.isReadOnly()
    assert named(page, "Delete").isEnabled()
    assert all(each.isEnabled() for each in strike_actions(page))


def test_a_desk_that_fills_the_screen_tells_a_line_of_people_nothing_of_the_laptops_role(
    window: MainWindow, workspace: Workspace
) -> None:
    become(window, workspace, "youth_lead")
    window.fill_screen(True)
    assert not window.role_note.isVisible()
    window.fill_screen(False)
    assert window.role_note.isVisible()


def test_a_control_that_two_guards_hold_says_why_in_the_language_of_the_moment(
    office: Office, choices: Choices
) -> None:
    rights = office.window.around.rights
    holder = QWidget()
    button = QPushButton("Take off", holder)
    become(office.window, office.workspace, "viewer")
    office.until(lambda: not rights.allows(writes("meeting")))
    rights.guard(holder, writes("meeting"))
    rights.guard(button, writes("person"))
    english = button.toolTip()
    assert english == rights.why()
    choices.speak("es")
    for part in (holder, button):
        QApplication.sendEvent(part, QEvent(QEvent.Type.LanguageChange))
    assert button.toolTip() == rights.why() != english
    # What a page says meanwhile waits: why it is held stays in sight.
    button.setToolTip("Takes it off")
    assert button.toolTip() == rights.why()
    holder.deleteLater()


def test_a_youth_leads_rail_shows_their_work_and_the_rest_is_a_key_away(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    def on_rail() -> list[str]:
        return [each.accessibleName() for each in window.findChildren(QPushButton) if _is_entry(each)]

    before = on_rail()
    assert "People" in before
    become(window, workspace, "youth_lead")
    until(lambda: on_rail() == ["Today", "Meetings", "Budgets", "Action items", "Sync"])
    press(window, Qt.Key.Key_3, ALT)
    until(lambda: isinstance(window.page, PeoplePage))


def _is_entry(each: QPushButton) -> bool:
    return each.property("place") == "page" and each.isVisible()

"""Pictures of the meetings and action items: the list, the plan, the agenda, the minutes, the next one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.meetings.plan_dialog import NewMeeting, PlanDialog
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.pages.meetings import MeetingsPage
from organizer_app.desktop.pages.organization import OrganizationPage
from organizer_app.desktop.pages.place import PlacePage
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.sign_in.late_arrival import LateArrivalDialog
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.list import past_meetings
from organizer_app.work.meetings.visitors import invite
from organizer_app.work.organizations import list_organizations, organization_named
from organizer_app.work.people.list import list_people
from organizer_app.work.sign_in.desk import set_status
from tests.desktop.small_group import meeting_tonight
from tests.desktop.stage import Scene, Stage


def meetings(stage: Stage) -> QWidget:
    """Show the list."""
    stage.window.go("meetings")
    page = stage.window.page
    assert isinstance(page, MeetingsPage)
    stage.until(lambda: page.model.rowCount() > 0)
    stage.pause(200)
    return stage.window


def month(stage: Stage) -> QWidget:
    """Show a month of meetings."""
    stage.window.go("meetings")
    page = stage.window.page
    assert isinstance(page, MeetingsPage)
    page.views.setCurrentIndex(1)
    stage.pause(400)
    return stage.window


def meeting_part(part: int, which: Callable[[Stage], Id], point: int = 0) -> Scene:
    """Make the scene of one part of a meeting."""

    def show(stage: Stage) -> QWidget:
        page = _open(stage, which(stage))
        page.tabs.setCurrentIndex(part)
        stage.pause(300)
        page.agenda.rows.choose(point)
        return stage.window

    return show


def meeting_files(stage: Stage) -> QWidget:
    """Show the photos and files of a meeting, one of them not here yet."""
    meeting_id = last(stage)
    page = _open(stage, meeting_id)
    card = page.plan.files
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    stage.until(lambda: bool(card.files()))
    if len(card.files()) == 1:
        QGuiApplication.clipboard().setImage(picture)
        card.paste()
        stage.until(lambda: len(card.files()) == 2)
        with stage.workspace.edit(gesture("attach_file", meeting_id)) as edit:
            edit.add(
                Attachment,
                owner_table="meeting",
                owner_id=meeting_id,
                content_hash=bytes(32),
                name="volante.pdf",
                media_type="application/pdf",
                size=2_400_000,
                kind="flyer",
                caption="Volante de la reunión de marzo, en español y en inglés",
            )
        stage.until(lambda: len(card.files()) == 3)
    stage.pause(200)
    area = next(found for found in page.findChildren(QScrollArea) if found.isAncestorOf(card))
    area.ensureWidgetVisible(card.choose_button, 0, 40)
    stage.pause(50)
    return stage.window


def circle(stage: Stage) -> QWidget:
    """Show what was a meeting and became a circle, and who of it stays."""
    meeting_id = last(stage)
    page = _open(stage, meeting_id)
    page.details.kind.box.setCurrentIndex(page.details.kind.box.findData("circle"))
    page.details.kind.box.activated.emit(0)
    stage.until(lambda: "A circle" in page.plan.files.told() or "círculo" in page.plan.files.told())
    stage.pause(300)
    return stage.window


def guests(stage: Stage) -> QWidget:
    """Show who is expected at a meeting and who visits."""
    meeting_id = tonight(stage)
    page = _open(stage, meeting_id)
    if not page.plan.visitors.shown():
        with stage.workspace.edit(gesture("change_visitors", meeting_id)) as edit:
            name = "Distrito de Agua del Valle"
            invite(edit, meeting_id, organization_named(edit, name) or b"", 3)
            for person, status in zip(
                list_people(edit.session, limit=3), ("confirmed", "expected", "excused"), strict=True
            ):
                set_status(edit, meeting_id, person.id, status)
        stage.until(lambda: bool(page.plan.visitors.shown()))
    stage.pause(200)
    area = next(found for found in page.findChildren(QScrollArea) if found.isAncestorOf(page.plan.expected))
    area.ensureWidgetVisible(page.plan.expected.person, 0, 40)
    stage.pause(50)
    return stage.window


def known_place(stage: Stage) -> QWidget:
    """Show what is known of a place."""
    page = _open(stage, tonight(stage))
    page.details.about_place.click()
    shown = stage.window.page
    assert isinstance(shown, PlacePage)
    stage.until(lambda: shown.fields["name"].text() != "")
    stage.pause(200)
    return stage.window


def known_organization(stage: Stage) -> QWidget:
    """Show what is known of an organization."""
    with stage.workspace.read() as session:
        one = list_organizations(session)[0].id
    stage.window.go("organization", one)
    shown = stage.window.page
    assert isinstance(shown, OrganizationPage)
    stage.until(lambda: shown.fields["name"].text() != "")
    stage.pause(200)
    return stage.window


def new_one(stage: Stage) -> QWidget:
    """Show the question that plans a meeting from a template."""
    stage.window.go("meetings")
    page = stage.window.page
    assert isinstance(page, MeetingsPage)
    page.plan()
    dialog = next(found for found in stage.window.findChildren(NewMeeting) if found.isVisible())
    dialog.template.setCurrentIndex(4)
    stage.pause(200)
    return dialog


def next_one(stage: Stage) -> QWidget:
    """Show the question that plans the next meeting."""
    _open(stage, tonight(stage)).plan_next()
    stage.pause(200)
    return next(dialog for dialog in stage.window.findChildren(PlanDialog) if dialog.isVisible())


def late_arrival(stage: Stage) -> QWidget:
    """Show the box in which somebody who comes late is looked for, beside the minutes."""
    page = _open(stage, tonight(stage))
    page.tabs.setCurrentIndex(2)
    page.minutes.late.click()
    dialog = next(found for found in stage.window.findChildren(LateArrivalDialog) if found.isVisible())
    QTest.keyClicks(dialog.finder.box, "ru")
    stage.until(lambda: bool(dialog.finder.offers()) and not dialog.finder.is_looking())
    stage.pause(200)
    return dialog


def desk_another_day(stage: Stage) -> QWidget:
    """Show the door of a meeting that was weeks ago."""
    stage.window.go("sign_in_desk", last(stage))
    desk = stage.window.page
    assert isinstance(desk, SignInDeskPage)
    stage.until(lambda: bool(desk.heading.warning()))
    stage.pause(200)
    return stage.window


def actions(stage: Stage) -> QWidget:
    """Show the action items."""
    stage.window.go("actions")
    page = stage.window.page
    assert isinstance(page, ActionsPage)
    stage.until(lambda: page.form.isVisible())
    stage.pause(200)
    return stage.window


def tonight(stage: Stage) -> Id:
    """Return the meeting of the evening."""
    return meeting_tonight(stage.workspace)


def last(stage: Stage) -> Id:
    """Return the meeting before."""
    with stage.workspace.read() as session:
        return past_meetings(session, stage.workspace.world.now_local(), limit=1)[0].id


def _open(stage: Stage, meeting_id: Id) -> MeetingPage:
    stage.window.go("meeting", meeting_id)
    page = stage.window.page
    assert isinstance(page, MeetingPage)
    stage.until(lambda: page.details.heading.text() != "")
    return page

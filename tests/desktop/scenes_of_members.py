"""Pictures of who may do what: rights, an invitation, the founder's page, refused changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.startup.invitation_form import InvitationForm
from organizer_app.desktop.sync.founders_card import FoundersPageDialog, RecoverDialog
from organizer_app.desktop.sync.invite_dialog import InviteDialog
from organizer_app.desktop.sync.refused_list import RefusedList
from organizer_app.desktop.sync.rights_dialog import RightsDialog
from organizer_app.desktop.widgets.pieces import draw_icons
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.store.edit import gesture
from organizer_app.store.quarantine import Refused, RefusedCell
from organizer_app.sync.give_out import give_out
from organizer_app.sync.invitations import invite as invite_laptop
from organizer_app.sync.members import give_role, remove_laptop
from organizer_app.sync.take_in import take_in
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import list_people
from tests.desktop.keys import type_text
from tests.desktop.scenes_of_settling import other_laptop, sync_page
from tests.desktop.small_group import NOON, meeting_tonight
from tests.desktop.stage import Stage


def rights(stage: Stage) -> QWidget:
    laptop = stage.workspace.members.laptops[stage.workspace.laptop_id]
    dialog = RightsDialog(stage.window.around, laptop, lambda _told: None, stage.window)
    dialog.open()
    return dialog


def invite(stage: Stage) -> QWidget:
    dialog = InviteDialog(stage.window.around, lambda _name: None, stage.window)
    dialog.open()
    return dialog


def invitation_form(stage: Stage) -> QWidget:
    form = InvitationForm(lambda _typed: None, lambda: None)
    draw_icons(form, stage.choices.theme)
    form.resize(820, 720)
    form.show()
    form.begin()
    return form


def founders_page(stage: Stage) -> QWidget:
    dialog = FoundersPageDialog(stage.window.around, lambda: None, stage.window)
    dialog.open()
    stage.until(lambda: dialog.step is not None)
    return dialog


def refused(stage: Stage) -> QWidget:
    laptop = stage.workspace.members.laptops[stage.workspace.laptop_id]
    cells = (
        RefusedCell("person", bytes(16), "full_name", "Luis Vega"),
        RefusedCell("person", bytes(16), "phone", "760 555 0134"),
    )
    found = [
        Refused(bytes(32), (bytes(32),), laptop, NOON, "add_person", 1, "removed", cells),
        Refused(bytes([1]) * 32, (bytes(32),), laptop, NOON, "change_meeting", 1, "role", ()),
        Refused(bytes([2]) * 32, (bytes(32),), None, NOON, "script", 1, "unsound", ()),
    ]
    shown = RefusedList(stage.choices.theme, stage.workspace.world.zone, lambda _wanted: None)
    shown.show_refused(found, {bytes([1]) * 32: ["Stop on the Avenue"]}, may_accept=True)
    shown.resize(900, shown.heightForWidth(900))
    return shown


def sync_laptops(stage: Stage) -> QWidget:
    stage.window.resize(1180, 1500)
    stage.window.go("sync")
    page = stage.window.page
    assert isinstance(page, SyncPage)
    stage.until(lambda: page.shown() is not None)
    return stage.window


def members(stage: Stage) -> QWidget:
    """The Sync page of a group of several laptops: one lacks changes, one was removed, and wrote after."""
    here = stage.workspace
    other = other_laptop(stage)
    invite_laptop(here, "Puerta de la sala", "door", here.path.parent / "puerta.orginvite")
    invite_laptop(here, "Consejo juvenil", "youth_lead", here.path.parent / "joven.orginvite")
    with here.edit(gesture("script")) as edit:
        add_person(edit, "Pilar Montes")
    remove_laptop(here, other.laptop_id)
    with other.edit(gesture("add_person")) as edit:
        add_person(edit, "Jorge Luis Peña")
    take_in(here, give_out(other, here.path.parent / "after.orgsync").path)
    other.close()
    page = sync_page(stage, 1700)
    page.findChildren(QScrollArea)[0].ensureWidgetVisible(page.laptops)
    return stage.window


def removing(stage: Stage) -> QWidget:
    """What an admin sees before another laptop is removed."""
    other = other_laptop(stage)
    laptop = stage.workspace.members.laptops[other.laptop_id]
    other.close()
    dialog = RightsDialog(stage.window.around, laptop, lambda _told: None, stage.window)
    dialog.open()
    return dialog


def invited(stage: Stage) -> QWidget:
    """The six words of an invitation that was written."""
    dialog = InviteDialog(stage.window.around, lambda _name: None, stage.window)
    dialog.open()
    dialog.name.box.setText("Puerta de la sala")
    dialog.save_to(stage.workspace.path.parent / "puerta.orginvite")
    stage.until(dialog.words.isVisible)
    return dialog


def recover(stage: Stage) -> QWidget:
    """The founder's key, typed wrongly."""
    dialog = RecoverDialog(stage.window.around, lambda _how: None, stage.window)
    dialog.open()
    dialog.box.setText("AAAA BBBB CCCC")
    dialog.use_button.click()
    stage.until(lambda: bool(dialog.blamed()))
    return dialog


def as_role(role: str, show: Callable[[Stage], None]) -> Callable[[Stage], QWidget]:
    """Show a page on a laptop of a role."""

    def scene(stage: Stage) -> QWidget:
        workspace = stage.workspace
        give_role(workspace, workspace.laptop_id, role, leaves_no_admin=True)
        stage.window.around.feed.tell_of_statement()
        stage.pause(300)
        show(stage)
        stage.pause(300)
        return stage.window

    return scene


def _a_card(stage: Stage) -> None:
    with stage.workspace.read() as session:
        stage.window.go("person", list_people(session, limit=1)[0].id)
    page = stage.window.page
    assert isinstance(page, PersonPage)
    stage.until(lambda: page.shown() is not None)
    stage.pause(300)


def _tonight(stage: Stage) -> None:
    stage.window.go("meeting", meeting_tonight(stage.workspace))
    stage.pause(300)


def commands_of_a_viewer(stage: Stage) -> QWidget:
    """The command box where most of it is out of reach."""
    as_role("viewer", lambda one: one.window.go("people"))(stage)
    stage.window.open_command_box()
    box = stage.window.findChildren(CommandBox)[-1]
    type_text(box, "plan")
    stage.pause(300)
    return box


MEMBER_SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "members-rights": rights,
    "members-invite": invite,
    "members-invitation": invitation_form,
    "members-founder": founders_page,
    "members-refused": refused,
    "members-sync": sync_laptops,
    "members": members,
    "members-removing": removing,
    "members-invited": invited,
    "members-recover": recover,
    "role-viewer-person": as_role("viewer", _a_card),
    "role-youth-person": as_role("youth_lead", _a_card),
    "role-door-meeting": as_role("door", _tonight),
    "role-viewer-actions": as_role("viewer", lambda stage: stage.window.go("actions")),
    "role-commands": commands_of_a_viewer,
}

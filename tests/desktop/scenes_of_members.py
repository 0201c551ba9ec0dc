"""Pictures of who may do what: rights, an invitation, the founder's page, refused changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.invitation_form import InvitationForm
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.sync.founders_card import FoundersPageDialog
from organizer_app.desktop.sync.invite_dialog import InviteDialog
from organizer_app.desktop.sync.refused_list import RefusedList
from organizer_app.desktop.sync.rights_dialog import RightsDialog
from organizer_app.store.quarantine import Refused, RefusedCell
from tests.desktop.small_group import NOON
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
    form.resize(820, 720)
    form.show()
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
    shown.show_refused(found, may_accept=True)
    shown.resize(900, shown.heightForWidth(900))
    return shown


def sync_laptops(stage: Stage) -> QWidget:
    stage.window.resize(1180, 1500)
    stage.window.go("sync")
    page = stage.window.page
    assert isinstance(page, SyncPage)
    stage.until(lambda: page.shown() is not None)
    return stage.window


MEMBER_SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "members-rights": rights,
    "members-invite": invite,
    "members-invitation": invitation_form,
    "members-founder": founders_page,
    "members-refused": refused,
    "members-sync": sync_laptops,
}

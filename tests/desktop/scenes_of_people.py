"""Pictures of the list of people at work: narrowed and kept, several chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.files.signed_paper_dialog import SignedPaperDialog
from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.person import PersonPage
from organizer_app.desktop.people.look_alikes import LookAlikesDialog
from organizer_app.desktop.people.mentor_dialogs import MentorDialog
from organizer_app.desktop.people.step_dialog import StepDialog
from organizer_app.i18n import _
from organizer_app.store.edit import gesture
from organizer_app.work.lookup import find_people
from organizer_app.work.people.consents import set_consent
from tests.desktop.keys import SHIFT, press
from tests.desktop.office import click
from tests.desktop.stage import Scene, Stage


def people_page(stage: Stage) -> PeoplePage:
    """Open the list."""
    stage.window.go("people")
    page = stage.window.page
    assert isinstance(page, PeoplePage)
    stage.until(lambda: page.table.rowCount() > 0 and page.filters.town.count() > 1)
    return page


def narrowed(stage: Stage) -> QWidget:
    """Show the list narrowed in several ways."""
    page = people_page(stage)
    page.filters.town.setCurrentIndex(1)
    page.filters.came.setCurrentIndex(page.filters.came.findData(3))
    page.filters.language.setCurrentIndex(page.filters.language.findData("es"))
    stage.pause(300)
    return stage.window


def several(stage: Stage) -> QWidget:
    """Show some people chosen, and what can be done with them."""
    page = people_page(stage)
    page.view.setFocus()
    for _row in range(4):
        press(stage.window, Qt.Key.Key_Down, SHIFT)
    stage.pause(200)
    return stage.window


def look_alikes(stage: Stage) -> QWidget:
    """Show two who may be one, side by side."""
    page = people_page(stage)
    stage.until(lambda: bool(page.alike.pairs()))
    page.alike.button.click()
    dialog = stage.window.findChildren(LookAlikesDialog)[-1]
    stage.until(lambda: dialog.shown() is not None)
    return dialog


def _diego(stage: Stage) -> PersonPage:
    with stage.workspace.read() as session:
        found = find_people(session, "diego fierro")[0].id
    stage.window.go("person", found)
    page = stage.window.page
    assert isinstance(page, PersonPage)
    stage.until(lambda: page.shown() is not None)
    stage.pause(300)
    return page


def growing(stage: Stage) -> QWidget:
    """Show the whole card of somebody on the way to leading."""
    page = _diego(stage)
    stage.window.resize(1180, 2600)
    stage.pause(300)
    assert page.growing.trail.isVisible()
    return stage.window


def note_step(stage: Stage) -> QWidget:
    """Show the question about a step."""
    _diego(stage).growing.trail.note_button.click()
    return stage.window.findChildren(StepDialog)[-1]


def check_in(stage: Stage) -> QWidget:
    """Show the question about a check-in."""
    page = _diego(stage)
    click(page, _("We talked…"))
    return stage.window.findChildren(MentorDialog)[-1]


def signed_form(stage: Stage) -> QWidget:
    """Show where the signed paper of a consent goes."""
    page = _diego(stage)
    person_id = page.shown()
    assert person_id is not None
    with stage.workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, person_id.card.id, "photo_video", "yes", given_by="guardian")
    stage.until(lambda: page.consents.form_buttons["photo_video"].isVisibleTo(page))
    page.consents.open_form("photo_video")
    stage.pause(200)
    return stage.window.findChildren(SignedPaperDialog)[-1]


PEOPLE_SCENES: Mapping[str, Scene] = {
    "people-narrowed": narrowed,
    "people-several": several,
    "look-alikes": look_alikes,
    "person-growing": growing,
    "note-step": note_step,
    "check-in": check_in,
    "signed-form": signed_form,
}

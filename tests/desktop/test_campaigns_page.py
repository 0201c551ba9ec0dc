"""Campaigns by keys: written down, followed, their milestones reached; voices copied as they may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from organizer_app.desktop.look.campaign_colors import CAMPAIGN_INKS
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.colors import DARK, LIGHT
from organizer_app.desktop.pages.actions import ActionsPage
from organizer_app.desktop.pages.campaign import CampaignPage
from organizer_app.desktop.pages.campaigns import CampaignsPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.vocabulary import CAMPAIGN_COLORS
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.campaigns.evidence import add_evidence, evidence
from organizer_app.work.campaigns.list import campaign, campaigns
from organizer_app.work.campaigns.milestones import add_milestone, milestones
from organizer_app.work.campaigns.seats import add_seat, all_seats
from organizer_app.work.meetings.plan import change_meeting
from organizer_app.work.minutes import add_entry
from organizer_app.work.people.list import list_people
from organizer_app.work.sign_in.desk import add_and_mark_present
from tests.desktop.keys import ALT, CONTROL, press, type_text
from tests.desktop.small_group import meeting_tonight
from tests.desktop.test_colors import contrast

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Campaigner:
    """Somebody at a campaign: types, and looks at the screen and at the file."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, campaign_id: Id) -> None:
        self.until, self.window, self.workspace, self.id = until, window, workspace, campaign_id
        page = window.page
        assert isinstance(page, CampaignPage)
        self.page = page

    def type_into(self, box: QWidget, text: str) -> None:
        """Type a line and press Enter."""
        box.setFocus()
        type_text(self.window, text)
        press(self.window, ENTER)


@pytest.fixture
def bus(workspace: Workspace) -> Id:
    with workspace.edit(gesture("add_campaign")) as edit:
        return add_campaign(edit, "Bus for North Shore", name_other="Autobús", language="en")


@pytest.fixture
def campaigner(until: Until, window: MainWindow, workspace: Workspace, bus: Id) -> Campaigner:
    window.go("campaign", bus)
    made = Campaigner(until, window, workspace, bus)
    until(lambda: made.page.details.name.text() == "Bus for North Shore")
    return made


def test_a_name_and_enter_make_a_campaign_and_open_it(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    press(window, Qt.Key.Key_6, ALT)
    page = window.page
    assert isinstance(page, CampaignsPage)
    until(lambda: window.focusWidget() is page.box)
    until(page.list.empty.isVisible)
    type_text(window, "Paved roads")
    press(window, ENTER)
    until(lambda: isinstance(window.page, CampaignPage) and window.page.details.name.text() == "Paved roads")
    with workspace.read() as session:
        (row,) = campaigns(session, workspace.world.today())
    assert (row.started_on, row.language, row.status) == ("2031-03-06", "en", "active")
    press(window, ENTER)
    until(lambda: window.page is page and len(page.looks()) == 1)
    until(lambda: window.focusWidget() is page.list.rows)
    press(window, Qt.Key.Key_Down)
    press(window, ENTER)
    assert isinstance(window.page, CampaignPage)


def test_a_milestone_is_typed_with_its_day_reached_by_space_and_taken_back(campaigner: Campaigner) -> None:
    page, card = campaigner.page, campaigner.page.milestones
    today = campaigner.workspace.world.today()
    campaigner.type_into(card.box, "meeting with the board march 13")
    campaigner.until(lambda: [look.title for look in card.looks()] == ["meeting with the board"])
    assert card.looks()[0].detail == "Hoped for by Mar 13, 2031"
    card.rows.setFocus()
    press(page.window(), Qt.Key.Key_Space)
    campaigner.until(lambda: card.looks()[0].note == "Reached")
    with campaigner.workspace.read() as session:
        assert milestones(session, campaigner.id, today)[0].reached_on == "2031-03-06"
    press(page.window(), Qt.Key.Key_Z, CONTROL)
    campaigner.until(lambda: card.looks()[0].note == "")
    card.rows.setFocus()
    press(page.window(), ENTER)
    assert page.window().focusWidget() is card.heading.box
    press(page.window(), Qt.Key.Key_A, CONTROL)
    campaigner.type_into(card.due.box, "nonsense")
    campaigner.until(lambda: card.due.fault() != "")
    card.due.box.selectAll()
    campaigner.type_into(card.due.box, "march 20")
    campaigner.until(lambda: "Mar 20" in card.looks()[0].detail)
    card.rows.setFocus()
    press(page.window(), Qt.Key.Key_Delete)
    campaigner.until(lambda: card.looks() == [])
    assert card.empty.isVisible() and not card.form.isVisible()


def test_the_fields_that_enter_opens_come_into_sight(campaigner: Campaigner) -> None:
    page, card = campaigner.page, campaigner.page.seats
    campaigner.type_into(card.box, "Division 3 @Water Board april 1")
    campaigner.until(lambda: len(card.looks()) == 1)
    area = page.findChildren(QScrollArea)[0]
    area.verticalScrollBar().setValue(0)
    card.rows.setFocus()
    press(page.window(), ENTER)
    first = next(iter(card.fields.values()))
    campaigner.until(
        lambda: area.viewport().rect().contains(first.mapTo(area.viewport(), first.rect().bottomLeft()))
    )


def test_evidence_and_seats_are_typed_in_one_line_each(campaigner: Campaigner) -> None:
    page = campaigner.page
    campaigner.type_into(page.evidence.box, "312 signatures for the stop")
    campaigner.until(lambda: [look.lead for look in page.evidence.looks()] == ["312"])
    campaigner.type_into(page.seats.box, "Division 3 @Water Board april 1")
    campaigner.until(lambda: [look.note for look in page.seats.looks()] == ["Open now"])
    page.evidence.rows.setFocus()
    press(page.window(), ENTER)
    page.evidence.number.box.selectAll()
    campaigner.type_into(page.evidence.number.box, "3,120")
    page.seats.rows.setFocus()
    press(page.window(), ENTER)
    campaigner.type_into(page.seats.holder.box, "Ana Ruiz")
    campaigner.until(lambda: "Held by Ana Ruiz López" in page.seats.looks()[0].detail)
    with campaigner.workspace.read() as session:
        (counted,) = evidence(session, campaigner.id)
        (seat,) = all_seats(session)
    assert (counted.number, counted.text) == (3120, "signatures for the stop")
    assert (seat.body, seat.apply_until, seat.campaign) == (
        "Water Board",
        "2031-04-01",
        "Bus for North Shore",
    )


def test_words_are_copied_with_the_name_only_where_that_may_be(campaigner: Campaigner) -> None:
    page, workspace = campaigner.page, campaigner.workspace
    with workspace.edit(gesture("write_minutes")) as edit:
        tonight = meeting_tonight(workspace)
        change_meeting(edit, tonight, campaign_id=campaigner.id)
        ana = next(one.id for one in list_people(edit.session, limit=20) if one.full_name.startswith("Ana"))
        for answer in ("yes", "without_name", "no"):
            add_entry(edit, tonight, answer, kind="resident_voice", speaker_id=ana, may_quote=answer)
    campaigner.until(lambda: len(page.voices.looks()) == 3)
    assert len(page.meetings.looks()) == 1
    copied = []
    for place in range(3):
        QApplication.clipboard().clear()
        page.voices.rows.choose(place)
        page.voices.copy.click()
        copied.append(QApplication.clipboard().text())
    assert copied == ["“yes” — Ana Ruiz López", "“without_name” — a resident", ""]
    page.voices.rows.setFocus()
    press(page.window(), ENTER)
    assert campaigner.window.page.key == "meeting"


def test_an_action_item_typed_here_belongs_to_the_campaign(campaigner: Campaigner) -> None:
    page = campaigner.page
    campaigner.type_into(page.action_items.box, "call SunLine @Ana friday")
    campaigner.until(lambda: [look.title for look in page.action_items.looks()] == ["call SunLine"])
    page.action_items.rows.setFocus()
    press(page.window(), ENTER)
    shown = campaigner.window.page
    assert isinstance(shown, ActionsPage)
    campaigner.until(lambda: shown.form.heading.text() == "call SunLine")


def test_won_and_deleted_are_one_press_each_and_undone(campaigner: Campaigner) -> None:
    page, workspace, window = campaigner.page, campaigner.workspace, campaigner.window

    def status() -> str:
        with workspace.read() as session:
            return campaign(session, campaigner.id, workspace.world.today()).row.status

    page.commands()[0].run()
    campaigner.until(lambda: status() == "won" and "Won" in window.strip.text())
    press(window, Qt.Key.Key_Z, CONTROL)
    campaigner.until(lambda: status() == "active")
    page.commands()[-1].run()
    campaigner.until(lambda: window.page.key == "campaigns")
    press(window, Qt.Key.Key_Z, CONTROL)
    campaigner.until(lambda: isinstance(window.page, CampaignsPage) and len(window.page.looks()) == 1)


def test_what_was_typed_and_never_saved_is_offered_with_the_row_it_was_typed_for(
    campaigner: Campaigner,
) -> None:
    page, card = campaigner.page, campaigner.page.milestones
    campaigner.type_into(card.box, "letter")
    campaigner.until(lambda: len(card.looks()) == 1)
    card.rows.setFocus()
    press(page.window(), ENTER)
    press(page.window(), Qt.Key.Key_End)
    type_text(page.window(), "s to the board")
    campaigner.until(
        lambda: any("letters to the board" in one.text for one in all_drafts(campaigner.workspace))
    )
    draft = all_drafts(campaigner.workspace)[0]
    card.heading.restore()
    card.close_fields()
    page.take_draft(draft.key.split(" ", 2)[2], draft.text)
    assert card.form.isVisible() and card.heading.text() == "letters to the board"


def test_a_campaign_is_found_by_its_name_in_the_other_language_and_said_in_it(
    campaigner: Campaigner, choices: Choices, window: MainWindow
) -> None:
    choices.speak("es")
    campaigner.until(lambda: campaigner.page.title() == "Autobús")
    window.go("campaigns")
    page = window.page
    assert isinstance(page, CampaignsPage)
    campaigner.until(lambda: [look.title for look in page.looks()] == ["Autobús"])
    page.look_box.setFocus()
    type_text(window, "autob")
    assert len(page.looks()) == 1
    type_text(window, "x")
    assert page.looks() == []


def test_opened_fields_are_no_wider_than_a_small_screen_in_spanish_at_200_percent(
    campaigner: Campaigner, choices: Choices, window: MainWindow
) -> None:
    page = campaigner.page
    with campaigner.workspace.edit(gesture("fill")) as edit:
        add_milestone(edit, campaigner.id, "Letter")
        add_evidence(edit, campaigner.id, "signatures", number=312)
        add_seat(edit, "Riders’ committee", campaign_id=campaigner.id, apply_until="2031-04-01")
    campaigner.until(lambda: len(page.seats.looks()) == 1)
    choices.speak("es")
    choices.scale_text(200)
    window.resize(1366, 740)
    for part in (page.milestones, page.evidence, page.seats):
        part.rows.choose(0)
        part.open_fields()
    for _turn in range(5):
        QApplication.processEvents()
    area = next(area for area in page.findChildren(QScrollArea) if area.isVisible())
    assert page.seats.form.isVisible() and area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("code", CAMPAIGN_COLORS)
def test_a_campaigns_color_is_seen_on_light_and_on_dark(code: str) -> None:
    for ink, colors in zip(CAMPAIGN_INKS[code], (LIGHT, DARK), strict=True):
        for surface in (colors.card, colors.page):
            assert contrast(ink, surface) >= 3


def test_how_many_were_reached_comes_to_the_list_and_follows_who_comes(
    campaigner: Campaigner, window: MainWindow, workspace: Workspace, until: Until
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Stops", status="held", campaign_id=campaigner.id)
        add_and_mark_present(edit, meeting, "Ana Ruiz", 1_000)
    window.go("campaigns")
    page = window.page
    assert isinstance(page, CampaignsPage)
    until(lambda: any("1 person reached" in look.detail for look in page.looks()))
    with workspace.edit(gesture("sign_in")) as edit:
        add_and_mark_present(edit, meeting, "Beto Cruz", 2_000)
    until(lambda: any("2 people reached" in look.detail for look in page.looks()))

"""Pictures of the campaigns: the list with its seats, one campaign, and the fields of its parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.pages.campaign import CampaignPage
from organizer_app.desktop.pages.campaigns import CampaignsPage
from organizer_app.desktop.parts.part_card import PartCard
from organizer_app.work.campaigns.list import campaigns as all_campaigns
from tests.desktop.stage import Scene, Stage


def campaigns(stage: Stage) -> QWidget:
    """Show the list."""
    stage.window.go("campaigns")
    page = stage.window.page
    assert isinstance(page, CampaignsPage)
    stage.until(lambda: bool(page.looks()))
    stage.pause(200)
    return stage.window


def campaign(stage: Stage) -> QWidget:
    """Show one campaign from its top."""
    _open(stage)
    return stage.window


def part_of_campaign(which: Callable[[CampaignPage], PartCard], place: int) -> Scene:
    """Make the scene in which the fields of a part are open."""

    def show(stage: Stage) -> QWidget:
        page = _open(stage)
        part = which(page)
        stage.until(lambda: part.rows.model().rowCount() > place)
        part.rows.choose(place)
        part.open_fields()
        stage.pause(200)
        area = page.findChildren(QScrollArea)[0]
        area.ensureWidgetVisible(part.form)
        stage.pause(200)
        return stage.window

    return show


def _open(stage: Stage) -> CampaignPage:
    with stage.workspace.read() as session:
        rows = all_campaigns(session, stage.workspace.world.today())
    most = max(rows, key=lambda row: row.counts.reached)
    stage.window.go("campaign", most.id)
    page = stage.window.page
    assert isinstance(page, CampaignPage)
    stage.until(lambda: page.details.name.text() != "")
    stage.pause(300)
    return page


CAMPAIGN_SCENES: dict[str, Scene] = {
    "campaigns": campaigns,
    "campaign": campaign,
    "campaign-milestone": part_of_campaign(lambda page: page.milestones, 0),
    "campaign-evidence": part_of_campaign(lambda page: page.evidence, 0),
    "campaign-seat": part_of_campaign(lambda page: page.seats, 0),
}

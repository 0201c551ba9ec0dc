"""The example's campaigns: what they are after, milestones reached on their days, evidence, seats."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.records.base import Id
from organizer_app.work.campaigns.change import change_campaign
from organizer_app.work.campaigns.evidence import add_evidence
from organizer_app.work.campaigns.milestones import MilestoneDetails, add_milestone, change_milestone
from organizer_app.work.campaigns.seats import SeatDetails, add_seat
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import (
    WrittenCampaign,
    WrittenEvidence,
    WrittenMilestone,
    WrittenSeat,
)


def steps(season: Season, written: WrittenCampaign) -> Iterator[Step]:
    """Give what a campaign went through after it had its name, each at its moment."""
    yield season.moment(written["day"], "15:00"), partial(_plan, season, written)
    for milestone in written["milestones"]:
        if "reached" in milestone:
            yield season.moment(milestone["reached"], "21:00"), partial(_reach, season, written, milestone)
    for found in written["evidence"]:
        yield season.moment(found["day"], "18:40"), partial(_show, season, written, found)


def _plan(season: Season, written: WrittenCampaign, at: int) -> None:
    campaign_id = _campaign(season, written)
    with season.edit(at, "organizer", "change_campaign", campaign_id) as edit:
        change_campaign(
            edit,
            campaign_id,
            name_other=season.say_other(season.group["campaigns"][written["key"]]),
            language=season.language,
            goal=season.say(written["goal"]),
            goal_other=season.say_other(written["goal"]),
            color=written["color"],
            started_on=season.day(written["day"]),
        )
        for milestone in written["milestones"]:
            details = MilestoneDetails(
                title_other=season.say_other(milestone["title"]),
                language=season.language,
                due_on=season.day(milestone["due"]),
            )
            made = add_milestone(edit, campaign_id, season.say(milestone["title"]), **details)
            season.known[_key(written, milestone)] = made
    for seat in written.get("seats", []):
        with season.edit(at, "organizer", "change_seat", campaign_id) as edit:
            add_seat(edit, season.say(seat["title"]), **_seat(season, campaign_id, seat))


def _seat(season: Season, campaign_id: Id, seat: WrittenSeat) -> SeatDetails:
    details = SeatDetails(campaign_id=campaign_id, organization_id=season.known[seat["body"]])
    details["apply_until"] = season.day(seat["apply"])
    if "until" in seat:
        details["term_until"] = season.day(seat["until"])
    if "notes" in seat:
        details["notes"] = season.say(seat["notes"])
    return details


def _reach(season: Season, written: WrittenCampaign, milestone: WrittenMilestone, at: int) -> None:
    note = season.say(milestone["note"]) if "note" in milestone else None
    with season.edit(at, "organizer", "change_campaign", _campaign(season, written)) as edit:
        reached = edit.world.today().isoformat()
        change_milestone(edit, season.known[_key(written, milestone)], reached_on=reached, note=note)


def _show(season: Season, written: WrittenCampaign, found: WrittenEvidence, at: int) -> None:
    campaign_id = _campaign(season, written)
    with season.edit(at, "notes", "change_campaign", campaign_id) as edit:
        text, number = season.say(found["text"]), found.get("number")
        add_evidence(edit, campaign_id, text, kind=found["kind"], number=number)


def _campaign(season: Season, written: WrittenCampaign) -> Id:
    return season.known[f"campaign:{written['key']}"]


def _key(written: WrittenCampaign, milestone: WrittenMilestone) -> str:
    return f"milestone:{written['key']}/{milestone['title'][0]}"

"""The example's action items: raised in a meeting, noted, done on their day, dropped, or still open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.actions.change import (
    ActionDetails,
    add_action,
    change_action,
    finish_action,
    note_action,
)
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import Pair, WrittenAction, WrittenMeeting


def steps(season: Season, action: WrittenAction) -> Iterator[Step]:
    """Give what happened to an action item after it was raised, each at its moment."""
    for day, text in action.get("notes", []):
        yield season.moment(day, "13:00"), partial(_note, season, action, text)
    if "done" in action:
        yield season.moment(action["done"], "20:15"), partial(_finish, season, action)
    if "dropped" in action:
        yield season.moment(action.get("due", 0), "12:00"), partial(_drop, season, action)


def raising_step(season: Season, written: WrittenMeeting, actions: list[WrittenAction]) -> Step:
    """Give the moment in which what was taken on or promised in a meeting is written down."""
    at = season.moment(written["day"], written["to"], -10)
    return at, partial(
        _raise, season, written, [action for action in actions if action["in"] == written["key"]]
    )


def _raise(season: Season, written: WrittenMeeting, raised: list[WrittenAction], at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "notes", "add_action", meeting_id) as edit:
        for action in raised:
            season.known[_key(action)] = _add(edit, season, action, meeting_id, written.get("campaign"))


def _note(season: Season, action: WrittenAction, text: Pair, at: int) -> None:
    action_id = season.known[_key(action)]
    with season.edit(at, "organizer", "change_action", action_id) as edit:
        note_action(edit, action_id, season.say(text))


def _finish(season: Season, action: WrittenAction, at: int) -> None:
    action_id = season.known[_key(action)]
    who = action["owner"] if action.get("kind") != "commitment" else "organizer"
    with season.edit(at, who, "finish_action", action_id) as edit:
        finish_action(edit, action_id, _outcome(season, action))


def _drop(season: Season, action: WrittenAction, at: int) -> None:
    action_id = season.known[_key(action)]
    with season.edit(at, "organizer", "change_action", action_id) as edit:
        change_action(edit, action_id, status="dropped", outcome=_outcome(season, action))


def _outcome(season: Season, action: WrittenAction) -> str | None:
    return season.say(action["outcome"]) if "outcome" in action else None


def _add(edit: Edit, season: Season, action: WrittenAction, meeting_id: Id, campaign: str | None) -> Id:
    details = ActionDetails(
        title_other=season.say_other(action["title"]),
        language=season.language,
        kind=action.get("kind", "task"),
        status=action.get("status", "open"),
        priority=action.get("priority", 0),
        raised_in_id=meeting_id,
    )
    if action["owner"] in season.group["organizations"]:
        details["owner_organization_id"] = season.known[action["owner"]]
    else:
        details["owner_person_id"] = season.known[action["owner"]]
    if "due" in action:
        details["due_on"] = season.day(action["due"])
    if "detail" in action:
        details["detail"] = season.say(action["detail"])
    campaign = action.get("campaign", campaign)
    if campaign:
        details["campaign_id"] = season.known[f"campaign:{campaign}"]
    return add_action(edit, season.say(action["title"]), **details)


def _key(action: WrittenAction) -> str:
    return f"action:{action['in']}/{action['title'][0]}"

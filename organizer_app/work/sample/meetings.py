"""Hold the example's meetings: planned one from the other, signed in, counted, written up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.attachments import attach
from organizer_app.work.meetings.agenda import (
    AgendaItemFields,
    add_agenda_item,
    agenda,
    change_agenda_item,
)
from organizer_app.work.meetings.checklist import add_checklist_item, checklist, tick
from organizer_app.work.meetings.plan import (
    MeetingFields,
    change_meeting,
    plan_meeting,
    plan_next,
    set_meeting_status,
)
from organizer_app.work.meetings.roles import assign_role
from organizer_app.work.meetings.visitors import invite
from organizer_app.work.minutes import EntryDetails, add_entry
from organizer_app.work.sample.people import add_written
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import WrittenMeeting, WrittenPoint, written_file
from organizer_app.work.sign_in.brought import set_brought_by
from organizer_app.work.sign_in.desk import mark_present, set_status
from organizer_app.work.sign_in.room import change_headcount

DAYS_AHEAD = 10
"""A meeting is planned so many days before it."""

LATEST_PLAN = -11
"""Nothing is planned later than this day: for whoever opens the example it is past."""

_BACKED = "youth_lead"
_NEAR = 4
"""So many times likelier comes who lives in the town where the meeting is."""
_TEAM = 12
_CALLING = 3_600_000
"""An hour on the telephone, in milliseconds."""
_A_BREATH = 2_000
"""Two who arrive in the same minute are signed in one after the other."""


def steps(season: Season, written: WrittenMeeting) -> Iterator[Step]:
    """Give what happens around a meeting, each at its moment: planned, prepared, held, written up."""
    day, begins, ends = written["day"], written["from"], written["to"]
    yield season.moment(min(day - DAYS_AHEAD, LATEST_PLAN), "16:30"), partial(_plan, season, written)
    if "files" in written:
        yield season.moment(min(day + 1, LATEST_PLAN + 1), "09:15"), partial(_attach, season, written)
    if day >= 0:
        if "ticked" in written:
            yield season.moment(LATEST_PLAN + 1, "12:00"), partial(_prepare, season, written)
        return
    if written.get("cancelled"):
        yield season.moment(day, begins, -180), partial(_set_status, season, written, "cancelled")
        return
    yield season.moment(day, begins, -60), partial(_pack, season, written)
    if "came" in written:
        # A paper sheet is typed up the day after.
        arrived = season.moment(day, begins, -26) if "by_desk" in written else season.moment(day + 1, "10:00")
        yield arrived, partial(_sign_in, season, written)
    if "headcount" in written:
        yield season.moment(day, begins, 40), partial(_count_heads, season, written)
    yield season.moment(day, begins, 50), partial(_write_minutes, season, written)
    yield season.moment(day, ends, 5), partial(_set_status, season, written, "held")


def _plan(season: Season, written: WrittenMeeting, at: int) -> None:
    """Plan a meeting: from an earlier one with what is its own, or anew."""
    after = written.get("after")
    starts_at = season.planned(written["day"], written["from"])
    if after:
        last = season.known[after]
        with season.edit(at, "organizer", "plan_next_meeting", last) as edit:
            meeting_id = plan_next(edit, last, starts_at)
            change_meeting(edit, meeting_id, **_fields(season, written))
            _make_own(edit, season, meeting_id, written)
            _invite(edit, season, meeting_id, written)
    else:
        with season.edit(at, "organizer", "plan_meeting") as edit:
            meeting_id = plan_meeting(edit, season.say(written["title"]), starts_at)
            change_meeting(edit, meeting_id, **_fields(season, written))
            _write_plan(edit, season, meeting_id, written)
            _invite(edit, season, meeting_id, written)
    season.known[written["key"]] = meeting_id


def _invite(edit: Edit, season: Season, meeting_id: Id, written: WrittenMeeting) -> None:
    for key, people in written.get("visitors", {}).items():
        invite(edit, meeting_id, season.known[key], people)


def _attach(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "organizer", "attach_file", meeting_id) as edit:
        for file in written["files"]:
            attach(
                edit,
                "meeting",
                meeting_id,
                written_file(file["file"]),
                name=season.say(file["name"]),
                media_type=file["media_type"],
                kind=file.get("kind", "other"),
                caption=season.say(file["caption"]),
            )


def _write_plan(edit: Edit, season: Season, meeting_id: Id, written: WrittenMeeting) -> None:
    for point in written.get("agenda", []):
        item_id = add_agenda_item(edit, meeting_id, season.say(point["title"]))
        change_agenda_item(edit, item_id, **_point(season, point))
    for text in written.get("checklist", []):
        add_checklist_item(edit, meeting_id, season.say(text))
    for role, person in written.get("roles", {}).items():
        backed_by = season.known["adult"] if role == _BACKED else None
        hours = written.get("hours", {}).get(role)
        assign_role(edit, meeting_id, season.known[person], role, hours=hours, backed_by_id=backed_by)


def _pack(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "organizer", "change_checklist", meeting_id) as edit:
        for row in checklist(edit.session, meeting_id):
            tick(edit, row.id, True)


def _set_status(season: Season, written: WrittenMeeting, status: str, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "organizer", "change_meeting", meeting_id) as edit:
        set_meeting_status(edit, meeting_id, status)


def _count_heads(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "greeter", "change_headcount", meeting_id) as edit:
        for category, count in written.get("headcount", {}).items():
            change_headcount(edit, meeting_id, category, count)


def _prepare(season: Season, written: WrittenMeeting, at: int) -> None:
    """Write what is packed already for a meeting to come, and who confirmed."""
    meeting_id = season.known[written["key"]]
    with season.edit(at, "greeter", "change_checklist", meeting_id) as edit:
        for row in checklist(edit.session, meeting_id)[: written.get("ticked", 0)]:
            tick(edit, row.id, True)
    regulars = sorted(season.came, key=lambda person_id: (-season.came[person_id], person_id))
    with season.edit(at + _CALLING, "notes", "set_attendance", meeting_id) as edit:
        for place, person_id in enumerate(regulars[:12]):
            set_status(edit, meeting_id, person_id, "confirmed" if place % 4 else "excused")


def _fields(season: Season, written: WrittenMeeting) -> MeetingFields:
    fields = MeetingFields(
        title=season.say(written["title"]),
        title_other=season.say_other(written["title"]),
        language=season.language,
        starts_at=season.planned(written["day"], written["from"]),
        ends_at=season.planned(written["day"], written["to"]),
        place_id=season.known[f"place:{written['place']}"],
        expected_count=written["expected"],
        languages=["en", "es"],
    )
    if "purpose" in written:
        fields["purpose"] = season.say(written["purpose"])
        fields["purpose_other"] = season.say_other(written["purpose"])
    if "notes" in written:
        fields["notes"] = season.say(written["notes"])
    if "kind" in written:
        fields["kind"] = written["kind"]
    if "campaign" in written:
        fields["campaign_id"] = season.known[f"campaign:{written['campaign']}"]
    if "interpretation" in written:
        fields["interpretation"] = written["interpretation"]
    if "public_body" in written:
        fields["public_body"] = written["public_body"]
    return fields


def _point(season: Season, written: WrittenPoint) -> AgendaItemFields:
    point = AgendaItemFields(
        title=season.say(written["title"]),
        title_other=season.say_other(written["title"]),
        language=season.language,
    )
    if "kind" in written:
        point["kind"] = written["kind"]
    if "minutes" in written:
        point["minutes_planned"] = written["minutes"]
    if "lead" in written:
        point["lead_id"] = season.known[written["lead"]]
    if "detail" in written:
        point["detail"] = season.say(written["detail"])
        point["detail_other"] = season.say_other(written["detail"])
    if "takeaway" in written:
        point["takeaway"] = season.say(written["takeaway"])
        point["takeaway_other"] = season.say_other(written["takeaway"])
    return point


def _make_own(edit: Edit, season: Season, meeting_id: Id, written: WrittenMeeting) -> None:
    """Give the copied agenda this meeting's own topic and educational point."""
    points = agenda(edit.session, meeting_id).points
    if "topic" in written:
        first = next(point for point in points if point.kind == "topic")
        change_agenda_item(edit, first.id, **_point(season, written["topic"]))
    if "lesson" in written:
        lesson = next(point for point in points if point.kind == "educational_point")
        change_agenda_item(edit, lesson.id, **_point(season, written["lesson"]))


def _sign_in(season: Season, written: WrittenMeeting, at: int) -> None:
    """Write who came: at the desk one by one, or in one go from a paper sheet."""
    meeting_id = season.known[written["key"]]
    arrivals = sorted(
        (season.moment(written["day"], written["from"], season.chance.randint(-25, 25)), key)
        for key in _who_came(season, written)
    )
    if "by_desk" not in written:
        with season.edit(at, "notes", "sign_in", meeting_id) as edit:
            for arrived, key in arrivals:
                _arrive(edit, season, meeting_id, key, arrived, "paper")
        return
    regular: Id | None = None
    for place, (arrived, key) in enumerate(arrivals):
        known = season.known.get(key)
        name, about = ("sign_in", (known, meeting_id)) if known else ("sign_in_new", (meeting_id,))
        with season.edit(arrived + place * _A_BREATH, "greeter", name, *about) as edit:
            _arrive(edit, season, meeting_id, key, arrived, "desk")
        if known:
            regular = known
        elif regular:
            # Who stood in the line before them had asked them to come.
            with season.edit(arrived + place * _A_BREATH + 1, "greeter", "brought_by", meeting_id) as edit:
                set_brought_by(edit, meeting_id, season.known[key], regular)
            regular = None


def _arrive(edit: Edit, season: Season, meeting_id: Id, key: str, at: int, method: str) -> None:
    person_id = season.known.get(key) or add_written(edit, season, key, season.people[key])
    mark_present(edit, meeting_id, person_id, at, method)
    season.came[person_id] = season.came.get(person_id, 0) + 1


def _who_came(season: Season, written: WrittenMeeting) -> list[str]:
    """Draw who came: those met here for the first time, then mostly neighbors and those who come often."""
    tag = written.get("tag")
    new = [key for key, person in season.people.items() if person.came_by == written["key"]]
    town = season.group["places"][written["place"]]["community"]
    weights = {}
    for key, person in season.people.items():
        person_id = season.known.get(key)
        if person_id is None or (tag and tag not in person.tags):
            continue
        near = _NEAR if person.town == town else 1
        weights[key] = near * (1 + season.came.get(person_id, 0)) * (_TEAM if "team" in person.tags else 1)
    return new + _draw(season, weights, min(written.get("came", 0) - len(new), len(weights)))


def _draw(season: Season, weights: dict[str, int], count: int) -> list[str]:
    """Draw so many keys, each once; a key of twice the weight comes up about twice as often."""
    ranked = sorted(weights, key=lambda key: season.chance.random() ** (1 / weights[key]), reverse=True)
    return ranked[: max(count, 0)]


def _write_minutes(season: Season, written: WrittenMeeting, at: int) -> None:
    meeting_id = season.known[written["key"]]
    with season.edit(at, "notes", "write_minutes", meeting_id) as edit:
        points = agenda(edit.session, meeting_id).points
        for line in written.get("minutes", []):
            details = EntryDetails(
                kind=line["kind"],
                text_other=season.say_other(line["text"]),
                language=season.language,
                agenda_item_id=points[line["item"]].id,
            )
            if "speaker" in line:
                details["speaker_id"] = season.known[line["speaker"]]
                details["may_quote"] = line.get("quote", "not_asked")
            if "votes" in line:
                details["votes_for"], details["votes_against"], details["votes_abstained"] = line["votes"]
            add_entry(edit, meeting_id, season.say(line["text"]), **details)

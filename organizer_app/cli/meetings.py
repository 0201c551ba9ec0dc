"""`organizer meetings`: list, show and plan meetings; `organizer minutes` shows what was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import click

from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import LocalTime, row_of, whole_number, words_typed
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import (
    json_option,
    local_words,
    marked,
    print_facts,
    print_json,
    print_table,
    say,
)
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand, SpokenGroup
from organizer_app.i18n import N_, _, current_language
from organizer_app.rules.date_text import clock_time
from organizer_app.rules.dates import local_text
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.vocabulary import (
    INTERPRETATIONS,
    LANGUAGES,
    MEETING_KINDS,
    MEETING_STATUSES,
    MINUTE_KINDS,
    ROLES,
    returned_words,
)
from organizer_app.store.edit import gesture
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.known_ids import short_id
from organizer_app.work.meetings.agenda import Agenda, add_agenda_item, agenda
from organizer_app.work.meetings.checklist import ChecklistRow, checklist
from organizer_app.work.meetings.list import (
    MeetingCard,
    MeetingRow,
    all_meetings,
    meeting,
    past_meetings,
    upcoming_meetings,
)
from organizer_app.work.meetings.plan import MeetingDetails, plan_meeting, plan_next, set_meeting_status
from organizer_app.work.meetings.roles import Role, roles
from organizer_app.work.meetings.templates import meeting_templates, plan_from_template
from organizer_app.work.minutes import MinuteLine
from organizer_app.work.minutes import minutes as minutes_of
from organizer_app.work.places import place_named


@dataclass(frozen=True)
class TemplateTold:
    """A meeting to begin from, as it is listed; it lasts so many minutes."""

    key: str
    name: str
    kind: str
    minutes: int
    about: str


@click.group(cls=SpokenGroup)
def meetings() -> None:
    pass


@meetings.command("list", help=N_("List meetings, the last first."))
@click.option("--upcoming", "which", flag_value="upcoming", help=N_("Only what comes."))
@click.option("--past", "which", flag_value="past", help=N_("Only what was."))
@json_option
@click.pass_obj
def list_them(invocation: Invocation, which: str | None, as_json: bool) -> None:
    with opened(invocation) as workspace, workspace.read() as session:
        now = workspace.world.now_local()
        rows: tuple[MeetingRow, ...]
        if which == "upcoming":
            rows = upcoming_meetings(session, now, limit=1_000)
        elif which == "past":
            rows = past_meetings(session, now, limit=1_000)
        else:
            rows = all_meetings(session)
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                local_words(row.starts_at),
                marked(row.title, row.revived),
                row.place or "",
                MEETING_STATUSES.word(row.status),
                str(row.signed_in + row.counted or ""),
            )
            for row in rows
        ),
        (_("Id"), _("When"), _("Title"), _("Place"), _("Status"), _("Came")),
    )


@meetings.command("show", help=N_("Show one meeting with its agenda, roles and checklist."))
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("ID"))
@json_option
@click.pass_obj
def show(invocation: Invocation, meeting_id: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        found = row_of(workspace, "meeting", meeting_id)
        with workspace.read() as session:
            card, planned = meeting(session, found), agenda(session, found)
            taken, listed = roles(session, found), checklist(session, found)
            returned = returned_about(session, "meeting", [found])
    if as_json:
        told = {"meeting": card, "agenda": planned, "roles": taken, "checklist": listed}
        print_json({**told, "returned": returned})
        return
    _print_meeting(card, planned, taken, listed, returned)


@meetings.command("add", help=N_("Plan a meeting and print its id."))
@click.argument("title", cls=SpokenArgument, metavar=N_("TITLE"))
@click.option(
    "--at", "starts_at", type=LocalTime(), required=True, metavar=N_("TIME"), help=N_("When it begins.")
)
@click.option("--ends", "ends_at", type=LocalTime(), metavar=N_("TIME"), help=N_("When it ends."))
@click.option("--title-other", metavar=N_("TEXT"), help=N_("The title in the other language."))
@click.option("--in", "language", type=click.Choice(["en", "es"]), help=N_("The language of the title."))
@click.option("--kind", type=click.Choice(MEETING_KINDS.codes), default="community_meeting")
@click.option("--place", metavar=N_("TEXT"), help=N_("Where; a new place is written down."))
@click.option("--languages", metavar=N_("LANGUAGES"), help=N_("Spoken there, such as es,en."))
@click.option("--interpretation", type=click.Choice(INTERPRETATIONS.codes), default="none")
@click.option("--expected", "expected_count", type=whole_number(), help=N_("How many are expected."))
@click.option("--public-body", is_flag=True, help=N_("It is a meeting of a public body."))
@click.option("--purpose", metavar=N_("TEXT"), help=N_("What it is for."))
@click.option(
    "--agenda",
    "points",
    multiple=True,
    metavar=N_("TEXT"),
    help=N_("A point of the agenda, such as “Welcome:10” for ten minutes; may be repeated."),
)
@click.pass_obj
def add(
    invocation: Invocation,
    title: str,
    starts_at: str,
    ends_at: str | None,
    title_other: str | None,
    language: str | None,
    kind: str,
    place: str | None,
    languages: str | None,
    interpretation: str,
    expected_count: int | None,
    public_body: bool,
    purpose: str | None,
    points: tuple[str, ...],
) -> None:
    warn_of_danger(title, title_other, purpose, *points)
    details = MeetingDetails(
        kind=kind,
        ends_at=ends_at,
        title_other=title_other,
        language=language,
        languages=words_typed(languages),
        interpretation=interpretation,
        expected_count=expected_count,
        public_body=public_body,
        purpose=purpose,
    )
    with opened(invocation) as workspace, workspace.edit(gesture("plan_meeting")) as edit:
        if place:
            details["place_id"] = place_named(edit, place)
        made = plan_meeting(edit, title, starts_at, **details)
        for point in points:
            name, minutes = _point(point)
            add_agenda_item(edit, made, name, minutes_planned=minutes)
    say(made.hex())


@meetings.command("templates", help=N_("List the meetings to begin from, with their keys."))
@json_option
def list_templates(as_json: bool) -> None:
    language = current_language()
    found = [
        TemplateTold(one.key, one.name(language), one.kind, one.minutes, one.about(language))
        for one in meeting_templates()
    ]
    if as_json:
        print_json(found)
        return
    print_table(
        ((one.key, one.name, MEETING_KINDS.word(one.kind), str(one.minutes), one.about) for one in found),
        (_("Key"), _("Name"), _("Kind"), _("Minutes"), _("About")),
    )


@meetings.command("plan", help=N_("Plan a meeting from a template and print its id; “templates” lists them."))
@click.option(
    "--template",
    "key",
    type=click.Choice([one.key for one in meeting_templates()]),
    required=True,
    metavar=N_("KEY"),
    help=N_("What it begins from: its agenda, checklist and length."),
)
@click.option(
    "--at", "starts_at", type=LocalTime(), required=True, metavar=N_("TIME"), help=N_("When it begins.")
)
@click.option("--ends", "ends_at", type=LocalTime(), metavar=N_("TIME"), help=N_("When it ends."))
@click.option("--title", metavar=N_("TEXT"), help=N_("Its title; without one, the template's."))
@click.option("--in", "language", type=click.Choice(["en", "es"]), help=N_("The language of the title."))
@click.option("--place", metavar=N_("TEXT"), help=N_("Where; a new place is written down."))
@click.option("--expected", "expected_count", type=whole_number(), help=N_("How many are expected."))
@click.pass_obj
def plan_from(
    invocation: Invocation,
    key: str,
    starts_at: str,
    ends_at: str | None,
    title: str | None,
    language: str | None,
    place: str | None,
    expected_count: int | None,
) -> None:
    warn_of_danger(title)
    template = next(one for one in meeting_templates() if one.key == key)
    spoken = language or current_language()
    after = datetime.fromisoformat(starts_at) + timedelta(minutes=template.minutes)
    details = MeetingDetails(language=spoken, ends_at=ends_at or local_text(after))
    if expected_count is not None:
        details["expected_count"] = expected_count
    with opened(invocation) as workspace, workspace.edit(gesture("plan_meeting")) as edit:
        if place:
            details["place_id"] = place_named(edit, place)
        made = plan_from_template(edit, template, title or template.name(spoken), starts_at, **details)
    say(made.hex())


@meetings.command("plan-next", help=N_("Plan the next meeting from this one and print its id."))
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("ID"))
@click.option(
    "--at", "starts_at", type=LocalTime(), required=True, metavar=N_("TIME"), help=N_("When it begins.")
)
@click.pass_obj
def plan_another(invocation: Invocation, meeting_id: str, starts_at: str) -> None:
    with opened(invocation) as workspace:
        found = row_of(workspace, "meeting", meeting_id)
        with workspace.edit(gesture("plan_next_meeting", found)) as edit:
            made = plan_next(edit, found, starts_at)
    say(made.hex())


@meetings.command("status", help=N_("Say that a meeting is planned, was held, or is canceled."))
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("ID"))
@click.argument("status", cls=SpokenArgument, type=click.Choice(MEETING_STATUSES.codes))
@click.pass_obj
def set_status(invocation: Invocation, meeting_id: str, status: str) -> None:
    with opened(invocation) as workspace:
        found = row_of(workspace, "meeting", meeting_id)
        with workspace.edit(gesture("change_meeting", found)) as edit:
            set_meeting_status(edit, found, status)


@click.command("minutes", cls=SpokenCommand)
@click.argument("meeting_id", cls=SpokenArgument, metavar=N_("MEETING"))
@json_option
@click.pass_obj
def minutes(invocation: Invocation, meeting_id: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        found = row_of(workspace, "meeting", meeting_id)
        with workspace.read() as session:
            written = minutes_of(session, found)
            card = meeting(session, found)
    if as_json:
        print_json(written.lines)
        return
    say(f"{card.title}  {local_words(card.starts_at)}".rstrip())
    if written.decisions:
        say("")
        say(_("Decisions and votes"))
        for line in written.decisions:
            say(f"  {_line_words(line)}")
        say("")
    for line in written.lines:
        say(_line_words(line))


def _line_words(line: MinuteLine) -> str:
    said = f"{line.speaker}: {line.text}" if line.speaker else line.text
    if line.kind == "note":
        return said
    told = f"{MINUTE_KINDS.word(line.kind)}: {said}"
    if line.votes_for is None and line.votes_against is None and line.votes_abstained is None:
        return told
    votes = _("{for_} for, {against} against, {abstained} abstained").format(
        for_=line.votes_for or 0, against=line.votes_against or 0, abstained=line.votes_abstained or 0
    )
    return f"{told} ({votes})"


def _point(typed: str) -> tuple[str, int | None]:
    name, colon, minutes = typed.rpartition(":")
    if colon and minutes.strip().isascii() and minutes.strip().isdigit():
        return name, int(minutes)
    return typed, None


def _print_meeting(
    card: MeetingCard,
    planned: Agenda,
    taken: tuple[Role, ...],
    listed: tuple[ChecklistRow, ...],
    returned: tuple[Returned, ...],
) -> None:
    language = current_language()
    points = [
        f"{clock_time(point.starts, language) if point.starts else ''}  {point.title}"
        + (f"  ({point.lead})" if point.lead else "")
        for point in planned.points
    ]
    held = [
        f"{ROLES.word(role.role)}: {role.name}" + (f" ({role.backed_by})" if role.backed_by else "")
        for role in taken
    ]

    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("meeting", column).capitalize(), value

    print_facts(
        (
            (_("Id"), card.id.hex()),
            (_("To decide"), "\n".join(f"{table_word(one.table)}: {returned_words()}" for one in returned)),
            fact("title", card.title),
            fact("title_other", card.title_other),
            fact("kind", MEETING_KINDS.word(card.kind)),
            fact("starts_at", local_words(card.starts_at)),
            fact("ends_at", local_words(card.ends_at)),
            fact("place_id", card.place),
            fact("status", MEETING_STATUSES.word(card.status)),
            fact("languages", ", ".join(LANGUAGES.word(one) for one in card.languages)),
            fact("interpretation", INTERPRETATIONS.word(card.interpretation)),
            fact("expected_count", str(card.expected_count) if card.expected_count else None),
            fact("purpose", card.purpose),
            (_("Agenda"), "\n".join(points)),
            (_("Roles"), "\n".join(held)),
            (_("Checklist"), "\n".join(f"[{'x' if row.done else ' '}] {row.text}" for row in listed)),
        )
    )
